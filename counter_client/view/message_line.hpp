#pragma once

#include "counter_client/model/shown.hpp"
#include "counter_client/view/look.hpp"

namespace hallcall::counter {

/// What came of the last step; what is under way; that the server is away, while it is. True when
/// the button to stop waiting was clicked.
bool draw_message(Look const& look, StatusLine const& line, sf::FloatRect const& box);

}  // namespace hallcall::counter
