#pragma once

// A slip as the bytes that a receipt printer understands.

#include "ticket_printer/printing/paper.hpp"
#include "ticket_printer/printing/printer_profile.hpp"
#include "ticket_printer/printing/slip_layout.hpp"
#include "ticket_printer/printing/slip_picture.hpp"

#include <string>
#include <vector>

namespace hallcall::printer::escpos {

enum class Cut { partial, full, none };

inline constexpr int beeps_max = 9;

/// How a printer is to be spoken to.
struct Manner {
    PrinterProfile profile = printer_profiles.front();
    Cut cut = Cut::partial;
    int beeps = 0;  ///< at the end of a slip
};

/// The whole slip, from ESC @ to the cut, text in GB18030. A line with a character that the
/// profile's printer does not have becomes a picture, drawn with `fonts`, as does a QR code that it
/// cannot draw. Throws `std::invalid_argument` for text that is not UTF-8, or for a QR payload that
/// no printer stores.
std::string encode(std::vector<SlipElement> const& elements, Paper const& paper,
                   Manner const& manner, SlipFonts& fonts);

}  // namespace hallcall::printer::escpos
