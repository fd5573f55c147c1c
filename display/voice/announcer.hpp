#pragma once

// What is said next. Calls come in, in the order of the log; announcements go out one at a time, in
// the same order, whenever whoever speaks is ready for another. Pure: time is given to it.
//
// A call is stale when it has waited for longer than `max_age`, or for longer than `fresh_for` and
// its window does not call it any more. A stale call is not spoken; every other one is. When calls
// come faster than they can be spoken, first the repetitions go, then several calls share one
// announcement, which then names each of them.

#include "display/voice/settings.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::display::voice {

struct Call {
    std::int64_t seq = 0;
    std::string number;
    std::string window;       ///< id
    std::string window_name;  ///< as the hall writes it
    std::string zone_name;    ///< empty for none
    std::int64_t calls = 1;   ///< 2 and more: called again
    /// When it was called, by this machine's steady clock.
    std::chrono::steady_clock::time_point since = {};
    std::uint64_t place = 0;  ///< in the order of arrival, given by the announcer

    bool operator==(Call const&) const = default;
};

struct Announcement {
    std::vector<Call> calls;  ///< oldest first, never empty
    unsigned times = 1;       ///< how often it is spoken
};

/// Whether the window still calls exactly this.
using StillCalled = std::function<bool(Call const&)>;

struct Policy {
    unsigned repeats = 2;
    std::chrono::milliseconds max_age{std::chrono::seconds{300}};
    std::chrono::milliseconds fresh_for{std::chrono::seconds{60}};
    /// False for an output that is never behind, such as files: nothing is shortened then.
    bool hurry = true;
};

Policy policy_of(VoiceSettings const& settings);

class Announcer {
public:
    using Clock = std::chrono::steady_clock;

    /// With this many calls waiting, the one about to be spoken included, it is not repeated.
    static constexpr std::size_t once_from = 4;
    /// With this many waiting, calls share announcements.
    static constexpr std::size_t merge_from = 7;
    /// What a listener can take in at a time.
    static constexpr std::size_t most_in_one = 4;
    /// More than all windows of a hall call in several minutes. Beyond it a call goes that is no
    /// longer standing, or whose number is called again later in the queue.
    static constexpr std::size_t most_waiting = 512;

    explicit Announcer(Policy policy) : policy_(policy) {}

    void add(Call call, StillCalled const& still_called);

    /// The next announcement; nothing when there is nothing to say.
    std::optional<Announcement> next(Clock::time_point now, StillCalled const& still_called);

    /// Takes back one that was not spoken to its end; its calls get their old places.
    void put_back(Announcement announcement);

    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
    /// Calls that were not spoken because they had become stale.
    [[nodiscard]] std::uint64_t stale() const { return stale_; }
    /// Calls that had to make room in a full queue.
    [[nodiscard]] std::uint64_t given_up() const { return given_up_; }

private:
    void make_room(StillCalled const& still_called);
    void drop_stale(Clock::time_point now, StillCalled const& still_called);

    Policy policy_;
    std::deque<Call> waiting_;
    std::uint64_t arrived_ = 0;
    std::uint64_t stale_ = 0;
    std::uint64_t given_up_ = 0;
};

}  // namespace hallcall::display::voice
