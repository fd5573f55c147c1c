// Who is next, and why: docs/rules.md, "Call next" and "Why".

#include "server/engine/calling_rule.hpp"
#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;

TEST(CallNext, serves_services_and_spare_and_nothing_else) {
    Scenario hall;
    hall.takes("B");
    hall.window("2").opens();
    EXPECT_EQ(hall.window("2").next().called(), "nobody");
    hall.window("3").opens();
    EXPECT_EQ(hall.window("3").next().called(), "nobody");
    hall.takes("A");
    EXPECT_EQ(hall.window("3").next().called(), "A001") << "A is spare at window 3";
}

TEST(CallNext, who_is_bound_to_another_window_is_no_candidate) {
    Scenario hall;
    hall.takes("A");
    hall.window("2").opens();
    hall.window("2").next();
    hall.window("2").transfers({.window = "1"});
    EXPECT_EQ(hall.window("2").next().called(), "nobody");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().called(), "A001");
}

TEST(CallNext, who_is_bound_here_is_a_candidate_whatever_the_service) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").transfers({.service = "C", .window = "2"});
    hall.window("2").opens();
    EXPECT_EQ(hall.window("2").next().called(), "A001");
}

TEST(CallNext, smaller_place_first_within_a_rank) {
    Scenario hall;
    hall.at("09:00").takes("B");
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().called(), "B001");
}

TEST(CallNext, priority_before_normal) {
    Scenario hall;
    hall.takes("A");
    hall.takes_priority("A");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().called(), "A002");
}

TEST(CallNext, own_before_spare_whatever_the_rank) {
    Scenario hall;
    hall.at("09:00").takes_priority("C");
    hall.at("09:30").takes("A");
    hall.window("3").opens();
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().called(), "A001");
}

TEST(CallNext, urgent_of_a_spare_service_comes_before_own) {
    Scenario hall;
    hall.takes("A");
    hall.coordinator_issues_urgent("C");
    hall.window("3").opens();
    hall.window("1").opens();
    auto const reply = hall.window("1").next();
    EXPECT_EQ(reply.called(), "C001");
    EXPECT_EQ(reply.rule(), "urgent_first");
}

TEST(CallNext, two_urgent_ones_go_by_own_before_place) {
    Scenario hall;
    hall.at("09:00").coordinator_issues_urgent("C");
    hall.at("09:01").coordinator_issues_urgent("A");
    hall.window("3").opens();
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().called(), "A001");
}

TEST(CallNext, spare_is_own_while_no_open_window_has_the_service) {
    Scenario hall;
    hall.at("09:00").takes("C");
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    auto const reply = hall.window("1").next();
    EXPECT_EQ(reply.called(), "C001");
    EXPECT_EQ(reply.rule(), "first_come");
}

TEST(CallNext, a_paused_window_is_not_open_for_a_service) {
    Scenario hall;
    hall.at("09:00").takes("C");
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    hall.window("3").opens();
    hall.window("3").pauses();
    EXPECT_EQ(hall.window("1").next().called(), "C001");
}

TEST(CallNext, a_window_that_has_the_service_as_spare_too_does_not_make_it_spare) {
    HallConfig document = sample_hall();
    document.windows[1].spare = {ServiceId{"C"}};
    Scenario hall{document};
    hall.at("09:00").takes("C");
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    hall.window("2").opens();
    EXPECT_EQ(hall.window("1").next().called(), "C001");
}

TEST(CallNext, what_is_bound_here_is_own_even_of_a_spare_service) {
    Scenario hall;
    hall.at("09:00").takes("C");
    hall.window("3").opens();
    hall.window("3").next();
    hall.window("3").transfers({.window = "1"});
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    auto const reply = hall.window("1").next();
    EXPECT_EQ(reply.called(), "C001");
    EXPECT_EQ(reply.rule(), "first_come");
}

TEST(CallNext, spare_is_called_when_nobody_of_its_own_waits) {
    Scenario hall;
    hall.takes("C");
    hall.window("3").opens();
    hall.window("1").opens();
    auto const reply = hall.window("1").next();
    EXPECT_EQ(reply.called(), "C001");
    EXPECT_EQ(reply.rule(), "spare");
}

TEST(CallNext, with_nobody_waiting_nothing_happens) {
    Scenario hall;
    hall.window("1").opens();
    auto const reply = hall.window("1").next();
    EXPECT_TRUE(reply.accepted());
    EXPECT_TRUE(reply.events().empty());
}

TEST(Why, urgent_first_is_named_before_everything_else) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.changes_level("A001", Level::urgent);
    EXPECT_EQ(hall.window("1").next().rule(), "urgent_first") << "although it is placed in front";
}

