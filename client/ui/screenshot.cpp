#include "client/ui/screenshot.hpp"

#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/Texture.hpp>

#include <filesystem>
#include <system_error>

namespace hallcall::client::ui {

bool save_screenshot(sf::RenderWindow const& window, std::string const& path) {
    sf::Texture texture;
    if (!texture.create(window.getSize().x, window.getSize().y)) {
        return false;
    }
    texture.update(window);
    std::filesystem::path const target(path);
    // SFML takes the format from the name's ending, so the name of the unfinished file begins
    // differently instead.
    auto const unfinished = target.parent_path() / (".unfinished-" + target.filename().string());
    if (!texture.copyToImage().saveToFile(unfinished.string())) {
        return false;
    }
    std::error_code error;
    std::filesystem::rename(unfinished, target, error);
    return !error;
}

}  // namespace hallcall::client::ui
