// Levels and ranks: docs/rules.md, "Rank", "Levels", and what a change of level does to the place.

#include "server/engine/calling_rule.hpp"
#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;

TEST(Rank, urgent_is_0_priority_1_normal_and_internal_2) {
    EXPECT_EQ(rank(Level::urgent), 0);
    EXPECT_EQ(rank(Level::priority), 1);
    EXPECT_EQ(rank(Level::normal), 2);
    EXPECT_EQ(rank(Level::internal), 2);
}

TEST(Rank, urgent_comes_before_everything) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.takes_priority("A");
    hall.at("09:30").coordinator_issues_urgent("A");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().called(), "A003");
}

TEST(Levels, change_while_the_ticket_waits_only) {
    Scenario hall;
    hall.takes("A");
    hall.takes("A");
    EXPECT_TRUE(hall.changes_level("A002", Level::priority).accepted());
    hall.window("1").opens();
    hall.window("1").next();
    EXPECT_EQ(hall.changes_level("A002", Level::normal).refused(), "not_waiting");
    hall.window("1").starts();
    EXPECT_EQ(hall.changes_level("A002", Level::normal).refused(), "not_waiting");
    hall.window("1").parks();
    EXPECT_EQ(hall.changes_level("A002", Level::normal).refused(), "not_waiting");
}

TEST(Levels, follow_the_rights_of_issuing) {
    Scenario hall;
    hall.takes("A");
    EXPECT_EQ(hall.changes_level_by(staff("1001"), "A001", Level::urgent).refused(), "forbidden");
    EXPECT_TRUE(hall.changes_level_by(staff("1001"), "A001", Level::internal).accepted());
    EXPECT_TRUE(hall.changes_level_by(staff("1001"), "A001", Level::priority).accepted());
    EXPECT_TRUE(hall.changes_level_by(coordinator_asking(), "A001", Level::urgent).accepted());
    ChangeLevel silent{
        .by = coordinator_asking(), .number = Number{"A001"}, .level = Level::urgent};
    EXPECT_EQ(hall.act(silent).refused(), "bad_request");
    silent.level = Level::priority;
    EXPECT_EQ(hall.act(silent).refused(), "bad_request");
    silent.reason = ReasonId{"no such reason"};
    EXPECT_EQ(hall.act(silent).refused(), "bad_request");
}

TEST(Levels, what_is_forbidden_is_told_before_what_is_not_found) {
    Scenario hall;
    EXPECT_EQ(hall.changes_level_by(staff("1001"), "A001", Level::urgent).refused(), "forbidden");
    EXPECT_EQ(hall.changes_level("A001", Level::urgent).refused(), "not_found");
}

TEST(Levels, to_internal_moves_a_place_by_arrival_back) {
    Scenario hall;
    hall.at("09:00").takes("A");
    Seq const seq = hall.place_of("A001").seq;
    hall.at("09:10");
    hall.changes_level("A001", Level::internal);
    EXPECT_EQ(hall.place_of("A001"), (Place{hall.instant("09:30"), seq}));
    EXPECT_EQ(hall.ticket("A001").entitled_at, hall.instant("09:00"));
}

TEST(Levels, from_internal_moves_a_place_by_arrival_forward) {
    for (Level const to : {Level::normal, Level::priority, Level::urgent}) {
        Scenario hall;
        hall.at("09:00").staff_issues("A", Level::internal);
        Seq const seq = hall.place_of("A001").seq;
        hall.changes_level("A001", to);
        EXPECT_EQ(hall.place_of("A001"), (Place{hall.instant("09:00"), seq}));
    }
}

TEST(Levels, there_and_back_is_as_if_nothing_had_been) {
    Scenario hall;
    hall.takes("A");
    Place const before = hall.place_of("A001");
    hall.changes_level("A001", Level::internal);
    hall.changes_level("A001", Level::internal);
    hall.changes_level("A001", Level::normal);
    EXPECT_EQ(hall.place_of("A001"), before);
}

TEST(Levels, among_the_others_move_nothing) {
    Scenario hall;
    hall.takes("A");
    Place const before = hall.place_of("A001");
    for (Level const to : {Level::priority, Level::urgent, Level::normal, Level::priority}) {
        hall.later(1min).changes_level("A001", to);
        EXPECT_EQ(hall.place_of("A001"), before);
        EXPECT_EQ(hall.ticket("A001").level, to);
    }
}

TEST(Levels, to_internal_leaves_front_back_and_rejoined_places_alone) {
    for (PlaceRequest const place : {PlaceRequest::front, PlaceRequest::back}) {
        Scenario hall;
        hall.takes("A");
        hall.window("1").opens();
        hall.window("1").next();
        hall.later(1min);
        hall.window("1").transfers({.service = "A", .place = place, .note = "x"});
        Place const before = hall.place_of("A001");
        hall.changes_level("A001", Level::internal);
        EXPECT_EQ(hall.place_of("A001"), before);
    }
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").misses_patiently();
    hall.rejoins("A001");
    Place const before = hall.place_of("A001");
    hall.changes_level("A001", Level::internal);
    EXPECT_EQ(hall.place_of("A001"), before);
}

TEST(Levels, the_place_before_a_front_is_not_moved_either) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.changes_level("A001", Level::internal);
    hall.window("1").next();
    hall.window("1").transfers({.service = "A"});
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:00"));
}

TEST(Levels, a_place_given_back_is_a_place_by_arrival_again) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.window("1").next();
    hall.window("1").transfers({.service = "A"});
    hall.changes_level("A001", Level::internal);
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:30"));
}

TEST(Levels, an_old_place_given_back_by_rejoin_after_0_is_still_by_arrival) {
    Scenario hall{sample_hall_with([](Rules& rules) { rules.rejoin_after = 0; })};
    hall.at("09:00").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").misses_patiently();
    hall.rejoins("A001");
    hall.changes_level("A001", Level::internal);
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:30"));
}

}  // namespace
}  // namespace hallcall::support
