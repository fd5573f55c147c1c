#include "client/ui/theme.hpp"

#include <algorithm>
#include <cmath>

namespace hallcall::client::ui {
namespace {

/// WCAG 2.2, "relative luminance".
double luminance(sf::Color colour) {
    auto const linear = [](sf::Uint8 channel) {
        double const value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

}  // namespace

Theme const& board_theme() {
    static Theme const theme{.ground = sf::Color(8, 16, 32),
                             .panel = sf::Color(16, 29, 52),
                             .panel_alternate = sf::Color(23, 39, 67),
                             .line = sf::Color(58, 82, 122),
                             .text = sf::Color(244, 247, 252),
                             .text_soft = sf::Color(182, 197, 222),
                             .accent = sf::Color(255, 205, 64),
                             .good = sf::Color(112, 222, 150),
                             .attention = sf::Color(255, 186, 104),
                             .alarm = sf::Color(255, 168, 160),
                             .emphasis_ground = sf::Color(255, 205, 64),
                             .emphasis_text = sf::Color(12, 20, 36)};
    return theme;
}

Theme const& desk_theme() {
    static Theme const theme{.ground = sf::Color(238, 242, 248),
                             .panel = sf::Color(255, 255, 255),
                             .panel_alternate = sf::Color(246, 248, 252),
                             .line = sf::Color(176, 188, 206),
                             .text = sf::Color(18, 28, 46),
                             .text_soft = sf::Color(56, 70, 92),
                             .accent = sf::Color(10, 62, 134),
                             .good = sf::Color(8, 78, 40),
                             .attention = sf::Color(108, 56, 0),
                             .alarm = sf::Color(138, 16, 20),
                             .emphasis_ground = sf::Color(14, 68, 146),
                             .emphasis_text = sf::Color(255, 255, 255)};
    return theme;
}

Theme const& contrast_theme() {
    static Theme const theme{.ground = sf::Color(0, 0, 0),
                             .panel = sf::Color(0, 0, 0),
                             .panel_alternate = sf::Color(26, 26, 26),
                             .line = sf::Color(255, 255, 255),
                             .text = sf::Color(255, 255, 255),
                             .text_soft = sf::Color(255, 255, 255),
                             .accent = sf::Color(255, 230, 0),
                             .good = sf::Color(140, 255, 160),
                             .attention = sf::Color(255, 200, 110),
                             .alarm = sf::Color(255, 176, 168),
                             .emphasis_ground = sf::Color(255, 230, 0),
                             .emphasis_text = sf::Color(0, 0, 0)};
    return theme;
}

double contrast(sf::Color first, sf::Color second) {
    auto const [dark, light] = std::minmax({luminance(first), luminance(second)});
    return (light + 0.05) / (dark + 0.05);
}

std::vector<ColourPair> readable_pairs(Theme const& theme) {
    std::vector<ColourPair> pairs{{theme.emphasis_text, theme.emphasis_ground}};
    for (sf::Color const ground : {theme.ground, theme.panel, theme.panel_alternate}) {
        for (sf::Color const text : {theme.text, theme.text_soft, theme.accent, theme.good,
                                     theme.attention, theme.alarm}) {
            pairs.push_back({text, ground});
        }
    }
    return pairs;
}

Spacing::Spacing(sf::Vector2f window)
    : unit(std::min(window.x, window.y) / 100.F),
      gap(unit * 1.4F),
      pad(unit * 1.6F),
      radius(unit * 1.0F) {
}

}  // namespace hallcall::client::ui
