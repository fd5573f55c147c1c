#pragma once

// A slip as the bytes that a receipt printer understands.

#include "ticket_printer/printing/paper.hpp"
#include "ticket_printer/printing/slip_layout.hpp"

#include <string>
#include <vector>

namespace hallcall::printer::escpos {

enum class Cut { partial, full, none };

/// The whole slip, from ESC @ to the cut, text in GB18030. Throws `std::invalid_argument` for text
/// that is not UTF-8, or for a QR payload that no printer stores.
std::string encode(std::vector<SlipElement> const& elements, Paper const& paper, Cut cut);

}  // namespace hallcall::printer::escpos
