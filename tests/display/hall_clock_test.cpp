#include "display/model/hall_clock.hpp"

#include <gtest/gtest.h>

#include "tests/display/canned_hall.hpp"

namespace hallcall::display {
namespace {

using namespace std::chrono_literals;

std::string shown(HallClock const& clock, Now const& now) {
    auto const time = clock.time(now);
    return time ? protocol::format_clock(*time) : "";
}

TEST(HallClock, is_this_machines_until_the_server_names_an_offset) {
    HallClock clock;
    Now now = canned::now();
    now.local_offset = 60min;
    EXPECT_EQ(shown(clock, now), "02:30");
    clock.heard_offset(480min);
    EXPECT_EQ(shown(clock, now), "09:30");
}

TEST(HallClock, runs_on_between_events) {
    HallClock clock;
    clock.heard(canned::timestamp(), canned::now(), true);
    EXPECT_EQ(shown(clock, canned::now(17min)), "09:47");
}

TEST(HallClock, shows_the_servers_time_in_a_rehearsal) {
    HallClock clock;
    clock.heard(canned::timestamp(6min), canned::now(), true);
    EXPECT_TRUE(clock.in_rehearsal());
    EXPECT_EQ(shown(clock, canned::now()), "09:36");
    clock.heard(canned::timestamp(1min), canned::now(2min), true);
    EXPECT_FALSE(clock.in_rehearsal());
    EXPECT_EQ(shown(clock, canned::now(2min)), "09:32");
}

TEST(HallClock, an_old_event_that_is_caught_up_with_is_no_rehearsal) {
    HallClock clock;
    clock.heard(canned::timestamp(), canned::now(40min), false);
    EXPECT_FALSE(clock.in_rehearsal());
    EXPECT_EQ(shown(clock, canned::now(40min)), "10:10");
}

TEST(HallClock, a_snapshot_of_another_day_is_a_rehearsal_without_a_time_yet) {
    HallClock clock;
    clock.heard_day("2026-11-23", canned::now());
    EXPECT_TRUE(clock.in_rehearsal());
    EXPECT_EQ(shown(clock, canned::now()), "");
    clock.heard_day("2026-11-22", canned::now());
    EXPECT_FALSE(clock.in_rehearsal());
    clock.heard_day("no day", canned::now());
    EXPECT_FALSE(clock.in_rehearsal());
}

}  // namespace
}  // namespace hallcall::display
