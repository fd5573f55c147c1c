// The account of a ticket: docs/rules.md, "The account of a ticket".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Account, lists_who_was_called_before_although_entitled_later) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:01").takes_priority("A");
    hall.at("09:02").coordinator_issues_urgent("A");
    hall.window("1").opens();
    hall.at("09:05");
    hall.window("1").serves_next();
    hall.window("1").finishes_and_calls_next();
    EXPECT_THAT(hall.overtook("A001"), ElementsAre("A003", "A002"));
    EXPECT_THAT(hall.overtook("A002"), ElementsAre("A003"));
    EXPECT_THAT(hall.overtook("A003"), IsEmpty());
    CallRecord const& call = hall.state().day.calls.at(0);
    EXPECT_EQ(call.window, WindowId{"1"});
    EXPECT_EQ(call.at, hall.instant("09:05"));
    EXPECT_EQ(call.rule, Rule::urgent_first);
}

TEST(Account, does_not_list_who_was_entitled_earlier) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    EXPECT_THAT(hall.overtook("A002"), IsEmpty());
}

TEST(Account, goes_by_the_seq_of_issue_within_an_instant) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.takes_priority("A");
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    EXPECT_THAT(hall.overtook("A001"), ElementsAre("A002"));
    EXPECT_THAT(hall.overtook("A003"), IsEmpty());
}

TEST(Account, does_not_list_calls_at_windows_that_do_not_serve_the_ticket) {
    Scenario hall;
    hall.at("09:00").takes("B");
    hall.at("09:01").takes("A");
    hall.window("2").opens();
    hall.window("2").next();
    EXPECT_THAT(hall.overtook("B001"), IsEmpty());
}

TEST(Account, lists_calls_at_a_window_that_has_the_service_as_spare) {
    Scenario hall;
    hall.at("09:00").takes("C");
    hall.at("09:01").takes("A");
    hall.window("3").opens();
    hall.window("1").opens();
    hall.window("1").next();
    EXPECT_THAT(hall.overtook("C001"), ElementsAre("A001"));
}

TEST(Account, does_not_list_calls_while_the_ticket_was_bound_elsewhere) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").transfers({.window = "2"});
    hall.at("09:01").takes("A");
    hall.window("1").next();
    EXPECT_THAT(hall.overtook("A001"), IsEmpty());
}

TEST(Account, lists_calls_out_of_order_with_their_rule) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:01").takes("A");
    hall.window("1").opens();
    hall.window("1").calls("A002", "a reason");
    EXPECT_THAT(hall.overtook("A001"), ElementsAre("A002"));
    EXPECT_EQ(hall.state().day.calls.at(0).rule, Rule::out_of_order);
}

TEST(Account, lists_a_ticket_as_often_as_it_was_called_before) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:01").takes_priority("A");
    hall.window("1").opens();
    hall.window("1").serves_next();
    hall.window("1").parks();
    hall.window("1").calls("A002");
    EXPECT_THAT(hall.overtook("A001"), ElementsAre("A002", "A002"));
}

TEST(Account, recalls_are_no_calls) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:01").takes_priority("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").recalls();
    EXPECT_THAT(hall.overtook("A001"), ElementsAre("A002"));
}

TEST(Account, is_kept_by_a_ticket_that_is_called_and_waits_again) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:01").takes_priority("A");
    hall.window("1").opens();
    hall.window("2").opens();
    hall.window("1").next();
    hall.window("2").next();
    hall.window("2").transfers({.service = "A"});
    EXPECT_THAT(hall.overtook("A001"), ElementsAre("A002"));
}

TEST(Ahead, counts_the_same_service_only) {
    Scenario hall;
    hall.takes("A");
    hall.takes("B");
    hall.takes("A");
    EXPECT_EQ(hall.ahead_of("A001"), 0);
    EXPECT_EQ(hall.ahead_of("A002"), 1);
    EXPECT_EQ(hall.ahead_of("B001"), 0);
}

TEST(Ahead, is_0_for_a_ticket_that_does_not_wait) {
    Scenario hall;
    hall.takes("A");
    hall.takes("A");
    hall.cancels("A002");
    EXPECT_EQ(hall.ahead_of("A002"), 0);
    EXPECT_EQ(hall.ahead_of("A099"), 0);
}

TEST(Ahead, knows_ranks_and_the_turn_of_the_ordinary) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.priority_run_max = 2; })};
    hall.at("09:00").takes("A");
    hall.at("09:01");
    for (int i = 0; i < 4; ++i) {
        hall.takes_priority("A");
    }
    hall.coordinator_issues_urgent("A");
    EXPECT_EQ(hall.ahead_of("A006"), 0) << "urgent";
    EXPECT_EQ(hall.ahead_of("A002"), 1);
    EXPECT_EQ(hall.ahead_of("A003"), 2);
    EXPECT_EQ(hall.ahead_of("A001"), 3) << "two priority tickets may go past it";
    EXPECT_EQ(hall.ahead_of("A004"), 4);
    hall.at("09:30");
    EXPECT_EQ(hall.ahead_of("A001"), 2) << "overdue: only one may";
}

TEST(Ahead, begins_with_a_run_of_0) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.priority_run_max = 1; })};
    hall.at("09:00").takes("A");
    hall.at("09:01").takes_priority("A");
    hall.takes_priority("A");
    hall.window("1").opens();
    hall.window("1").next();
    EXPECT_EQ(hall.window("1").run(), 1);
    EXPECT_EQ(hall.ahead_of("A001"), 1) << "a window of its own has called nobody yet";
}

}  // namespace
}  // namespace hallcall::support
