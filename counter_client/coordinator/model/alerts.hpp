#pragma once

// The coordinators' list of alerts, kept from a snapshot and the events after it.

#include "protocol/messages.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace hallcall::counter::coordinator {

/// What is most pressing first: an alarm, then red, then yellow, in each the oldest first.
void set_alerts(std::vector<protocol::Alert>& alerts, std::vector<protocol::Alert> now);

/// Takes in alert_raised and alert_cleared, and an alarm that is raised or cleared; repeating any
/// changes nothing. True when the list changed.
bool fold_alert(std::vector<protocol::Alert>& alerts, protocol::StreamMessage const& message);

/// The most pressing one of a window, or of a service without a window; nothing when there is none.
protocol::Alert const* worst_of_window(std::vector<protocol::Alert> const& alerts,
                                       std::string_view window);
protocol::Alert const* worst_of_service(std::vector<protocol::Alert> const& alerts,
                                        std::string_view service);

/// How many are red.
std::size_t red_ones(std::vector<protocol::Alert> const& alerts);

}  // namespace hallcall::counter::coordinator
