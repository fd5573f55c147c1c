#pragma once

// Everything that a simulation leaves to chance comes from here, from one seed.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>

namespace hallcall::sim {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// From `low` to `high`, both included. Its own arithmetic: the standard's distributions may
    /// differ between libraries, and a seed has to mean the same run everywhere.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        auto const span = static_cast<std::uint64_t>(high - low) + 1;
        return low + static_cast<std::int64_t>(engine_() % span);
    }

    std::chrono::milliseconds between(std::chrono::milliseconds low,
                                      std::chrono::milliseconds high) {
        return std::chrono::milliseconds{between(low.count(), high.count())};
    }

    bool percent(int chance) { return between(1, 100) <= chance; }

    template <typename Things>
    auto const& one_of(Things const& things) {
        return things[static_cast<std::size_t>(
            between(0, static_cast<std::int64_t>(things.size()) - 1))];
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace hallcall::sim
