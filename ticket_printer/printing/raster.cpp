#include "ticket_printer/printing/raster.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace hallcall::printer::escpos {

namespace {

constexpr int dots_per_byte = 8;
constexpr int band_rows_max = 128;
constexpr std::uint8_t darker_than_this_is_ink = 128;
constexpr char data_link_escape = 0x10;
/// EOT asks for a status, ENQ recovers from an error, DC4 makes pulses and switches off.
constexpr std::array<char, 3> obeyed_after_escape{0x04, 0x05, 0x14};
/// The escape with one dot more.
constexpr char harmless = 0x18;

bool is_ink(Picture const& picture, int x, int y) {
    if (x >= picture.width) return false;
    auto const at = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                    static_cast<std::size_t>(x);
    return picture.dots[at] < darker_than_this_is_ink;
}

bool column_has_ink(Picture const& picture, int x) {
    for (int y = 0; y < picture.height; ++y) {
        if (is_ink(picture, x, y)) return true;
    }
    return false;
}

struct Columns {
    int first = 0;
    int end = 0;
};

Columns inked(Picture const& picture, Align align) {
    Columns columns{0, picture.width};
    while (columns.end > 1 && !column_has_ink(picture, columns.end - 1))
        --columns.end;
    if (align == Align::left) return columns;
    // As much at both sides, or its middle would move.
    int const right = picture.width - columns.end;
    while (columns.first < right && !column_has_ink(picture, columns.first))
        ++columns.first;
    columns.end = picture.width - columns.first;
    return columns;
}

void disarm(std::string& bits) {
    for (std::size_t at = 0; at + 1 < bits.size(); ++at) {
        bool const obeyed =
            std::ranges::find(obeyed_after_escape, bits[at + 1]) != obeyed_after_escape.end();
        if (bits[at] == data_link_escape && obeyed) bits[at] = harmless;
    }
    // What follows the last byte is no dot: the next command begins with ESC, FS or GS.
}

}  // namespace

std::vector<Band> bands_of(Picture const& picture, Align align) {
    Columns const columns = inked(picture, align);
    int const row_bytes = (columns.end - columns.first + dots_per_byte - 1) / dots_per_byte;
    std::vector<Band> bands;
    for (int top = 0; top < picture.height; top += band_rows_max) {
        Band band{.row_bytes = row_bytes,
                  .rows = std::min(band_rows_max, picture.height - top),
                  .bits = {}};
        for (int y = top; y < top + band.rows; ++y) {
            for (int byte = 0; byte < row_bytes; ++byte) {
                unsigned bits = 0;
                for (int dot = 0; dot < dots_per_byte; ++dot) {
                    int const x = columns.first + byte * dots_per_byte + dot;
                    bits = bits * 2 + (is_ink(picture, x, y) ? 1U : 0U);
                }
                band.bits += static_cast<char>(static_cast<unsigned char>(bits));
            }
        }
        disarm(band.bits);
        bands.push_back(std::move(band));
    }
    return bands;
}

}  // namespace hallcall::printer::escpos
