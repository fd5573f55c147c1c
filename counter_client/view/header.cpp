#include "counter_client/view/header.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::counter {
namespace {

struct LinkShown {
    Text word;
    sf::Color colour;
};

LinkShown link_shown(client::Link link) {
    auto const& theme = Look::theme();
    switch (link) {
        case client::Link::connected:
            return {text(Say::connected), theme.good};
        case client::Link::lost:
            return {text(Say::link_lost_short), theme.alarm};
        case client::Link::connecting:
            break;
    }
    return {text(Say::connecting), theme.attention};
}

std::string on_duty_words(Look const& look, protocol::WindowView const& window) {
    if (!window.staff) {
        return std::string{look.word(text(Say::nobody_on_duty))};
    }
    return fmt::format("{}  {}  {}", window.staff->name, window.staff->title,
                       look.word(name_of(duty_roles, window.staff->role)));
}

/// Where a chip stands in the middle of a bar.
sf::Vector2f chip_place(Look const& look, sf::FloatRect const& place) {
    return {place.left, place.top + (place.height - look.px(29.F)) / 2.F};
}

}  // namespace

std::string window_name(Desk const& desk) {
    auto const* window = desk.own_window();
    return window == nullptr || window->name.empty() ? desk.window : window->name;
}

void draw_link(Look const& look, client::Link link, sf::FloatRect& box) {
    LinkShown const shown = link_shown(link);
    std::string const words = look.words(shown.word);
    float const width = look.measure(Letters::small, words).x + look.px(22.F);
    look.chip(words, shown.colour,
              chip_place(look, client::ui::take_right(box, width, look.px(16.F))));
}

HeaderWish draw_header(Look const& look, Desk const& desk, sf::FloatRect box) {
    auto const& theme = Look::theme();
    HeaderWish wish;
    look.fill(box, theme.emphasis_ground, 0.F);
    box = client::ui::inset(box, look.px(22.F), 0.F);
    sf::Color const ink = theme.emphasis_text;
    auto const button = [&](char const* id, Say label, float width) {
        sf::FloatRect const place = client::ui::take_right(box, look.px(width), look.px(14.F));
        return look.button(id, text(label), "", ButtonKind::secondary, true,
                           client::ui::inset(place, 0.F, look.px(10.F)));
    };
    wish.sign_out = button("##sign-out", Say::sign_out, 92.F);
    wish.switch_shape = button("##shape", Say::strip_shape, 92.F);
    draw_link(look, desk.link, box);

    auto const* window = desk.own_window();
    std::string const name = window_name(desk);
    look.text(
        Letters::title, ink, name,
        client::ui::take_left(box, std::min(look.measure(Letters::title, name).x, box.width * 0.4F),
                              look.px(22.F)));
    std::string const duty = window == nullptr ? std::string{} : on_duty_words(look, *window);
    look.text(
        Letters::body, ink, duty,
        client::ui::take_left(box, std::min(look.measure(Letters::body, duty).x, box.width * 0.6F),
                              look.px(16.F)));
    if (desk.view && desk.view->duty && window != nullptr && window->staff) {
        if (auto const takeover = takeover_words(*desk.view->duty)) {
            std::string const words = look.words(*takeover);
            float const width = look.measure(Letters::small, words).x + look.px(22.F);
            look.chip(words, theme.attention,
                      chip_place(look, client::ui::take_left(box, width, look.px(16.F))));
        }
    }
    if (box.width > look.px(40.F)) {
        look.text(Letters::body, ink, desk.hall ? desk.hall->hall.name : std::string{}, box, 1.F);
    }
    return wish;
}

void draw_alarm(Look const& look, Desk const& desk, sf::FloatRect box) {
    auto const& theme = Look::theme();
    look.fill(box, theme.alarm, 0.F);
    box = client::ui::inset(box, look.px(22.F), 0.F);
    sf::Color const ink = theme.emphasis_text;
    std::string const word = look.words(text(Say::alarm_raised));
    look.text(Letters::title, ink, word,
              client::ui::take_left(box, look.measure(Letters::title, word).x, look.px(24.F)));
    std::string where;
    for (protocol::WindowView const* window : desk.alarms()) {
        where += (where.empty() ? "" : "   ") + (window->name.empty() ? window->id : window->name);
    }
    auto const* own = desk.own_window();
    if (own != nullptr && own->alarm && desk.view && desk.view->alarm) {
        where += fmt::format("   {}", protocol::format_clock(desk.view->alarm->since));
    }
    look.text(Letters::title, ink, where, box);
}

}  // namespace hallcall::counter
