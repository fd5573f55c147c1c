#include "display/text.hpp"
#include "display/view/panels.hpp"

#include <algorithm>
#include <cmath>

namespace hallcall::display {

namespace ui = client::ui;

namespace {

constexpr float least_row = 4.8F;
constexpr float most_row = 9.6F;
constexpr float least_column = 42.F;
/// Across more than this an eye loses the row.
constexpr float widest_column = 120.F;
constexpr float column_gap = 1.2F;
constexpr float row_gap = 0.4F;
constexpr float mark_width = 0.7F;

/// Two lines: the sign with the time of return, and where to go instead; or Chinese and English.
void draw_state(Frame const& frame, sf::FloatRect box, WindowRow const& row) {
    auto const& theme = frame.theme;
    auto const colour = colour_of(theme, row.state);
    bool const strong = row.state == WindowState::calling || row.state == WindowState::paused;
    bool const away = row.state == WindowState::paused || row.state == WindowState::closed;
    auto const whole = box;
    auto const upper_box = ui::take_top(box, box.height * 0.54F);
    Lettering lettering{.largest = 2.8F, .smallest = 1.6F, .bold = strong};
    lettering.placement.vertical = ui::Vertical::bottom;
    // Latin letters have parts below the line, which Chinese has not.
    bool const latin = frame.layout.languages == Languages::en;
    lettering.line_height = latin ? 1.3F : 1.1F;
    auto const words = frame.say(text::sign(row));
    bool const instead = away && !row.alternates.empty();
    bool const alone = words.en.empty() && !instead;
    if (alone) {
        lettering.placement.vertical = ui::Vertical::centre;
    }
    frame.canvas.text(words.zh, alone ? whole : upper_box, style(frame, colour, lettering));
    lettering = {.largest = 2.F, .smallest = 1.3F};
    lettering.placement.vertical = ui::Vertical::top;
    lettering.line_height = latin || !instead ? 1.3F : 1.1F;
    if (instead) {
        lettering.largest = 2.3F;
        lettering.most_lines = 2;
        frame.canvas.text(frame.say(text::instead_go_to_briefly(row)).zh, box,
                          style(frame, theme.text, lettering));
        return;
    }
    frame.canvas.text(alone ? std::string{} : text::state(row.state).en, box,
                      style(frame, theme.text_soft, lettering));
}

void draw_row(Frame const& frame, sf::FloatRect const& box, WindowRow const& row) {
    auto const& theme = frame.theme;
    auto const colour = colour_of(theme, row.state);
    frame.canvas.panel(box, theme.panel_alternate, frame.px(0.5F));
    sf::FloatRect rest = box;
    if (row.state != WindowState::closed) {
        frame.canvas.panel({box.left, box.top, frame.px(mark_width), box.height}, colour);
    }
    rest = ui::inset(rest, frame.px(1.6F), frame.px(0.3F));
    auto const name_box = ui::take_left(rest, rest.width * 0.36F, frame.px(1.F));
    bool const closed = row.state == WindowState::closed;
    frame.canvas.text(frame.say(text::window(row.name, row.id)).zh, name_box,
                      style(frame, closed ? theme.text_soft : theme.text,
                            {.largest = 3.2F, .smallest = 1.7F, .most_lines = 2}));
    // A ticket that is still served behind the sign is at the window already; the sign needs room.
    if (!row.number.empty() && row.state != WindowState::paused) {
        auto const number_box = ui::take_left(rest, rest.width * 0.55F, frame.px(1.F));
        frame.canvas.text(
            row.number, number_box,
            style(frame, theme.accent, {.largest = 5.6F, .bold = true, .line_height = 1.F}));
    }
    draw_state(frame, rest, row);
}

}  // namespace

sf::Color colour_of(ui::Theme const& theme, WindowState state) {
    switch (state) {
        case WindowState::calling:
            return theme.accent;
        case WindowState::serving:
            return theme.text;
        case WindowState::free:
            return theme.good;
        case WindowState::paused:
            return theme.attention;
        case WindowState::closed:
            break;
    }
    return theme.text_soft;
}

void draw_windows(Frame const& frame, sf::FloatRect box) {
    auto const rows = window_rows(*frame.board.hall(), frame.board.part().zone);
    // The title takes part of the box; what is left decides how many rows there are.
    float const height = box.height - frame.px(6.8F);
    float const width = box.width - 2 * frame.space.pad;
    auto const fitting = [&](float row) {
        return static_cast<std::size_t>(
            std::max(1.F, std::floor(height / frame.px(row + row_gap))));
    };
    std::size_t const most_columns = static_cast<std::size_t>(std::max(
        1.F, std::floor((width + frame.px(column_gap)) / frame.px(least_column + column_gap))));
    std::size_t const columns =
        rows.size() <= fitting(least_row) && width < frame.px(widest_column) ? 1 : most_columns;
    Page const page = page_of(rows.size(), columns * fitting(least_row), frame.moment.page_turn);
    auto const content =
        titled_panel(frame, box, text::line(frame.say(text::windows())), text::page(page));
    // Every page has the row height of the fullest, or rows would jump from page to page.
    std::size_t const on_fullest = (rows.size() + page.count - 1) / page.count;
    std::size_t const lines = std::max<std::size_t>(1, (on_fullest + columns - 1) / columns);
    float const pitch =
        std::min(content.height / static_cast<float>(lines), frame.px(most_row + row_gap));
    float const column = (content.width - frame.px(column_gap) * static_cast<float>(columns - 1)) /
                         static_cast<float>(columns);
    for (std::size_t i = 0; i < page.size(); ++i) {
        auto const x = static_cast<float>(i / lines);
        auto const y = static_cast<float>(i % lines);
        draw_row(frame,
                 {content.left + x * (column + frame.px(column_gap)), content.top + y * pitch,
                  column, pitch - frame.px(row_gap)},
                 rows[page.begin + i]);
    }
}

}  // namespace hallcall::display
