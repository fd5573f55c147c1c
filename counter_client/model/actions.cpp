#include "counter_client/model/actions.hpp"

#include <algorithm>
#include <array>

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
constexpr unsigned at_work = serving | paused_serving;
/// Somebody is there already, but the one at this desk may be another: that is a takeover.
constexpr unsigned manned = idle | calling | serving | paused | paused_serving;
constexpr unsigned known = manned | closed;
constexpr unsigned any = known | in(DeskState::unknown);

constexpr std::array rows{
    ActionRow{Action::next, "next", "next", Say::next, idle},
    ActionRow{Action::finish_and_next, "finish_and_next", "next", Say::finish_and_next, serving},
    ActionRow{Action::recall, "recall", "recall", Say::recall, calling},
    ActionRow{Action::start, "start", "start", Say::start, calling},
    ActionRow{Action::finish, "finish", "finish", Say::finish, at_work},
    ActionRow{Action::miss, "miss", "miss", Say::miss, calling, Asks::once_more},
    ActionRow{Action::pause, "pause", "pause", Say::pause, idle | serving, Asks::details},
    ActionRow{Action::resume, "resume", "resume", Say::resume, paused | paused_serving},
    ActionRow{Action::park, "park", "park", Say::park, at_work, Asks::details},
    ActionRow{Action::unpark, "unpark", "call", Say::unpark, idle},
    ActionRow{Action::transfer, "transfer", "transfer", Say::transfer, calling | at_work,
              Asks::details},
    ActionRow{Action::call_number, "call_number", "call", Say::call_number, idle, Asks::details},
    ActionRow{Action::level, "level", "level", Say::change_level, known, Asks::details},
    ActionRow{Action::handover, "handover", "handover", Say::handover, known, Asks::details},
    ActionRow{Action::duty_start, "duty_start", "duty start", Say::duty_start, known,
              Asks::details},
    ActionRow{Action::duty_end, "duty_end", "duty end", Say::duty_end, idle | paused,
              Asks::once_more},
    ActionRow{Action::alarm, "alarm", "alarm", Say::alarm, known, Asks::once_more},
    ActionRow{Action::alarm_clear, "alarm_clear", "alarm clear", Say::alarm_clear, known},
    ActionRow{Action::acknowledge, "acknowledge", "handover read", Say::acknowledge, manned},
    ActionRow{Action::primary, "primary", "", Say::primary, any},
    ActionRow{Action::outcome_next, "outcome_next", "", Say::outcome, at_work},
    ActionRow{Action::outcome_previous, "outcome_previous", "", Say::outcome, at_work},
    ActionRow{Action::stop_waiting, "stop_waiting", "", Say::stop_waiting, any},
    ActionRow{Action::switch_shape, "switch_shape", "", Say::strip_shape, any},
};
static_assert(std::ranges::is_sorted(rows, {}, &ActionRow::action));
static_assert(rows.size() == static_cast<std::size_t>(Action::switch_shape) + 1);

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
    FormField{"{id}", &Form::ticket},     FormField{"level", &Form::level},
    FormField{"to", &Form::to},           FormField{"day", &Form::day},
};

/// What anybody of the staff may do at a window, on duty there or not.
bool without_duty(Action action) {
    return action == Action::duty_start || action == Action::alarm ||
           action == Action::alarm_clear || action == Action::handover || action == Action::level;
}

/// Help must not wait for a note to be read.
bool while_unread(Action action) {
    return action == Action::acknowledge || action == Action::alarm ||
           action == Action::alarm_clear;
}

Say wrong_state(DeskState state) {
    switch (state) {
        case DeskState::closed:
            return Say::not_while_closed;
        case DeskState::idle:
            return Say::not_while_idle;
        case DeskState::calling:
            return Say::not_while_calling;
        case DeskState::serving:
            return Say::not_while_serving;
        case DeskState::paused:
        case DeskState::paused_serving:
            return Say::not_while_paused;
        case DeskState::unknown:
            break;
    }
    return Say::not_known_yet;
}

std::optional<Say> why_not_by_itself(Action action, Situation const& now) {
    if (action == Action::stop_waiting && !now.under_way) {
        return Say::nothing_under_way;
    }
    bool const outcome = action == Action::outcome_next || action == Action::outcome_previous;
    if (outcome && (row_of(action).states & in(now.state)) == 0) {
        return wrong_state(now.state);
    }
    return std::nullopt;
}

}  // namespace

std::span<ActionRow const> action_rows() {
    return rows;
}

ActionRow const& row_of(Action action) {
    return rows.at(static_cast<std::size_t>(action));
}

Situation situation_of(Desk const& desk) {
    Situation now;
    now.state = desk.state();
    now.duty = !desk.on_duty                 ? Situation::Duty::unknown
               : desk.on_duty->empty()       ? Situation::Duty::nobody
               : *desk.on_duty == desk.staff ? Situation::Duty::mine
                                             : Situation::Duty::another;
    now.signed_in = desk.signed_in;
    now.connected = desk.link == client::Link::connected;
    now.under_way = desk.pending.has_value();
    now.unread = desk.unread_handover() != nullptr;
    now.parked = desk.view && !desk.view->parked.empty();
    auto const* own = desk.own_window();
    now.alarm = own != nullptr && own->alarm;
    return now;
}

std::optional<Say> why_not(Action action, Situation const& now) {
    ActionRow const& row = row_of(action);
    if (row.step.empty()) {
        return why_not_by_itself(action, now);
    }
    if (!now.signed_in) {
        return Say::sign_in_first;
    }
    if (now.under_way) {
        return Say::still_under_way;
    }
    if (!now.connected) {
        return Say::not_while_lost;
    }
    if (now.unread != (action == Action::acknowledge) && !(now.unread && while_unread(action))) {
        return now.unread ? Say::read_first : Say::nothing_to_read;
    }
    bool const others = now.duty == Situation::Duty::another && now.state != DeskState::closed;
    if (others && !without_duty(action)) {
        return Say::taken_over;
    }
    if ((row.states & in(now.state)) == 0) {
        return wrong_state(now.state);
    }
    if (action == Action::duty_start && now.duty == Situation::Duty::mine) {
        return Say::on_duty_already;
    }
    if (action == Action::unpark && !now.parked) {
        return Say::nothing_parked;
    }
    if ((action == Action::alarm && now.alarm) || (action == Action::alarm_clear && !now.alarm)) {
        return now.alarm ? Say::alarm_already : Say::no_alarm;
    }
    return std::nullopt;
}

bool enabled(Action action, Desk const& desk) {
    return !why_not(action, situation_of(desk));
}

std::optional<Action> primary_action(Situation const& now) {
    if (now.unread) {
        return Action::acknowledge;
    }
    if (now.duty == Situation::Duty::another && now.state != DeskState::unknown) {
        return Action::duty_start;
    }
    switch (now.state) {
        case DeskState::closed:
            return Action::duty_start;
        case DeskState::idle:
            return Action::next;
        case DeskState::calling:
            return Action::start;
        case DeskState::serving:
            return Action::finish_and_next;
        case DeskState::paused:
            return Action::resume;
        case DeskState::paused_serving:
            return Action::finish;
        case DeskState::unknown:
            break;
    }
    return std::nullopt;
}

Asks asks_of(Action action, Desk const& desk) {
    bool const left_behind =
        desk.view && (desk.view->waiting_total > 0 || !desk.view->parked.empty());
    if (action == Action::duty_end && left_behind) {
        return Asks::details;  // the server wants a reason then
    }
    return row_of(action).asks;
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
