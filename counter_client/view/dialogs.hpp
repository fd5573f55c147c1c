#pragma once

#include "counter_client/model/control.hpp"
#include "counter_client/view/look.hpp"

namespace hallcall::counter {

/// Draws what an action asks for before it is done, over everything else.
class Dialogs {
public:
    /// What the clerk wishes once it is confirmed by a click; keys go to `control` before.
    Wish draw(Look const& look, Desk& desk, Control& control, Moment const& now,
              sf::Vector2f window);

private:
    void draw_fields(Look const& look, Desk const& desk, Asking& asking, float width);

    bool focus_ = false;  ///< it has just opened
};

}  // namespace hallcall::counter
