#pragma once

// The subcommands that need no screen. Each returns the program's exit code, and says on stderr
// what went wrong.

#include "ticket_printer/cli/command_line.hpp"

#include <memory>

#include "ticket_printer/desk/server_link.hpp"
#include "ticket_printer/printing/printer.hpp"

namespace hallcall::printer {

/// Throw `std::invalid_argument` for an address that is none.
std::unique_ptr<ServerLink> link_of(CommonOptions const& common);
std::unique_ptr<Printer> printer_of(CommonOptions const& common);

int run_take(CommonOptions const& common, TakeCommand const& command);
int run_reprint(CommonOptions const& common, ReprintCommand const& command);
int run_status(CommonOptions const& common, StatusCommand const& command);
int run_preview(CommonOptions const& common, PreviewCommand const& command);

}  // namespace hallcall::printer
