#pragma once

// The time of day in the hall, for a client that has no zone table and no say about the server's
// clock. The hall's offset comes with every timestamp of the server. Normally the time is this
// machine's clock at that offset; in a rehearsal, where the server's clock starts elsewhere and
// runs faster, it is the time of the last event.

#include "protocol/timestamp.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace hallcall::client {

/// One instant as the client's machine sees it, taken once per frame.
struct Now {
    std::chrono::steady_clock::time_point steady;
    std::chrono::sys_time<std::chrono::milliseconds> wall;
    std::chrono::minutes local_offset{0};  ///< this machine's, until the server has named its own
};

/// This instant.
Now now_here();

class HallClock {
public:
    /// How far this machine's clock may be from the server's before the server's is believed.
    static constexpr std::chrono::minutes largest_skew{5};
    /// A snapshot has no time, only a day; around midnight it may lag by one.
    static constexpr std::chrono::days largest_day_skew{1};

    /// An event of the server. `live`: it happened just now; false for one that is caught up with.
    void heard(protocol::Timestamp const& at, Now const& now, bool live);

    /// A time that the server mentioned, for its offset alone.
    void heard_offset(std::chrono::minutes offset) { offset_ = offset; }

    /// The business day of a snapshot, "2026-11-21".
    void heard_day(std::string_view day, Now const& now);

    /// Nothing when only the day is known.
    [[nodiscard]] std::optional<protocol::Timestamp> time(Now const& now) const;

    [[nodiscard]] bool in_rehearsal() const { return in_rehearsal_; }

private:
    [[nodiscard]] protocol::Timestamp wall(Now const& now) const;

    std::optional<std::chrono::minutes> offset_;
    std::optional<protocol::Timestamp> last_;
    bool in_rehearsal_ = false;
};

}  // namespace hallcall::client
