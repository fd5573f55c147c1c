#pragma once

// How late it is at the server, for timers. Every event and answer carries the server's time, a
// moment after it was true, so the latest guess ahead of this machine's steady clock is the best.
// Until the server has said anything it is this machine's clock.

#include "protocol/timestamp.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace hallcall::counter {

/// One instant on this machine, taken once a frame.
struct Moment {
    std::chrono::steady_clock::time_point steady;
    std::chrono::sys_time<std::chrono::milliseconds> wall;
};

class ServerClock {
public:
    void heard(protocol::Timestamp const& at, Moment const& now) {
        auto const ahead = at.at.time_since_epoch() - since_boot(now);
        ahead_ = ahead_ ? std::max(*ahead_, ahead) : ahead;
        offset_ = at.offset;
    }

    [[nodiscard]] protocol::Timestamp time(Moment const& now) const {
        if (!ahead_) {
            return {now.wall, offset_};
        }
        return {std::chrono::sys_time<std::chrono::milliseconds>{since_boot(now) + *ahead_},
                offset_};
    }

private:
    static std::chrono::milliseconds since_boot(Moment const& now) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(now.steady.time_since_epoch());
    }

    std::optional<std::chrono::milliseconds> ahead_;
    std::chrono::minutes offset_{0};
};

}  // namespace hallcall::counter
