// A disk that is full at the worst moments, and what the server hears of the printer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <memory>

#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/fakes.hpp"
#include "ticket_printer/desk/desk.hpp"
#include "ticket_printer/desk/spool.hpp"

namespace hallcall::printer::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// While it lives no file of this process can be written: the kernel says that it would become too
/// large, which a database takes like a disk without room.
class FullDisk {
public:
    FullDisk() {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit none = before_;
        none.rlim_cur = 0;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    FullDisk(FullDisk const&) = delete;
    FullDisk& operator=(FullDisk const&) = delete;
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

class SpoolFaults : public testing::Test {
protected:
    std::vector<std::string> numbers() {
        std::vector<std::string> all;
        for (auto const& [number, printing] : printer.out) {
            all.push_back(printing == Printing::first ? number : number + " again");
        }
        return all;
    }

    TempFolder dir;
    FakeLink link;
    FakePrinter printer;
    Spool spool{dir.path() / "spool"};
    Desk desk{link, spool, printer, "http://hall", [](std::string_view) {}};
    std::unique_ptr<FullDisk> full;
};

TEST_F(SpoolFaults, a_full_disk_before_the_request_issues_nothing) {
    full = std::make_unique<FullDisk>();
    EXPECT_THROW((void)desk.take({.service = "A"}), std::runtime_error);
    full.reset();
    EXPECT_THAT(link.asked, IsEmpty());
    EXPECT_EQ(spool.open_requests(), 0);
    EXPECT_TRUE(std::holds_alternative<Taken>(desk.take({.service = "A"}))) << "it goes on";
    EXPECT_THAT(numbers(), ElementsAre("A001"));
}

TEST_F(SpoolFaults, a_disk_that_fills_when_the_ticket_is_issued_loses_and_doubles_nothing) {
    link.after_issue = [&] { full = std::make_unique<FullDisk>(); };
    auto const outcome = desk.take({.service = "A"});
    auto const* taken = std::get_if<Taken>(&outcome);
    ASSERT_NE(taken, nullptr) << "the citizen sees his number and its code";
    EXPECT_EQ(taken->slip.number, "A001");
    EXPECT_THAT(taken->not_printed->why, HasSubstr("the spool fails"));
    full.reset();
    link.after_issue = {};
    EXPECT_EQ(desk.catch_up(), 0) << "in the same process";
    Spool next{dir.path() / "spool"};
    Desk later{link, next, printer, "http://hall", [](std::string_view) {}};
    EXPECT_EQ(later.catch_up(), 0);
    EXPECT_EQ(link.by_key.size(), 1U) << "asked again with its key: the same ticket";
    EXPECT_THAT(numbers(), ElementsAre("A001"));
}

TEST_F(SpoolFaults, a_disk_that_fills_before_the_printer_is_used_prints_once_afterwards) {
    auto const outcome =
        desk.take({.service = "A"}, [&](Slip const&) { full = std::make_unique<FullDisk>(); });
    EXPECT_THAT(std::get<Taken>(outcome).not_printed->why, HasSubstr("the spool fails"));
    EXPECT_THAT(numbers(), IsEmpty()) << "what cannot be noted is not printed";
    full.reset();
    EXPECT_EQ(desk.catch_up(), 0);
    EXPECT_THAT(numbers(), ElementsAre("A001"));
}

TEST_F(SpoolFaults, a_disk_that_fills_while_it_prints_prints_again_and_says_so) {
    printer.on_print = [&](Slip const&) { full = std::make_unique<FullDisk>(); };
    (void)desk.take({.service = "A"});
    full.reset();
    printer.on_print = {};
    EXPECT_EQ(desk.catch_up(), 0);
    EXPECT_THAT(numbers(), ElementsAre("A001", "A001 again"));
}

TEST_F(SpoolFaults, the_server_hears_once_what_is_wrong_with_the_printer_and_once_that_it_is_not) {
    desk.tell_server();
    EXPECT_THAT(link.told, IsEmpty()) << "nothing is known yet";
    (void)desk.take({.service = "A"});
    EXPECT_THAT(link.told, IsEmpty()) << "not while a citizen waits";
    desk.tell_server();
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("well"));
    printer.fault = PrintFault{.what = "x", .begun = false, .trouble = Trouble::cover_open};
    (void)desk.take({.service = "A"});
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("well", "cover_open"));
    printer.fault.reset();
    desk.catch_up();
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("well", "cover_open", "well"));
}

