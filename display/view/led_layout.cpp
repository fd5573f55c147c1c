#include "display/text.hpp"
#include "display/view/layouts.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace hallcall::display {

namespace ui = client::ui;

namespace {

/// A line this many times as wide as high has room for both languages side by side.
constexpr float wide_line = 6.F;
/// Sizes are parts of a line's height here: a strip has no shorter side to speak of.
constexpr float number_size = 1.24F;
constexpr float number_line = 0.78F;  ///< digits and capitals need no more
constexpr float side = 0.015F;        ///< of the strip, left free left and right
constexpr float words_size = 0.8F;
constexpr float smallest_words = 0.42F;
constexpr float sign_size = 0.86F;

/// What the strip says: one thing to remember, and where or until when.
struct TwoLines {
    text::Label upper;
    text::Label lower;
    bool is_number = false;
    sf::Color upper_colour;
};

TwoLines of_call(Frame const& frame, CallShown const& call) {
    return {.upper = {call.number, {}},
            .lower = text::window(window_name(*frame.board.hall(), call.window), call.window),
            .is_number = true,
            .upper_colour = frame.theme.accent};
}

TwoLines of_window(Frame const& frame, WindowRow const& row) {
    auto const name = text::window(row.name, row.id);
    bool const away = row.state == WindowState::paused || row.state == WindowState::closed;
    if (!away && !row.number.empty()) {
        return {.upper = {row.number, {}},
                .lower = text::state(row.state),
                .is_number = true,
                .upper_colour = frame.theme.accent};
    }
    TwoLines lines{.upper = text::state(row.state),
                   .lower = row.back_at ? text::back_at_briefly(*row.back_at) : name,
                   .is_number = false,
                   .upper_colour = frame.theme.attention};
    // The two things that R6 asks for take turns where there is only one line for them.
    if (away && !row.alternates.empty() && (!row.back_at || frame.moment.page_turn % 2 == 1)) {
        lines.lower = text::instead_go_to_briefly(row);
    }
    return lines;
}

TwoLines lines_of(Frame const& frame) {
    auto const& part = frame.board.part();
    auto const& announcements = frame.board.announcements();
    if (auto const& turn = announcements.turn()) {
        return of_call(frame, turn->calls.back());
    }
    if (!part.window.empty()) {
        if (auto const row = window_row(*frame.board.hall(), part.window)) {
            return of_window(frame, *row);
        }
    }
    if (!announcements.shown().empty()) {
        return of_call(frame, announcements.shown().front());
    }
    return {.upper = text::no_calls_yet(),
            .lower = {frame.board.hall()->hall.name, {}},
            .is_number = false,
            .upper_colour = frame.theme.text};
}

/// One line of the strip; sizes are parts of the line's height.
void draw_line(Frame const& frame, sf::FloatRect const& box, text::Label const& label,
               sf::Color colour, float largest, float line_height) {
    constexpr bool bold = true;
    float const line_units = box.height / frame.space.unit;
    Lettering lettering{.largest = largest * line_units,
                        .smallest = smallest_words * line_units,
                        .most_lines = 1,
                        .bold = bold};
    lettering.placement.horizontal = ui::Horizontal::centre;
    lettering.line_height = line_height;
    auto const said = frame.say(label);
    auto const& font = bold ? frame.canvas.fonts().bold() : frame.canvas.fonts().regular();
    auto const both = text::line(said);
    bool const room = box.width > wide_line * box.height &&
                      ui::measure(font, ui::from_utf8(both),
                                  ui::ladder_size(frame.px(lettering.largest))) <= box.width;
    if (room && !said.en.empty()) {
        frame.canvas.text(both, box, style(frame, colour, lettering));
        return;
    }
    bool const english = frame.layout.languages == Languages::both && !said.en.empty() &&
                         frame.moment.page_turn % 2 == 1 && !frame.board.announcements().turn();
    paged_text(frame, english ? said.en : said.zh, box, colour, lettering);
}

}  // namespace

void draw_led_layout(Frame const& frame, sf::FloatRect box) {
    auto lines = lines_of(frame);
    auto const stale = frame.board.stale_since();
    if (stale && frame.moment.page_turn % 2 == 0) {
        lines.lower = text::stale_briefly(*stale);
    }
    auto const ground = ui::take_top(box, box.height * 0.56F);
    auto const upper = ui::inset(ground, ground.width * side, 0.F);
    box = ui::inset(box, box.width * side, 0.F);
    bool const bright = frame.moment.flash && frame.board.announcements().turn();
    if (bright) {
        frame.canvas.panel(ground, frame.theme.emphasis_ground);
    }
    draw_line(frame, upper, lines.upper, bright ? frame.theme.emphasis_text : lines.upper_colour,
              lines.is_number ? number_size : sign_size, lines.is_number ? number_line : 1.F);
    draw_line(frame, box, lines.lower, stale ? frame.theme.attention : frame.theme.text, words_size,
              1.F);
}

}  // namespace hallcall::display
