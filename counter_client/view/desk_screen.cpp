#include "counter_client/view/desk_screen.hpp"

#include "counter_client/view/message_line.hpp"
#include "counter_client/view/ticket_card.hpp"
#include "counter_client/view/waiting_panel.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

namespace hallcall::counter {
namespace {

constexpr std::size_t columns = 4;
constexpr std::size_t button_rows = 3;

/// Where the buttons stand; two that are never of use together share a place.
constexpr std::array<std::array<std::array<Action, 2>, columns>, button_rows> places_of_buttons{{
    {{{Action::next, Action::next},
      {Action::recall, Action::recall},
      {Action::start, Action::start},
      {Action::finish_and_next, Action::finish_and_next}}},
    {{{Action::finish, Action::finish},
      {Action::miss, Action::miss},
      {Action::park, Action::park},
      {Action::transfer, Action::transfer}}},
    {{{Action::pause, Action::resume},
      {Action::call_number, Action::call_number},
      {Action::duty_start, Action::duty_start},
      {Action::duty_end, Action::duty_end}}},
}};

/// What a clerk most likely does next.
bool is_primary(Action action, DeskState state) {
    switch (state) {
        case DeskState::closed:
            return action == Action::duty_start;
        case DeskState::idle:
            return action == Action::next;
        case DeskState::calling:
            return action == Action::start;
        case DeskState::serving:
            return action == Action::finish_and_next;
        case DeskState::paused:
            return action == Action::resume;
        case DeskState::paused_serving:
            return action == Action::finish;
        case DeskState::unknown:
            break;
    }
    return false;
}

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

std::string on_duty_words(protocol::WindowView const& window) {
    if (!window.staff) {
        return std::string{text(Say::nobody_on_duty).zh};
    }
    return fmt::format("{}  {}  {}", window.staff->name, window.staff->title,
                       name_of(duty_roles, window.staff->role).zh);
}

}  // namespace

void DeskScreen::choose(Action action, Desk const& desk) {
    if (!enabled(action, desk) || dialogs_.is_open()) {
        return;
    }
    if (row_of(action).dialog == Dialog::none) {
        chosen_ = Dialogs::Confirmed{action, form_};
    } else {
        dialogs_.open(action, desk);
    }
}

bool DeskScreen::draw_header(Look const& look, Desk const& desk, sf::FloatRect box) {
    auto const& theme = Look::theme();
    look.fill(box, theme.emphasis_ground, 0.F);
    box = client::ui::inset(box, look.px(24.F), 0.F);
    sf::Color const ink = theme.emphasis_text;
    sf::FloatRect leave = client::ui::take_right(box, look.px(84.F), look.px(18.F));
    leave = client::ui::inset(leave, 0.F, look.px(12.F));
    bool const sign_out =
        look.button("##sign-out", text(Say::sign_out), "", ButtonKind::secondary, true, leave);

    LinkShown const link = link_shown(desk.link);
    std::string const words = both(link.word);
    float const width = look.measure(Letters::small, words).x + look.px(22.F);
    sf::FloatRect const state = client::ui::take_right(box, width, look.px(18.F));
    look.chip(words, link.colour, {state.left, state.top + (state.height - look.px(29.F)) / 2.F});

    auto const* window = desk.own_window();
    std::string const name = window == nullptr      ? desk.window
                             : window->name.empty() ? window->id
                                                    : window->name;
    sf::FloatRect rest = box;
    look.text(Letters::title, ink, name,
              client::ui::take_left(rest, look.measure(Letters::title, name).x, look.px(24.F)));
    std::string const duty = window == nullptr ? std::string{} : on_duty_words(*window);
    look.text(Letters::body, ink, duty,
              client::ui::take_left(rest, look.measure(Letters::body, duty).x, look.px(24.F)));
    look.text(Letters::body, ink, desk.hall ? desk.hall->hall.name : std::string{}, rest, 1.F);
    return sign_out;
}

void DeskScreen::draw_buttons(Look const& look, Desk const& desk, sf::FloatRect box) {
    float const gap = look.px(12.F);
    float const height =
        (box.height - gap * static_cast<float>(button_rows - 1)) / static_cast<float>(button_rows);
    float const width =
        (box.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    for (auto const& buttons : places_of_buttons) {
        sf::FloatRect row = client::ui::take_top(box, height, gap);
        for (auto const& [first, second] : buttons) {
            Action const action = enabled(second, desk) ? second : first;
            bool const may = enabled(action, desk) && !dialogs_.is_open();
            auto const kind =
                is_primary(action, desk.state()) ? ButtonKind::primary : ButtonKind::secondary;
            std::string const key = fmt::format("F{}", row_of(action).function_key);
            std::string const id = "##" + key;
            if (look.button(id.c_str(), text(row_of(action).label), key, kind, may,
                            client::ui::take_left(row, width, gap))) {
                choose(action, desk);
            }
        }
    }
}

DeskScreen::Wish DeskScreen::draw(Look const& look, Desk const& desk, Moment const& now,
                                  sf::Vector2f window) {
    Wish wish;
    sf::FloatRect rest{0.F, 0.F, window.x, window.y};
    wish.sign_out = draw_header(look, desk, client::ui::take_top(rest, look.px(64.F)));
    rest = client::ui::inset(rest, look.px(20.F), look.px(18.F));
    float const gap = look.px(16.F);
    sf::FloatRect const line = client::ui::take_bottom(rest, look.px(48.F), gap);
    sf::FloatRect const side = client::ui::take_right(rest, rest.width * 0.31F, gap);
    float const buttons = std::max(look.px(252.F), rest.height * 0.42F);
    draw_buttons(look, desk, client::ui::take_bottom(rest, buttons, gap));
    draw_ticket(look, desk, now, form_, rest);
    if (auto const number = draw_waiting(look, desk, now, side)) {
        Form form;
        form.number = *number;
        chosen_ = Dialogs::Confirmed{Action::call_number, std::move(form)};
    }
    draw_message(look, desk, line);
    if (auto confirmed = dialogs_.draw(look, desk, now, window)) {
        chosen_ = std::move(confirmed);
    }
    wish.press = std::exchange(chosen_, std::nullopt);
    if (wish.press && wish.press->action != Action::recall) {
        form_.outcome = outcomes.front().id;
    }
    return wish;
}

}  // namespace hallcall::counter
