#pragma once

#include "counter_client/model/desk.hpp"
#include "counter_client/view/look.hpp"

#include <optional>
#include <string>

namespace hallcall::counter {

/// Who waits for this window, by service and by name, and what is parked here. Returns the number
/// of a parked ticket that the clerk wants to go on with.
std::optional<std::string> draw_waiting(Look const& look, Desk const& desk, Moment const& now,
                                        sf::FloatRect const& box);

}  // namespace hallcall::counter
