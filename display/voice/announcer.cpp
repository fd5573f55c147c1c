#include "display/voice/announcer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hallcall::display::voice {

Policy policy_of(VoiceSettings const& settings) {
    return {
        .repeats = settings.repeats, .max_age = settings.max_age, .fresh_for = settings.fresh_for};
}

void Announcer::add(Call call, StillCalled const& still_called) {
    if (waiting_.size() == most_waiting) {
        make_room(still_called);
    }
    call.place = ++arrived_;
    waiting_.push_back(std::move(call));
}

void Announcer::make_room(StillCalled const& still_called) {
    auto victim =
        std::ranges::find_if(waiting_, [&](Call const& one) { return !still_called(one); });
    if (victim == waiting_.end()) {
        // Every one stands, so there are numbers that stand twice: windows are fewer than this.
        victim = std::find_if(waiting_.begin(), waiting_.end(), [&](Call const& one) {
            return std::ranges::count(waiting_, one.number, &Call::number) > 1;
        });
    }
    waiting_.erase(victim == waiting_.end() ? waiting_.begin() : victim);
    ++given_up_;
}

void Announcer::drop_stale(Clock::time_point now, StillCalled const& still_called) {
    stale_ += std::erase_if(waiting_, [&](Call const& one) {
        auto const age = now - one.since;
        return age > policy_.max_age || (age > policy_.fresh_for && !still_called(one));
    });
}

std::optional<Announcement> Announcer::next(Clock::time_point now,
                                            StillCalled const& still_called) {
    drop_stale(now, still_called);
    if (waiting_.empty()) {
        return std::nullopt;
    }
    bool const once = policy_.hurry && waiting_.size() >= once_from;
    bool const merge = policy_.hurry && waiting_.size() >= merge_from;
    std::size_t const count = merge ? std::min(waiting_.size(), most_in_one) : 1;
    Announcement announcement{.calls = {}, .times = once ? 1 : policy_.repeats};
    for (std::size_t i = 0; i < count; ++i) {
        announcement.calls.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return announcement;
}

void Announcer::put_back(Announcement announcement) {
    for (Call& call : announcement.calls) {
        auto const behind = std::ranges::upper_bound(waiting_, call.place, {}, &Call::place);
        waiting_.insert(behind, std::move(call));
    }
}

}  // namespace hallcall::display::voice
