#pragma once

// The rehearsed day's clock: the same start and factor as the server's, on this process's own
// steady clock.

#include "rehearsal/day_plan.hpp"

#include <chrono>

namespace hallcall::rehearsal {

/// Immutable, so any thread may ask it.
class SimClock {
public:
    using Steady = std::chrono::steady_clock;

    /// `start` is the time of day now.
    SimClock(TimeOfDay start, int factor) : start_(start), factor_(factor), zero_(Steady::now()) {}

    [[nodiscard]] TimeOfDay now() const {
        auto const real = std::chrono::duration_cast<std::chrono::milliseconds>(
            (Steady::now() - zero_) * factor_);
        return start_ + real;
    }

    /// When that time of day is reached, in real time.
    [[nodiscard]] Steady::time_point real(TimeOfDay at) const {
        return zero_ +
               std::chrono::duration_cast<Steady::duration>(std::chrono::nanoseconds{at - start_}) /
                   factor_;
    }

private:
    TimeOfDay start_;
    int factor_;
    Steady::time_point zero_;
};

}  // namespace hallcall::rehearsal
