#include "client/session/hall_clock.hpp"

#include <ctime>

namespace hallcall::client {

Now now_here() {
    std::time_t const seconds = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    return {.steady = std::chrono::steady_clock::now(),
            .wall = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()),
            .local_offset = std::chrono::minutes{local.tm_gmtoff / 60}};
}

void HallClock::heard(protocol::Timestamp const& at, Now const& now, bool live) {
    offset_ = at.offset;
    last_ = at;
    bool const near = std::chrono::abs(at.at - now.wall) <= largest_skew;
    if (live || near) {
        in_rehearsal_ = !near;
    }
}

void HallClock::heard_day(std::string_view day, Now const& now) {
    auto const named = protocol::parse_day(day);
    if (!named) {
        return;
    }
    protocol::Timestamp const here = wall(now);
    auto const today = std::chrono::floor<std::chrono::days>(here.at + here.offset);
    in_rehearsal_ = std::chrono::abs(std::chrono::sys_days{*named} - today) > largest_day_skew;
}

std::optional<protocol::Timestamp> HallClock::time(Now const& now) const {
    return in_rehearsal_ ? last_ : std::optional{wall(now)};
}

protocol::Timestamp HallClock::wall(Now const& now) const {
    return {now.wall, offset_.value_or(now.local_offset)};
}

}  // namespace hallcall::client
