#pragma once

// The buttons of a desk, as data: when each makes sense, which keys press it, what it asks for
// first, and which step it takes.

#include "counter_client/model/desk.hpp"
#include "counter_client/model/steps.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hallcall::counter {

/// What an action asks for before it is done.
enum class Dialog { none, park, transfer, pause, call_number, duty_start, duty_end };

struct ActionRow {
    Action action;
    std::string_view step;
    Say label;
    unsigned states;   ///< bit `1 << DeskState` for every state in which it makes sense
    int function_key;  ///< 1 to 12
    int numpad_key;    ///< 0 to 9; -1: none
    Dialog dialog = Dialog::none;
};

std::span<ActionRow const> action_rows();
ActionRow const& row_of(Action action);

/// Nothing is under way, the link is up, and the window is in a state for it.
bool enabled(Action action, Desk const& desk);

/// The enabled action of a key; two actions that are never enabled together may share one.
std::optional<Action> action_of_function_key(int key, Desk const& desk);
std::optional<Action> action_of_numpad_key(int key, Desk const& desk);

/// What was filled in around the buttons and in dialogs; empty fields are left out.
struct Form {
    std::string outcome = "done";
    std::string note;
    std::string reason;
    std::string back_at;  ///< RFC 3339
    std::string service;
    std::string window;
    std::string place;
    std::string number;
};

Step step_for(Action action, Form const& form);

}  // namespace hallcall::counter
