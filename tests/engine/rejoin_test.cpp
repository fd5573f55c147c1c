// Missing a call and joining again: docs/rules.md, "Rejoin".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;

/// A001 (09:00) was missed at about 09:10. Behind it wait `others` more of A, 09:01, 09:02, …
Scenario first_was_missed(int others, int rejoin_after) {
    Scenario hall{sample_hall_with([&](Rules& rules) { rules.rejoin_after = rejoin_after; })};
    hall.at("09:00").takes("A");
    for (int i = 0; i < others; ++i) {
        hall.later(1min).takes("A");
    }
    hall.window("1").opens();
    hall.at("09:10");
    hall.window("1").next();
    hall.window("1").misses_patiently();
    return hall;
}

TEST(Rejoin, takes_the_time_of_the_rejoin_after_th_that_waits) {
    Scenario hall = first_was_missed(5, 3);
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001"), (Place{hall.instant("09:03"), hall.last_seq()}));
    for (char const* expected : {"A002", "A003", "A004", "A001", "A005"}) {
        EXPECT_EQ(hall.window("1").next().called(), expected);
        hall.window("1").starts();
        hall.window("1").finishes();
    }
}

TEST(Rejoin, after_1_is_behind_the_first) {
    Scenario hall = first_was_missed(5, 1);
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:01"));
}

TEST(Rejoin, is_behind_the_last_where_fewer_wait) {
    Scenario hall = first_was_missed(2, 3);
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:02"));
}

TEST(Rejoin, behind_exactly_as_many_as_wait) {
    Scenario hall = first_was_missed(3, 3);
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:03"));
}

TEST(Rejoin, is_now_where_nobody_waits) {
    Scenario hall = first_was_missed(0, 3);
    hall.at("09:20").rejoins("A001");
    EXPECT_EQ(hall.place_of("A001"), (Place{hall.instant("09:20"), hall.last_seq()}));
}

TEST(Rejoin, after_0_gives_the_old_place_back) {
    Scenario hall = first_was_missed(3, 0);
    Place const old = hall.ticket("A001").place;
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001"), old);
    EXPECT_EQ(hall.window("1").next().called(), "A001");
}

TEST(Rejoin, counts_the_same_service_only) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.rejoin_after = 1; })};
    hall.at("09:00").takes("A");
    hall.at("09:01").takes("B");
    hall.at("09:02").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").misses_patiently();
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:02"));
}

TEST(Rejoin, counts_the_same_rank_only_normal_and_internal_being_one) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.rejoin_after = 1; })};
    hall.at("09:00").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.at("09:01").takes_priority("A");
    hall.at("09:02").staff_issues("A", Level::internal);
    hall.window("1").misses_patiently();
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:32"));
}

TEST(Rejoin, does_not_count_who_is_placed_at_the_front) {
    Scenario hall = first_was_missed(2, 1);
    hall.window("1").serves_next();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:02"));
}

TEST(Rejoin, counts_who_is_placed_at_the_back) {
    Scenario hall = first_was_missed(1, 1);
    hall.window("1").serves_next();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::back, .note = "x"});
    Place const back = hall.place_of("A002");
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001").time, back.time);
    EXPECT_LT(back, hall.place_of("A001"));
}

TEST(Rejoin, counts_who_is_bound_elsewhere) {
    Scenario hall = first_was_missed(2, 1);
    hall.window("1").serves_next();
    hall.window("1").transfers({.window = "2"});
    hall.rejoins("A001");
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:01"));
}

TEST(Rejoin, the_new_place_is_what_a_later_transfer_by_arrival_keeps) {
    Scenario hall = first_was_missed(2, 1);
    hall.rejoins("A001");
    Place const rejoined = hall.place_of("A001");
    hall.window("1").calls("A001", "a reason");
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.window("1").calls("A001", "a reason");
    hall.window("1").transfers({.service = "A"});
    EXPECT_EQ(hall.place_of("A001"), rejoined);
}

TEST(Rejoin, is_allowed_rejoins_max_times) {
    Scenario hall = first_was_missed(0, 3);
    EXPECT_TRUE(hall.rejoins("A001").accepted());
    hall.window("1").next();
    hall.window("1").misses_patiently();
    EXPECT_EQ(hall.rejoins("A001").refused(), "rejoin_refused");
}

TEST(Rejoin, with_rejoins_max_0_is_never_allowed) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.rejoins_max = 0; })};
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").misses_patiently();
    EXPECT_EQ(hall.rejoins("A001").refused(), "rejoin_refused");
}

TEST(Rejoin, is_allowed_until_exactly_rejoin_within_s_after_the_miss) {
    Scenario on_time = first_was_missed(0, 3);
    EXPECT_TRUE(on_time.later(1800s).rejoins("A001").accepted());
    Scenario late = first_was_missed(0, 3);
    EXPECT_EQ(late.later(1800s + 1ms).rejoins("A001").refused(), "rejoin_refused");
}

TEST(Rejoin, the_time_counts_from_the_last_miss) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.rejoins_max = 2; })};
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").misses_patiently();
    hall.later(1700s).rejoins("A001");
    hall.window("1").next();
    hall.window("1").misses_patiently();
    EXPECT_TRUE(hall.later(1700s).rejoins("A001").accepted());
}

TEST(Rejoin, is_for_missed_tickets) {
    Scenario hall;
    hall.takes("A");
    EXPECT_EQ(hall.rejoins("A001").refused(), "rejoin_refused");
    EXPECT_EQ(hall.rejoins("A999").refused(), "not_found");
}

TEST(Rejoin, begins_the_waiting_anew_but_keeps_the_entitlement) {
    Scenario hall = first_was_missed(0, 3);
    hall.at("09:20").rejoins("A001");
    Ticket const& ticket = hall.ticket("A001");
    EXPECT_EQ(ticket.waiting_since, hall.instant("09:20"));
    EXPECT_EQ(ticket.entitled_at, hall.instant("09:00"));
    EXPECT_EQ(ticket.rejoins, 1);
    EXPECT_EQ(ticket.calls, 0);
    EXPECT_EQ(ticket.visit, 1);
    EXPECT_TRUE(hall.state().day.missed.empty());
}

TEST(Rejoin, calling_a_missed_ticket_is_no_rejoin) {
    Scenario hall = first_was_missed(0, 3);
    hall.window("1").calls("A001", "came back at once");
    EXPECT_EQ(hall.ticket("A001").rejoins, 0);
    EXPECT_TRUE(hall.state().day.missed.empty());
    hall.window("1").misses_patiently();
    EXPECT_TRUE(hall.rejoins("A001").accepted());
}

}  // namespace
}  // namespace hallcall::support
