#pragma once

// The vocabulary of the engine: strong ids, instants, days.

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace hallcall::engine {

/// A string that means one kind of thing; ids of different kinds do not mix.
template <typename Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}

    auto operator<=>(Id const&) const = default;
};

using ServiceId = Id<struct ServiceTag>;
using DepartmentId = Id<struct DepartmentTag>;
using WindowId = Id<struct WindowTag>;
using ZoneId = Id<struct ZoneTag>;
using StaffId = Id<struct StaffTag>;
using ReasonId = Id<struct ReasonTag>;
/// A device of the secrets file.
using DeviceId = Id<struct DeviceTag>;
/// A ticket's number as people say it, "A023"; unique within a business day.
using Number = Id<struct NumberTag>;
/// A salted or plain BLAKE2b digest in lower-case hexadecimal; the engine only compares it.
using Digest = Id<struct DigestTag>;

/// Position in the journal, from 1.
using Seq = std::int64_t;

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;
/// A business day: the date in the hall's zone.
using Day = std::chrono::year_month_day;

/// The instant a command is decided at, with what the hall's zone makes of it. The caller computes
/// it once, at the edge; the engine knows no clock and no zone.
struct Moment {
    Instant at{};
    Day day{};
    /// Since local midnight.
    Duration time_of_day{};
};

}  // namespace hallcall::engine
