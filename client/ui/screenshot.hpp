#pragma once

// What a window shows, as a picture file.

#include <SFML/Graphics/RenderWindow.hpp>

#include <string>

namespace hallcall::client::ui {

/// Writes what was drawn since the last `display()` as PNG to `path`, which must end in ".png";
/// call it before `display()`. The file appears complete or not at all. False when it cannot be
/// written.
[[nodiscard]] bool save_screenshot(sf::RenderWindow const& window, std::string const& path);

}  // namespace hallcall::client::ui
