#pragma once

// The template of a slip as a TOML file that a hall edits. docs/kiosk.md says what it may hold.

#include "ticket_printer/printing/slip_template.hpp"

#include <string>
#include <string_view>

namespace hallcall::printer {

/// ticket_printer/settings/slip.toml, which a kiosk uses that was given no other.
std::string_view standard_slip_toml();

/// The template that `toml` describes. Throws `std::invalid_argument` with a line for each fault,
/// FILE:LINE: what is wrong; `file` is its name there.
SlipTemplate parse_slip_template(std::string_view toml, std::string_view file);

/// The template of a file; the standard one for an empty path. Throws like `parse_slip_template`,
/// and when the file cannot be read.
SlipTemplate load_slip_template(std::string const& path);

}  // namespace hallcall::printer