TEST_F(SpoolFaults, a_look_at_the_printer_tells_before_a_citizen_comes) {
    struct Look {
        PrinterReport state;
        char const* told;
    };
    for (Look const& look : {Look{PrinterStatus{.paper_low = true}, "paper_low"},
                             Look{PrinterStatus{.paper_out = true}, "paper_out"},
                             Look{PrintFault{.trouble = Trouble::offline}, "offline"},
                             Look{PrinterStatus{}, "well"}}) {
        printer.state = look.state;
        desk.check_printer();
        desk.tell_server();
        EXPECT_EQ(link.told.back(), look.told);
    }
}

TEST_F(SpoolFaults, a_printer_that_says_nothing_does_not_take_back_what_a_slip_has_shown) {
    printer.fault = PrintFault{.what = "lp: no such queue", .begun = false};
    (void)desk.take({.service = "A"});
    for (int looks = 0; looks < 3; ++looks) {
        desk.check_printer();
        desk.tell_server();
        desk.catch_up();
        desk.tell_server();
    }
    EXPECT_THAT(link.told, ElementsAre("unknown")) << "not raised and cleared for ever";
    printer.fault.reset();
    desk.catch_up();
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("unknown", "well"));
}

TEST_F(SpoolFaults, a_printer_that_could_not_be_reached_and_can_again_is_well) {
    printer.state = PrintFault{.trouble = Trouble::offline};
    desk.check_printer();
    desk.tell_server();
    printer.state = Mute{};
    desk.check_printer();
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("offline", "well"));
}

TEST_F(SpoolFaults, a_slip_that_can_never_be_printed_is_told) {
    printer.on_print = [](Slip const&) { throw std::invalid_argument("too long"); };
    (void)desk.take({.service = "A"});
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("unknown"));
}

TEST_F(SpoolFaults, a_server_too_busy_to_hear_is_told_again) {
    (void)desk.take({.service = "A"});
    link.deaf = client::Refused{
        .status = 503, .code = protocol::Code::storage_unavailable, .detail = "full"};
    desk.tell_server();
    link.deaf.reset();
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("well"));
}

TEST_F(SpoolFaults, an_older_server_is_not_asked_for_ever) {
    (void)desk.take({.service = "A"});
    link.deaf = client::Refused{.status = 404, .code = {}, .detail = "no such route"};
    desk.tell_server();
    link.deaf.reset();
    desk.tell_server();
    EXPECT_THAT(link.told, IsEmpty());
}

TEST(PrinterWatchTest, the_server_is_reminded_now_and_then) {
    FakeLink link;
    PrinterWatch watch{link, [](std::string_view) {}};
    PrinterWatch::Time const now{};
    watch.failed(Trouble::paper_out);
    watch.tell(now);
    watch.tell(now + PrinterWatch::tell_again_after - std::chrono::milliseconds{1});
    EXPECT_THAT(link.told, ElementsAre("paper_out"));
    watch.tell(now + PrinterWatch::tell_again_after);
    EXPECT_THAT(link.told, ElementsAre("paper_out", "paper_out"));
}

TEST_F(SpoolFaults, low_paper_stays_told_while_slips_come_out) {
    printer.state = PrinterStatus{.paper_low = true};
    desk.check_printer();
    desk.tell_server();
    (void)desk.take({.service = "A"});
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("paper_low"));
}

TEST_F(SpoolFaults, a_server_that_is_away_hears_it_later) {
    printer.state = PrinterStatus{.paper_out = true};
    desk.check_printer();
    link.away = true;
    desk.tell_server();
    EXPECT_THAT(link.told, IsEmpty());
    link.away = false;
    desk.tell_server();
    EXPECT_THAT(link.told, ElementsAre("paper_out"));
}

}  // namespace
}  // namespace hallcall::printer::test
