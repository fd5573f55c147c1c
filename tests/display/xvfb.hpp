#pragma once

// An X server of its own for tests that open a window, so that they need no desktop and disturb
// none.

namespace hallcall::display {

/// Starts Xvfb on a free display and sets DISPLAY. It ends with this process, not before: Xlib ends
/// any process that still has a connection when its server goes, and SFML keeps one until exit.
/// Call it from the main thread. Throws `std::runtime_error` when there is no Xvfb or it does not
/// come up.
void start_xvfb(int width, int height);

}  // namespace hallcall::display
