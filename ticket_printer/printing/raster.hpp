#pragma once

// Pictures for a receipt printer, one bit a dot.

#include "ticket_printer/printing/slip_layout.hpp"
#include "ticket_printer/printing/slip_picture.hpp"

#include <string>
#include <vector>

namespace hallcall::printer::escpos {

/// A band of a picture: rows of `row_bytes` bytes, the leftmost dot in the highest bit.
struct Band {
    int row_bytes = 0;
    int rows = 0;
    std::string bits;
};

/// The picture in bands that a small printer's memory holds, without the white at its sides: at
/// the right, or at both sides when the printer is to set it in the middle. Its bits hold no
/// command that printers obey wherever it stands (DLE EOT, DLE ENQ, DLE DC4): where they would,
/// one dot is added.
std::vector<Band> bands_of(Picture const& picture, Align align);

}  // namespace hallcall::printer::escpos
