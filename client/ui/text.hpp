#pragma once

// Text that always fits. A text is given a box; it is set as large as allowed, made smaller down to
// a floor, then broken into lines, and only then made smaller than the floor. It is never cut.

#include <SFML/Graphics/Color.hpp>
#include <SFML/Graphics/Font.hpp>
#include <SFML/Graphics/Rect.hpp>
#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/System/String.hpp>

#include <string_view>
#include <vector>

namespace hallcall::client::ui {

/// Malformed bytes become U+FFFD.
sf::String from_utf8(std::string_view utf8);

/// The width of one line in pixels.
float measure(sf::Font const& font, sf::String const& line, unsigned size);

/// Breaks between Chinese characters and at spaces, not inside words or numbers, and not before
/// closing punctuation; a word wider than `width` is broken after all.
std::vector<sf::String> break_lines(sf::Font const& font, sf::String const& text, unsigned size,
                                    float width);

/// The size of the ladder at or below `pixels`. Sizes come from a ladder because every size costs a
/// texture of glyphs.
unsigned ladder_size(float pixels);

/// Undoes `break_lines`: a space where words were parted, nothing between Chinese characters.
sf::String join_lines(std::vector<sf::String> const& lines);

struct FitLimits {
    float largest = 32.F;     ///< character size in pixels, if there is room
    float smallest = 0.F;     ///< break into lines rather than go below; 0: half of `largest`
    unsigned most_lines = 1;  ///< below the floor once this many are used
    /// A line's height in character sizes: 1.2 holds every letter; 0.8 is enough for digits and
    /// capitals alone.
    float line_height = 1.2F;

    bool operator==(FitLimits const&) const = default;
};

struct FittedText {
    std::vector<sf::String> lines;
    unsigned size = 1;  ///< pixels
    float line_height = 1.2F;
    bool below_floor = false;
};

/// The largest size of the ladder that `limits` allow and `box` holds.
FittedText fit(sf::Font const& font, sf::String const& text, sf::Vector2f box,
               FitLimits const& limits);

enum class Horizontal { left, centre, right };
enum class Vertical { top, centre, bottom };

struct Placement {
    Horizontal horizontal = Horizontal::left;
    Vertical vertical = Vertical::centre;

    bool operator==(Placement const&) const = default;
};

/// Draws inside `box`; returns the rectangle that the glyphs cover.
sf::FloatRect draw(sf::RenderTarget& target, sf::Font const& font, FittedText const& text,
                   sf::FloatRect const& box, sf::Color colour, Placement placement = {});

}  // namespace hallcall::client::ui
