#pragma once

// RFC 3339 with milliseconds and a numeric offset: 2026-11-21T09:30:00.000+08:00.
// The offset is data here; which one a hall uses at an instant is the server's business.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::protocol {

struct Timestamp {
    std::chrono::sys_time<std::chrono::milliseconds> at{};
    std::chrono::minutes offset{0};

    bool operator==(Timestamp const&) const = default;
};

std::string format(Timestamp const& timestamp);

/// Accepts 0 to 9 digits of a second's fraction (finer than a millisecond is cut) and `Z`.
std::optional<Timestamp> parse_timestamp(std::string_view text);

/// The wall clock's minutes and hours there, "09:30".
std::string format_clock(Timestamp const& timestamp);

/// A calendar day, "2026-11-21"; nothing when there is no such day.
std::optional<std::chrono::year_month_day> parse_day(std::string_view text);
std::string format_day(std::chrono::year_month_day day);

}  // namespace hallcall::protocol
