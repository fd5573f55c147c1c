#pragma once

#include "counter_client/model/actions.hpp"
#include "counter_client/view/look.hpp"

namespace hallcall::counter {

/// The ticket at the window, large; while one is served, the outcome to finish it with, which
/// `form` keeps.
void draw_ticket(Look const& look, Desk const& desk, Moment const& now, Form& form,
                 sf::FloatRect const& box);

}  // namespace hallcall::counter
