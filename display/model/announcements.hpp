#pragma once

// Calls on their way through the banner. Every call gets a turn there, in order, also two of the
// same instant and one that repeats the last; a call that comes while another has its turn waits.

#include "protocol/timestamp.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::display {

struct CallShown {
    std::string number;
    std::string window;      ///< id
    std::int64_t calls = 1;  ///< 2 and more: called again
    protocol::Timestamp at;
    bool late = false;  ///< told of after a cut, a good while after it happened

    bool operator==(CallShown const&) const = default;
};

/// The calls that have the banner now; more than one only when a long queue has to be worked off.
struct Turn {
    std::vector<CallShown> calls;  ///< oldest first
    std::chrono::steady_clock::time_point began;
    std::uint64_t number = 0;  ///< grows by one with each turn
};

class Announcements {
public:
    using Clock = std::chrono::steady_clock;

    /// A turn with nobody behind it; afterwards the call stays on top, no longer highlighted.
    static constexpr std::chrono::milliseconds full_turn{8000};
    /// A turn with somebody behind it.
    static constexpr std::chrono::milliseconds short_turn{3000};
    /// From this many calls behind it on, turns are shared and shorter.
    static constexpr std::size_t hurry_from = 4;
    static constexpr std::size_t most_calls_in_turn = 4;
    /// In a hurry the queue is to be empty after this long ...
    static constexpr std::chrono::milliseconds catch_up_within{10000};
    /// ... as long as turns need not be shorter than this.
    static constexpr std::chrono::milliseconds shortest_turn{400};
    /// More than a hall calls in several minutes; beyond it the oldest are given up, and counted.
    static constexpr std::size_t most_queued = 512;
    static constexpr std::size_t most_remembered = 20;

    /// `calls_in_turn`: how many calls the layout shows at once, at most `most_calls_in_turn`.
    explicit Announcements(std::size_t calls_in_turn = most_calls_in_turn);

    void add(CallShown call);

    /// Takes the late calls out of the queue of which `is_over` says that nobody need go any more.
    void drop_late(std::function<bool(CallShown const&)> const& is_over);

    /// Fills the list below the banner without announcing anything. `newest_first`.
    void remember(std::vector<CallShown> newest_first);

    /// Ends and begins turns; true when the picture changed.
    bool advance(Clock::time_point now);

    /// When `advance` will have something to do, if nothing is added before.
    [[nodiscard]] std::optional<Clock::time_point> next_change() const;

    void clear();

    /// The turn that runs, if any.
    [[nodiscard]] std::optional<Turn> const& turn() const { return turn_; }

    /// Every call that had its turn or has it now, newest first; a number stands here once.
    [[nodiscard]] std::vector<CallShown> const& shown() const { return shown_; }

    [[nodiscard]] std::size_t queued() const { return queue_.size(); }
    [[nodiscard]] std::uint64_t given_up() const { return given_up_; }

private:
    [[nodiscard]] std::chrono::milliseconds length_of_turn() const;
    void hurry();
    void begin_turn(Clock::time_point now);

    std::size_t calls_in_turn_;
    std::deque<CallShown> queue_;
    std::optional<Turn> turn_;
    std::vector<CallShown> shown_;
    /// As long as the queue is long: as short as its longest state made it, or catching up would
    /// slow down on its way.
    std::chrono::milliseconds hurried_turn_ = short_turn;
    std::uint64_t turns_ = 0;
    std::uint64_t given_up_ = 0;
};

}  // namespace hallcall::display
