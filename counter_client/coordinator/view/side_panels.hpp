#pragma once

#include "counter_client/coordinator/view/parts.hpp"

#include <optional>

namespace hallcall::counter::coordinator {

/// The alerts, the most pressing first; the one that was clicked.
std::optional<protocol::Alert> draw_alerts(Page const& page, Floor const& floor, sf::FloatRect box);

/// How many wait for each service, and the longest of them.
void draw_queues(Page const& page, Floor const& floor, sf::FloatRect box);

}  // namespace hallcall::counter::coordinator
