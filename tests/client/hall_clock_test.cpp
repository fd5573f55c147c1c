#include "client/session/hall_clock.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace hallcall::client {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_time<std::chrono::milliseconds> half_past_one{
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 90min};

/// 09:30 in the hall, and `after` that.
Now now(std::chrono::milliseconds after = 0ms) {
    return {.steady = std::chrono::steady_clock::time_point{} + after,
            .wall = half_past_one + after};
}

protocol::Timestamp timestamp(std::chrono::milliseconds after = 0ms) {
    return {half_past_one + after, 480min};
}

std::string shown(HallClock const& clock, Now const& now) {
    auto const time = clock.time(now);
    return time ? protocol::format_clock(*time) : "";
}

TEST(HallClock, is_this_machines_until_the_server_names_an_offset) {
    HallClock clock;
    Now here = now();
    here.local_offset = 60min;
    EXPECT_EQ(shown(clock, here), "02:30");
    clock.heard_offset(480min);
    EXPECT_EQ(shown(clock, here), "09:30");
}

TEST(HallClock, runs_on_between_events) {
    HallClock clock;
    clock.heard(timestamp(), now(), true);
    EXPECT_EQ(shown(clock, now(17min)), "09:47");
}

TEST(HallClock, shows_the_servers_time_in_a_rehearsal) {
    HallClock clock;
    clock.heard(timestamp(6min), now(), true);
    EXPECT_TRUE(clock.in_rehearsal());
    EXPECT_EQ(shown(clock, now()), "09:36");
    clock.heard(timestamp(1min), now(2min), true);
    EXPECT_FALSE(clock.in_rehearsal());
    EXPECT_EQ(shown(clock, now(2min)), "09:32");
}

TEST(HallClock, an_old_event_that_is_caught_up_with_is_no_rehearsal) {
    HallClock clock;
    clock.heard(timestamp(), now(40min), false);
    EXPECT_FALSE(clock.in_rehearsal());
    EXPECT_EQ(shown(clock, now(40min)), "10:10");
}

TEST(HallClock, a_snapshot_of_another_day_is_a_rehearsal_without_a_time_yet) {
    HallClock clock;
    clock.heard_day("2026-11-23", now());
    EXPECT_TRUE(clock.in_rehearsal());
    EXPECT_EQ(shown(clock, now()), "");
    clock.heard_day("2026-11-22", now());
    EXPECT_FALSE(clock.in_rehearsal());
    clock.heard_day("no day", now());
    EXPECT_FALSE(clock.in_rehearsal());
}

}  // namespace
}  // namespace hallcall::client
