#pragma once

// What a desk asks of the desktop around its window, beyond what SFML can: X11.

#include <SFML/Window/WindowHandle.hpp>

namespace hallcall::counter {

/// Sounds the desktop's bell; silent where the desktop has switched it off.
void ring_bell();

/// A strip has no frame and stays above other windows; a full desk is a window like any other.
/// Without a window manager nothing changes.
void pin_to_edge(sf::WindowHandle window, bool pinned);

}  // namespace hallcall::counter
