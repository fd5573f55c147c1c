// The turn of the ordinary: docs/rules.md, "The turn of the ordinary".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;

/// Window 1 is open; A001 came at 09:00 and is ordinary, A002… are priority tickets of 09:01.
Scenario one_ordinary(int priority_tickets, int run_max, Duration overdue_after = 1800s) {
    Scenario hall{sample_hall_with([&](Rules& rules) {
        rules.priority_run_max = run_max;
        rules.overdue_after = std::chrono::duration_cast<std::chrono::seconds>(overdue_after);
    })};
    hall.at("09:00").takes("A");
    hall.at("09:01");
    for (int i = 0; i < priority_tickets; ++i) {
        hall.takes_priority("A");
    }
    hall.window("1").opens();
    return hall;
}

std::string next(Scenario& hall, char const* window = "1") {
    Desk const desk = hall.window(window);
    bool const serving = desk.state().manned->ticket.has_value();
    Reply const reply = serving ? desk.finishes_and_calls_next() : desk.next();
    if (reply.accepted() && reply.called() != "nobody") {
        desk.starts();
    }
    return reply.called() == "nobody" ? "nobody" : reply.called() + " " + reply.rule();
}

TEST(RunLimit, at_most_priority_run_max_go_past_in_a_row) {
    Scenario hall = one_ordinary(5, 3);
    EXPECT_EQ(next(hall), "A002 priority_first");
    EXPECT_EQ(next(hall), "A003 priority_first");
    EXPECT_EQ(next(hall), "A004 priority_first");
    EXPECT_EQ(hall.window("1").run(), 3);
    EXPECT_EQ(next(hall), "A001 turn_of_ordinary");
    EXPECT_EQ(hall.window("1").run(), 0);
    EXPECT_EQ(next(hall), "A005 first_come");
    EXPECT_EQ(hall.window("1").run(), 0);
}

TEST(RunLimit, of_1_alternates) {
    Scenario hall = one_ordinary(3, 1);
    hall.takes("A");
    EXPECT_EQ(next(hall), "A002 priority_first");
    EXPECT_EQ(next(hall), "A001 turn_of_ordinary");
    EXPECT_EQ(next(hall), "A003 first_come") << "A005 came after it";
}

TEST(RunLimit, of_0_lets_no_priority_ticket_past) {
    Scenario hall = one_ordinary(2, 0);
    EXPECT_EQ(next(hall), "A001 turn_of_ordinary");
    EXPECT_EQ(next(hall), "A002 first_come");
}

TEST(RunLimit, is_1_once_the_ordinary_one_is_overdue) {
    Scenario hall = one_ordinary(3, 3);
    hall.at("09:30");
    EXPECT_EQ(next(hall), "A002 priority_first");
    EXPECT_EQ(next(hall), "A001 turn_of_ordinary");
}

TEST(RunLimit, overdue_is_exactly_overdue_after_s) {
    Scenario just_before = one_ordinary(3, 3);
    EXPECT_EQ(next(just_before), "A002 priority_first");
    just_before.at("09:29:59.999");
    EXPECT_EQ(next(just_before), "A003 priority_first");
    Scenario exactly = one_ordinary(3, 3);
    EXPECT_EQ(next(exactly), "A002 priority_first");
    exactly.at("09:30");
    EXPECT_EQ(next(exactly), "A001 turn_of_ordinary");
}

TEST(RunLimit, overdue_does_not_raise_a_limit_of_0) {
    Scenario hall = one_ordinary(1, 0);
    hall.at("10:00");
    EXPECT_EQ(next(hall), "A001 turn_of_ordinary");
}

TEST(RunLimit, a_run_longer_than_1_is_over_at_once_when_the_ordinary_one_becomes_overdue) {
    Scenario hall = one_ordinary(4, 3);
    next(hall);
    next(hall);
    EXPECT_EQ(hall.window("1").run(), 2);
    hall.at("09:30");
    EXPECT_EQ(next(hall), "A001 turn_of_ordinary");
}

TEST(RunLimit, overdue_counts_from_the_rejoin) {
    Scenario hall = one_ordinary(0, 3);
    next(hall);
    hall.window("1").transfers({.service = "A"});
    hall.window("1").next();
    hall.window("1").misses_patiently();
    hall.at("09:20").rejoins("A001");
    hall.at("09:25").takes_priority("A");
    hall.takes_priority("A");
    hall.at("09:49:59.999");
    EXPECT_EQ(next(hall), "A002 priority_first");
    EXPECT_EQ(hall.window("1").finishes_and_calls_next().rule(), "priority_first");
}

TEST(RunLimit, overdue_counts_from_arrival_for_internal_too) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.internal_after = 60s; })};
    hall.at("09:00").staff_issues("A", Level::internal);
    hall.at("09:10").takes_priority("A");
    hall.takes_priority("A");
    hall.window("1").opens();
    EXPECT_EQ(next(hall), "A002 priority_first");
    hall.at("09:30");
    EXPECT_EQ(next(hall), "A001 turn_of_ordinary");
}

