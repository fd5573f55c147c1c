#include "counter_client/cli/hall_time.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace hallcall::counter {
namespace {

date::time_zone const* zone_named(std::string const& name) {
    try {
        return date::locate_zone(name);
    } catch (std::runtime_error const&) {
        return nullptr;  // the caller says what to do without it
    }
}

}  // namespace

std::optional<std::chrono::minutes> parse_clock(std::string_view text) {
    auto const digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
        return std::nullopt;
    }
    int const hours = (text[0] - '0') * 10 + (text[1] - '0');
    int const minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) {
        return std::nullopt;
    }
    return std::chrono::minutes{hours * 60 + minutes};
}

std::optional<protocol::Timestamp> today_at(std::chrono::minutes clock,
                                            protocol::Hall const& hall) {
    auto const day = protocol::parse_day(hall.day);
    auto const* zone = zone_named(hall.hall.timezone);
    if (!day || zone == nullptr) {
        return std::nullopt;
    }
    date::local_days const midnight{std::chrono::sys_days{*day}.time_since_epoch()};
    auto const instant = zone->to_sys(midnight + clock, date::choose::earliest);
    return protocol::Timestamp{
        instant, std::chrono::floor<std::chrono::minutes>(zone->get_info(instant).offset)};
}

protocol::Timestamp in_hall_zone(protocol::Timestamp at, std::string const& timezone) {
    if (auto const* zone = zone_named(timezone)) {
        at.offset = std::chrono::floor<std::chrono::minutes>(zone->get_info(at.at).offset);
    }
    return at;
}

}  // namespace hallcall::counter
