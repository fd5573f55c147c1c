#include "client/ui/window.hpp"

#include <SFML/Window/ContextSettings.hpp>
#include <SFML/Window/VideoMode.hpp>

#include <charconv>
#include <cstdlib>
#include <stdexcept>

#include "client/ui/text.hpp"

namespace hallcall::client::ui {
namespace {

constexpr unsigned antialiasing_samples = 4;

std::optional<unsigned> parse_side(std::string_view text, unsigned smallest) {
    unsigned value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < smallest ||
        value > largest_side) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::optional<sf::Vector2u> parse_size(std::string_view text, unsigned smallest) {
    auto const cross = text.find('x');
    if (cross == std::string_view::npos) {
        return std::nullopt;
    }
    auto const width = parse_side(text.substr(0, cross), smallest);
    auto const height = parse_side(text.substr(cross + 1), smallest);
    if (!width || !height) {
        return std::nullopt;
    }
    return sf::Vector2u{*width, *height};
}

void require_desktop() {
    char const* const desktop = std::getenv("DISPLAY");
    if (desktop == nullptr || *desktop == '\0') {
        throw std::runtime_error("there is no desktop to draw on: DISPLAY is not set");
    }
}

void open_window(sf::RenderWindow& window, WindowOptions const& options) {
    sf::ContextSettings settings;
    settings.antialiasingLevel = options.antialiasing ? antialiasing_samples : 0;
    auto const mode = options.fullscreen ? sf::VideoMode::getDesktopMode()
                                         : sf::VideoMode(options.size.x, options.size.y);
    auto const style =
        options.fullscreen ? sf::Uint32{sf::Style::Fullscreen} : sf::Uint32{sf::Style::Default};
    window.create(mode, from_utf8(options.title), style, settings);
    if (!window.isOpen()) {
        throw std::runtime_error("the window cannot be opened");
    }
    window.setFramerateLimit(options.frames_per_s);
    window.setMouseCursorVisible(!options.fullscreen);
}

void keep_pixels(sf::RenderWindow& window) {
    auto const size = window.getSize();
    window.setView(
        sf::View(sf::FloatRect(0.F, 0.F, static_cast<float>(size.x), static_cast<float>(size.y))));
}

}  // namespace hallcall::client::ui
