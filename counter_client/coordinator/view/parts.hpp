#pragma once

// The small things that a coordinator's screen is made of, over the desk's look.

#include "counter_client/coordinator/model/tiles.hpp"
#include "counter_client/view/look.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hallcall::counter::coordinator {

/// What every part of the screen needs to draw itself.
struct Page {
    Look const& look;
    Tongue tongue;
    Moment const& now;

    [[nodiscard]] float px(float at_scale_one) const { return look.px(at_scale_one); }
    [[nodiscard]] std::string in(Word what) const { return coordinator::in(tongue, what); }
    [[nodiscard]] std::string in(Text both) const { return coordinator::in(tongue, both); }
};

sf::Color colour_of(Tint tint);
/// A ground of that colour that dark text can be read on.
sf::Color ground_of(Tint tint);

/// The shape that goes with a state, in the middle of the box.
void draw_mark(Mark mark, sf::Color colour, sf::FloatRect const& box);

void outline(sf::FloatRect const& box, sf::Color colour, float radius, float thickness);

enum class Face { plain, primary, dangerous, chosen };

/// A button with one line of text; true when it was clicked.
bool press(Page const& page, std::string const& id, std::string_view label, Face face, bool enabled,
           sf::FloatRect const& box);

/// An area that can be clicked, under what is drawn on it; hovered and clicked.
struct Touch {
    bool hovered = false;
    bool clicked = false;
};
Touch touch(std::string const& id, sf::FloatRect const& box);

/// A labelled line of input; true when Enter was pressed in it.
bool field(Page const& page, std::string const& id, std::string_view label, std::string& value,
           sf::FloatRect const& box, bool secret = false);
constexpr float field_height = 70.F;

/// Text over as many lines as it needs; returns its height.
float paragraph(Page const& page, Letters letters, sf::Color colour, std::string_view text,
                sf::Vector2f at, float width);
float paragraph_height(Page const& page, Letters letters, std::string_view text, float width);

/// One of several, side by side in rows of `across`; the id of the one that is chosen is kept in
/// `value`.
void choices(Page const& page, std::string const& id,
             std::vector<std::pair<std::string, std::string>> const& options, std::string& value,
             sf::FloatRect& rest, std::size_t across);

}  // namespace hallcall::counter::coordinator
