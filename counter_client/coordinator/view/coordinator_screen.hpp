#pragma once

#include "counter_client/coordinator/view/chosen_panel.hpp"
#include "counter_client/coordinator/view/tile_panel.hpp"

#include <optional>
#include <string>

namespace hallcall::counter::coordinator {

/// The whole floor: header, tiles, queues, alerts, and what was chosen.
class CoordinatorScreen {
public:
    struct Wish {
        std::optional<std::string> window;  ///< chosen
        std::optional<std::string> ticket;  ///< chosen, by its id
        std::optional<std::string> find;    ///< a number to look for
        ChosenWish chosen;
        bool sign_out = false;
        bool other_tongue = false;
    };

    Wish draw(Page const& page, Floor const& floor, sf::Vector2f window);

    /// Opens the question of a deed about what was chosen.
    void ask(Deed deed, Floor const& floor) { chosen_.ask(deed, floor); }

private:
    void draw_header(Page const& page, Floor const& floor, sf::FloatRect box, Wish& wish);

    void draw_search(Page const& page, sf::FloatRect box, Wish& wish);

    std::string number_;  ///< to look for
    TilePanel tiles_;
    ChosenPanel chosen_;
};

/// What came of the last step; that the server is away, while it is.
void draw_message(Page const& page, Floor const& floor, sf::FloatRect const& box);

}  // namespace hallcall::counter::coordinator
