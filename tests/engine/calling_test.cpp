// States, and what the clerk does with a ticket: docs/rules.md, "States" and "Calling".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;

Scenario one_called() {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    return hall;
}

Scenario one_serving() {
    Scenario hall = one_called();
    hall.window("1").starts();
    return hall;
}

TEST(States, waiting_called_serving_finished) {
    Scenario hall;
    hall.takes("A");
    EXPECT_EQ(hall.state_of("A001"), "waiting");
    hall.window("1").opens();
    hall.window("1").next();
    EXPECT_EQ(hall.state_of("A001"), "called");
    hall.window("1").starts();
    EXPECT_EQ(hall.state_of("A001"), "serving");
    hall.later(5min);
    hall.window("1").finishes("accepted");
    EXPECT_EQ(hall.state_of("A001"), "finished");
    EXPECT_EQ(hall.ticket("A001").outcome, "accepted");
    EXPECT_EQ(hall.ticket("A001").finished_at, hall.now());
    EXPECT_FALSE(hall.window("1").state().manned->ticket);
}

TEST(States, called_missed_waiting) {
    Scenario hall = one_called();
    hall.window("1").misses_patiently();
    EXPECT_EQ(hall.state_of("A001"), "missed");
    hall.rejoins("A001");
    EXPECT_EQ(hall.state_of("A001"), "waiting");
}

TEST(States, missed_called_by_number) {
    Scenario hall = one_called();
    hall.window("1").misses_patiently();
    EXPECT_TRUE(hall.window("1").calls("A001", "is back").accepted());
    EXPECT_EQ(hall.state_of("A001"), "called");
}

TEST(States, serving_parked_called) {
    Scenario hall = one_serving();
    hall.window("1").parks();
    EXPECT_EQ(hall.state_of("A001"), "parked");
    hall.window("1").calls("A001");
    EXPECT_EQ(hall.state_of("A001"), "called");
}

TEST(States, parked_is_not_called_by_call_next) {
    Scenario hall = one_serving();
    hall.window("1").parks();
    EXPECT_EQ(hall.window("1").next().called(), "nobody");
}

TEST(States, waiting_missed_and_parked_can_be_cancelled) {
    Scenario waiting;
    waiting.takes("A");
    EXPECT_TRUE(waiting.cancels("A001").accepted());
    EXPECT_EQ(waiting.state_of("A001"), "cancelled");
    EXPECT_TRUE(waiting.state().day.queue.waiting.empty());
    Scenario missed = one_called();
    missed.window("1").misses_patiently();
    EXPECT_TRUE(missed.cancels("A001").accepted());
    EXPECT_TRUE(missed.state().day.missed.empty());
    Scenario parked = one_serving();
    parked.window("1").parks();
    EXPECT_TRUE(parked.cancels("A001").accepted());
}

TEST(States, called_serving_and_ended_cannot_be_cancelled) {
    Scenario hall = one_called();
    EXPECT_EQ(hall.cancels("A001").refused(), "not_waiting");
    hall.window("1").starts();
    EXPECT_EQ(hall.cancels("A001").refused(), "not_waiting");
    hall.window("1").finishes();
    EXPECT_EQ(hall.cancels("A001").refused(), "not_waiting");
    hall.takes("A");
    hall.cancels("A002");
    EXPECT_EQ(hall.cancels("A002").refused(), "not_waiting");
}

TEST(States, staff_cancel_with_a_reason) {
    Scenario hall;
    hall.takes("A");
    EXPECT_EQ(hall.act(CancelTicket{staff("1001"), Number{"A001"}, {}}).refused(), "bad_request");
    EXPECT_TRUE(hall.act(CancelTicket{staff("1001"), Number{"A001"}, note("left")}).accepted());
}

TEST(States, a_window_holds_one_ticket) {
    Scenario hall = one_called();
    hall.takes("A");
    EXPECT_EQ(hall.window("1").next().refused(), "window_busy");
    EXPECT_EQ(hall.window("1").calls("A002", "a reason").refused(), "window_busy");
    hall.window("1").starts();
    EXPECT_EQ(hall.window("1").next().refused(), "window_busy");
}

TEST(Calling, calls_count_from_1_and_recall_adds_one) {
    Scenario hall = one_called();
    EXPECT_EQ(hall.ticket("A001").calls, 1);
    EXPECT_EQ(hall.window("1").recalls().event<TicketRecalled>().calls, 2);
    EXPECT_EQ(hall.ticket("A001").calls, 2);
    hall.window("1").misses_patiently();
    hall.window("1").calls("A001", "is back");
    EXPECT_EQ(hall.ticket("A001").calls, 1);
}

TEST(Calling, miss_is_refused_before_calls_before_miss_calls) {
    Scenario hall = one_called();
    hall.later(60s);
    EXPECT_EQ(hall.window("1").misses().refused(), "too_few_calls");
    hall.window("1").recalls();
    EXPECT_TRUE(hall.window("1").misses().accepted());
}

TEST(Calling, miss_is_refused_until_exactly_miss_after_s_since_the_first_call) {
    Scenario hall = one_called();
    hall.later(19s);
    hall.window("1").recalls();
    hall.later(999ms);
    EXPECT_EQ(hall.window("1").misses().refused(), "too_soon");
    hall.later(1ms);
    EXPECT_TRUE(hall.window("1").misses().accepted()) << "the recall a second ago does not matter";
}

TEST(Calling, too_few_calls_is_told_before_too_soon) {
    Scenario hall = one_called();
    EXPECT_EQ(hall.window("1").misses().refused(), "too_few_calls");
    hall.window("1").recalls();
    EXPECT_EQ(hall.window("1").misses().refused(), "too_soon");
}

