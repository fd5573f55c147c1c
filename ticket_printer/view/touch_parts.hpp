#pragma once

// Pieces that the steps of the touch screen share. Internal to the view.

#include "client/ui/canvas.hpp"
#include "client/ui/theme.hpp"
#include "ticket_printer/view/touch_picture.hpp"

#include <string_view>
#include <vector>

namespace hallcall::printer {

/// Large type, against the usual one.
inline constexpr float larger_type = 1.25F;

/// Draws one picture: the scene, where to draw, and the areas found so far.
struct Painter {
    TouchScene const& scene;
    client::ui::Canvas& canvas;
    client::ui::Spacing spacing;
    std::vector<TouchArea> areas;

    [[nodiscard]] Language language() const { return scene.flow.language(); }
    [[nodiscard]] Comfort comfort() const { return scene.flow.comfort(); }
    [[nodiscard]] client::ui::Theme const& theme() const;
    [[nodiscard]] std::string_view say(Phrase const& phrase) const {
        return in(language(), phrase);
    }
    /// A phrase with a place for `value`.
    [[nodiscard]] std::string say(Phrase const& phrase, std::string_view value) const;
    /// Type sizes and distances in hundredths of the shorter side, more with large type.
    [[nodiscard]] float units(float count) const { return count * spacing.unit; }
    /// The same whatever the type: for keys, which are large enough.
    [[nodiscard]] float key_units(float count) const {
        return units(count) / (comfort().large_type ? larger_type : 1.F);
    }

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

/// The cells of a grid, row by row.
struct Grid {
    int columns = 1;
    int rows = 1;
    [[nodiscard]] int cells() const { return columns * rows; }
    /// That `count` things take, at least one.
    [[nodiscard]] int pages(int count) const;
    /// The box of a cell, no higher than `height_max`.
    [[nodiscard]] sf::FloatRect cell(sf::FloatRect const& box, int at, float gap,
                                     float height_max) const;
};

/// A service to touch: its names, how many wait, how many windows are open, or why not now.
void paint_service(Painter& painter, sf::FloatRect const& box,
                   protocol::ServiceView const& service);
/// Back, page, more; nothing when there is one page.
void paint_page_bar(Painter& painter, sf::FloatRect box, int page, int pages);

/// Takes the title's row off `box`, and the room for turning pages: below, or beside the title
/// where there is no height to spare.
void paint_title(Painter& painter, sf::FloatRect& box, std::string_view title, int page, int pages);

void paint_services(Painter& painter, sf::FloatRect box, ChoosingService const& choosing);
void paint_search(Painter& painter, sf::FloatRect box, Searching const& searching);
void paint_missed(Painter& painter, sf::FloatRect box, EnteringMissed const& entering);
void paint_materials(Painter& painter, sf::FloatRect box, std::string_view service);
void paint_levels(Painter& painter, sf::FloatRect box, std::string_view service);
void paint_number(Painter& painter, sf::FloatRect box, ShowingNumber const& showing);
void paint_rejoin(Painter& painter, sf::FloatRect box, RejoinOutcome const& outcome);
/// `more` below `words`; may be empty.
void paint_message(Painter& painter, sf::FloatRect box, std::string_view words,
                   std::string_view more, bool can_go_back);

/// When numbers are to be had, in the hall's hours; empty when there is nothing to say.
std::string come_back_words(Painter const& painter, ComeBack come_back);

/// A button in the middle of the lowest part of `box` that leads to the first step.
void paint_back(Painter& painter, sf::FloatRect& box, Phrase const& words);

/// `count` units, but no more than `share` of the height of `box`.
float at_most(Painter const& painter, sf::FloatRect const& box, float count, float share);

/// A name in the painter's language, and in the other one (which may be empty).
struct TwoNames {
    std::string_view first;
    std::string_view second;
};
TwoNames names_of(std::string_view name, std::string_view name_en, Language language);

}  // namespace hallcall::printer
