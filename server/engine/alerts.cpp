// Who and what a coordinator should look after (docs/rules.md, "Alerts"). Every alert is a
// condition on the state and the moment; it is raised when the condition begins to hold and cleared
// when it ceases to.

#include "server/engine/decide_parts.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace hallcall::engine {
namespace {

/// Called with every alert that holds, and since when.
template <typename Each>
void for_each_wait(State const& state, Moment const& now, Each const& each) {
    Rules const& rules = state.config().rules;
    for (Waiting const& ticket : state.day.queue.waiting) {
        Duration const waited = now.at - ticket.queued_at;
        if (waited >= std::min(rules.wait_yellow, rules.wait_red)) {
            auto const severity = waited >= rules.wait_red ? Severity::red : Severity::yellow;
            each(AlertKey{AlertKind::wait, severity, {}, ticket.number}, ticket.queued_at);
        }
    }
}

template <typename Each>
void for_each_of_manned(State const& state, Moment const& now, WindowId const& id,
                        Manned const& manned, Each const& each) {
    Rules const& rules = state.config().rules;
    if (manned.ticket) {
        Ticket const& ticket = *state.find_ticket(*manned.ticket);
        bool const serving = ticket.state == TicketState::serving && ticket.started_at;
        if (serving && now.at - *ticket.started_at >= rules.serving_yellow) {
            each(AlertKey{AlertKind::serving, Severity::yellow, id, ticket.number},
                 *ticket.started_at);
        }
    }
    if (manned.pause) {
        Instant const back_at = manned.pause->back_at.value_or(manned.pause->since);
        if (now.at - back_at >= rules.pause_overdue) {
            each(AlertKey{AlertKind::pause_overdue, Severity::yellow, id, {}}, back_at);
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

template <typename Each>
void for_each_of_unmanned(State const& state, Moment const& now, Window const& window,
                          WindowState const& unmanned, Each const& each) {
    if (unmanned.left_waiting && leaves_waiting(state, window)) {
        each(AlertKey{AlertKind::left_waiting, Severity::red, window.id, {}},
             unmanned.unmanned_since);
    }
    if (auto const began = session_began(state.config(), now)) {
        Instant const since = std::max(*began, unmanned.unmanned_since);
        if (now.at - since >= state.config().rules.unmanned_after) {
            each(AlertKey{AlertKind::unmanned, Severity::yellow, window.id, {}}, since);
        }
    }
}

template <typename Each>
void for_each_kiosk(State const& state, Each const& each) {
    for (auto const& [device, reported] : state.lasting.kiosk_troubles) {
        bool const prints_still = reported.trouble == KioskTrouble::paper_low;
        each(AlertKey{.kind = AlertKind::kiosk,
                      .severity = prints_still ? Severity::yellow : Severity::red,
                      .window = {},
                      .number = {},
                      .device = device,
                      .trouble = reported.trouble},
             reported.since);
    }
}

template <typename Each>
void for_each_alert(State const& state, Moment const& now, Each const& each) {
    for_each_wait(state, now, each);
    for_each_kiosk(state, each);
    for (Window const& window : state.config().windows) {
        WindowState const& there = *state.find_window(window.id);
        if (there.manned) {
            for_each_of_manned(state, now, window.id, *there.manned, each);
        } else {
            for_each_of_unmanned(state, now, window, there, each);
        }
    }
}

/// Those that are on and no longer hold.
Events ended(State const& state, Moment const& now) {
    std::set<AlertKey> holding;
    for_each_alert(state, now,
                   [&](AlertKey alert, Instant /*since*/) { holding.insert(std::move(alert)); });
    Events events;
    for (auto const& [alert, raised] : state.day.alerts) {
        if (!holding.contains(alert)) {
            events.emplace_back(AlertCleared{alert});
        }
    }
    return events;
}

}  // namespace

Events alert_changes(State const& state, Moment const& moment) {
    if (!state.lasting.config || state.day.day != moment.day) {
        return {};
    }
    auto const& on = state.day.alerts;
    Events begun;
    std::size_t going_on = 0;
    for_each_alert(state, moment, [&](AlertKey alert, Instant since) {
        if (on.contains(alert)) {
            ++going_on;
        } else {
            begun.emplace_back(AlertRaised{std::move(alert), since});
        }
    });
    // Most of the time nothing ended, which counting shows.
    Events events = going_on == on.size() ? Events{} : ended(state, moment);
    events.insert(events.end(), std::make_move_iterator(begun.begin()),
                  std::make_move_iterator(begun.end()));
    return events;
}

}  // namespace hallcall::engine
