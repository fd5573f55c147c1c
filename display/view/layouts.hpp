#pragma once

// How a screen is divided, for both orientations.

#include "display/view/frame.hpp"

namespace hallcall::display {

/// The hall, or one zone of it. Needs a hall.
void draw_hall_layout(Frame const& frame, sf::FloatRect box);

/// The screen above one window. Needs a hall that has the window.
void draw_window_layout(Frame const& frame, sf::FloatRect box);

/// Two lines, number and window, for strips of few pixels. Needs a hall.
void draw_led_layout(Frame const& frame, sf::FloatRect box);

}  // namespace hallcall::display
