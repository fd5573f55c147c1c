#include "protocol/timestamp.hpp"

#include <gtest/gtest.h>

namespace hallcall::protocol {
namespace {

using namespace std::chrono;

TEST(Timestamp, is_written_with_milliseconds_and_offset) {
    Timestamp const at{sys_days{2026y / 11 / 21} + 1h + 30min + 5ms, 8h};
    EXPECT_EQ(format(at), "2026-11-21T09:30:00.005+08:00");
    EXPECT_EQ(format_clock(at), "09:30");
}

TEST(Timestamp, offset_west_of_greenwich_has_its_minutes) {
    Timestamp const at{sys_days{2026y / 1 / 1}, -(3h + 30min)};
    EXPECT_EQ(format(at), "2025-12-31T20:30:00.000-03:30");
    EXPECT_EQ(parse_timestamp(format(at)), at);
}

TEST(Timestamp, what_is_written_is_read_back) {
    Timestamp const at{sys_days{2024y / 2 / 29} + 23h + 59min + 59s + 999ms, 8h};
    EXPECT_EQ(parse_timestamp(format(at)), at);
}

TEST(Timestamp, reads_z_and_fractions_of_any_length) {
    EXPECT_EQ(parse_timestamp("2026-11-21T09:30:00Z")->at, sys_days{2026y / 11 / 21} + 9h + 30min);
    EXPECT_EQ(parse_timestamp("2026-11-21T09:30:00.1Z")->at.time_since_epoch() % 1s, 100ms);
    EXPECT_EQ(parse_timestamp("2026-11-21T09:30:00.123456789Z")->at.time_since_epoch() % 1s, 123ms);
}

TEST(Timestamp, refuses_what_is_no_time) {
    for (auto const* text :
         {"", "2026-11-21", "2026-11-21T09:30:00", "2026-02-29T09:30:00Z", "2026-13-01T00:00:00Z",
          "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "2026-11-21T09:30:60Z",
          "2026-11-21T09:30:00.Z", "2026-11-21T09:30:00+8:00", "2026-11-21T09:30:00+24:00",
          "2026-11-21T09:30:00Z ", "2026-11-21 09:30:00Z", "2026-11-21T09:30:00.1234567890Z"}) {
        EXPECT_FALSE(parse_timestamp(text)) << text;
    }
}

TEST(Day, is_a_day_of_the_calendar) {
    EXPECT_EQ(parse_day("2024-02-29"), 2024y / 2 / 29);
    EXPECT_EQ(format_day(2026y / 1 / 2), "2026-01-02");
    EXPECT_FALSE(parse_day("2026-02-29"));
    EXPECT_FALSE(parse_day("2026-1-2"));
    EXPECT_FALSE(parse_day("2026-01-02x"));
}

}  // namespace
}  // namespace hallcall::protocol
