#pragma once

#include "counter_client/model/desk.hpp"
#include "counter_client/view/look.hpp"

#include <optional>
#include <string>

namespace hallcall::counter {

/// Who wants to sign in where.
struct SignIn {
    std::string staff;
    std::string window;
    std::string password;
};

/// Asks for staff number, window and password.
class SignInScreen {
public:
    SignInScreen(std::string staff, std::string window);

    /// What was filled in, when the button is pressed; `busy` while the server is asked.
    std::optional<SignIn> draw(Look const& look, Desk const& desk, sf::FloatRect const& box,
                               Moment const& now, bool busy);

private:
    void draw_windows(Look const& look, Desk const& desk, sf::FloatRect const& box);

    SignIn form_;
    bool focus_ = true;
};

}  // namespace hallcall::counter
