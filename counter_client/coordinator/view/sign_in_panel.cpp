#include "counter_client/coordinator/view/sign_in_panel.hpp"

#include "counter_client/coordinator/view/coordinator_screen.hpp"

#include <utility>

namespace hallcall::counter::coordinator {

using client::ui::take_top;

std::optional<SignInPanel::Filled> SignInPanel::draw(Page const& page, Floor const& floor,
                                                     sf::Vector2f window, bool busy) {
    auto const& theme = Look::theme();
    sf::Vector2f const size{page.px(460.F), page.px(368.F)};
    sf::FloatRect const card{(window.x - size.x) / 2.F, (window.y - size.y) / 2.F, size.x, size.y};
    page.look.card(card);
    sf::FloatRect rest = client::ui::inset(card, page.px(36.F), page.px(30.F));
    page.look.text(Letters::title, theme.accent,
                   floor.hall ? floor.hall->hall.name : page.in(Word::title),
                   take_top(rest, page.px(40.F)));
    page.look.text(Letters::body, theme.text_soft, both(text(Word::sign_in_title)),
                   take_top(rest, page.px(30.F), page.px(16.F)));
    float const gap = page.px(8.F);
    auto const focus = [&](bool here) {
        if (focus_ && here) {
            ImGui::SetKeyboardFocusHere();
            focus_ = false;
        }
    };
    focus(form_.staff.empty());
    bool entered = field(page, "##staff", both(text(Word::staff)), form_.staff,
                         take_top(rest, page.px(field_height), gap));
    focus(true);
    entered = field(page, "##password", both(text(Word::password)), form_.password,
                    take_top(rest, page.px(field_height), page.px(20.F)), true) ||
              entered;
    bool const complete = !form_.staff.empty() && !form_.password.empty() && !busy;
    bool const pressed = press(page, "##sign-in", both(text(Word::sign_in)), Face::primary,
                               complete, take_top(rest, page.px(50.F)));
    draw_message(page, floor,
                 {card.left, card.top + card.height + page.px(14.F), card.width, page.px(44.F)});
    if ((pressed || entered) && complete) {
        return Filled{form_.staff, std::exchange(form_.password, {})};
    }
    return std::nullopt;
}

}  // namespace hallcall::counter::coordinator
