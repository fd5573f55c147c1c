#pragma once

// The touch screen as panels and texts, and where it can be touched.

#include "client/ui/canvas.hpp"
#include "protocol/messages.hpp"
#include "ticket_printer/model/name_search.hpp"
#include "ticket_printer/model/touch_flow.hpp"

#include <SFML/System/Vector2.hpp>

#include <vector>

namespace hallcall::printer {

/// A place that does something when it is touched.
struct TouchArea {
    sf::FloatRect box;
    TouchAction action;
};

/// What the picture is made from. `hall` is the last one known, also while the link is lost.
struct TouchScene {
    TouchFlow const& flow;
    NameSearch const* search = nullptr;  ///< for the step that looks for a service
    protocol::Hall const* hall = nullptr;
    /// The slip whose number is shown, where there is no printer; else null.
    sf::Texture const* slip_picture = nullptr;
    Hours hours = Hours::open;
    bool online = false;
    bool ever_online = false;
    sf::Vector2f size;
};

/// Draws into `canvas` and returns the touch areas. Main thread only.
std::vector<TouchArea> compose(TouchScene const& scene, client::ui::Canvas& canvas);

}  // namespace hallcall::printer
