#include "ticket_printer/printing/slip_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "ticket_printer/printing/columns.hpp"
#include "ticket_printer/printing/qr_modules.hpp"

namespace hallcall::printer {

namespace {

constexpr std::uint8_t paper_white = 255;
constexpr int edge_dots = 24;
/// Where the baseline lies in a character's cell, in hundredths of its height.
constexpr int baseline_percent = 86;
constexpr int rule_height_dots = 32;
constexpr int rule_thickness_dots = 2;
constexpr int dash_dots = 8;
constexpr int quiet_modules = 2;

class Canvas {
public:
    Canvas(Paper const& paper, SlipFonts& fonts) : fonts_(fonts) { picture_.width = paper.dots; }

    void operator()(TextLine const& line) {
        int const cell = line.size * dots_per_character;
        int const pen_top = bottom_;
        extend(line_height_dots(line.size));
        std::u32string const text = printable(line.text);
        int const width = width_of(line.text) * line.size * dots_per_column;
        int x = line.align == Align::centre ? (picture_.width - width) / 2 : 0;
        SlipFont& font = line.bold ? fonts_.bold : fonts_.regular;
        for (char32_t const character : text) {
            Glyph const glyph = font.glyph(character, cell);
            int const box = width_of(character) * line.size * dots_per_column;
            // A glyph that is no wider than half its box (a Latin-1 letter, which the printer sets
            // on a wide cell) stands in the middle.
            int const inset = std::max(0, (box - glyph.advance) / 2);
            stamp(glyph, x + inset + glyph.left,
                  pen_top + cell * baseline_percent / 100 - glyph.top);
            x += box;
        }
    }

    void operator()(Rule const&) {
        int const top = bottom_ + (rule_height_dots - rule_thickness_dots) / 2;
        extend(rule_height_dots);
        for (int x = 0; x < picture_.width; ++x) {
            if (x / dash_dots % 2 == 1) continue;
            for (int y = top; y < top + rule_thickness_dots; ++y)
                ink(x, y, paper_white);
        }
    }

    void operator()(Gap const& gap) { extend(gap.dots); }

    void operator()(QrCode const& wanted) {
        QrModules const code = qr_modules(wanted.payload);
        int const side = (code.side + 2 * quiet_modules) * wanted.module_dots;
        int const left = (picture_.width - side) / 2 + quiet_modules * wanted.module_dots;
        int const top = bottom_ + quiet_modules * wanted.module_dots;
        extend(side);
        for (int row = 0; row < code.side; ++row) {
            for (int column = 0; column < code.side; ++column) {
                if (!code.is_dark(column, row)) continue;
                fill(left + column * wanted.module_dots, top + row * wanted.module_dots,
                     wanted.module_dots);
            }
        }
    }

    void extend(int dots) {
        bottom_ += dots;
        picture_.height = bottom_;
        picture_.dots.resize(
            static_cast<std::size_t>(picture_.width) * static_cast<std::size_t>(bottom_),
            paper_white);
    }

    Picture finish() { return std::move(picture_); }

private:
    void ink(int x, int y, std::uint8_t amount) {
        if (x < 0 || y < 0 || x >= picture_.width || y >= picture_.height) return;
        auto& dot =
            picture_.dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                          static_cast<std::size_t>(x)];
        dot = std::min(dot, static_cast<std::uint8_t>(paper_white - amount));
    }

    void fill(int left, int top, int side) {
        for (int y = top; y < top + side; ++y) {
            for (int x = left; x < left + side; ++x)
                ink(x, y, paper_white);
        }
    }

    void stamp(Glyph const& glyph, int left, int top) {
        for (int y = 0; y < glyph.height; ++y) {
            for (int x = 0; x < glyph.width; ++x) {
                ink(left + x, top + y, glyph.ink[static_cast<std::size_t>(y * glyph.width + x)]);
            }
        }
    }

    Picture picture_;
    int bottom_ = 0;
    SlipFonts& fonts_;
};

}  // namespace

Picture draw_element(SlipElement const& element, Paper const& paper, SlipFonts& fonts) {
    Canvas canvas{paper, fonts};
    std::visit(canvas, element);
    return canvas.finish();
}

Picture draw(std::vector<SlipElement> const& elements, Paper const& paper, SlipFonts& fonts) {
    Canvas canvas{paper, fonts};
    canvas.extend(edge_dots);
    for (SlipElement const& element : elements) {
        std::visit(canvas, element);
    }
    canvas.extend(edge_dots);
    return canvas.finish();
}

}  // namespace hallcall::printer
