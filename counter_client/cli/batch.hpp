#pragma once

// Many steps over one session and one connection: a step a line on the way in, a JSON line a step
// on the way out. For scripts, rehearsals and devices that drive a counter.

#include "counter_client/cli/step_runner.hpp"

#include <iosfwd>

namespace hallcall::counter {

/// Reads until the end of `in`; every line of output is flushed. Blank lines are passed over; a
/// line that is no step is answered with exit 2, and the batch goes on. False when `out` fails.
bool run_batch(StepRunner& runner, Identity const& identity, std::istream& in, std::ostream& out);

}  // namespace hallcall::counter
