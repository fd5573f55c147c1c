#pragma once

// A recorded day as a plan. Format and rules: docs/rehearsal.md, "A recorded day".

#include "rehearsal/day_plan.hpp"

#include <istream>
#include <string>

namespace hallcall::rehearsal {

/// Reads `arrive,service,level,service_s,leaves_after_s`. Throws `std::invalid_argument` with
/// `NAME:LINE: what is wrong` for the first line that cannot be played.
DayPlan read_trace(std::istream& in, std::string const& name);

}  // namespace hallcall::rehearsal
