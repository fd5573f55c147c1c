#pragma once

#include "counter_client/model/desk.hpp"
#include "counter_client/view/look.hpp"

namespace hallcall::counter {

/// What came of the last step; that the server is away, while it is.
void draw_message(Look const& look, Desk const& desk, sf::FloatRect const& box);

}  // namespace hallcall::counter
