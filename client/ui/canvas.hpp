#pragma once

// A picture made of panels and texts: laid out once, drawn as often as needed, and able to say
// where each text stands, so that a test can prove that everything fits.

#include <SFML/Graphics/Drawable.hpp>
#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/Graphics/VertexArray.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/fonts.hpp"
#include "client/ui/text.hpp"

namespace hallcall::client::ui {

struct TextStyle {
    sf::Color colour;
    FitLimits limits;
    Placement placement;
    bool bold = false;

    bool operator==(TextStyle const&) const = default;
};

/// A text in its box. `glyphs` is known once it has been drawn.
struct PlacedText {
    std::string utf8;
    FittedText fitted;
    sf::FloatRect box;
    TextStyle style;
    mutable std::optional<sf::FloatRect> glyphs;
};

/// Main thread only. Things are drawn in the order in which they were added, panels
/// first, then pictures, then texts.
class Canvas {
public:
    explicit Canvas(Fonts const& fonts) : fonts_(&fonts) {}

    void clear();

    [[nodiscard]] Fonts const& fonts() const { return *fonts_; }

    /// A filled rectangle with round corners.
    void panel(sf::FloatRect const& box, sf::Color colour, float radius = 0.F);

    /// A border of `thickness` pixels inside of `box`.
    void frame(sf::FloatRect const& box, sf::Color colour, float thickness);

    /// The whole texture, as large as it fits into the middle of `box`. It must outlive the canvas.
    void picture(sf::Texture const& texture, sf::FloatRect const& box);

    /// Draws nothing for an empty text or box.
    void text(std::string_view utf8, sf::FloatRect const& box, TextStyle const& style);

    /// Where the texts stand, in drawing order.
    [[nodiscard]] std::vector<PlacedText> const& texts() const { return texts_; }

    void draw(sf::RenderTarget& target) const;

    /// Whether drawing the other one would make the same picture.
    [[nodiscard]] bool shows_the_same_as(Canvas const& other) const;

private:
    Fonts const* fonts_;
    struct PlacedPicture {
        sf::Texture const* texture;
        sf::FloatRect box;

        bool operator==(PlacedPicture const&) const = default;
    };

    sf::VertexArray shapes_{sf::Triangles};
    std::vector<PlacedPicture> pictures_;
    std::vector<PlacedText> texts_;
};

/// `box` without `by` pixels at each side.
sf::FloatRect inset(sf::FloatRect const& box, float by);
sf::FloatRect inset(sf::FloatRect const& box, float across, float down);

/// Cuts `height` pixels off the top (bottom, left, right) of `rest` and returns that part.
sf::FloatRect take_top(sf::FloatRect& rest, float height, float gap = 0.F);
sf::FloatRect take_bottom(sf::FloatRect& rest, float height, float gap = 0.F);
sf::FloatRect take_left(sf::FloatRect& rest, float width, float gap = 0.F);
sf::FloatRect take_right(sf::FloatRect& rest, float width, float gap = 0.F);

}  // namespace hallcall::client::ui
