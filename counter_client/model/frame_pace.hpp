#pragma once

// When a window that stands still most of the time draws its next frame.

#include <algorithm>
#include <chrono>

namespace hallcall::counter {

class FramePace {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Frames that nobody is waiting for are at least this far apart.
    static constexpr std::chrono::milliseconds shortest{33};
    /// Timers go on, even when nothing happens; while something is under way or asked, more often.
    static constexpr std::chrono::milliseconds lively{200};
    static constexpr std::chrono::milliseconds calm{1000};
    /// Hovering and opening need a few frames until they have come to rest.
    static constexpr int frames_to_rest = 3;

    /// A key or a button went down: somebody waits for the next frame.
    void pressed() {
        at_once_ = true;
        moved();
    }
    /// The pointer, the focus or the window's size.
    void moved() { wanted_ = frames_to_rest; }
    /// What is shown.
    void changed() { wanted_ = std::max(wanted_, 1); }

    [[nodiscard]] bool due(Time now, bool is_lively) const {
        auto const since = now - drawn_at_;
        return at_once_ || (wanted_ > 0 && since >= shortest) ||
               since >= (is_lively ? lively : calm);
    }

    /// A frame begins. Returns the time since the last one began.
    std::chrono::steady_clock::duration begin(Time now) {
        auto const since = now - drawn_at_;
        drawn_at_ = now;
        at_once_ = false;
        wanted_ = std::max(wanted_ - 1, 0);
        return since;
    }

private:
    int wanted_ = frames_to_rest;
    bool at_once_ = false;
    Time drawn_at_{};
};

}  // namespace hallcall::counter