TEST(RunLimit, concerns_the_ordinary_one_with_the_smallest_place) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.priority_run_max = 1; })};
    hall.at("09:00").takes("A");
    hall.at("09:01").takes("A");
    hall.at("09:02").takes_priority("A");
    hall.takes_priority("A");
    hall.window("1").opens();
    EXPECT_EQ(next(hall), "A003 priority_first");
    EXPECT_EQ(next(hall), "A001 turn_of_ordinary");
    EXPECT_EQ(next(hall), "A004 priority_first");
    EXPECT_EQ(next(hall), "A002 first_come");
}

TEST(RunLimit, does_not_concern_an_ordinary_one_who_came_later) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.priority_run_max = 0; })};
    hall.at("09:00").takes_priority("A");
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    EXPECT_EQ(next(hall), "A001 first_come");
    EXPECT_EQ(hall.window("1").run(), 0);
}

TEST(RunLimit, does_not_concern_an_ordinary_one_of_the_other_group) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.priority_run_max = 0; })};
    hall.at("09:00").takes("C");
    hall.at("09:01").takes_priority("A");
    hall.window("3").opens();
    hall.window("1").opens();
    EXPECT_EQ(next(hall), "A001 first_come") << "C001 waits at 1 as a spare";
    EXPECT_EQ(next(hall), "C001 spare");
}

TEST(RunLimit, holds_within_the_spare_group_as_well) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.priority_run_max = 1; })};
    hall.at("09:00").takes("C");
    hall.at("09:01").takes_priority("C");
    hall.takes_priority("C");
    hall.window("3").opens();
    hall.window("1").opens();
    EXPECT_EQ(next(hall), "C002 spare");
    EXPECT_EQ(hall.window("1").run(), 1);
    EXPECT_EQ(next(hall), "C001 turn_of_ordinary");
}

TEST(RunLimit, concerns_the_ordinary_of_another_own_service) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.priority_run_max = 0; })};
    hall.at("09:00").takes("B");
    hall.at("09:01").takes_priority("A");
    hall.window("1").opens();
    EXPECT_EQ(next(hall), "B001 turn_of_ordinary");
}

TEST(RunLimit, each_window_has_its_own_run) {
    Scenario hall = one_ordinary(4, 1);
    hall.window("2").opens();
    EXPECT_EQ(next(hall, "1"), "A002 priority_first");
    EXPECT_EQ(next(hall, "2"), "A003 priority_first");
    EXPECT_EQ(next(hall, "2"), "A001 turn_of_ordinary");
    EXPECT_EQ(hall.window("1").run(), 1);
    EXPECT_EQ(hall.window("2").run(), 0);
}

TEST(Run, is_left_as_it_is_by_an_urgent_ticket) {
    Scenario hall = one_ordinary(3, 3);
    next(hall);
    hall.coordinator_issues_urgent("A");
    EXPECT_EQ(next(hall), "A005 urgent_first");
    EXPECT_EQ(hall.window("1").run(), 1);
}

TEST(Run, is_left_as_it_is_by_a_call_out_of_order) {
    Scenario hall = one_ordinary(3, 3);
    next(hall);
    hall.window("1").finishes();
    hall.window("1").calls("A003", "a reason");
    EXPECT_EQ(hall.window("1").run(), 1);
    hall.window("1").starts();
    hall.window("1").parks();
    hall.window("1").calls("A003");
    EXPECT_EQ(hall.window("1").run(), 1);
}

TEST(Run, is_left_as_it_is_when_nobody_waits) {
    Scenario hall = one_ordinary(1, 3);
    next(hall);
    hall.cancels("A001");
    EXPECT_EQ(next(hall), "nobody");
    EXPECT_EQ(hall.window("1").run(), 1);
}

TEST(Run, goes_back_to_0_with_an_ordinary_ticket) {
    Scenario hall = one_ordinary(1, 3);
    next(hall);
    EXPECT_EQ(next(hall), "A001 first_come");
    EXPECT_EQ(hall.window("1").run(), 0);
}

TEST(Run, goes_back_to_0_with_a_priority_ticket_that_passes_nobody) {
    Scenario hall = one_ordinary(2, 3);
    next(hall);
    hall.cancels("A001");
    EXPECT_EQ(next(hall), "A003 first_come");
    EXPECT_EQ(hall.window("1").run(), 0);
}

TEST(Run, goes_back_to_0_at_the_roll_over) {
    Scenario hall = one_ordinary(2, 3);
    next(hall);
    hall.on_next_day();
    hall.tick();
    EXPECT_EQ(hall.window("1").run(), 0);
}

TEST(Run, outlasts_a_pause_and_a_change_of_duty) {
    Scenario hall = one_ordinary(2, 3);
    next(hall);
    hall.window("1").finishes();
    hall.window("1").pauses();
    hall.window("1").resumes();
    hall.window("1").by("1002").takes_duty("leave");
    hall.window("1").ends_duty("leaving early");
    hall.window("1").by("1001").opens();
    EXPECT_EQ(hall.window("1").run(), 1);
}

}  // namespace
}  // namespace hallcall::support
