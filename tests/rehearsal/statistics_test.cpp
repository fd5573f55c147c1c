#include "rehearsal/statistics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Pair;

TicketFacts ticket(std::string const& number, std::string const& state,
                   std::optional<std::chrono::seconds> wait) {
    TicketFacts facts;
    facts.ticket.number = number;
    facts.ticket.id = "2026-11-23-" + number;
    facts.ticket.service = number.substr(0, 1);
    facts.ticket.level = "normal";
    facts.ticket.state = state;
    facts.ticket.arrived_at.at += 1h;
    if (wait) {
        facts.first_called_at = facts.ticket.arrived_at;
        facts.first_called_at->at += *wait;
    }
    return facts;
}

boost::json::object event(std::string const& text) {
    return boost::json::parse(text).as_object();
}

TEST(Statistics, counts_how_tickets_ended) {
    auto const statistics =
        count_tickets({ticket("A001", "finished", 60s), ticket("A002", "missed", 30s),
                       ticket("A003", "cancelled", std::nullopt), ticket("B001", "finished", 10s)});
    EXPECT_EQ(statistics.all.issued, 4);
    EXPECT_EQ(statistics.all.served, 2);
    EXPECT_EQ(statistics.all.missed, 1);
    EXPECT_EQ(statistics.all.cancelled, 1);
    EXPECT_EQ(statistics.all.waited, 3);
    EXPECT_EQ(statistics.by_service_and_level.at("A").at("normal").issued, 3);
    EXPECT_TRUE(statistics.unaccounted.empty());
    EXPECT_TRUE(statistics.doubled_numbers.empty());
}

TEST(Statistics, mean_and_nearest_rank_of_the_waits) {
    std::vector<TicketFacts> tickets;
    for (int i = 1; i <= 10; ++i) {
        tickets.push_back(ticket("A00" + std::to_string(i), "finished", std::chrono::seconds{i}));
    }
    auto const ten = count_tickets(tickets).all;
    EXPECT_EQ(ten.mean_wait, 5500ms);
    EXPECT_EQ(ten.p90_wait, 9s);
    tickets.push_back(ticket("A011", "finished", 100s));
    EXPECT_EQ(count_tickets(tickets).all.p90_wait, 10s);
    EXPECT_EQ(count_tickets({ticket("A001", "finished", 7s)}).all.p90_wait, 7s);
    EXPECT_EQ(count_tickets({}).all.p90_wait, 0s);
}

TEST(Statistics, names_tickets_in_no_final_state) {
    for (auto const* state : {"waiting", "called", "serving", "parked", "expired"}) {
        EXPECT_THAT(count_tickets({ticket("A001", state, std::nullopt)}).unaccounted,
                    ElementsAre("2026-11-23-A001"))
            << state;
    }
}

TEST(Statistics, finds_a_number_that_two_tickets_have) {
    EXPECT_THAT(count_tickets({ticket("A001", "finished", 1s), ticket("A001", "finished", 1s)})
                    .doubled_numbers,
                ElementsAre("A001"));
}

TEST(Statistics, reads_runs_takeovers_and_doubled_numbers_from_the_journal) {
    JournalFacts facts;
    std::map<std::string, std::size_t> numbers;
    for (auto const* text : {
             R"({"seq":1,"type":"ticket_issued","body":{"number":"A001"}})",
             R"({"seq":2,"type":"ticket_issued","body":{"number":"A001"}})",
             R"({"seq":3,"type":"ticket_called","body":{"window":"1","run_after":2}})",
             R"({"seq":4,"type":"ticket_called","body":{"window":"1","run_after":0}})",
             R"({"seq":5,"type":"ticket_called","body":{"window":"2","run_after":0}})",
             R"({"seq":6,"type":"ticket_called","body":{"window":"2","calls":2,"recall":true}})",
             R"({"seq":7,"type":"duty_started","body":{"window":"2","takeover":false}})",
             R"({"seq":8,"type":"duty_started","body":{"window":"2","takeover":"planned"}})",
             R"({"seq":9,"type":"duty_started","body":{"window":"2","takeover":"sudden"}})",
             R"({"seq":10,"type":"window_paused","body":{"window":"2"}})",
         }) {
        count_event(event(text), facts, numbers);
    }
    EXPECT_EQ(facts.events, 10);
    EXPECT_EQ(facts.calls, 3);
    EXPECT_EQ(facts.takeovers, 2);
    EXPECT_EQ(facts.pauses, 1);
    EXPECT_THAT(facts.longest_priority_run, ElementsAre(Pair("1", 2), Pair("2", 0)));
    EXPECT_THAT(given_twice(numbers), ElementsAre("A001"));
}

}  // namespace
}  // namespace hallcall::rehearsal
