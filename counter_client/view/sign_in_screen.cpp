#include "counter_client/view/sign_in_screen.hpp"

#include "counter_client/view/message_line.hpp"

#include <algorithm>
#include <utility>

namespace hallcall::counter {
namespace {

constexpr float card_width = 480.F;
constexpr float card_height = 500.F;

std::string shown_window(Desk const& desk, std::string const& id) {
    if (desk.hall) {
        auto const found = std::ranges::find(desk.hall->windows, id, &protocol::WindowView::id);
        if (found != desk.hall->windows.end()) {
            return found->name.empty() ? found->id : found->name;
        }
    }
    return id;
}

}  // namespace

SignInScreen::SignInScreen(std::string staff, std::string window)
    : form_{.staff = std::move(staff), .window = std::move(window), .password = {}} {
}

void SignInScreen::draw_windows(Look const& look, Desk const& desk, sf::FloatRect const& box) {
    float const label_height = look.px(24.F);
    look.pair(Letters::body, Look::theme().text, text(Say::window),
              {box.left, box.top, box.width, label_height});
    ImGui::SetCursorScreenPos({box.left, box.top + label_height + look.px(4.F)});
    ImGui::PushFont(look.font(Letters::body));
    ImGui::SetNextItemWidth(box.width);
    std::string const shown = shown_window(desk, form_.window);
    look.need(shown);
    if (ImGui::BeginCombo("##window", shown.c_str())) {
        for (protocol::WindowView const& window :
             desk.hall ? desk.hall->windows : std::vector<protocol::WindowView>{}) {
            std::string const label = shown_window(desk, window.id) + "##" + window.id;
            look.need(label);
            if (ImGui::Selectable(label.c_str(), window.id == form_.window)) {
                form_.window = window.id;
            }
        }
        ImGui::EndCombo();
    }
    ImGui::PopFont();
}

std::optional<SignIn> SignInScreen::draw(Look const& look, Desk const& desk,
                                         sf::FloatRect const& box, Moment const& now, bool busy) {
    auto const& theme = Look::theme();
    sf::FloatRect const card{box.left + (box.width - look.px(card_width)) / 2.F,
                             box.top + (box.height - look.px(card_height)) / 2.F,
                             look.px(card_width), look.px(card_height)};
    look.card(card);
    sf::FloatRect rest = client::ui::inset(card, look.px(36.F), look.px(30.F));
    std::string const hall = desk.hall ? desk.hall->hall.name : std::string{};
    look.text(Letters::title, theme.accent,
              hall.empty() ? look.word(text(Say::program)) : std::string_view{hall},
              client::ui::take_top(rest, look.px(42.F)));
    look.pair(Letters::body, theme.text_soft, text(Say::sign_in_title),
              client::ui::take_top(rest, look.px(30.F), look.px(16.F)));

    float const field = look.px(74.F);
    float const gap = look.px(10.F);
    if (focus_) {
        ImGui::SetKeyboardFocusHere(form_.staff.empty() ? 0 : 2);
        focus_ = false;
    }
    bool entered = look.input("##staff", text(Say::staff), form_.staff,
                              client::ui::take_top(rest, field, gap));
    draw_windows(look, desk, client::ui::take_top(rest, field, gap));
    entered = look.input("##password", text(Say::password), form_.password,
                         client::ui::take_top(rest, field, gap), true) ||
              entered;
    rest.top += look.px(8.F);
    bool const complete =
        !form_.staff.empty() && !form_.window.empty() && !form_.password.empty() && !busy;
    bool const pressed = look.button("##sign-in", text(Say::sign_in), "", ButtonKind::primary,
                                     complete, client::ui::take_top(rest, look.px(62.F)));
    sf::FloatRect const line{card.left, card.top + card.height + look.px(14.F), card.width,
                             look.px(46.F)};
    draw_message(look, status_line(desk, now), line);
    if ((pressed || entered) && complete) {
        return SignIn{form_.staff, form_.window, std::exchange(form_.password, {})};
    }
    return std::nullopt;
}

}  // namespace hallcall::counter
