#pragma once

#include "ticket_printer/cli/command_line.hpp"

namespace hallcall::printer {

/// Opens the touch screen and runs it until its window is closed, SIGINT or SIGTERM; returns the
/// program's exit code. Main thread only.
int run_screen(CommonOptions const& common, ScreenCommand const& command);

}  // namespace hallcall::printer
