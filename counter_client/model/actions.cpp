#include "counter_client/model/actions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hallcall::counter {
namespace {

constexpr unsigned in(DeskState state) {
    return 1U << static_cast<unsigned>(state);
}

constexpr unsigned idle = in(DeskState::idle);
constexpr unsigned calling = in(DeskState::calling);
constexpr unsigned serving = in(DeskState::serving);
constexpr unsigned paused = in(DeskState::paused);
constexpr unsigned paused_serving = in(DeskState::paused_serving);
constexpr unsigned closed = in(DeskState::closed);
/// Somebody is there already, but the one at this desk may be another: that is a takeover.
constexpr unsigned manned = idle | calling | serving | paused | paused_serving;

constexpr std::array rows{
    ActionRow{Action::next, "next", Say::next, idle, 1, 1},
    ActionRow{Action::recall, "recall", Say::recall, calling, 2, 2},
    ActionRow{Action::start, "start", Say::start, calling, 3, 3},
    ActionRow{Action::finish, "finish", Say::finish, serving | paused_serving, 4, 4},
    ActionRow{Action::finish_and_next, "next", Say::finish_and_next, serving, 5, 5},
    ActionRow{Action::miss, "miss", Say::miss, calling, 6, 6},
    ActionRow{Action::pause, "pause", Say::pause, idle | serving, 7, 7, Dialog::pause},
    ActionRow{Action::resume, "resume", Say::resume, paused | paused_serving, 7, 7},
    ActionRow{Action::park, "park", Say::park, serving | paused_serving, 8, 8, Dialog::park},
    ActionRow{Action::transfer, "transfer", Say::transfer, calling | serving | paused_serving, 9, 9,
              Dialog::transfer},
    ActionRow{Action::call_number, "call", Say::call_number, idle, 10, 0, Dialog::call_number},
    ActionRow{Action::duty_start, "duty start", Say::duty_start, closed | manned, 11, -1,
              Dialog::duty_start},
    ActionRow{Action::duty_end, "duty end", Say::duty_end, idle | paused, 12, -1, Dialog::duty_end},
};

/// Where a step's field is filled in. Both of a finish stand beside the buttons.
struct FormField {
    std::string_view field;
    std::string Form::* value;
};

constexpr std::array form_fields{
    FormField{"outcome", &Form::outcome}, FormField{"finish.outcome", &Form::outcome},
    FormField{"note", &Form::note},       FormField{"finish.note", &Form::note},
    FormField{"reason", &Form::reason},   FormField{"back_at", &Form::back_at},
    FormField{"service", &Form::service}, FormField{"window", &Form::window},
    FormField{"place", &Form::place},     FormField{"number", &Form::number},
};

std::optional<Action> enabled_with(int ActionRow::* key, int value, Desk const& desk) {
    auto const* row = std::ranges::find_if(
        rows, [&](ActionRow const& one) { return one.*key == value && enabled(one.action, desk); });
    return row == rows.end() ? std::nullopt : std::optional{row->action};
}

}  // namespace

std::span<ActionRow const> action_rows() {
    return rows;
}

ActionRow const& row_of(Action action) {
    return *std::ranges::find(rows, action, &ActionRow::action);
}

bool enabled(Action action, Desk const& desk) {
    bool const may_act = desk.signed_in && !desk.pending && desk.link == client::Link::connected;
    if (action == Action::duty_start && desk.on_duty == desk.staff) {
        return false;
    }
    return may_act && (row_of(action).states & in(desk.state())) != 0;
}

std::optional<Action> action_of_function_key(int key, Desk const& desk) {
    return enabled_with(&ActionRow::function_key, key, desk);
}

std::optional<Action> action_of_numpad_key(int key, Desk const& desk) {
    return enabled_with(&ActionRow::numpad_key, key, desk);
}

Step step_for(Action action, Form const& form) {
    // A plain "next" has nothing to finish.
    bool const bare = action == Action::next;
    Step step{find_step(row_of(action).step), {}};
    for (Argument const& argument : step.row->arguments) {
        auto const* field = std::ranges::find(form_fields, argument.field, &FormField::field);
        if (!bare && field != form_fields.end() && !(form.*(field->value)).empty()) {
            step.set(argument.field, form.*(field->value));
        }
    }
    return step;
}

}  // namespace hallcall::counter
