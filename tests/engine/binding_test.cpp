// Tickets bound to a window: docs/rules.md, "Binding".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

/// A001 was transferred by window 1 to window 2 at 09:00. `before` runs first, at 08:30.
template <typename Before>
Scenario bound_to_2(Before before) {
    Scenario hall;
    hall.at("08:30").takes("A");
    before(hall);
    hall.at("09:00");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").transfers({.window = "2"});
    return hall;
}

Scenario bound_to_2() {
    return bound_to_2([](Scenario&) {});
}

std::vector<std::string> ticks(Scenario& hall) {
    std::vector<std::string> names;
    for (Event const& event : hall.tick()) {
        names.push_back(name_of(event));
    }
    return names;
}

TEST(Binding, lapses_when_the_window_has_not_been_open_for_exactly_binding_lapses_after_s) {
    Scenario hall = bound_to_2();
    hall.at("09:09:59.999");
    EXPECT_THAT(ticks(hall), IsEmpty());
    hall.at("09:10");
    EXPECT_THAT(ticks(hall), ElementsAre("binding_lapsed A001"));
    EXPECT_EQ(hall.ticket("A001").bound_window, std::nullopt);
    EXPECT_THAT(ticks(hall), IsEmpty());
}

TEST(Binding, lapsed_lets_any_window_of_the_service_call_the_ticket) {
    Scenario hall = bound_to_2();
    EXPECT_EQ(hall.window("1").next().called(), "nobody");
    hall.at("09:10");
    EXPECT_EQ(hall.window("1").next().called(), "A001") << "the lapse comes before the call";
}

TEST(Binding, does_not_lapse_while_its_window_is_open) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.at("16:00");
    EXPECT_THAT(ticks(hall), IsEmpty());
}

TEST(Binding, lapse_counts_from_the_last_closing_where_that_is_later) {
    Scenario hall = bound_to_2();
    hall.at("09:05");
    hall.window("2").opens();
    hall.at("09:30");
    hall.window("2").ends_duty("a reason");
    hall.at("09:39:59.999");
    EXPECT_THAT(ticks(hall), IsEmpty());
    hall.at("09:40");
    EXPECT_THAT(ticks(hall), ElementsAre("binding_lapsed A001"));
}

TEST(Binding, lapse_counts_from_a_pause_as_well) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.at("09:20");
    hall.window("2").pauses();
    hall.at("09:29:59.999");
    EXPECT_THAT(ticks(hall), IsEmpty());
    hall.at("09:30");
    EXPECT_THAT(ticks(hall), ElementsAre("binding_lapsed A001"));
}

TEST(Binding, closing_a_paused_window_does_not_begin_the_time_anew) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.at("09:20");
    hall.window("2").pauses();
    hall.at("09:25");
    hall.window("2").ends_duty("a reason");
    hall.at("09:30");
    EXPECT_THAT(ticks(hall), ElementsAre("binding_lapsed A001"));
}

TEST(Binding, a_takeover_of_a_paused_window_does_not_begin_the_time_anew) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.at("09:20");
    hall.window("2").pauses();
    hall.at("09:25");
    hall.window("2").by("2002").takes_duty("leave");
    hall.at("09:30");
    EXPECT_THAT(ticks(hall), ElementsAre("binding_lapsed A001"));
}

TEST(Binding, resuming_in_time_keeps_it) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.at("09:20");
    hall.window("2").pauses();
    hall.at("09:29:59.999");
    hall.window("2").resumes();
    hall.at("09:31");
    EXPECT_THAT(ticks(hall), IsEmpty());
}

TEST(Binding, lapse_counts_from_the_binding_where_the_window_closed_long_before) {
    Scenario hall = bound_to_2([](Scenario& early) {
        early.window("2").opens();
        early.window("2").ends_duty("a reason");
    });
    hall.at("09:09:59.999");
    EXPECT_THAT(ticks(hall), IsEmpty());
    hall.at("09:10");
    EXPECT_THAT(ticks(hall), ElementsAre("binding_lapsed A001"));
}

TEST(Binding, outlasts_a_call_at_its_window) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.window("2").next();
    EXPECT_EQ(hall.ticket("A001").bound_window, WindowId{"2"});
    hall.window("2").misses_patiently();
    hall.rejoins("A001");
    EXPECT_EQ(hall.ticket("A001").bound_window, WindowId{"2"});
    EXPECT_EQ(hall.window("1").next().called(), "nobody");
    EXPECT_EQ(hall.window("2").next().called(), "A001");
}

TEST(Binding, outlasts_a_call_by_number_at_its_window) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.window("2").calls("A001", "a reason");
    EXPECT_EQ(hall.ticket("A001").bound_window, WindowId{"2"});
}

TEST(Binding, ends_with_a_call_by_number_elsewhere) {
    Scenario hall = bound_to_2();
    hall.window("1").calls("A001", "window 2 is ill");
    EXPECT_EQ(hall.ticket("A001").bound_window, std::nullopt);
    hall.window("1").misses_patiently();
    hall.rejoins("A001");
    EXPECT_EQ(hall.ticket("A001").bound_window, std::nullopt);
}

TEST(Binding, ends_with_a_transfer_without_a_window) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.window("2").next();
    hall.window("2").transfers({.service = "B"});
    EXPECT_EQ(hall.ticket("A001").bound_window, std::nullopt);
}

TEST(Binding, begins_anew_with_each_transfer) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.at("09:20");
    hall.window("2").next();
    hall.window("2").transfers({.window = "3"});
    hall.at("09:29:59.999");
    EXPECT_THAT(ticks(hall), IsEmpty());
    hall.at("09:30");
    EXPECT_THAT(ticks(hall), ElementsAre("binding_lapsed A001"));
}

TEST(Binding, lapse_is_for_who_waits) {
    Scenario hall = bound_to_2([](Scenario& early) { early.window("2").opens(); });
    hall.window("2").next();
    hall.window("2").misses_patiently();
    hall.window("2").ends_duty();
    hall.later(700s);
    EXPECT_THAT(ticks(hall), IsEmpty()) << "a missed ticket keeps its binding";
    hall.rejoins("A001");
    EXPECT_THAT(ticks(hall), ElementsAre("binding_lapsed A001")) << "and loses it as it rejoins";
}

TEST(Binding, lapse_keeps_the_place) {
    Scenario hall = bound_to_2();
    Place const before = hall.place_of("A001");
    hall.at("09:10").tick();
    EXPECT_EQ(hall.place_of("A001"), before);
}

}  // namespace
}  // namespace hallcall::support
