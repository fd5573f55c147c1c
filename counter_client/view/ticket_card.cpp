#include "counter_client/view/ticket_card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace hallcall::counter {
namespace {

constexpr float fact_height = 58.F;
constexpr float note_height = 26.F;
constexpr std::size_t most_notes = 4;

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
              client::ui::take_top(box, look.px(20.F)));
    look.whole(Letters::title, colour, value, client::ui::take_top(box, look.px(36.F)));
}

std::string service_name(Look const& look, Desk const& desk, std::string const& id) {
    auto const* service = desk.service(id);
    if (service == nullptr) {
        return id;
    }
    bool const english = look.language() == Language::en && !service->name_en.empty();
    return fmt::format("{} {}", id, english ? service->name_en : service->name);
}

std::string staff_words(Desk const& desk, std::optional<std::string> const& staff) {
    if (!staff) {
        return "–";
    }
    bool const known = desk.view && desk.view->duty && desk.view->duty->staff == *staff;
    return known ? fmt::format("{} {}", *staff, desk.view->duty->name) : *staff;
}

void draw_facts(Look const& look, Desk const& desk, Moment const& now, sf::FloatRect box) {
    auto const& theme = Look::theme();
    protocol::Ticket const* ticket = desk.current_details();
    if (ticket == nullptr) {
        return;
    }
    auto const instant = desk.clock.time(now).at;
    float const row = look.px(fact_height);
    auto const split = [&](sf::FloatRect& whole) {
        sf::FloatRect right = client::ui::take_top(whole, row);
        sf::FloatRect const left = client::ui::take_left(right, right.width * 0.62F, look.px(12.F));
        return std::pair{left, right};
    };
    auto const [service, calls] = split(box);
    fact(look, text(Say::service), service_name(look, desk, ticket->service), theme.text, service);
    fact(look, text(Say::calls), fmt::format("{}", desk.own_window()->ticket->calls), theme.text,
         calls);
    auto const [level, waited] = split(box);
    Words const why = level_words(*ticket, *desk.hall);
    fact(look, text(Say::level), look.word(why.view()), level_colour(ticket->level), level);
    auto const until = ticket->called_at ? ticket->called_at->at : instant;
    fact(look, text(Say::waited), as_timer(until - ticket->arrived_at.at), theme.text, waited);
    auto const [first, timer] = split(box);
    fact(look, text(Say::first_staff), staff_words(desk, ticket->first_staff), theme.text, first);
    bool const serving = desk.own_window()->ticket->state == "serving";
    auto const since = serving ? ticket->started_at : ticket->called_at;
    if (since) {
        fact(look, text(serving ? Say::since_started : Say::since_called),
             as_timer(instant - since->at), serving ? theme.good : theme.accent, timer);
    }
}

void draw_notes(Look const& look, std::vector<EarlierNote> const& notes, sf::FloatRect box) {
    auto const& theme = Look::theme();
    for (std::size_t i = 0; i < std::min(notes.size(), most_notes); ++i) {
        if (box.height < look.px(note_height)) {
            return;
        }
        EarlierNote const& note = notes[i];
        sf::FloatRect row = client::ui::take_top(box, look.px(note_height), look.px(3.F));
        look.fill(row, theme.panel_alternate, look.px(6.F));
        look.fill({row.left, row.top, look.px(4.F), row.height}, theme.attention, look.px(2.F));
        row = client::ui::inset(row, look.px(12.F), 0.F);
        std::string const from = fmt::format("{} {}  {} {}", look.word(text(Say::from_window)),
                                             note.window, note.at, look.word(note.ended));
        look.text(Letters::small, theme.text_soft, from,
                  client::ui::take_left(row, look.measure(Letters::small, from).x, look.px(12.F)));
        look.text(Letters::small, theme.text, note.words, row);
    }
}

