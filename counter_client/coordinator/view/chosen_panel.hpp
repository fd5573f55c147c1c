#pragma once

#include "counter_client/coordinator/model/deeds.hpp"
#include "counter_client/coordinator/view/parts.hpp"

#include <optional>
#include <string>

namespace hallcall::counter::coordinator {

/// What the panel wants done.
struct ChosenWish {
    std::optional<Deed> deed;
    DeedForm form;
    std::optional<std::string> ticket;  ///< the id of another ticket to choose
    bool close = false;
};

/// The window or the ticket that was chosen, with what can be done to it.
/// What needs a reason or is dangerous is asked for once, in the panel itself.
class ChosenPanel {
public:
    ChosenWish draw(Page const& page, Floor const& floor, sf::FloatRect box);

    /// Opens the question of a deed, as its button does. Nothing when it makes no sense now.
    void ask(Deed deed, Floor const& floor);

private:
    void draw_facts(Page const& page, Floor const& floor, sf::FloatRect const& box,
                    ChosenWish& wish);
    void draw_buttons(Page const& page, Floor const& floor, sf::FloatRect box);
    void draw_question(Page const& page, Floor const& floor, sf::FloatRect rest, ChosenWish& wish);
    bool draw_field(Page const& page, Floor const& floor, Field field, sf::FloatRect& rest);

    std::optional<Deed> asking_;
    std::string asked_of_;  ///< the window or ticket it is asked of
    DeedForm form_;
    bool focus_ = false;
};

}  // namespace hallcall::counter::coordinator