TEST(Why, spare_is_named_before_placed_and_priority_first) {
    Scenario hall;
    hall.at("09:00").takes("C");
    hall.takes_priority("C");
    hall.window("3").opens();
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().rule(), "spare") << "C002 goes past C001";
    hall.window("1").transfers({.service = "C", .place = PlaceRequest::front, .note = "x"});
    EXPECT_EQ(hall.window("1").next().rule(), "spare") << "C002 is placed in front";
}

TEST(Why, placed_is_named_before_priority_first) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.takes_priority("A");
    hall.window("1").opens();
    hall.window("1").serves_next();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.window("1").calls("A001", "a reason");
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    auto const reply = hall.window("1").next();
    EXPECT_EQ(reply.called(), "A002");
    EXPECT_EQ(reply.rule(), "placed");
}

TEST(Why, placed_is_for_the_front_not_the_back) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::back, .note = "x"});
    EXPECT_EQ(hall.window("1").next().rule(), "first_come");
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    EXPECT_EQ(hall.window("1").next().rule(), "placed");
}

TEST(Why, turn_of_ordinary_is_named_before_spare_and_placed) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.priority_run_max = 0; })};
    hall.takes("C");
    hall.takes_priority("C");
    hall.window("3").opens();
    hall.window("1").opens();
    auto const spare = hall.window("1").next();
    EXPECT_EQ(spare.called(), "C001");
    EXPECT_EQ(spare.rule(), "turn_of_ordinary");
    hall.window("1").transfers({.service = "C", .place = PlaceRequest::front, .note = "x"});
    auto const placed = hall.window("1").next();
    EXPECT_EQ(placed.called(), "C001");
    EXPECT_EQ(placed.rule(), "turn_of_ordinary");
}

TEST(Why, priority_first_is_past_an_ordinary_one_only) {
    Scenario hall;
    hall.takes_priority("A");
    hall.later(1min).takes("A");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").serves_next().rule(), "first_come") << "A001 was there first";
    hall.later(1min).takes_priority("A");
    EXPECT_EQ(hall.window("1").finishes_and_calls_next().rule(), "priority_first");
}

TEST(Why, candidates_counts_all_whom_the_window_may_call) {
    Scenario hall;
    hall.takes("A");
    hall.takes("B");
    hall.takes("C");
    hall.takes_priority("A");
    hall.window("1").opens();
    hall.window("2").opens();
    EXPECT_EQ(hall.window("2").next().event<TicketCalled>().candidates, 2);
    EXPECT_EQ(hall.window("1").next().event<TicketCalled>().candidates, 3);
}

TEST(Why, passed_over_counts_those_entitled_earlier) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.takes("A");
    hall.takes("C");
    hall.at("09:01").takes_priority("A");
    hall.at("09:02").takes("A");
    hall.window("1").opens();
    hall.window("2").opens();
    EXPECT_EQ(hall.window("2").next().event<TicketCalled>().passed_over, 2);
    EXPECT_EQ(hall.window("1").next().event<TicketCalled>().passed_over, 0);
}

TEST(Why, passed_over_goes_by_the_seq_of_issue_within_an_instant) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.takes_priority("A");
    hall.takes("A");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().event<TicketCalled>().passed_over, 1);
}

TEST(Why, passed_over_goes_by_entitlement_not_by_place) {
    Scenario hall;
    hall.at("09:00").staff_issues("A", Level::internal);
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    auto const called = hall.window("1").next().event<TicketCalled>();
    EXPECT_EQ(called.number, Number{"A002"});
    EXPECT_EQ(called.passed_over, 1) << "the internal ticket was entitled at 09:00";
    EXPECT_EQ(called.rule, Rule::first_come);
}

TEST(Why, of_a_call_by_number_is_out_of_order) {
    Scenario hall;
    hall.takes("A");
    hall.takes("A");
    hall.takes("C");
    hall.window("1").opens();
    auto const called = hall.window("1").calls("A002", "left her child").event<TicketCalled>();
    EXPECT_EQ(called.rule, Rule::out_of_order);
    EXPECT_EQ(called.candidates, 3);
    EXPECT_EQ(called.passed_over, 1);
}

TEST(Why, of_a_call_by_number_is_unparked_at_the_window_that_parked_it) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("2").opens();
    hall.window("1").serves_next();
    hall.window("1").parks();
    EXPECT_EQ(hall.window("1").calls("A001").rule(), "unparked");
    hall.window("1").starts();
    hall.window("1").parks();
    EXPECT_EQ(hall.window("2").calls("A001", "a reason").rule(), "out_of_order");
}

}  // namespace
}  // namespace hallcall::support
