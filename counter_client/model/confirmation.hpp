#pragma once

// Dangerous actions ask once, in place: the first press arms the button for a moment, the second
// does it.

#include "counter_client/model/desk.hpp"

#include <chrono>
#include <optional>

namespace hallcall::counter {

class Confirmation {
public:
    /// How long a button stays armed.
    static constexpr std::chrono::milliseconds armed_for{3000};

    /// True when it was armed for this action: do it. Otherwise it is armed now.
    bool press(Action action, Moment const& now) {
        bool const confirmed = armed(now) == action;
        action_ = confirmed ? std::nullopt : std::optional{action};
        since_ = now.steady;
        return confirmed;
    }

    void disarm() { action_.reset(); }

    [[nodiscard]] std::optional<Action> armed(Moment const& now) const {
        return action_ && now.steady - since_ < armed_for ? action_ : std::nullopt;
    }

private:
    std::optional<Action> action_;
    std::chrono::steady_clock::time_point since_;
};

}  // namespace hallcall::counter
