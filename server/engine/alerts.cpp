// Who and what a coordinator should look after (docs/rules.md, "Alerts"). Every alert is a
// condition on the state and the moment; it is raised when the condition begins to hold and cleared
// when it ceases to.

#include "server/engine/decide_parts.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace hallcall::engine {
namespace {

struct Holding {
    AlertKey alert;
    Instant since{};
};

void add_waits(State const& state, Moment const& now, std::vector<Holding>& holding) {
    Rules const& rules = state.config().rules;
    for (Waiting const& ticket : state.day.queue.waiting) {
        Duration const waited = now.at - ticket.queued_at;
        if (waited >= rules.wait_red) {
            holding.push_back(
                {{AlertKind::wait, Severity::red, {}, ticket.number}, ticket.queued_at});
        } else if (waited >= rules.wait_yellow) {
            holding.push_back(
                {{AlertKind::wait, Severity::yellow, {}, ticket.number}, ticket.queued_at});
        }
    }
}

void add_manned(State const& state, Moment const& now, WindowId const& id, Manned const& manned,
                std::vector<Holding>& holding) {
    Rules const& rules = state.config().rules;
    if (manned.ticket) {
        Ticket const& ticket = *state.find_ticket(*manned.ticket);
        bool const serving = ticket.state == TicketState::serving && ticket.started_at;
        if (serving && now.at - *ticket.started_at >= rules.serving_yellow) {
            holding.push_back(
                {{AlertKind::serving, Severity::yellow, id, ticket.number}, *ticket.started_at});
        }
    }
    if (manned.pause) {
        Instant const back_at = manned.pause->back_at.value_or(manned.pause->since);
        if (now.at - back_at >= rules.pause_overdue) {
            holding.push_back({{AlertKind::pause_overdue, Severity::yellow, id, {}}, back_at});
        }
    }
}

/// The beginning of the statutory session that runs now. On a day when the clocks change it may be
/// off by what they change.
std::optional<Instant> session_began(HallConfig const& hall, Moment const& now) {
    for (Session const& session : hall.sessions) {
        if (session.from <= now.time_of_day && now.time_of_day < session.until) {
            return now.at - now.time_of_day + session.from;
        }
    }
    return std::nullopt;
}

void add_unmanned(State const& state, Moment const& now, Window const& window,
                  WindowState const& unmanned, std::vector<Holding>& holding) {
    if (unmanned.left_waiting && leaves_waiting(state, window)) {
        holding.push_back(
            {{AlertKind::left_waiting, Severity::red, window.id, {}}, unmanned.unmanned_since});
    }
    if (auto const began = session_began(state.config(), now)) {
        Instant const since = std::max(*began, unmanned.unmanned_since);
        if (now.at - since >= state.config().rules.unmanned_after) {
            holding.push_back({{AlertKind::unmanned, Severity::yellow, window.id, {}}, since});
        }
    }
}

std::vector<Holding> alerts_holding(State const& state, Moment const& now) {
    std::vector<Holding> holding;
    add_waits(state, now, holding);
    for (Window const& window : state.config().windows) {
        WindowState const& there = *state.find_window(window.id);
        if (there.manned) {
            add_manned(state, now, window.id, *there.manned, holding);
        } else {
            add_unmanned(state, now, window, there, holding);
        }
    }
    return holding;
}

}  // namespace

Events alert_changes(State const& state, Moment const& moment) {
    if (!state.lasting.config || state.day.day != moment.day) {
        return {};
    }
    auto const& raised = state.day.alerts;
    Events begun;
    std::set<AlertKey> going_on;
    for (Holding& one : alerts_holding(state, moment)) {
        if (raised.contains(one.alert)) {
            going_on.insert(std::move(one.alert));
        } else {
            begun.emplace_back(AlertRaised{std::move(one.alert), one.since});
        }
    }
    Events events;
    if (going_on.size() < raised.size()) {
        for (auto const& [alert, since] : raised) {
            if (!going_on.contains(alert)) {
                events.emplace_back(AlertCleared{alert});
            }
        }
    }
    events.insert(events.end(), std::make_move_iterator(begun.begin()),
                  std::make_move_iterator(begun.end()));
    return events;
}

}  // namespace hallcall::engine
