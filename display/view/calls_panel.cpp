#include "display/text.hpp"
#include "display/view/panels.hpp"

#include <algorithm>
#include <cmath>

namespace hallcall::display {

namespace ui = client::ui;

namespace {

constexpr float hero_share = 0.57F;
constexpr float row_height = 7.6F;
constexpr float row_gap = 0.8F;
constexpr float strip_share = 0.12F;
constexpr float number_share = 0.5F;

/// How a call stands out: not at all, or in one of the two halves of its blinking. The dark half
/// keeps a thick frame, so that it differs from the others by shape as well as by colour.
enum class Highlight { none, outlined, filled };

Highlight highlight_of(Frame const& frame, CallShown const& call) {
    auto const& turn = frame.board.announcements().turn();
    if (!turn || std::ranges::find(turn->calls, call) == turn->calls.end()) {
        return Highlight::none;
    }
    return frame.moment.flash ? Highlight::filled : Highlight::outlined;
}

struct Card {
    sf::Color number;
    sf::Color text;
    sf::Color soft;
};

Card draw_card(Frame const& frame, sf::FloatRect const& box, Highlight highlight, float border) {
    auto const& theme = frame.theme;
    if (highlight == Highlight::filled) {
        frame.canvas.panel(box, theme.emphasis_ground, frame.space.radius);
        return {theme.emphasis_text, theme.emphasis_text, theme.emphasis_text};
    }
    if (highlight == Highlight::outlined) {
        frame.canvas.panel(box, theme.accent, frame.space.radius);
        frame.canvas.panel(ui::inset(box, frame.px(border)), theme.ground, frame.space.radius);
        return {theme.accent, theme.text, theme.text_soft};
    }
    frame.canvas.panel(box, theme.panel_alternate, frame.space.radius);
    return {theme.accent, theme.text, theme.text_soft};
}

std::string place_of(Frame const& frame, CallShown const& call) {
    auto const& hall = *frame.board.hall();
    auto const zone = zone_name_of_window(hall, call.window);
    auto const name = window_name(hall, call.window);
    return zone.empty() || !frame.board.part().zone.empty() ? name : name + "  " + zone;
}

void draw_hero(Frame const& frame, sf::FloatRect const& box, CallShown const& call) {
    auto const card = draw_card(frame, box, highlight_of(frame, call), 0.8F);
    sf::FloatRect rest = ui::inset(box, frame.space.pad * 1.5F, frame.space.pad * 0.8F);
    sf::FloatRect strip = ui::take_top(rest, rest.height * strip_share);
    auto const again = ui::take_right(strip, strip.width * 0.6F);
    frame.canvas.text(
        text::line(text::called_again(call.calls)), again,
        style(frame, card.text,
              {.largest = 3.F, .bold = true, .placement = {.horizontal = ui::Horizontal::right}}));
    frame.canvas.text(protocol::format_clock(call.at), strip,
                      style(frame, card.soft, {.largest = 3.F}));
    auto const number_box = ui::take_top(rest, box.height * number_share, frame.px(0.5F));
    frame.canvas.text(call.number, number_box,
                      style(frame, card.number,
                            {.largest = 60.F,
                             .bold = true,
                             .placement = {.horizontal = ui::Horizontal::centre},
                             .line_height = 0.8F}));
    auto const label = text::please_go_to(place_of(frame, call), call.window);
    auto const en_box = ui::take_bottom(rest, rest.height * 0.3F);
    Lettering lettering{.largest = 9.F, .smallest = 3.F, .most_lines = 2, .bold = true};
    lettering.placement.horizontal = ui::Horizontal::centre;
    frame.canvas.text(label.zh, rest, style(frame, card.text, lettering));
    lettering = {.largest = 3.F, .smallest = 1.8F};
    lettering.placement.horizontal = ui::Horizontal::centre;
    frame.canvas.text(label.en, en_box, style(frame, card.soft, lettering));
}

void draw_row(Frame const& frame, sf::FloatRect const& box, CallShown const& call) {
    auto const card = draw_card(frame, box, highlight_of(frame, call), 0.4F);
    sf::FloatRect rest = ui::inset(box, frame.space.pad, frame.px(0.6F));
    auto const number_box = ui::take_left(rest, rest.width * 0.3F, frame.px(1.F));
    frame.canvas.text(
        call.number, number_box,
        style(frame, card.number, {.largest = 6.F, .bold = true, .line_height = 1.F}));
    auto const time_box = ui::take_right(rest, frame.px(9.F), frame.px(1.F));
    frame.canvas.text(protocol::format_clock(call.at), time_box,
                      style(frame, card.soft,
                            {.largest = 2.8F, .placement = {.horizontal = ui::Horizontal::right}}));
    frame.canvas.text(
        text::please_go_to(place_of(frame, call), call.window).zh, rest,
        style(frame, card.text, {.largest = 3.6F, .smallest = 2.2F, .most_lines = 2}));
}

}  // namespace

void draw_calls(Frame const& frame, sf::FloatRect box) {
    auto content = titled_panel(frame, box, text::line(text::now_calling()), {});
    auto const& calls = frame.board.announcements().shown();
    auto const hero = ui::take_top(content, content.height * hero_share, frame.px(row_gap));
    if (calls.empty()) {
        Lettering lettering{.largest = 8.F, .bold = true};
        lettering.placement.horizontal = ui::Horizontal::centre;
        auto rest = hero;
        auto const zh_box = ui::take_top(rest, rest.height * 0.6F);
        lettering.placement.vertical = ui::Vertical::bottom;
        frame.canvas.text(text::no_calls_yet().zh, zh_box,
                          style(frame, frame.theme.text_soft, lettering));
        lettering = {.largest = 4.F};
        lettering.placement = {ui::Horizontal::centre, ui::Vertical::top};
        frame.canvas.text(text::no_calls_yet().en, rest,
                          style(frame, frame.theme.text_soft, lettering));
        return;
    }
    draw_hero(frame, hero, calls.front());
    auto const rows =
        std::floor((content.height + frame.px(row_gap)) / frame.px(row_height + row_gap));
    if (rows < 1.F) {
        return;
    }
    float const height = (content.height + frame.px(row_gap)) / rows - frame.px(row_gap);
    auto const count = std::min(static_cast<std::size_t>(rows), calls.size() - 1);
    for (std::size_t i = 0; i < count; ++i) {
        draw_row(frame, ui::take_top(content, height, frame.px(row_gap)), calls[i + 1]);
    }
}

}  // namespace hallcall::display
