#pragma once

// A slip set in lines for one paper width. The ESC/POS encoder and the picture both start from
// here, so that the picture shows what the printer prints.

#include "ticket_printer/printing/paper.hpp"
#include "ticket_printer/printing/slip_template.hpp"

#include <string>
#include <variant>
#include <vector>

namespace hallcall::printer {

/// One line that fits the paper: its columns times `size` are at most the paper's.
struct TextLine {
    std::string text;
    Align align = Align::left;
    int size = 1;  ///< 1 to 8 times the width and height of a plain character
    bool bold = false;

    bool operator==(TextLine const&) const = default;
};

/// A line across the paper.
struct Rule {
    bool operator==(Rule const&) const = default;
};

/// Empty paper.
struct Gap {
    int dots = 0;

    bool operator==(Gap const&) const = default;
};

/// A QR code in the middle of the paper.
struct QrCode {
    std::string payload;
    int module_dots = 0;

    bool operator==(QrCode const&) const = default;
};

using SlipElement = std::variant<TextLine, Rule, Gap, QrCode>;

/// Dots between the top of a line of `size` and the top of the next.
int line_height_dots(int size);

/// Of the whole slip.
int height_dots(std::vector<SlipElement> const& elements);
/// A metre of paper.
inline constexpr int slip_height_dots_max = 8000;

/// `slip` as `wanted` says. Throws `std::invalid_argument` for text that is not UTF-8, or that no
/// QR code holds. A slip that is printed again says so above all else where the template has no
/// place for it.
std::vector<SlipElement> lay_out(Slip const& slip, SlipTemplate const& wanted, Paper const& paper,
                                 Printing printing);

}  // namespace hallcall::printer
