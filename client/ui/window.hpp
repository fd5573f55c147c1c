#pragma once

// Opening a program's one window.

#include <SFML/Graphics/RenderWindow.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace hallcall::client::ui {

struct WindowOptions {
    std::string title;  ///< UTF-8
    sf::Vector2u size{1920, 1080};
    bool fullscreen = false;  ///< the desktop's mode; `size` is ignored
    /// Frames per second at most; 0: the program sleeps by itself.
    unsigned frames_per_s = 30;
    /// Smooth edges where the driver can. Without a graphics card it costs most of a frame's time.
    bool antialiasing = true;
};

/// In pixels. A strip is a display of two short lines.
inline constexpr unsigned smallest_side = 320;
inline constexpr unsigned smallest_strip_side = 32;
inline constexpr unsigned largest_side = 8192;

/// "1920x1080"; nothing for anything else, or a side outside of `smallest` to `largest_side`.
std::optional<sf::Vector2u> parse_size(std::string_view text, unsigned smallest = smallest_side);

/// Throws `std::runtime_error` when there is no desktop to draw on. Call it before the first object
/// of SFML is made, a `sf::RenderWindow` that is not open yet included: SFML aborts the process
/// when it finds no X server.
void require_desktop();

/// Opens `window`. Throws `std::runtime_error` when that fails.
void open_window(sf::RenderWindow& window, WindowOptions const& options);

/// After a resize event: one unit stays one pixel.
void keep_pixels(sf::RenderWindow& window);

}  // namespace hallcall::client::ui
