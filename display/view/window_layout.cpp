#include "display/text.hpp"
#include "display/view/layouts.hpp"
#include "display/view/panels.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace hallcall::display {

namespace ui = client::ui;

namespace {

constexpr float header_height = 12.F;
constexpr float footer_height = 7.F;
constexpr float staff_width = 0.34F;
constexpr float details_height_portrait = 0.36F;

/// Two lines in the middle of a box, Chinese above English.
void draw_centred(Frame const& frame, sf::FloatRect box, text::Label const& label, sf::Color colour,
                  float largest) {
    Lettering zh{.largest = largest, .smallest = 3.F, .most_lines = 3, .bold = true};
    zh.placement.horizontal = ui::Horizontal::centre;
    Lettering en{.largest = std::min(largest * 0.5F, 5.F), .smallest = 2.F, .most_lines = 2};
    en.placement.horizontal = ui::Horizontal::centre;
    draw_label(frame, box, label, 0.66F, {colour, zh, frame.theme.text_soft, en});
}

/// One line of the pause sign; `weight` is its part of the height.
struct SignLine {
    text::Label label;
    sf::Color colour;
    float largest;
    float weight;
};

/// The sign that has to stand there while nobody serves: that it is so, until when, and where to
/// go.
void draw_pause_sign(Frame const& frame, sf::FloatRect box, WindowRow const& row) {
    auto const colour = colour_of(frame.theme, row.state);
    frame.canvas.panel(box, colour, frame.space.radius);
    box = ui::inset(box, frame.px(1.F));
    frame.canvas.panel(box, frame.theme.ground, frame.space.radius);
    box = ui::inset(box, frame.space.pad * 1.5F);
    auto const text = frame.theme.text;
    std::vector<SignLine> lines{{text::state(row.state), colour, 20.F, 5.F}};
    if (!row.number.empty()) {
        auto label = text::state(WindowState::serving);
        label.zh += " " + row.number;
        label.en += " " + row.number;
        lines.push_back({std::move(label), text, 7.F, 2.6F});
    }
    if (!row.reason.empty()) {
        lines.push_back({text::reason(row), text, 6.F, 1.6F});
    }
    if (row.back_at) {
        lines.push_back({text::back_at(*row.back_at), text, 9.F, 3.F});
    }
    if (!row.alternates.empty()) {
        lines.push_back({text::instead_go_to(row), text, 7.F, 3.F});
    }
    float weights = 0.F;
    for (auto const& line : lines) {
        weights += line.weight;
    }
    float const height = box.height;
    for (auto const& line : lines) {
        draw_centred(frame, ui::take_top(box, height * line.weight / weights), line.label,
                     line.colour, line.largest);
    }
}

void draw_number(Frame const& frame, sf::FloatRect box, WindowRow const& row) {
    auto const& theme = frame.theme;
    if (row.state == WindowState::paused || row.state == WindowState::closed) {
        draw_pause_sign(frame, box, row);
        return;
    }
    bool const bright = frame.moment.flash && row.state == WindowState::calling;
    frame.canvas.panel(box, bright ? theme.emphasis_ground : theme.panel, frame.space.radius);
    sf::FloatRect rest = ui::inset(box, frame.space.pad * 1.5F);
    auto const label = text::state(row.state);
    auto const colour = bright ? theme.emphasis_text : colour_of(theme, row.state);
    if (row.number.empty()) {
        draw_centred(frame, rest, label, colour, 20.F);
        return;
    }
    auto const state_box = ui::take_bottom(rest, rest.height * 0.2F, frame.px(1.F));
    frame.canvas.text(row.number, rest,
                      style(frame, bright ? theme.emphasis_text : theme.accent,
                            {.largest = 80.F,
                             .bold = true,
                             .placement = {.horizontal = ui::Horizontal::centre},
                             .line_height = 0.8F}));
    std::string words = text::line(frame.say(label));
    if (auto const again = frame.say(text::called_again(row.calls));
        row.state == WindowState::calling && !again.zh.empty()) {
        words += "  " + again.zh;
    }
    Lettering lettering{.largest = 8.F, .smallest = 3.F, .bold = true};
    lettering.placement.horizontal = ui::Horizontal::centre;
    frame.canvas.text(words, state_box, style(frame, colour, lettering));
}

void draw_staff(Frame const& frame, sf::FloatRect box, WindowRow const& row) {
    auto rest = titled_panel(frame, box, text::line(frame.say(text::on_duty())), {});
    if (!row.staff) {
        draw_centred(frame, rest, text::state(WindowState::closed), frame.theme.text_soft, 5.F);
        return;
    }
    auto const& theme = frame.theme;
    frame.canvas.text(
        row.staff->name, ui::take_top(rest, rest.height * 0.46F),
        style(frame, theme.text, {.largest = 7.F, .smallest = 3.F, .most_lines = 2, .bold = true}));
    frame.canvas.text(row.staff->title, ui::take_top(rest, rest.height * 0.48F),
                      style(frame, theme.text, {.largest = 4.F, .most_lines = 2}));
    frame.canvas.text(text::line(frame.say(text::role(row.staff->role))), rest,
                      style(frame, theme.good, {.largest = 3.4F, .most_lines = 2}));
}

void draw_services(Frame const& frame, sf::FloatRect box, WindowRow const& row) {
    auto rest = titled_panel(frame, box, text::line(frame.say(text::services())), {});
    ui::take_top(rest, frame.px(1.F));
    Lettering lettering{.largest = 4.4F, .smallest = 2.6F, .most_lines = 9, .bold = true};
    lettering.placement.vertical = ui::Vertical::top;
    bool const english = frame.layout.languages == Languages::en;
    paged_text(frame,
               english ? fmt::format("{}", fmt::join(row.services_en, ", "))
                       : text::enumerate(row.services),
               rest, frame.theme.text, lettering);
}

}  // namespace

void draw_window_layout(Frame const& frame, sf::FloatRect box) {
    auto const row = window_row(*frame.board.hall(), frame.board.part().window);
    if (!row) {
        return;
    }
    float const gap = frame.space.gap;
    auto const name = frame.say(text::window(row->name, row->id)).zh;
    bool const portrait = box.height > box.width;
    draw_header(frame, ui::take_top(box, frame.px(header_height), gap),
                row->zone.empty() ? name : name + "  " + row->zone);
    draw_footer(frame, ui::take_bottom(box, frame.px(footer_height), gap));
    if (portrait) {
        auto details = ui::take_bottom(box, box.height * details_height_portrait, gap);
        draw_number(frame, box, *row);
        draw_staff(frame, ui::take_top(details, details.height * 0.46F, gap), *row);
        draw_services(frame, details, *row);
        return;
    }
    auto details = ui::take_right(box, box.width * staff_width, gap);
    draw_number(frame, box, *row);
    draw_staff(frame, ui::take_top(details, details.height * 0.44F, gap), *row);
    draw_services(frame, details, *row);
}

}  // namespace hallcall::display
