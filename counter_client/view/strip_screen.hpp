#pragma once

#include "counter_client/view/desk_screen.hpp"

namespace hallcall::counter {

/// A slim strip for the screen's edge: what matters all the time, and the four likely buttons.
ScreenWish draw_strip(Look const& look, Desk& desk, Control& control, Moment const& now,
                      sf::Vector2f window);

}  // namespace hallcall::counter
