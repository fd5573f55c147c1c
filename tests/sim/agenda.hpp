#pragma once

// Virtual time: what is going to happen, in order. Two things at the same instant happen in the
// order in which they were planned.

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace hallcall::sim {

class Agenda {
public:
    using Time = std::chrono::milliseconds;  ///< since the simulation began

    [[nodiscard]] Time now() const { return now_; }

    void plan(Time delay, std::function<void()> what) {
        entries_.emplace(std::pair{now_ + delay, planned_++}, std::move(what));
    }

    /// Lets the next thing happen, unless it lies after `until` or there is none.
    bool step(Time until) {
        if (entries_.empty() || entries_.begin()->first.first > until) {
            return false;
        }
        auto next = entries_.extract(entries_.begin());
        now_ = next.key().first;
        next.mapped()();
        return true;
    }

private:
    Time now_{};
    std::uint64_t planned_ = 0;
    std::map<std::pair<Time, std::uint64_t>, std::function<void()>> entries_;
};

}  // namespace hallcall::sim
