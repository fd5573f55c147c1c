#pragma once

// The coordinator's window, if this build has one.

#include "counter_client/cli/command_line.hpp"

namespace hallcall::counter {

/// Opens the window and returns the program's exit status when it is closed. A build without
/// pictures says so and returns 2. Throws `std::exception` when it cannot open. Main thread.
int open_coordinator_window(Invocation const& invocation, Environment const& environment);

}  // namespace hallcall::counter
