// Zones, and the clock of rehearsals.

#include <gtest/gtest.h>

#include "server/app/hall_clock.hpp"

#include <stdexcept>
#include <thread>

namespace hallcall::app {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year;

engine::Day day(int y, unsigned m, unsigned d) {
    return year{y} / static_cast<int>(m) / static_cast<int>(d);
}

TEST(Zone, shanghai_is_eight_hours_ahead) {
    Zone const zone{"Asia/Shanghai"};
    auto const before = zone.moment(sys_days{day(2026, 11, 23)} + 15h + 59min + 59s + 999ms);
    EXPECT_EQ(before.day, day(2026, 11, 23));
    EXPECT_EQ(before.time_of_day, 24h - 1ms);
    auto const midnight = zone.moment(sys_days{day(2026, 11, 23)} + 16h);
    EXPECT_EQ(midnight.day, day(2026, 11, 24));
    EXPECT_EQ(midnight.time_of_day, 0ms);
    EXPECT_EQ(protocol::format(zone.timestamp(midnight.at)), "2026-11-24T00:00:00.000+08:00");
}

TEST(Zone, a_day_begins_at_midnight) {
    Zone const zone{"Asia/Shanghai"};
    EXPECT_EQ(zone.beginning(day(2026, 11, 24)), sys_days{day(2026, 11, 23)} + 16h);
}

TEST(Zone, a_day_without_a_midnight_begins_when_the_clocks_have_changed) {
    Zone const zone{"America/Sao_Paulo"};
    EXPECT_EQ(zone.beginning(day(2018, 11, 4)), sys_days{day(2018, 11, 4)} + 3h);
    EXPECT_EQ(zone.moment(zone.beginning(day(2018, 11, 4))).day, day(2018, 11, 4));
}

/// How long a business day lasts.
std::chrono::milliseconds length_of(Zone const& zone, engine::Day wanted) {
    std::chrono::milliseconds length{0};
    for (engine::Instant at = sys_days{wanted} - 24h; at < sys_days{wanted} + 48h; at += 15min) {
        length += zone.moment(at).day == wanted ? 15min : 0min;
    }
    return length;
}

TEST(Zone, days_are_longer_and_shorter_where_the_clock_changes) {
    Zone const berlin{"Europe/Berlin"};
    EXPECT_EQ(length_of(berlin, day(2026, 3, 29)), 23h);
    EXPECT_EQ(length_of(berlin, day(2026, 10, 25)), 25h);
    EXPECT_EQ(length_of(berlin, day(2026, 11, 23)), 24h);
    // Half an hour of summer time, and a zone that is ahead by 45 minutes.
    EXPECT_EQ(length_of(Zone{"Australia/Lord_Howe"}, day(2026, 4, 5)), 24h + 30min);
    EXPECT_EQ(length_of(Zone{"Asia/Kathmandu"}, day(2026, 4, 5)), 24h);
    EXPECT_EQ(length_of(Zone{"Asia/Shanghai"}, day(2026, 3, 29)), 24h);
}

TEST(Zone, offset_of_a_timestamp_is_the_one_of_its_instant) {
    Zone const berlin{"Europe/Berlin"};
    auto const change = sys_days{day(2026, 3, 29)} + 1h;
    EXPECT_EQ(protocol::format(berlin.timestamp(change - 1ms)), "2026-03-29T01:59:59.999+01:00");
    EXPECT_EQ(protocol::format(berlin.timestamp(change)), "2026-03-29T03:00:00.000+02:00");
    EXPECT_EQ(protocol::format(Zone{"America/New_York"}.timestamp(change)),
              "2026-03-28T21:00:00.000-04:00");
}

TEST(Zone, unknown_names_are_refused) {
    EXPECT_TRUE(Zone::exists("UTC"));
    EXPECT_TRUE(Zone::exists("Asia/Shanghai"));
    for (char const* name : {"", "Shanghai", "Asia/shanghai", "+08:00", "Asia/../UTC"}) {
        EXPECT_FALSE(Zone::exists(name)) << name;
        EXPECT_THROW(Zone{name}, std::runtime_error) << name;
    }
}

TEST(Rehearsal, factor_and_beginning_are_read) {
    auto const rehearsal = Rehearsal::parse("60x@2026-11-23T08:00:00+08:00");
    ASSERT_TRUE(rehearsal);
    EXPECT_EQ(rehearsal->factor, 60.0);
    EXPECT_EQ(rehearsal->factor_text, "60");
    EXPECT_EQ(rehearsal->from, sys_days{day(2026, 11, 23)} + 0h);
    EXPECT_EQ(Rehearsal::parse("0.5x@2026-11-23T08:00:00.250Z")->from,
              sys_days{day(2026, 11, 23)} + 8h + 250ms);
    EXPECT_EQ(Rehearsal::parse("0.5x@2026-11-23T08:00:00Z")->factor, 0.5);
    EXPECT_TRUE(Rehearsal::parse("100000x@2026-11-23T08:00:00Z"));
}

TEST(Rehearsal, what_is_none_is_refused) {
    for (char const* text : {"",
                             "60",
                             "60x",
                             "60x@",
                             "x@2026-11-23T08:00:00Z",
                             "60@2026-11-23T08:00:00Z",
                             "0x@2026-11-23T08:00:00Z",
                             "-1x@2026-11-23T08:00:00Z",
                             "nanx@2026-11-23T08:00:00Z",
                             "infx@2026-11-23T08:00:00Z",
                             "100000.1x@2026-11-23T08:00:00Z",
                             "1e9x@2026-11-23T08:00:00Z",
                             "60 x@2026-11-23T08:00:00Z",
                             " 60x@2026-11-23T08:00:00Z",
                             "+60x@2026-11-23T08:00:00Z",
                             "60X@2026-11-23T08:00:00Z",
                             "60x@2026-11-23T08:00:00",
                             "60x@2026-11-23",
                             "60x@2026-02-30T08:00:00Z",
                             "60x@2026-11-23T24:00:01Z",
                             "60x@2026-11-23T08:00:00Z "}) {
        EXPECT_FALSE(Rehearsal::parse(text)) << '"' << text << '"';
    }
}

TEST(HallClock, rehearsal_begins_where_it_is_told_and_runs_fast) {
    auto const from = sys_days{day(2026, 11, 23)} + 8h;
    HallClock const clock{Rehearsal{"10000", 10000.0, from}, {}};
    auto const first = clock.now();
    EXPECT_GE(first, from);
    std::this_thread::sleep_for(20ms);
    EXPECT_GE(clock.now() - first, 200s);
}

TEST(HallClock, rehearsal_goes_on_after_the_journals_last_instant) {
    auto const from = sys_days{day(2026, 11, 23)} + 8h;
    Rehearsal const rehearsal{"0.001", 0.001, from};
    EXPECT_GE(HallClock(rehearsal, from + 3h).now(), from + 3h);
    EXPECT_LT(HallClock(rehearsal, from - 3h).now(), from + 1min);
}

TEST(HallClock, otherwise_it_is_the_machines_time) {
    auto const before =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto const now = HallClock{}.now();
    EXPECT_GE(now, before);
    EXPECT_LE(now, std::chrono::system_clock::now());
}

}  // namespace
}  // namespace hallcall::app
