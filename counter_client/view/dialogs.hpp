#pragma once

#include "counter_client/model/actions.hpp"
#include "counter_client/view/look.hpp"

#include <optional>

namespace hallcall::counter {

/// What an action asks for before it is done; one at a time, over everything else.
class Dialogs {
public:
    void open(Action action, Desk const& desk);
    [[nodiscard]] bool is_open() const { return action_.has_value(); }

    /// The filled-in form, once it is confirmed.
    struct Confirmed {
        Action action;
        Form form;
    };
    std::optional<Confirmed> draw(Look const& look, Desk const& desk, Moment const& now,
                                  sf::Vector2f window);

private:
    void draw_fields(Look const& look, Desk const& desk, sf::FloatRect& rest);
    void draw_pause(Look const& look, sf::FloatRect& rest);
    void draw_transfer(Look const& look, Desk const& desk, sf::FloatRect& rest);
    void draw_duty_start(Look const& look, sf::FloatRect& rest);
    [[nodiscard]] bool complete() const;

    std::optional<Action> action_;
    Form form_;
    int minutes_away_ = 0;  ///< 0: not known
    bool appearing_ = false;
};

}  // namespace hallcall::counter
