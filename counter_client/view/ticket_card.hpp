#pragma once

#include "counter_client/model/shown.hpp"
#include "counter_client/view/look.hpp"

namespace hallcall::counter {

/// The ticket at the window, large, with what earlier windows wrote about it; while one is served,
/// the outcome to finish it with, which `control` keeps.
void draw_ticket(Look const& look, Desk const& desk, Control& control, Moment const& now,
                 sf::FloatRect const& box);

/// What the window is doing in a word.
struct ShortState {
    Text word;
    sf::Color colour;
};
ShortState short_state(Desk const& desk);

sf::Color level_colour(std::string const& level);

}  // namespace hallcall::counter
