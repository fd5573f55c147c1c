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
/// 30 mm high and more on a screen of 55 inches, for letters and for Chinese characters.
constexpr float row_number = 6.F;
constexpr float row_place = 4.8F;

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

/// The zone where the screen is not for one zone alone, with a gap before it.
std::string zone_after(Frame const& frame, CallShown const& call) {
    auto const zone = zone_name_of_window(*frame.board.hall(), call.window);
    return zone.empty() || !frame.board.part().zone.empty() ? std::string{} : "  " + zone;
}

text::Label place_of(Frame const& frame, CallShown const& call) {
    return text::window(window_name(*frame.board.hall(), call.window), call.window);
}

void draw_hero(Frame const& frame, sf::FloatRect const& box, CallShown const& call) {
    auto const card = draw_card(frame, box, highlight_of(frame, call), 0.8F);
    sf::FloatRect rest = ui::inset(box, frame.space.pad * 1.5F, frame.space.pad * 0.8F);
    sf::FloatRect strip = ui::take_top(rest, rest.height * strip_share);
    auto const again = ui::take_right(strip, strip.width * 0.6F);
    frame.canvas.text(
        text::line(frame.say(text::called_again(call.calls))), again,
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
    auto label =
        text::please_go_to(place_of(frame, call).zh + zone_after(frame, call), call.window);
    Lettering zh{.largest = 9.F, .smallest = 3.F, .most_lines = 2, .bold = true};
    zh.placement.horizontal = ui::Horizontal::centre;
    Lettering en{.largest = 3.F, .smallest = 1.8F};
    en.placement.horizontal = ui::Horizontal::centre;
    draw_label(frame, rest, label, 0.7F, {card.text, zh, card.soft, en});
}

void draw_row(Frame const& frame, sf::FloatRect const& box, CallShown const& call) {
    auto const card = draw_card(frame, box, highlight_of(frame, call), 0.4F);
    sf::FloatRect rest = ui::inset(box, frame.space.pad, frame.px(0.6F));
    auto const number_box = ui::take_left(rest, rest.width * 0.3F, frame.px(1.F));
    frame.canvas.text(
        call.number, number_box,
        style(frame, card.number, {.largest = row_number, .bold = true, .line_height = 1.F}));
    auto const time_box = ui::take_right(rest, frame.px(9.F), frame.px(1.F));
    frame.canvas.text(protocol::format_clock(call.at), time_box,
                      style(frame, card.soft,
                            {.largest = 2.8F, .placement = {.horizontal = ui::Horizontal::right}}));
    frame.canvas.text(
        frame.say(place_of(frame, call)).zh + zone_after(frame, call), rest,
        style(frame, card.text, {.largest = row_place, .smallest = 2.2F, .most_lines = 2}));
}

}  // namespace

void draw_calls(Frame const& frame, sf::FloatRect box) {
    auto content = titled_panel(frame, box, text::line(frame.say(text::now_calling())), {});
    auto const& calls = frame.board.announcements().shown();
    auto const whole = content;
    auto const hero = ui::take_top(content, content.height * hero_share, frame.px(row_gap));
    if (calls.empty()) {
        auto const soft = frame.theme.text_soft;
        Lettering zh{.largest = 8.F, .bold = true};
        zh.placement = {ui::Horizontal::centre, ui::Vertical::bottom};
        Lettering en{.largest = 4.F};
        en.placement = {ui::Horizontal::centre, ui::Vertical::top};
        draw_label(frame, whole, text::no_calls_yet(), 0.6F, {soft, zh, soft, en});
        return;
    }
    draw_hero(frame, hero, calls.front());
    // As many as a turn may have, even if they get low: none that is called may be missing.
    auto const fitting =
        std::floor((content.height + frame.px(row_gap)) / frame.px(row_height + row_gap));
    float const rows = frame.layout.rows == 0 ? std::max(fitting, static_cast<float>(least_rows))
                                              : static_cast<float>(frame.layout.rows);
    float const height = (content.height + frame.px(row_gap)) / rows - frame.px(row_gap);
    auto const count = std::min(static_cast<std::size_t>(rows), calls.size() - 1);
    for (std::size_t i = 0; i < count; ++i) {
        draw_row(frame, ui::take_top(content, height, frame.px(row_gap)), calls[i + 1]);
    }
}

}  // namespace hallcall::display
