#pragma once

#include "counter_client/coordinator/view/parts.hpp"

#include <optional>
#include <string>

namespace hallcall::counter::coordinator {

/// Asks for staff number and password; a coordinator has no window of his own.
class SignInPanel {
public:
    struct Filled {
        std::string staff;
        std::string password;
    };

    explicit SignInPanel(std::string staff) : form_{.staff = std::move(staff), .password = {}} {}

    /// What was filled in, when the button is pressed; `busy` while the server is asked.
    std::optional<Filled> draw(Page const& page, Floor const& floor, sf::Vector2f window,
                               bool busy);

private:
    Filled form_;
    bool focus_ = true;
};

}  // namespace hallcall::counter::coordinator
