#include "counter_client/view/desk_screen.hpp"

#include "counter_client/view/header.hpp"
#include "counter_client/view/message_line.hpp"
#include "counter_client/view/ticket_card.hpp"
#include "counter_client/view/waiting_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

namespace hallcall::counter {
namespace {

bool nothing(Wish const& wish) {
    return std::holds_alternative<std::monostate>(wish);
}

Wish draw_buttons(Look const& look, Desk& desk, Control& control, Moment const& now,
                  sf::FloatRect box) {
    Wish wish;
    float const gap = look.px(10.F);
    auto const share = [gap](float whole, std::size_t count) {
        auto const parts = static_cast<float>(count);
        return (whole - gap * (parts - 1.F)) / parts;
    };
    float const height = share(box.height, button_rows);
    float const width = share(box.width, button_columns);
    for (auto const& actions : desk_buttons(situation_of(desk))) {
        sf::FloatRect row = client::ui::take_top(box, height, gap);
        for (Action const action : actions) {
            ButtonFace const face = face_of(action, desk, control, now);
            std::string const id = fmt::format("##{}", row_of(action).name);
            if (look.button(id.c_str(), face.label.view(), face.key, face.kind, face.enabled,
                            client::ui::take_left(row, width, gap))) {
                wish = control.choose(action, desk, now);
            }
        }
    }
    return wish;
}

/// The note that A left, in place of the buttons until it has been read.
Wish draw_handover(Look const& look, Desk& desk, Control& control, Moment const& now,
                   sf::FloatRect const& box) {
    Wish wish;
    auto const& theme = Look::theme();
    protocol::HandoverView const note = *desk.unread_handover();
    look.card(box);
    look.fill({box.left, box.top, look.px(6.F), box.height}, theme.attention, look.px(3.F));
    sf::FloatRect rest = client::ui::inset(box, look.px(26.F), look.px(14.F));
    sf::FloatRect heading = client::ui::take_top(rest, look.px(36.F), look.px(6.F));
    std::string const from =
        fmt::format("{} {}   {}", look.word(text(Say::handover_from)), note.from, note.day);
    look.text(Letters::small, theme.text_soft, from,
              client::ui::take_right(heading, look.measure(Letters::small, from).x, look.px(12.F)),
              1.F);
    look.pair(Letters::title, theme.attention, text(Say::handover_note), heading);
    sf::FloatRect foot = client::ui::take_bottom(rest, look.px(58.F), look.px(8.F));
    look.paragraph("##handover-note", Letters::body, theme.text, note.note, rest);
    ButtonFace const face = face_of(Action::acknowledge, desk, control, now);
    if (look.button("##acknowledge", face.label.view(), "Enter", face.kind, face.enabled,
                    client::ui::take_right(foot, look.px(260.F), look.px(14.F)))) {
        wish = control.choose(Action::acknowledge, desk, now);
    }
    ButtonFace const alarm = face_of(Action::alarm, desk, control, now);
    if (look.button("##alarm", alarm.label.view(), alarm.key, alarm.kind, alarm.enabled,
                    client::ui::take_right(foot, look.px(170.F), look.px(14.F)))) {
        wish = control.choose(Action::alarm, desk, now);
    }
    look.text(Letters::small, theme.text_soft, look.word(text(Say::handover_read_hint)), foot);
    return wish;
}

}  // namespace

ScreenWish DeskScreen::draw(Look const& look, Desk& desk, Control& control, Moment const& now,
                            sf::Vector2f window) {
    ScreenWish wish;
    auto const take = [&wish](Wish one) {
        if (!nothing(one)) {
            wish.wish = std::move(one);
        }
    };
    sf::FloatRect rest{0.F, 0.F, window.x, window.y};
    HeaderWish const header = draw_header(look, desk, client::ui::take_top(rest, look.px(60.F)));
    wish.sign_out = header.sign_out;
    if (header.switch_shape) {
        take(control.choose(Action::switch_shape, desk, now));
    }
    if (!desk.alarms().empty()) {
        draw_alarm(look, desk, client::ui::take_top(rest, look.px(54.F)));
    }
    rest = client::ui::inset(rest, look.px(18.F), look.px(14.F));
    float const gap = look.px(14.F);
    sf::FloatRect const line = client::ui::take_bottom(rest, look.px(48.F), gap);
    sf::FloatRect const side = client::ui::take_right(rest, rest.width * 0.31F, gap);
    sf::FloatRect const foot =
        client::ui::take_bottom(rest, std::max(look.px(206.F), rest.height * 0.37F), gap);
    if (desk.unread_handover() != nullptr) {
        take(draw_handover(look, desk, control, now, foot));
    } else {
        take(draw_buttons(look, desk, control, now, foot));
    }
    draw_ticket(look, desk, control, now, rest);
    if (auto const number = draw_waiting(look, desk, control, now, side)) {
        take(control.unpark(*number, desk, now));
    }
    if (draw_message(look, status_line(desk, now), line)) {
        take(control.choose(Action::stop_waiting, desk, now));
    }
    take(dialogs_.draw(look, desk, control, now, window));
    return wish;
}

}  // namespace hallcall::counter
