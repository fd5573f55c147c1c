// The hall as a whole: its document, and what becomes due without anybody asking.

#include "server/engine/decide_parts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace hallcall::engine {
namespace {

/// Entries of `before` that the new document does not have in exactly this form.
template <typename Thing>
std::vector<Thing const*> touched(std::vector<Thing> const& before,
                                  std::vector<Thing> const& after) {
    std::vector<Thing const*> found;
    for (Thing const& thing : before) {
        if (std::ranges::find(after, thing) == after.end()) {
            found.push_back(&thing);
        }
    }
    return found;
}

std::string prefix_of(HallConfig const& hall, ServiceId const& service) {
    Service const* found = hall.find(service);
    return found == nullptr ? std::string{} : found->prefix;
}

/// What people use right now and the new document would pull away from under them.
std::vector<std::string> in_use(State const& state, HallConfig const& next) {
    std::vector<std::string> list;
    HallConfig const& before = state.config();
    if (next.timezone != before.timezone && !state.day.tickets.empty()) {
        list.push_back("hall: tickets were issued today, so the time zone stays until tomorrow");
    }
    for (auto const& [service, count] : state.day.issued) {
        std::string const prefix = prefix_of(before, service);
        if (count > 0 && prefix_of(next, service) != prefix) {
            list.push_back("service " + service.value + ": prefix " + prefix + " has " +
                           std::to_string(count) + " numbers issued today");
        }
    }
    for (Service const* service : touched(before.services, next.services)) {
        auto const waiting =
            std::ranges::count(state.day.queue.waiting, service->id, &Waiting::service);
        if (waiting > 0) {
            list.push_back("service " + service->id.value + ": " + std::to_string(waiting) +
                           " people are waiting");
        }
    }
    for (Window const* window : touched(before.windows, next.windows)) {
        if (auto const& manned = state.find_window(window->id)->manned) {
            list.push_back("window " + window->id.value + ": " + manned->duty.staff.value +
                           " is on duty");
        }
        bool const has_ticket = std::ranges::any_of(state.day.tickets, [&](auto const& entry) {
            Ticket const& ticket = entry.second;
            bool const parked_here =
                ticket.state == TicketState::parked && ticket.window == window->id;
            bool const bound_here =
                ticket.state == TicketState::waiting && ticket.bound_window == window->id;
            return parked_here || bound_here;
        });
        if (has_ticket) {
            list.push_back("window " + window->id.value + ": has tickets parked or bound to it");
        }
    }
    for (StaffMember const* member : touched(before.staff, next.staff)) {
        if (auto const window = state.duty_of(member->id);
            window && next.find(member->id) == nullptr) {
            list.push_back("staff " + member->id.value + ": on duty at window " + window->value);
        }
    }
    return list;
}

DayRolledOver roll_over(State const& state, Day to) {
    DayRolledOver event{.from = state.day.day, .to = to};
    for (auto const& [number, ticket] : state.day.tickets) {
        switch (ticket.state) {
            case TicketState::waiting:
            case TicketState::called:
            case TicketState::missed:
            case TicketState::parked:
                event.expired.push_back(number);
                break;
            case TicketState::serving:
                event.unrecorded.push_back(number);
                break;
            case TicketState::finished:
            case TicketState::cancelled:
            case TicketState::expired:
                break;
        }
    }
    for (auto const& [id, window] : state.day.windows) {
        if (!window.manned) {
            continue;
        }
        event.duties_ended.push_back({id, window.manned->duty.staff, window.manned->duty.role});
        if (window.manned->pause) {
            event.pauses_ended.push_back(id);
        }
    }
    return event;
}

bool has_lapsed(State const& state, Waiting const& ticket, Instant now) {
    WindowState const* window = state.find_window(*ticket.bound_window);
    if (window == nullptr || window->is_open()) {
        return window == nullptr;
    }
    Instant const since =
        std::max(state.find_ticket(ticket.number)->bound_at, window->not_open_since);
    return now - since >= state.config().rules.binding_lapses_after;
}

}  // namespace

Decision decide_on(Scene const& scene, PublishConfig const& command) {
    int version = 1;
    if (scene.state.lasting.config) {
        version = scene.state.lasting.config_version + 1;
        auto list = in_use(scene.state, *command.config);
        if (!list.empty()) {
            return Rejection{Refusal::in_use,
                             "the change touches what is in use: " + list.front() +
                                 (list.size() > 1 ? " (and more, see 'in_use')" : ""),
                             std::move(list)};
        }
    }
    return Events{ConfigPublished{version, command.toml, command.config, command.by.actor}};
}

Events due(State const& state, Moment const& moment) {
    Events events;
    if (!state.lasting.config) {
        return events;
    }
    if (!state.day.day || *state.day.day < moment.day) {
        for (auto const& [alert, since] : state.day.alerts) {
            events.emplace_back(AlertCleared{alert});
        }
        events.emplace_back(roll_over(state, moment.day));
        return events;
    }
    for (Waiting const& ticket : state.day.queue.waiting) {
        if (ticket.bound_window && has_lapsed(state, ticket, moment.at)) {
            events.emplace_back(BindingLapsed{ticket.number, *ticket.bound_window});
        }
    }
    return events;
}

}  // namespace hallcall::engine
