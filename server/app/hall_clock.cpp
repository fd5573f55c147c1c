#include "server/app/hall_clock.hpp"

#include <date/tz.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace hallcall::app {
namespace {

constexpr double fastest = 100000.0;

}  // namespace

Zone::Zone(std::string const& name) {
    try {
        zone_ = date::locate_zone(name);
    } catch (std::runtime_error const&) {
        throw std::runtime_error("there is no time zone '" + name +
                                 "' (is the package tzdata installed?)");
    }
}

bool Zone::exists(std::string const& name) {
    try {
        return date::locate_zone(name) != nullptr;
    } catch (std::runtime_error const&) {
        return false;
    }
}

engine::Moment Zone::moment(engine::Instant at) const {
    auto const local = at + zone_->get_info(at).offset;
    auto const day = std::chrono::floor<std::chrono::days>(local);
    return {.at = at, .day = std::chrono::year_month_day{day}, .time_of_day = local - day};
}

protocol::Timestamp Zone::timestamp(engine::Instant at) const {
    return {at, std::chrono::duration_cast<std::chrono::minutes>(zone_->get_info(at).offset)};
}

engine::Instant Zone::beginning(engine::Day day) const {
    date::local_time<std::chrono::milliseconds> const midnight{
        std::chrono::sys_days{day}.time_since_epoch()};
    return zone_->to_sys(midnight, date::choose::earliest);
}

std::optional<Rehearsal> Rehearsal::parse(std::string_view text) {
    auto const split = text.find("x@");
    if (split == std::string_view::npos) {
        return std::nullopt;
    }
    Rehearsal rehearsal;
    rehearsal.factor_text = std::string{text.substr(0, split)};
    char const* end = rehearsal.factor_text.data() + rehearsal.factor_text.size();
    auto const [used, error] = std::from_chars(rehearsal.factor_text.data(), end, rehearsal.factor);
    bool const in_range = rehearsal.factor > 0.0 && rehearsal.factor <= fastest;
    auto const from = protocol::parse_timestamp(text.substr(split + 2));
    if (error != std::errc{} || used != end || !in_range || !from) {
        return std::nullopt;
    }
    rehearsal.from = from->at;
    return rehearsal;
}

HallClock::HallClock(Rehearsal const& rehearsal, engine::Instant not_before)
    : factor_(rehearsal.factor),
      from_(std::max(rehearsal.from, not_before)),
      started_(std::chrono::steady_clock::now()) {
}

engine::Instant HallClock::now() const {
    using namespace std::chrono;
    if (!factor_) {
        return floor<milliseconds>(system_clock::now());
    }
    duration<double, std::milli> const elapsed = steady_clock::now() - started_;
    return from_ + milliseconds{static_cast<std::int64_t>(elapsed.count() * *factor_)};
}

}  // namespace hallcall::app
