#include "counter_client/view/strip_screen.hpp"

#include "counter_client/view/header.hpp"
#include "counter_client/view/ticket_card.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <variant>

namespace hallcall::counter {
namespace {

sf::Color tone_colour(Message::Tone tone) {
    auto const& theme = Look::theme();
    if (tone == Message::Tone::problem) {
        return theme.alarm;
    }
    return tone == Message::Tone::good ? theme.good : theme.text_soft;
}

std::string timer_words(Look const& look, Desk const& desk, Moment const& now) {
    protocol::Ticket const* ticket = desk.current_details();
    if (ticket == nullptr) {
        return {};
    }
    bool const serving = desk.own_window()->ticket->state == "serving";
    auto const since = serving ? ticket->started_at : ticket->called_at;
    if (!since) {
        return {};
    }
    return fmt::format("{} {}", look.word(text(serving ? Say::since_started : Say::since_called)),
                       as_timer(desk.clock.time(now).at - since->at));
}

void draw_window(Look const& look, Desk const& desk, sf::FloatRect const& box) {
    auto const& theme = Look::theme();
    bool const alarm = !desk.alarms().empty();
    look.fill(box, alarm ? theme.alarm : theme.emphasis_ground, 0.F);
    sf::FloatRect rest = client::ui::inset(box, look.px(12.F), look.px(8.F));
    sf::Color const ink = theme.emphasis_text;
    std::string first = window_name(desk);
    std::string second;
    if (alarm) {
        auto const* where = desk.alarms().front();
        second = first;
        first = fmt::format("{} {}", look.word(text(Say::alarm_raised)),
                            where->name.empty() ? where->id : where->name);
    } else if (auto const* own = desk.own_window(); own != nullptr && own->staff) {
        second = fmt::format("{} {}", own->staff->name,
                             look.word(name_of(duty_roles, own->staff->role)));
    }
    look.text(Letters::strong, ink, first, client::ui::take_top(rest, rest.height * 0.56F));
    look.text(Letters::small, ink, second, rest);
}

/// State and timer above, the message line below.
void draw_middle(Look const& look, Desk const& desk, Moment const& now, sf::FloatRect box) {
    auto const& theme = Look::theme();
    sf::FloatRect top = client::ui::take_top(box, box.height * 0.5F);
    ShortState const state = short_state(desk);
    float const chip = look.chip(look.word(state.word), state.colour,
                                 {top.left, top.top + (top.height - look.px(29.F)) / 2.F});
    client::ui::take_left(top, chip, look.px(10.F));
    if (auto const stale = stale_words(desk)) {
        look.text(Letters::small, theme.alarm, look.word(stale->view()), top);
    } else {
        look.text(Letters::body, theme.text, timer_words(look, desk, now), top);
    }
    StatusLine const line = status_line(desk, now);
    std::string words = line.number.empty() ? "" : line.number + " ";
    words += look.word(line.words.view());
    look.text(Letters::small, tone_colour(line.tone), words, box);
}

void draw_line(Look const& look, Desk const& desk, Moment const& now, sf::FloatRect box) {
    auto const& theme = Look::theme();
    if (!desk.view) {
        return;
    }
    std::int64_t const total = desk.view->waiting_total;
    look.fitted(Letters::title, total > 0 ? theme.accent : theme.text_soft,
                fmt::format("{}", total), client::ui::take_left(box, look.px(56.F), look.px(8.F)),
                1.F);
    look.text(Letters::small, theme.text, look.word(text(Say::waiting_people)),
              client::ui::take_top(box, box.height * 0.5F));
    if (auto const oldest = oldest_wait(*desk.view)) {
        Words const minutes = as_minutes(desk.clock.time(now).at - oldest->at);
        look.text(Letters::small, theme.text_soft,
                  fmt::format("{} {}", look.word(text(Say::oldest)), look.word(minutes.view())),
                  box);
    }
}

Wish draw_buttons(Look const& look, Desk& desk, Control& control, Moment const& now,
                  sf::FloatRect box) {
    Wish wish;
    float const gap = look.px(8.F);
    float const width = (box.width - gap * (strip_buttons - 1)) / strip_buttons;
    for (Action const action : strip_buttons_of(situation_of(desk))) {
        ButtonFace const face = face_of(action, desk, control, now);
        std::string const id = fmt::format("##{}", row_of(action).name);
        if (look.button(id.c_str(), face.label.view(), face.key, face.kind, face.enabled,
                        client::ui::take_left(box, width, gap))) {
            wish = control.choose(action, desk, now);
        }
    }
    return wish;
}

}  // namespace

ScreenWish draw_strip(Look const& look, Desk& desk, Control& control, Moment const& now,
                      sf::Vector2f window) {
    ScreenWish wish;
    auto const& theme = Look::theme();
    sf::FloatRect rest{0.F, 0.F, window.x, window.y};
    look.fill(rest, theme.panel, 0.F);
    draw_window(look, desk, client::ui::take_left(rest, look.px(158.F)));
    rest = client::ui::inset(rest, look.px(12.F), look.px(7.F));
    sf::FloatRect const shape = client::ui::inset(
        client::ui::take_right(rest, look.px(76.F), look.px(8.F)), 0.F, look.px(8.F));
    if (look.button("##shape", text(Say::desk_shape), "", ButtonKind::secondary, true, shape)) {
        control.choose(Action::switch_shape, desk, now);
    }
    if (desk.link != client::Link::connected) {
        draw_link(look, desk.link, rest);
    }
    StatusLine const line = status_line(desk, now);
    if (line.may_stop) {
        sf::FloatRect const stop = client::ui::inset(
            client::ui::take_right(rest, look.px(120.F), look.px(8.F)), 0.F, look.px(8.F));
        if (look.button("##stop", text(Say::stop_waiting), "", ButtonKind::secondary, true, stop)) {
            wish.wish = control.choose(Action::stop_waiting, desk, now);
        }
    }
    auto const* own = desk.own_window();
    sf::FloatRect const number = client::ui::take_left(rest, look.px(150.F), look.px(12.F));
    if (own != nullptr && own->ticket) {
        look.fitted(Letters::strip_number, desk.stale() ? theme.text_soft : theme.accent,
                    own->ticket->number, number, 0.5F);
    } else {
        look.text(Letters::title, theme.text_soft, "–", number, 0.5F);
    }
    sf::FloatRect const buttons =
        client::ui::take_right(rest, std::max(look.px(380.F), rest.width * 0.5F), look.px(12.F));
    sf::FloatRect const line_box = client::ui::take_right(rest, look.px(158.F), look.px(8.F));
    draw_middle(look, desk, now, rest);
    draw_line(look, desk, now, line_box);
    auto pressed = draw_buttons(look, desk, control, now, buttons);
    if (!std::holds_alternative<std::monostate>(pressed)) {
        wish.wish = std::move(pressed);
    }
    return wish;
}

}  // namespace hallcall::counter