void draw_outcomes(Look const& look, Control& control, sf::FloatRect row) {
    look.pair(Letters::small, Look::theme().text_soft, text(Say::outcome),
              client::ui::take_left(row, look.px(150.F)));
    float const gap = look.px(8.F);
    float const width =
        (row.width - gap * static_cast<float>(outcomes.size() - 1)) / float{outcomes.size()};
    for (NamedText const& outcome : outcomes) {
        std::string const id{"##outcome-" + std::string{outcome.id}};
        if (look.choice(id.c_str(), look.word(outcome.text), control.outcome() == outcome.id,
                        client::ui::take_left(row, width, gap))) {
            control.set_outcome(std::string{outcome.id});
        }
    }
}

void draw_heading(Look const& look, Desk const& desk, Shown const& shown, sf::FloatRect heading) {
    auto const& theme = Look::theme();
    auto const stale = stale_words(desk);
    float const chip = look.chip(look.words(shown.state), stale ? theme.text_soft : shown.colour,
                                 {heading.left, heading.top});
    client::ui::take_left(heading, chip, look.px(14.F));
    if (stale) {
        std::string const words = look.words(stale->view());
        float const width = look.measure(Letters::small, words).x + look.px(22.F);
        sf::FloatRect const right = client::ui::take_right(heading, width, look.px(12.F));
        look.chip(words, theme.alarm, {right.left, right.top});
    }
    auto const* window = desk.own_window();
    if (window != nullptr && window->pause) {
        std::string words = window->pause->reason;
        if (window->pause->back_at) {
            words += fmt::format("   {} {}", look.word(text(Say::back_at)),
                                 protocol::format_clock(*window->pause->back_at));
        }
        look.text(Letters::body, theme.attention, words, heading);
    }
}

}  // namespace

sf::Color level_colour(std::string const& level) {
    auto const& theme = Look::theme();
    if (level == "urgent") {
        return theme.alarm;
    }
    return level == "priority" ? theme.attention : theme.text;
}

ShortState short_state(Desk const& desk) {
    Shown const shown = shown_of(desk.state());
    return {shown.state, desk.stale() ? Look::theme().text_soft : shown.colour};
}

void draw_ticket(Look const& look, Desk const& desk, Control& control, Moment const& now,
                 sf::FloatRect const& box) {
    auto const& theme = Look::theme();
    look.card(box);
    sf::FloatRect rest = client::ui::inset(box, look.px(26.F), look.px(16.F));
    DeskState const state = desk.state();
    Shown const shown = shown_of(state);
    draw_heading(look, desk, shown, client::ui::take_top(rest, look.px(32.F), look.px(4.F)));
    if (state == DeskState::serving || state == DeskState::paused_serving) {
        draw_outcomes(look, control, client::ui::take_bottom(rest, look.px(36.F), look.px(8.F)));
    }
    auto const* window = desk.own_window();
    if (window == nullptr || !window->ticket) {
        sf::FloatRect middle = rest;
        middle.top += (rest.height - look.px(80.F)) / 2.F;
        Text const hint = desk.unread_handover() != nullptr ? text(Say::read_first) : shown.hint;
        look.text(Letters::title, shown.colour, look.word(hint),
                  client::ui::take_top(middle, look.px(48.F)), 0.5F);
        look.text(Letters::body, theme.text_soft, second_of(hint, look.language()),
                  client::ui::take_top(middle, look.px(30.F)), 0.5F);
        return;
    }
    auto const notes =
        desk.current_details() != nullptr ? earlier_notes(desk.visits) : std::vector<EarlierNote>{};
    if (!notes.empty()) {
        auto const lines = static_cast<float>(std::min(notes.size(), most_notes));
        float const room = std::max(0.F, rest.height - look.px(3.F * fact_height + 6.F));
        float const wanted = std::min(lines * look.px(note_height + 3.F), room);
        draw_notes(look, notes, client::ui::take_bottom(rest, wanted, look.px(4.F)));
    }
    sf::FloatRect const number = client::ui::take_left(rest, rest.width * 0.46F, look.px(24.F));
    look.fitted(Letters::number, desk.stale() ? theme.text_soft : theme.accent,
                window->ticket->number, number);
    draw_facts(look, desk, now, rest);
}

}  // namespace hallcall::counter
