#pragma once

// A day made up from distributions: docs/rehearsal.md, "A generated day".

#include "rehearsal/day_plan.hpp"

#include <cstdint>
#include <string>

namespace hallcall::rehearsal {

inline constexpr std::uint64_t default_seed = 20261123;

/// A plan for the hall `demo`. The same seed gives the same plan on every machine.
DayPlan generate_day(std::uint64_t seed);

/// The distributions in words and numbers, one line each, English.
std::string describe_distributions();

}  // namespace hallcall::rehearsal
