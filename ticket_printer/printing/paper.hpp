#pragma once

// The two paper rolls of receipt printers. All of them print 8 dots a millimetre; a column is half
// a Chinese character wide.

#include <array>
#include <optional>

namespace hallcall::printer {

inline constexpr int dots_per_mm = 8;
inline constexpr int dots_per_column = 12;
/// Height of a character of size 1, and width of a Chinese one.
inline constexpr int dots_per_character = 24;

struct Paper {
    int width_mm = 0;
    int dots = 0;  ///< printable
    int columns = 0;
};

inline constexpr std::array<Paper, 2> papers{{{80, 576, 48}, {58, 384, 32}}};

constexpr std::optional<Paper> paper_of_width(int width_mm) {
    for (Paper const& paper : papers) {
        if (paper.width_mm == width_mm) return paper;
    }
    return std::nullopt;
}

}  // namespace hallcall::printer
