#pragma once

// The parts that the layouts are put together from. Each fills its box.

#include "display/view/frame.hpp"

namespace hallcall::display {

/// Name of the hall (or `title`, when given), zone, date, clock, and the link when it is not live.
void draw_header(Frame const& frame, sf::FloatRect box, std::string const& title);

/// Notice and complaint line.
void draw_footer(Frame const& frame, sf::FloatRect box);

/// The call that has its turn, large, and those before it.
void draw_calls(Frame const& frame, sf::FloatRect box);

/// Every window with its number or its sign.
void draw_windows(Frame const& frame, sf::FloatRect box);

/// How many wait for each service.
void draw_waiting(Frame const& frame, sf::FloatRect box);

/// The numbers that did not come.
void draw_missed(Frame const& frame, sf::FloatRect box);

/// The colour that goes with a state's word.
sf::Color colour_of(client::ui::Theme const& theme, WindowState state);

}  // namespace hallcall::display
