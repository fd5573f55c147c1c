#pragma once

// A slip as a picture, dot for dot as wide as the printer's paper: for rehearsals, for halls that
// try the kiosk before they own a printer, and for looking at a slip that is waiting.

#include "ticket_printer/printing/paper.hpp"
#include "ticket_printer/printing/slip_font.hpp"
#include "ticket_printer/printing/slip_layout.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hallcall::printer {

/// 8 bits a dot, 255 is white paper; rows from the top.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> dots;
};

/// Both weights. Opening throws like `SlipFont`; not thread-safe.
struct SlipFonts {
    SlipFont regular{SlipFont::Weight::regular};
    SlipFont bold{SlipFont::Weight::bold};
};

/// The whole slip with a white edge above and below.
Picture draw(std::vector<SlipElement> const& elements, Paper const& paper, SlipFonts& fonts);

/// One element as wide as the paper, without edges.
Picture draw_element(SlipElement const& element, Paper const& paper, SlipFonts& fonts);

/// The picture as the bytes of a PNG file, 203 dots an inch.
std::string png(Picture const& picture);

/// Writes `file` whole or not at all. Throws `std::runtime_error`.
void write_png(Picture const& picture, std::string const& file);

}  // namespace hallcall::printer
