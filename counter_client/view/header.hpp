#pragma once

#include "counter_client/model/shown.hpp"
#include "counter_client/view/look.hpp"

#include <string>

namespace hallcall::counter {

struct HeaderWish {
    bool sign_out = false;
    bool switch_shape = false;
};

/// Window, who is on duty and how he came to be, hall, link.
HeaderWish draw_header(Look const& look, Desk const& desk, sf::FloatRect box);

/// Where in the hall somebody asks for help.
void draw_alarm(Look const& look, Desk const& desk, sf::FloatRect box);

/// A coloured word for the link at the right end of `box`, which loses that part.
void draw_link(Look const& look, client::Link link, sf::FloatRect& box);

/// As people call the window of this desk.
std::string window_name(Desk const& desk);

}  // namespace hallcall::counter
