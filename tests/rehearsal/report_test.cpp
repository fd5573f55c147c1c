#include "rehearsal/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::rehearsal {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

TicketFacts finished_ticket(std::string const& number) {
    TicketFacts facts;
    facts.ticket.number = number;
    facts.ticket.id = "2026-11-23-" + number;
    facts.ticket.service = "A";
    facts.ticket.level = "normal";
    facts.ticket.state = "finished";
    facts.first_called_at = facts.ticket.arrived_at;
    return facts;
}

Person served(std::string const& number) {
    Person person;
    person.number = number;
    person.ending = Ending::served;
    return person;
}

struct Day {
    std::vector<Person> people{served("A001"), served("A002")};
    std::vector<TicketFacts> tickets{finished_ticket("A001"), finished_ticket("A002")};
    DayResult result;

    Day() {
        result.journal.calls = 2;
        result.seen.calls = 2;
        result.seen.calls_on_stream = 2;
        result.seen.finishes = 2;
        result.audit = "audit: 9 events, 2 decisions, ok";
        result.audit_ok = true;
    }

    DayResult const& compared() {
        result.statistics = count_tickets(tickets);
        compare(result, people, tickets);
        return result;
    }
};

TEST(Report, a_day_that_agrees_is_in_order) {
    Day day;
    EXPECT_TRUE(passed(day.compared()));
    auto const text = summary_text(day.result);
    EXPECT_THAT(text, HasSubstr("the day is in order"));
    EXPECT_THAT(text, HasSubstr("issued 2, served 2"));
    EXPECT_THAT(text, HasSubstr("audit: 9 events, 2 decisions, ok"));
    auto const json = summary_json(day.result);
    EXPECT_EQ(json.at("passed"), true);
    EXPECT_EQ(json.at("all").at("served"), 2);
}

TEST(Report, a_failed_audit_fails_the_day) {
    Day day;
    day.result.audit_ok = false;
    EXPECT_FALSE(passed(day.compared()));
}

TEST(Report, a_ticket_that_is_not_over_fails_the_day) {
    Day day;
    day.tickets[1].ticket.state = "waiting";
    day.people[1].ending = Ending::none;
    EXPECT_FALSE(passed(day.compared()));
    EXPECT_THAT(day.result.faults, Contains("unaccounted for: 2026-11-23-A002"));
    EXPECT_THAT(summary_text(day.result), HasSubstr("NOT in order"));
}

TEST(Report, a_ticket_that_the_server_does_not_know_fails_the_day) {
    Day day;
    day.people.push_back(served("A003"));
    EXPECT_THAT(day.compared().faults, Contains("the server does not know the ticket A003"));
}

TEST(Report, a_ticket_that_nobody_took_fails_the_day) {
    Day day;
    day.people.pop_back();
    EXPECT_THAT(day.compared().faults, Contains("1 tickets were taken, the server has 2"));
}

TEST(Report, an_ending_that_differs_fails_the_day) {
    Day day;
    day.people[0].ending = Ending::cancelled;
    EXPECT_THAT(day.compared().faults, Contains(HasSubstr("A001 is finished at the server")));
}

TEST(Report, calls_are_compared_with_the_journal_and_the_stream) {
    Day day;
    day.result.seen.calls = 3;
    EXPECT_THAT(day.compared().faults, Contains("3 calls were answered, the journal has 2"));

    Day other;
    other.result.seen.calls_on_stream = 1;
    EXPECT_THAT(other.compared().faults, Contains("the stream told of 1 calls, the journal has 2"));

    Day restarted;
    restarted.result.seen.calls_on_stream = 1;
    restarted.result.seen.stream_whole = false;
    EXPECT_THAT(restarted.compared().faults, IsEmpty());
}

TEST(Report, a_doubled_number_fails_the_day) {
    Day day;
    day.result.journal.doubled_numbers = {"A001"};
    EXPECT_THAT(day.compared().faults, Contains("a number given twice: A001"));
}

}  // namespace
}  // namespace hallcall::rehearsal