TEST(Calling, a_miss_counts_calls_since_the_ticket_last_waited) {
    Scenario hall = one_called();
    hall.window("1").misses_patiently();
    hall.rejoins("A001");
    hall.later(60s);
    hall.window("1").next();
    hall.later(60s);
    EXPECT_EQ(hall.window("1").misses().refused(), "too_few_calls");
}

TEST(Calling, finish_and_call_next_happen_as_one) {
    Scenario hall = one_serving();
    hall.takes("A");
    EXPECT_THAT(hall.window("1").finishes_and_calls_next("rejected").story(),
                ElementsAre("ticket_finished A001", "ticket_called A002"));
    EXPECT_EQ(hall.ticket("A001").outcome, "rejected");
}

TEST(Calling, finish_and_call_next_finishes_when_nobody_waits) {
    Scenario hall = one_serving();
    EXPECT_THAT(hall.window("1").finishes_and_calls_next().story(),
                ElementsAre("ticket_finished A001"));
}

TEST(Calling, finish_with_call_next_needs_a_ticket_serving) {
    Scenario hall = one_called();
    hall.takes("A");
    EXPECT_EQ(hall.window("1").finishes_and_calls_next().refused(), "window_busy");
    hall.window("1").misses_patiently();
    EXPECT_EQ(hall.window("1").finishes_and_calls_next().refused(), "not_serving");
}

TEST(Calling, outcomes_are_six) {
    for (char const* outcome :
         {"done", "accepted", "materials_incomplete", "rejected", "referred", "consulted"}) {
        Scenario hall = one_serving();
        EXPECT_TRUE(hall.window("1").finishes(outcome).accepted()) << outcome;
    }
    Scenario hall = one_serving();
    EXPECT_EQ(hall.window("1").finishes("unrecorded").refused(), "bad_request");
    EXPECT_EQ(hall.window("1").finishes_and_calls_next("").refused(), "bad_request");
}

TEST(Calling, call_takes_a_ticket_of_any_service_bound_or_not) {
    Scenario hall;
    hall.takes("B");
    hall.window("2").opens();
    EXPECT_TRUE(hall.window("2").calls("B001", "a reason").accepted());
    hall.window("2").transfers({.window = "3"});
    EXPECT_TRUE(hall.window("2").calls("B001", "a reason").accepted());
}

TEST(Calling, call_needs_a_reason_but_where_the_ticket_was_parked) {
    Scenario hall = one_serving();
    hall.window("1").parks();
    hall.window("2").opens();
    EXPECT_EQ(hall.window("2").calls("A001").refused(), "bad_request");
    EXPECT_TRUE(hall.window("1").calls("A001").accepted());
    hall.takes("A");
    EXPECT_EQ(hall.window("2").calls("A002").refused(), "bad_request");
}

TEST(Calling, call_is_for_waiting_missed_and_parked_tickets_of_today) {
    Scenario hall = one_called();
    hall.window("2").opens();
    EXPECT_EQ(hall.window("2").calls("A001", "a reason").refused(), "not_waiting");
    hall.window("1").starts();
    EXPECT_EQ(hall.window("2").calls("A001", "a reason").refused(), "not_waiting");
    hall.window("1").finishes();
    EXPECT_EQ(hall.window("2").calls("A001", "a reason").refused(), "not_waiting");
    EXPECT_EQ(hall.window("2").calls("A002", "a reason").refused(), "not_found");
}

TEST(Calling, each_call_begins_a_visit) {
    Scenario hall = one_serving();
    hall.later(1min);
    hall.window("1").parks();
    hall.window("1").calls("A001");
    hall.window("1").starts();
    hall.window("1").finishes();
    Ticket const& ticket = hall.ticket("A001");
    EXPECT_EQ(ticket.visit, 2);
    ASSERT_EQ(ticket.visits.size(), 2U);
    EXPECT_EQ(ticket.visits[0].visit, 1);
    EXPECT_EQ(ticket.visits[0].end, VisitEnd::parked);
    EXPECT_EQ(ticket.visits[0].ended_at, hall.instant("09:01"));
    EXPECT_EQ(ticket.visits[1].visit, 2);
    EXPECT_EQ(ticket.visits[1].end, VisitEnd::finished);
}

TEST(Calling, every_event_at_a_window_records_staff_and_role) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").by("1002").takes_duty("leave");
    AtWindow const expected{WindowId{"1"}, StaffId{"1002"}, DutyRole::b};
    Desk const desk = hall.window("1");
    EXPECT_EQ(desk.next().event<TicketCalled>().at, expected);
    EXPECT_EQ(desk.recalls().event<TicketRecalled>().at, expected);
    EXPECT_EQ(desk.starts().event<TicketStarted>().at, expected);
    EXPECT_EQ(desk.pauses().event<WindowPaused>().at, expected);
    EXPECT_EQ(desk.parks().event<TicketParked>().at, expected);
    EXPECT_EQ(desk.resumes().event<WindowResumed>().at, expected);
    desk.calls("A001");
    EXPECT_EQ(desk.transfers({.service = "A"}).event<TicketTransferred>().at, expected);
    desk.next();
    EXPECT_EQ(desk.misses_patiently().event<TicketMissed>().at, expected);
    desk.calls("A001", "is back");
    desk.starts();
    EXPECT_EQ(desk.finishes().event<TicketFinished>().at, expected);
    EXPECT_EQ(desk.ends_duty().event<DutyEnded>().at, expected);
}

}  // namespace
}  // namespace hallcall::support
