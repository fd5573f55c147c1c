#pragma once

// Pieces that the steps of the touch screen share. Internal to the view.

#include "client/ui/canvas.hpp"
#include "client/ui/theme.hpp"
#include "ticket_printer/view/touch_picture.hpp"

#include <string_view>
#include <vector>

namespace hallcall::printer {

/// Draws one picture: the scene, where to draw, and the areas found so far.
struct Painter {
    TouchScene const& scene;
    client::ui::Canvas& canvas;
    client::ui::Spacing spacing;
    std::vector<TouchArea> areas;

    [[nodiscard]] Language language() const { return scene.flow.language(); }
    [[nodiscard]] std::string_view say(Phrase const& phrase) const {
        return in(language(), phrase);
    }
    /// Type sizes and distances in hundredths of the shorter side.
    [[nodiscard]] float units(float count) const { return count * spacing.unit; }

    void centred(std::string_view text, sf::FloatRect const& box, float size_units,
                 sf::Color colour, bool bold = false, unsigned lines = 1);
    void left(std::string_view text, sf::FloatRect const& box, float size_units, sf::Color colour,
              bool bold = false, unsigned lines = 1);

    enum class Weight { quiet, plain, strong };
    /// A panel that can be touched, with a text in its middle.
    void button(std::string_view text, sf::FloatRect const& box, Weight weight, float size_units,
                TouchAction const& action);
    /// The ground of a button, without text.
    void panel(sf::FloatRect const& box, Weight weight);
};

void paint_services(Painter& painter, sf::FloatRect box, int page);
void paint_materials(Painter& painter, sf::FloatRect box, std::string_view service);
void paint_levels(Painter& painter, sf::FloatRect box, std::string_view service);
void paint_number(Painter& painter, sf::FloatRect box, ShowingNumber const& showing);
void paint_message(Painter& painter, sf::FloatRect box, std::string_view words, bool can_go_back);

/// A service's name in the painter's language, and in the other one (which may be empty).
struct TwoNames {
    std::string_view first;
    std::string_view second;
};
TwoNames names_of(protocol::ServiceView const& service, Language language);

}  // namespace hallcall::printer
