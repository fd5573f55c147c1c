#pragma once

// The actions of a desk, as data: when each makes sense, what it asks for first, which step it
// takes, and why it cannot be taken now.

#include "counter_client/model/desk.hpp"
#include "counter_client/model/steps.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hallcall::counter {

/// What a desk asks for before it does an action.
enum class Asks {
    nothing,
    once_more,  ///< dangerous: the same button or key again
    details,    ///< a dialog
};

struct ActionRow {
    Action action;
    std::string_view name;  ///< in a settings file
    std::string_view step;  ///< of the table of steps; empty: the desk does it by itself
    Say label;
    unsigned states;  ///< bit `1 << DeskState` for every state in which it makes sense
    Asks asks = Asks::nothing;
};

std::span<ActionRow const> action_rows();
ActionRow const& row_of(Action action);

/// Everything that decides which actions make sense.
struct Situation {
    enum class Duty { unknown, nobody, mine, another };

    DeskState state = DeskState::unknown;
    Duty duty = Duty::unknown;
    bool signed_in = false;
    bool connected = false;
    bool under_way = false;
    bool unread = false;  ///< a hand-over note waits to be read
    bool parked = false;  ///< at least one ticket is parked here
    bool alarm = false;   ///< raised at this window
};

Situation situation_of(Desk const& desk);

/// Why an action makes no sense now; nothing when it does.
std::optional<Say> why_not(Action action, Situation const& now);

bool enabled(Action action, Desk const& desk);

/// What a clerk most likely does next; nothing when there is no such thing.
std::optional<Action> primary_action(Situation const& now);

/// A dialog is opened, or it is asked once more in place, or neither.
Asks asks_of(Action action, Desk const& desk);

/// What was filled in around the buttons and in dialogs; empty fields are left out.
struct Form {
    std::string outcome = "done";
    std::string note;
    std::string reason;
    std::string back_at;  ///< RFC 3339
    std::string minutes;  ///< how long away; becomes `back_at`
    std::string service;
    std::string window;
    std::string place;
    std::string number;
    std::string ticket;  ///< id
    std::string level;
    std::string to;  ///< staff id
    std::string day;
};

Step step_for(Action action, Form const& form);

}  // namespace hallcall::counter
