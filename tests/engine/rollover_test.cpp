// The business day: docs/rules.md, "The day".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

DayRolledOver roll_over(Scenario& hall) {
    Events const events = hall.on_next_day("00:00").tick();
    EXPECT_EQ(events.size(), 1U);
    return std::get<DayRolledOver>(events.at(0));
}

TEST(RollOver, comes_at_midnight_not_before) {
    Scenario hall;
    hall.at("23:59:59.999");
    EXPECT_THAT(hall.tick(), IsEmpty());
    DayRolledOver const event = roll_over(hall);
    EXPECT_EQ(event.to, hall.today());
    EXPECT_EQ(hall.state().day.day, hall.today());
    EXPECT_THAT(hall.tick(), IsEmpty());
}

TEST(RollOver, comes_before_any_command_of_the_new_day) {
    Scenario hall;
    hall.takes("A");
    hall.on_next_day("09:00");
    EXPECT_EQ(hall.window("1").by("1001").opens().refused(), "accepted");
    EXPECT_EQ(hall.window("1").next().called(), "nobody");
}

TEST(RollOver, is_the_first_thing_that_happens_to_a_new_journal) {
    Scenario hall;
    EXPECT_EQ(name_of(hall.log().at(0).event), "journal_opened");
    EXPECT_EQ(name_of(hall.log().at(1).event), "config_published");
    EXPECT_EQ(name_of(hall.log().at(2).event), "day_rolled_over");
    EXPECT_EQ(std::get<DayRolledOver>(hall.log()[2].event).from, std::nullopt);
}

TEST(RollOver, after_several_days_is_one_event) {
    Scenario hall;
    Day const before = hall.today();
    hall.on_next_day();
    hall.on_next_day();
    hall.on_next_day();
    Events const events = hall.tick();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<DayRolledOver>(events[0]).from, before);
    EXPECT_EQ(std::get<DayRolledOver>(events[0]).to, hall.today());
}

/// A ticket in every state: A001 waiting, A002 called, A003 serving, A004 missed, A005 parked,
/// A006 finished, A007 cancelled.
Scenario one_in_every_state() {
    Scenario hall;
    for (int i = 0; i < 7; ++i) {
        hall.takes("A");
    }
    hall.window("1").opens();
    hall.window("1").calls("A004", "x");
    hall.window("1").misses_patiently();
    hall.window("1").calls("A005", "x");
    hall.window("1").starts();
    hall.window("1").parks();
    hall.window("1").calls("A006", "x");
    hall.window("1").starts();
    hall.window("1").finishes();
    hall.cancels("A007");
    hall.window("1").calls("A003", "x");
    hall.window("1").starts();
    hall.window("2").opens();
    hall.window("2").calls("A002", "x");
    return hall;
}

TEST(RollOver, expires_waiting_called_missed_and_parked_and_finishes_what_is_served) {
    Scenario hall = one_in_every_state();
    DayRolledOver const event = roll_over(hall);
    EXPECT_THAT(event.expired, UnorderedElementsAre(Number{"A001"}, Number{"A002"}, Number{"A004"},
                                                    Number{"A005"}));
    EXPECT_THAT(event.unrecorded, ElementsAre(Number{"A003"}));
}

TEST(RollOver, leaves_every_ticket_of_the_day_ended) {
    Scenario hall = one_in_every_state();
    State before = hall.state();
    DayRolledOver const event = roll_over(hall);
    close_day(before, event, hall.now());
    auto const state_of = [&](char const* number) {
        return before.find_ticket(Number{number})->state;
    };
    for (char const* number : {"A001", "A002", "A004", "A005"}) {
        EXPECT_EQ(state_of(number), TicketState::expired) << number;
    }
    EXPECT_EQ(state_of("A003"), TicketState::finished);
    EXPECT_EQ(before.find_ticket(Number{"A003"})->outcome, "unrecorded");
    EXPECT_EQ(before.find_ticket(Number{"A003"})->visits.back().end, VisitEnd::finished);
    EXPECT_EQ(before.find_ticket(Number{"A002"})->visits.back().end, VisitEnd::expired);
    EXPECT_EQ(before.find_ticket(Number{"A004"})->visits.back().end, VisitEnd::missed);
    EXPECT_EQ(before.find_ticket(Number{"A006"})->outcome, "done");
    EXPECT_EQ(state_of("A007"), TicketState::cancelled);
}

TEST(RollOver, ends_duties_and_pauses) {
    Scenario hall;
    hall.window("1").by("1002").takes_duty("leave");
    hall.window("2").opens();
    hall.window("2").pauses();
    DayRolledOver const event = roll_over(hall);
    EXPECT_THAT(event.duties_ended,
                UnorderedElementsAre(AtWindow{WindowId{"1"}, StaffId{"1002"}, DutyRole::b},
                                     AtWindow{WindowId{"2"}, StaffId{"2001"}, DutyRole::a}));
    EXPECT_THAT(event.pauses_ended, ElementsAre(WindowId{"2"}));
    EXPECT_FALSE(hall.window("1").state().manned);
    EXPECT_FALSE(hall.window("2").state().manned);
    EXPECT_EQ(hall.window("1").by("1001").next().refused(), "no_duty");
    hall.window("2").by("2001").opens();
    EXPECT_TRUE(hall.window("2").state().is_open());
}

TEST(RollOver, begins_the_day_empty) {
    Scenario hall = one_in_every_state();
    roll_over(hall);
    DayState const& day = hall.state().day;
    EXPECT_TRUE(day.tickets.empty());
    EXPECT_TRUE(day.queue.waiting.empty());
    EXPECT_TRUE(day.missed.empty());
    EXPECT_TRUE(day.calls.empty());
    EXPECT_TRUE(day.by_code.empty());
    EXPECT_EQ(hall.rejoins("A004").refused(), "not_found");
}

TEST(RollOver, comes_before_a_binding_that_would_lapse) {
    Scenario hall;
    hall.at("23:55").staff_issues("A", Level::normal);
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").transfers({.window = "2"});
    hall.on_next_day("00:30");
    Events const events = hall.tick();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(name_of(events[0]), "day_rolled_over");
    EXPECT_THAT(hall.tick(), IsEmpty());
}

TEST(Replay, of_the_log_makes_the_same_state) {
    Scenario hall = one_in_every_state();
    EXPECT_EQ(replay(hall.log()), hall.state());
    roll_over(hall);
    EXPECT_EQ(replay(hall.log()), hall.state());
}

TEST(Replay, refuses_events_out_of_order_and_events_that_do_not_fit) {
    Scenario hall;
    hall.at("09:00").takes("A");
    State state = hall.state();
    Event const start = TicketStarted{Number{"A009"}, {WindowId{"1"}, StaffId{"1001"}, {}}};
    EXPECT_THROW(apply(state, {state.last_seq + 2, hall.now(), start}), std::logic_error);
    EXPECT_THROW(apply(state, {state.last_seq + 1, hall.instant("08:59"), start}),
                 std::logic_error);
    EXPECT_THROW(apply(state, {state.last_seq + 1, hall.now(), start}), std::logic_error);
}

}  // namespace
}  // namespace hallcall::support
