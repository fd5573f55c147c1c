#pragma once

// "14:30" as people say it, and as the server wants it.

#include "protocol/messages.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::counter {

/// Minutes after midnight of a text HH:MM, 00:00 to 23:59.
std::optional<std::chrono::minutes> parse_clock(std::string_view text);

/// That time on the hall's business day, in the hall's zone. Nothing when this machine does not
/// know the zone.
std::optional<protocol::Timestamp> today_at(std::chrono::minutes clock, protocol::Hall const& hall);

/// The same instant with the hall's offset, so that it reads as on the hall's clock; unchanged when
/// this machine does not know the zone.
protocol::Timestamp in_hall_zone(protocol::Timestamp at, std::string const& timezone);

}  // namespace hallcall::counter
