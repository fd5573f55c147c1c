#pragma once

// What a wall screen knows: the hall as of the last message, the calls on their way through the
// banner, the clock, and whether the server is still there. Pure: time and messages are given to
// it.

#include "client/session/hall_clock.hpp"
#include "client/session/hall_stream.hpp"
#include "display/model/announcements.hpp"
#include "protocol/messages.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hallcall::display {

using client::HallClock;
using client::Now;

/// Which part of the hall a screen is for. Both empty: all of it.
struct Part {
    std::string zone;    ///< id; calls and windows of other zones are left out
    std::string window;  ///< id; the screen above one window
};

/// A call that is to be spoken.
struct HeardCall {
    CallShown call;
    std::int64_t seq = 0;              ///< of its event, or of the snapshot that told of it
    std::chrono::milliseconds age{0};  ///< how long ago it was called
};

class Board {
public:
    /// Events within this time of a (re)connection may be old ones that are caught up with.
    static constexpr std::chrono::seconds settling{3};

    /// A call that is told of after a cut is shown all the same, unless it is older than this and
    /// its window has gone on to another one.
    static constexpr std::chrono::seconds late_after{60};

    /// A screen that starts speaks what still stands and is not older than this.
    static constexpr std::chrono::seconds spoken_at_start{60};

    explicit Board(Part part = {}, std::size_t calls_in_turn = Announcements::most_calls_in_turn)
        : part_(std::move(part)), announcements_(calls_in_turn) {}

    /// Folds in what came since the last look.
    void take(client::Mail const& mail, Now const& now);

    /// Moves the banner on.
    void advance(Now const& now);

    /// Grows whenever something that is shown may have changed, but for the clock.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }

    /// Nothing until the first snapshot.
    [[nodiscard]] std::optional<protocol::Hall> const& hall() const { return hall_; }
    [[nodiscard]] Part const& part() const { return part_; }
    [[nodiscard]] Announcements const& announcements() const { return announcements_; }
    /// The calls to be spoken that the last `take` brought, in the order of the log.
    [[nodiscard]] std::vector<HeardCall> const& heard() const { return heard_; }
    [[nodiscard]] HallClock const& clock() const { return clock_; }
    [[nodiscard]] client::Link link() const { return link_; }

    /// The hall's time when the server was last there, while it is not.
    [[nodiscard]] std::optional<protocol::Timestamp> stale_since() const;

    /// English, for a log line: the part that the hall does not have.
    [[nodiscard]] std::optional<std::string> fault() const;

private:
    void take_message(protocol::StreamMessage const& message, Now const& now);
    void take_snapshot(protocol::Hall const& hall, Now const& now);
    void take_event(protocol::StreamMessage const& message, Now const& now);
    void learn_offset();
    void hear(CallShown call, std::int64_t seq, Now const& now);
    void hear_what_stands(Now const& now);
    [[nodiscard]] bool concerns(std::string const& window) const;
    [[nodiscard]] std::vector<CallShown> recent_calls() const;

    Part part_;
    std::optional<protocol::Hall> hall_;
    Announcements announcements_;
    std::vector<HeardCall> heard_;
    /// This machine's clock less the server's.
    std::chrono::milliseconds ahead_{0};
    HallClock clock_;
    client::Link link_ = client::Link::connecting;
    std::optional<std::chrono::steady_clock::time_point> connected_at_;
    std::optional<protocol::Timestamp> last_contact_;
    std::uint64_t revision_ = 0;
};

}  // namespace hallcall::display
