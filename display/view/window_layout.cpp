#include "display/text.hpp"
#include "display/view/layouts.hpp"
#include "display/view/panels.hpp"

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
    auto const zh_box = ui::take_top(box, box.height * 0.66F);
    Lettering lettering{.largest = largest, .smallest = 3.F, .most_lines = 3, .bold = true};
    lettering.placement.horizontal = ui::Horizontal::centre;
    frame.canvas.text(label.zh, zh_box, style(frame, colour, lettering));
    lettering.largest = std::min(largest * 0.5F, 5.F);
    lettering.smallest = 2.F;
    lettering.bold = false;
    frame.canvas.text(label.en, box, style(frame, frame.theme.text_soft, lettering));
}

/// The sign that has to stand there while nobody serves: that it is so, until when, and where to
/// go.
void draw_pause_sign(Frame const& frame, sf::FloatRect box, WindowRow const& row) {
    auto const colour = colour_of(frame.theme, row.state);
    frame.canvas.panel(box, colour, frame.space.radius);
    box = ui::inset(box, frame.px(1.F));
    frame.canvas.panel(box, frame.theme.ground, frame.space.radius);
    box = ui::inset(box, frame.space.pad * 1.5F);
    bool const serving = !row.number.empty();
    float const head = row.back_at || !row.alternates.empty() || serving ? 0.46F : 1.F;
    draw_centred(frame, ui::take_top(box, box.height * head), text::state(row.state), colour, 20.F);
    if (serving) {
        auto const serving_box = ui::take_top(box, box.height * 0.3F);
        draw_centred(frame, serving_box,
                     {text::state(WindowState::serving).zh + " " + row.number,
                      text::state(WindowState::serving).en},
                     frame.theme.text, 7.F);
    }
    if (row.back_at) {
        float const share = row.alternates.empty() ? 1.F : 0.46F;
        draw_centred(frame, ui::take_top(box, box.height * share), text::back_at(*row.back_at),
                     frame.theme.text, 9.F);
    }
    if (!row.alternates.empty()) {
        draw_centred(frame, box, text::instead_go_to(row.alternates), frame.theme.text, 7.F);
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
    std::string words = text::line(label);
    if (auto const again = text::called_again(row.calls);
        row.state == WindowState::calling && !again.zh.empty()) {
        words += "  " + again.zh;
    }
    Lettering lettering{.largest = 8.F, .smallest = 3.F, .bold = true};
    lettering.placement.horizontal = ui::Horizontal::centre;
    frame.canvas.text(words, state_box, style(frame, colour, lettering));
}

void draw_staff(Frame const& frame, sf::FloatRect box, WindowRow const& row) {
    auto rest = titled_panel(frame, box, text::line(text::on_duty()), {});
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
    frame.canvas.text(text::line(text::role(row.staff->role)), rest,
                      style(frame, theme.good, {.largest = 3.4F, .most_lines = 2}));
}

void draw_services(Frame const& frame, sf::FloatRect box, WindowRow const& row) {
    auto rest = titled_panel(frame, box, text::line(text::services()), {});
    ui::take_top(rest, frame.px(1.F));
    Lettering lettering{.largest = 4.4F, .smallest = 2.6F, .most_lines = 9, .bold = true};
    lettering.placement.vertical = ui::Vertical::top;
    paged_text(frame, text::enumerate(row.services), rest, frame.theme.text, lettering);
}

}  // namespace

void draw_window_layout(Frame const& frame, sf::FloatRect box) {
    auto const row = window_row(*frame.board.hall(), frame.board.part().window);
    if (!row) {
        return;
    }
    float const gap = frame.space.gap;
    bool const portrait = box.height > box.width;
    draw_header(frame, ui::take_top(box, frame.px(header_height), gap),
                row->zone.empty() ? row->name : row->name + "  " + row->zone);
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
