#pragma once

#include "counter_client/view/dialogs.hpp"

#include <optional>

namespace hallcall::counter {

/// The whole desk: header, ticket, buttons, who waits, message line.
class DeskScreen {
public:
    struct Wish {
        std::optional<Dialogs::Confirmed> press;
        bool sign_out = false;
    };

    /// A key or a button chose an action: opens its dialog, or does it with the next `draw`.
    void choose(Action action, Desk const& desk);

    [[nodiscard]] bool asking() const { return dialogs_.is_open(); }

    Wish draw(Look const& look, Desk const& desk, Moment const& now, sf::Vector2f window);

private:
    bool draw_header(Look const& look, Desk const& desk, sf::FloatRect box);
    void draw_buttons(Look const& look, Desk const& desk, sf::FloatRect box);

    Form form_;
    Dialogs dialogs_;
    std::optional<Dialogs::Confirmed> chosen_;
};

}  // namespace hallcall::counter
