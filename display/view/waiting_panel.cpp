#include "display/text.hpp"
#include "display/view/panels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hallcall::display {

namespace ui = client::ui;

namespace {

constexpr float least_cell = 5.4F;
/// With names that take three lines, or two in English.
constexpr float least_cell_for_long_names = 10.F;
/// Names that are wider than this, in units at the smallest size, are long.
constexpr float long_name = 21.F;
constexpr float name_size = 1.7F;
constexpr float english_size = 1.4F;
constexpr float most_cell = 11.F;
constexpr float least_column = 42.F;
constexpr float column_gap = 1.2F;
constexpr float row_gap = 0.4F;
constexpr float missed_label_width = 17.F;

void draw_cell(Frame const& frame, sf::FloatRect const& box, WaitingRow const& row) {
    auto const& theme = frame.theme;
    frame.canvas.panel(box, theme.panel_alternate, frame.px(0.5F));
    sf::FloatRect rest = ui::inset(box, frame.px(1.2F), frame.px(0.3F));
    auto const open_box = ui::take_right(rest, rest.width * 0.18F, frame.px(0.8F));
    auto const count_box = ui::take_right(rest, rest.width * 0.25F, frame.px(0.8F));
    Lettering lettering{.largest = 4.F, .smallest = 2.F, .bold = true};
    lettering.placement.horizontal = ui::Horizontal::right;
    lettering.line_height = 1.1F;
    frame.canvas.text(frame.layout.languages == Languages::en ? fmt::format("{}", row.waiting)
                                                              : text::people(row.waiting).zh,
                      count_box,
                      style(frame, row.waiting == 0 ? theme.good : theme.text, lettering));
    auto const open = frame.say(text::windows_open(row.windows_open));
    lettering = {.largest = 2.2F, .smallest = 1.6F, .most_lines = 2};
    lettering.placement.horizontal = ui::Horizontal::right;
    frame.canvas.text(
        open.zh, open_box,
        style(frame, row.windows_open == 0 ? theme.attention : theme.text_soft, lettering));
    auto const name = frame.say({row.name, row.name_en});
    if (name.en.empty()) {
        frame.canvas.text(
            name.zh, rest,
            style(frame, theme.text, {.largest = 3.F, .smallest = 2.F, .most_lines = 3}));
        return;
    }
    auto const zh_box = ui::take_top(rest, rest.height * 0.6F);
    lettering = {.largest = 2.8F, .smallest = name_size, .most_lines = 3};
    lettering.line_height = 1.1F;
    frame.canvas.text(name.zh, zh_box, style(frame, theme.text, lettering));
    lettering.largest = 1.9F;
    lettering.smallest = english_size;
    frame.canvas.text(name.en, rest, style(frame, theme.text_soft, lettering));
}

bool is_long(Frame const& frame, std::string const& name, float units) {
    auto const size = ui::ladder_size(frame.px(units));
    return ui::measure(frame.canvas.fonts().regular(), ui::from_utf8(name), size) >
           frame.px(long_name);
}

float least_cell_of(Frame const& frame, std::vector<WaitingRow> const& rows) {
    bool const any = std::ranges::any_of(rows, [&](WaitingRow const& row) {
        return is_long(frame, row.name, name_size) || is_long(frame, row.name_en, english_size);
    });
    return any ? least_cell_for_long_names : least_cell;
}

}  // namespace

void draw_waiting(Frame const& frame, sf::FloatRect box) {
    auto const rows = waiting_rows(*frame.board.hall(), frame.board.part().zone);
    float const height = box.height - frame.px(6.8F);
    float const width = box.width - 2 * frame.space.pad;
    auto const columns = static_cast<std::size_t>(std::max(
        1.F, std::floor((width + frame.px(column_gap)) / frame.px(least_column + column_gap))));
    auto const lines_fitting = static_cast<std::size_t>(
        std::max(1.F, std::floor(height / frame.px(least_cell_of(frame, rows) + row_gap))));
    Page const page = page_of(rows.size(), columns * lines_fitting, frame.moment.page_turn);
    std::int64_t total = 0;
    for (auto const& row : rows) {
        total += row.waiting;
    }
    auto const content = titled_panel(
        frame, box, fmt::format("{}  {}", text::line(frame.say(text::waiting())), total),
        text::page(page));
    std::size_t const on_fullest = (rows.size() + page.count - 1) / page.count;
    std::size_t const lines = std::max<std::size_t>(1, (on_fullest + columns - 1) / columns);
    float const pitch =
        std::min(content.height / static_cast<float>(lines), frame.px(most_cell + row_gap));
    float const column = (content.width - frame.px(column_gap) * static_cast<float>(columns - 1)) /
                         static_cast<float>(columns);
    for (std::size_t i = 0; i < page.size(); ++i) {
        auto const x = static_cast<float>(i / lines);
        auto const y = static_cast<float>(i % lines);
        draw_cell(frame,
                  {content.left + x * (column + frame.px(column_gap)), content.top + y * pitch,
                   column, pitch - frame.px(row_gap)},
                  rows[page.begin + i]);
    }
}

void draw_missed(Frame const& frame, sf::FloatRect box) {
    frame.canvas.panel(box, frame.theme.panel, frame.space.radius);
    sf::FloatRect rest = ui::inset(box, frame.space.pad, frame.px(0.4F));
    auto const label_box = ui::take_left(rest, frame.px(missed_label_width), frame.px(1.F));
    frame.canvas.text(text::line(frame.say(text::missed())), label_box,
                      style(frame, frame.theme.alarm, {.largest = 2.8F}));
    auto const& missed = frame.board.hall()->missed;
    if (missed.empty()) {
        frame.canvas.text(text::line(frame.say(text::nobody_missed())), rest,
                          style(frame, frame.theme.text_soft, {.largest = 2.8F}));
        return;
    }
    paged_text(frame, fmt::format("{}", fmt::join(missed, "   ")), rest, frame.theme.text,
               {.largest = 3.6F, .smallest = 2.6F, .bold = true});
}

}  // namespace hallcall::display
