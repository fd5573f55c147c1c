#pragma once

// Screens in the states that matter, and how to draw them without a window.

#include "display/model/layout.hpp"
#include "display/view/picture.hpp"
#include "protocol/messages.hpp"

#include <SFML/Graphics/Image.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/canvas.hpp"

namespace hallcall::display {

struct Scene {
    std::string name;
    Board board;
    Layout layout;
    std::chrono::milliseconds at{0};
};

/// Loaded once; the face takes a second to read.
client::ui::Fonts const& fonts();

Board board_with(protocol::Hall hall, Part part = {});

/// A board on which `window` has just called `number`.
Board calling_board(protocol::Hall hall, std::string_view number, std::string_view window,
                    std::int64_t calls, Part part = {});

/// A hall, a zone or a window, by what the part says.
Layout layout_for(Part part);

/// For screens of the sizes that televisions have.
std::vector<Scene> wall_scenes();

/// For strips of few pixels.
std::vector<Scene> led_scenes();

/// By name, of either list. Throws when there is none.
Scene scene(std::string_view name);

/// Draws with the graphics driver; the ticker included, at its beginning.
sf::Image render(client::ui::Canvas& canvas, Scene const& scene, sf::Vector2u size);

}  // namespace hallcall::display
