#include "counter_client/view/ticket_card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace hallcall::counter {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string as_timer(milliseconds span) {
    auto const s = std::chrono::floor<seconds>(std::max(span, milliseconds{0})).count();
    if (s < 3600) {
        return fmt::format("{:02}:{:02}", s / 60, s % 60);
    }
    return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

struct Shown {
    Text state;
    sf::Color colour;
    Text hint;
};

Shown shown_of(DeskState state) {
    auto const& theme = Look::theme();
    switch (state) {
        case DeskState::unknown:
            return {text(Say::connecting), theme.text_soft, {}};
        case DeskState::closed:
            return {text(Say::window_closed), theme.text_soft, text(Say::no_ticket_hint_duty)};
        case DeskState::idle:
            return {text(Say::no_ticket), theme.good, text(Say::no_ticket_hint_next)};
        case DeskState::calling:
            return {name_of(ticket_states, "called"), theme.accent, {}};
        case DeskState::serving:
            return {name_of(ticket_states, "serving"), theme.good, {}};
        case DeskState::paused:
            return {text(Say::window_paused), theme.attention, text(Say::no_ticket_hint_paused)};
        case DeskState::paused_serving:
            return {text(Say::window_paused), theme.attention, {}};
    }
    return {};
}

/// A label above its value.
void fact(Look const& look, Text label, std::string_view value, sf::Color colour,
          sf::FloatRect box) {
    look.pair(Letters::small, Look::theme().text_soft, label,
              client::ui::take_top(box, look.px(22.F)));
    look.text(Letters::title, colour, value, client::ui::take_top(box, look.px(40.F)));
}

std::string service_name(Desk const& desk, std::string const& id) {
    auto const* service = desk.service(id);
    return service == nullptr ? id : fmt::format("{} {}", id, service->name);
}

sf::Color level_colour(std::string const& level) {
    auto const& theme = Look::theme();
    if (level == "urgent") {
        return theme.alarm;
    }
    return level == "priority" ? theme.attention : theme.text;
}

void draw_facts(Look const& look, Desk const& desk, Moment const& now, sf::FloatRect box) {
    auto const& theme = Look::theme();
    protocol::Ticket const* ticket = desk.current_details();
    float const row = look.px(66.F);
    float const gap = look.px(8.F);
    auto const instant = desk.clock.time(now).at;
    if (ticket == nullptr) {
        return;
    }
    fact(look, text(Say::service), service_name(desk, ticket->service), theme.text,
         client::ui::take_top(box, row, gap));
    sf::FloatRect second = client::ui::take_top(box, row, gap);
    sf::FloatRect const left = client::ui::take_left(second, second.width / 2.F);
    fact(look, text(Say::level), name_of(levels, ticket->level).zh, level_colour(ticket->level),
         left);
    auto const until = ticket->called_at ? ticket->called_at->at : instant;
    fact(look, text(Say::waited), as_timer(until - ticket->arrived_at.at), theme.text, second);
    sf::FloatRect third = client::ui::take_top(box, row);
    sf::FloatRect const calls = client::ui::take_left(third, third.width / 2.F);
    fact(look, text(Say::calls), fmt::format("{}", desk.own_window()->ticket->calls), theme.text,
         calls);
    bool const serving = desk.own_window()->ticket->state == "serving";
    auto const since = serving ? ticket->started_at : ticket->called_at;
    if (since) {
        fact(look, text(serving ? Say::since_started : Say::since_called),
             as_timer(instant - since->at), serving ? theme.good : theme.accent, third);
    }
}

void draw_outcomes(Look const& look, Form& form, sf::FloatRect row) {
    look.pair(Letters::small, Look::theme().text_soft, text(Say::outcome),
              client::ui::take_left(row, look.px(150.F)));
    float const gap = look.px(8.F);
    float const width =
        (row.width - gap * static_cast<float>(outcomes.size() - 1)) / float{outcomes.size()};
    for (NamedText const& outcome : outcomes) {
        std::string const id{"##outcome-" + std::string{outcome.id}};
        if (look.choice(id.c_str(), outcome.text.zh, form.outcome == outcome.id,
                        client::ui::take_left(row, width, gap))) {
            form.outcome = outcome.id;
        }
    }
}

std::string pause_words(protocol::PauseView const& pause) {
    if (!pause.back_at) {
        return pause.reason;
    }
    return fmt::format("{}   {} {}", pause.reason, text(Say::back_at).zh,
                       protocol::format_clock(*pause.back_at));
}

}  // namespace

void draw_ticket(Look const& look, Desk const& desk, Moment const& now, Form& form,
                 sf::FloatRect const& box) {
    auto const& theme = Look::theme();
    look.card(box);
    sf::FloatRect rest = client::ui::inset(box, look.px(26.F), look.px(20.F));
    DeskState const state = desk.state();
    Shown const shown = shown_of(state);
    auto const* window = desk.own_window();

    sf::FloatRect heading = client::ui::take_top(rest, look.px(32.F), look.px(6.F));
    float const chip = look.chip(both(shown.state), desk.stale() ? theme.text_soft : shown.colour,
                                 {heading.left, heading.top});
    client::ui::take_left(heading, chip, look.px(14.F));
    if (window != nullptr && window->pause) {
        look.text(Letters::body, theme.attention, pause_words(*window->pause), heading);
    }
    bool const serving = state == DeskState::serving || state == DeskState::paused_serving;
    sf::FloatRect const foot = client::ui::take_bottom(rest, look.px(36.F), look.px(10.F));
    if (serving) {
        draw_outcomes(look, form, foot);
    }
    if (window == nullptr || !window->ticket) {
        sf::FloatRect middle = rest;
        middle.top += (rest.height - look.px(110.F)) / 2.F;
        look.text(Letters::title, shown.colour, shown.hint.zh,
                  client::ui::take_top(middle, look.px(48.F)), 0.5F);
        look.text(Letters::body, theme.text_soft, shown.hint.en,
                  client::ui::take_top(middle, look.px(30.F)), 0.5F);
        return;
    }
    sf::FloatRect const number = client::ui::take_left(rest, rest.width * 0.52F, look.px(24.F));
    look.text(Letters::number, desk.stale() ? theme.text_soft : theme.accent,
              window->ticket->number, number);
    draw_facts(look, desk, now, rest);
}

}  // namespace hallcall::counter
