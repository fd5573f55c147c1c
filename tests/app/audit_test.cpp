// The audit finds decisions that the rules did not make, under hashes that are right.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/app/audit.hpp"
#include "server/journal/journal_error.hpp"
#include "tests/app/app_fixture.hpp"
#include "tests/sim/sim_hall.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace hallcall::app {
namespace {

using engine::Number;
using engine::WindowId;
using test::LiveHall;
using test::write_journal;
using ::testing::HasSubstr;

/// Three tickets, and the first of them called at window 1.
class Audit : public test::FolderTest {
protected:
    Audit() {
        for (char const* code : {"x", "y", "z"}) {
            EXPECT_TRUE(hall_.does(engine::IssueTicket{.by = sim::kiosk(1),
                                                       .service = engine::ServiceId{"A"},
                                                       .channel = "kiosk",
                                                       .code_hash = engine::Digest{code}}));
        }
        EXPECT_TRUE(hall_.does(engine::StartDuty{sim::person("s1"), WindowId{"1"}, {}, {}}));
        EXPECT_TRUE(hall_.does(engine::CallNext{sim::person("s1"), WindowId{"1"}, {}}));
    }

    /// Audits a journal whose call was forged before it was hashed.
    AuditReport after(std::function<void(engine::TicketCalled&)> const& forge) const {
        auto events = hall_.events();
        auto const call = std::ranges::find_if(events, [](engine::LoggedEvent const& event) {
            return std::holds_alternative<engine::TicketCalled>(event.event);
        });
        forge(std::get<engine::TicketCalled>(call->event));
        write_journal(journal(), events, false);
        return audit(journal());
    }

    /// The one fault there is, at the call.
    std::string fault_after(std::function<void(engine::TicketCalled&)> const& forge) const {
        auto const report = after(forge);
        EXPECT_EQ(report.faults.size(), 1U) << format_audit(report);
        EXPECT_EQ(report.faults.at(0).seq, hall_.state().last_seq);
        return report.faults.at(0).what;
    }

    LiveHall hall_{1};
};

TEST_F(Audit, untouched_journal_is_ok) {
    auto const report = after([](engine::TicketCalled&) {});
    EXPECT_EQ(format_audit(report), "audit: 8 events, 1 decisions, ok\n");
}

TEST_F(Audit, busy_days_are_ok) {
    hall_.goes_on(400);
    hall_.sleeps();
    hall_.goes_on(400);
    write_journal(journal(), hall_.events(), true);
    auto const report = audit(journal());
    EXPECT_EQ(format_audit(report), "audit: " + std::to_string(hall_.events().size()) +
                                        " events, " + std::to_string(report.decisions) +
                                        " decisions, ok\n");
    EXPECT_GT(report.decisions, 20);
}

TEST_F(Audit, wrong_ticket_is_found) {
    EXPECT_THAT(fault_after([](auto& call) { call.number = Number{"A002"}; }),
                HasSubstr("A002 was called (first_come), the rules say A001"));
}

TEST_F(Audit, wrong_rule_is_found) {
    EXPECT_THAT(fault_after([](auto& call) { call.rule = engine::Rule::urgent_first; }),
                HasSubstr("A001 (first_come)"));
}

TEST_F(Audit, wrong_account_is_found) {
    EXPECT_THAT(fault_after([](auto& call) { call.candidates = 2; }), HasSubstr("candidates 3"));
}

TEST_F(Audit, wrong_run_is_found) {
    EXPECT_THAT(fault_after([](auto& call) { call.run_after = 1; }), HasSubstr("run 0"));
}

TEST_F(Audit, call_out_of_order_is_no_decision) {
    auto const report = after([](auto& call) {
        call.number = Number{"A003"};
        call.rule = engine::Rule::out_of_order;
    });
    EXPECT_EQ(report.decisions, 0);
    EXPECT_TRUE(report.faults.empty()) << format_audit(report);
}

TEST_F(Audit, ticket_that_was_never_issued_does_not_fit) {
    auto const report = after([](auto& call) {
        call.number = Number{"A999"};
        call.rule = engine::Rule::out_of_order;
    });
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_THAT(report.faults[0].what, HasSubstr("A999"));
    EXPECT_THAT(format_audit(report), HasSubstr("audit: seq 8: does not fit"));
}

TEST_F(Audit, rehearsal_is_said_to_be_one) {
    hall_.happens(engine::ClockRehearsed{"60", hall_.state().last_at});
    write_journal(journal(), hall_.events(), true);
    auto const text = format_audit(audit(journal()));
    EXPECT_THAT(text, HasSubstr("rehearsal"));
    EXPECT_THAT(text, HasSubstr("audit: 9 events, 1 decisions, ok\n"));
}

TEST_F(Audit, missing_journal_is_an_error) {
    EXPECT_THROW(static_cast<void>(audit(folder() / "none.db")), journal::JournalError);
}

}  // namespace
}  // namespace hallcall::app
