#pragma once

#include "counter_client/model/shown.hpp"
#include "counter_client/view/look.hpp"

#include <optional>
#include <string>

namespace hallcall::counter {

/// Who waits for this window, by service and level and in the order of the next calls; what is
/// parked here; the last calls. Returns the number of a parked ticket that the clerk wants to go on
/// with.
std::optional<std::string> draw_waiting(Look const& look, Desk const& desk, Control const& control,
                                        Moment const& now, sf::FloatRect const& box);

}  // namespace hallcall::counter
