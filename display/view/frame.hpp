#pragma once

// What every part of a picture is drawn with.

#include "client/ui/canvas.hpp"
#include "client/ui/theme.hpp"
#include "display/model/board.hpp"
#include "display/model/layout.hpp"
#include "display/model/rows.hpp"
#include "display/text.hpp"
#include "display/view/ticker.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace hallcall::display {

/// Everything besides the board that the picture depends on.
struct Moment {
    Now now;
    std::uint64_t page_turn = 0;  ///< which page a list with several pages shows
    bool flash = false;           ///< the bright half of a blinking announcement
};

struct Frame {
    client::ui::Canvas& canvas;
    client::ui::Theme const& theme;
    client::ui::Spacing space;
    Board const& board;
    Layout const& layout;
    Moment const& moment;
    std::optional<Ticker>& ticker;  ///< filled when the picture has one

    /// `units` in pixels; a unit is a hundredth of the window's shorter side.
    [[nodiscard]] float px(float units) const { return units * space.unit; }

    /// In the languages of this screen.
    [[nodiscard]] text::Label say(text::Label label) const {
        return text::in(layout.languages, std::move(label));
    }
};

/// A style whose sizes are in units. Text stays at `smallest` or above as long as lines are left.
struct Lettering {
    float largest = 3.F;
    float smallest = 2.F;
    unsigned most_lines = 1;
    bool bold = false;
    client::ui::Placement placement = {};
    float line_height = 1.2F;
};

client::ui::TextStyle style(Frame const& frame, sf::Color colour, Lettering const& lettering);

/// One way to draw each of a label's languages.
struct TwoLetterings {
    sf::Color zh_colour;
    Lettering zh;
    sf::Color en_colour;
    Lettering en;
};

/// Chinese above English, `share` of the height for the former; a label in one language has all of
/// the box.
void draw_label(Frame const& frame, sf::FloatRect box, text::Label const& label, float share,
                TwoLetterings const& letterings);

/// A panel with a title line; returns what is left for its content. `note` stands at the right.
sf::FloatRect titled_panel(Frame const& frame, sf::FloatRect box, std::string const& title,
                           std::string const& note);

/// As `Canvas::text`, and over as many pages as the text needs at the smallest size.
void paged_text(Frame const& frame, std::string const& utf8, sf::FloatRect const& box,
                sf::Color colour, Lettering const& lettering);

}  // namespace hallcall::display
