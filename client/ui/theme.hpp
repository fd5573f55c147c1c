#pragma once

// Colours and spacing. Every text colour has a contrast of at least 7:1 on every ground it is made
// for (WCAG 2.2, level AAA), which tests/display checks. Colour is never the only sign of anything:
// each state that has a colour has a word or a shape as well.

#include <SFML/Graphics/Color.hpp>
#include <SFML/System/Vector2.hpp>

#include <vector>

namespace hallcall::client::ui {

/// One family of colours: a ground, panels on it, text for both.
struct Theme {
    sf::Color ground;
    sf::Color panel;
    sf::Color panel_alternate;  ///< every second row
    sf::Color line;             ///< hairlines, borders
    sf::Color text;
    sf::Color text_soft;        ///< second-rank text: labels, units
    sf::Color accent;           ///< numbers that are called
    sf::Color good;             ///< open, waiting for nobody
    sf::Color attention;        ///< paused, stale
    sf::Color alarm;            ///< lost, refused, missed
    sf::Color emphasis_ground;  ///< behind what matters most now
    sf::Color emphasis_text;
};

/// For wall screens, seen from far away in a bright hall: dark.
Theme const& board_theme();

/// For touch screens and desks: light.
Theme const& desk_theme();

/// The same for who sees little: bright letters on black.
Theme const& contrast_theme();

/// WCAG contrast of two opaque colours, 1 to 21.
double contrast(sf::Color first, sf::Color second);

/// A pair that is meant to be seen together: text and what it stands on.
struct ColourPair {
    sf::Color text;
    sf::Color ground;
};

/// Every pair that the theme promises to be readable.
std::vector<ColourPair> readable_pairs(Theme const& theme);

/// Distances that grow with the window. The unit is a hundredth of the window's shorter side, so
/// that a 4K wall and a small laptop show the same picture.
struct Spacing {
    explicit Spacing(sf::Vector2f window);

    float unit;    ///< pixels
    float gap;     ///< between panels
    float pad;     ///< inside a panel
    float radius;  ///< of a panel's corners
};

}  // namespace hallcall::client::ui
