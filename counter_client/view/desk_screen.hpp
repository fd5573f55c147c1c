#pragma once

#include "counter_client/view/dialogs.hpp"

namespace hallcall::counter {

/// What came of a frame.
struct ScreenWish {
    Wish wish;
    bool sign_out = false;
};

/// The whole desk: header, ticket, buttons or a hand-over note, who waits, message line.
class DeskScreen {
public:
    ScreenWish draw(Look const& look, Desk& desk, Control& control, Moment const& now,
                    sf::Vector2f window);

private:
    Dialogs dialogs_;
};

}  // namespace hallcall::counter
