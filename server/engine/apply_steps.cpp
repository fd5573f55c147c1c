#include "server/engine/apply_steps.hpp"

#include "server/engine/calling_rule.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace hallcall::engine::steps {
namespace {

Waiting as_waiting(Ticket const& ticket) {
    return {.number = ticket.number,
            .service = ticket.service,
            .level = ticket.level,
            .place = ticket.place,
            .bound_window = ticket.bound_window,
            .waiting_since = ticket.waiting_since,
            .queued_at = ticket.queued_at,
            .entitled_at = ticket.entitled_at,
            .issued_seq = ticket.issued_seq};
}

}  // namespace

Ticket& ticket_of(State& state, Number const& number) {
    auto const found = state.day.tickets.find(number);
    if (found == state.day.tickets.end()) {
        throw std::logic_error("no ticket " + number.value);
    }
    return found->second;
}

WindowState& window_of(State& state, WindowId const& window) {
    auto const found = state.day.windows.find(window);
    if (found == state.day.windows.end()) {
        throw std::logic_error("no window " + window.value);
    }
    return found->second;
}

Manned& manned_of(State& state, WindowId const& window) {
    WindowState& found = window_of(state, window);
    if (!found.manned) {
        throw std::logic_error("nobody is on duty at window " + window.value);
    }
    return *found.manned;
}

void fit_windows(DayState& day, HallConfig const& config, Instant at) {
    std::erase_if(day.windows,
                  [&](auto const& entry) { return config.find(entry.first) == nullptr; });
    std::erase_if(day.queue.desks,
                  [&](auto const& entry) { return config.find(entry.first) == nullptr; });
    for (Window const& window : config.windows) {
        day.windows.try_emplace(
            window.id, WindowState{.manned = {}, .not_open_since = at, .unmanned_since = at});
        day.queue.desks.try_emplace(window.id);
    }
}

void note_openness(DayState& day, WindowId const& id, Instant at) {
    WindowState& window = day.windows.at(id);
    Desk& desk = day.queue.desks[id];
    if (desk.open && !window.is_open()) {
        window.not_open_since = at;
    }
    desk.open = window.is_open();
}

void enter_queue(QueueState& queue, Ticket const& ticket) {
    queue.waiting.push_back(as_waiting(ticket));
}

void leave_queue(QueueState& queue, Ticket const& ticket) {
    std::erase_if(queue.waiting,
                  [&](Waiting const& waiting) { return waiting.number == ticket.number; });
}

void return_to_waiting(QueueState& queue, Ticket& ticket, Instant at) {
    ticket.state = TicketState::waiting;
    ticket.queued_at = at;
    ticket.called_at.reset();
    ticket.started_at.reset();
    ticket.window.reset();
    ticket.staff.reset();
    ticket.staff_role.reset();
    ticket.calls = 0;
    enter_queue(queue, ticket);
}

void end_visit(Ticket& ticket, VisitEnd end, Instant at) {
    Visit& visit = ticket.visits.back();
    visit.ended_at = at;
    visit.end = end;
    visit.staff.back().to = at;
}

void hand_ticket_over(State& state, Manned const& manned, Instant at) {
    if (!manned.ticket) {
        return;
    }
    Ticket& ticket = ticket_of(state, *manned.ticket);
    ticket.staff = manned.duty.staff;
    ticket.staff_role = manned.duty.role;
    auto& staff = ticket.visits.back().staff;
    staff.back().to = at;
    staff.push_back({.staff = manned.duty.staff, .role = manned.duty.role, .from = at, .to = {}});
}

void note_overtaken(State& state, Ticket const& called, TicketCalled const& event, Seq seq,
                    Instant at) {
    std::size_t const position = state.day.calls.size();
    state.day.calls.push_back({.number = event.number,
                               .window = event.at.window,
                               .at = at,
                               .rule = event.rule,
                               .seq = seq});
    auto const called_key = std::tie(called.entitled_at, called.issued_seq);
    for (Waiting const* candidate :
         candidates_of(state.day.queue, state.config(), event.at.window)) {
        if (std::tie(candidate->entitled_at, candidate->issued_seq) < called_key) {
            ticket_of(state, candidate->number).overtaken_by.push_back(position);
        }
    }
}

void show_call(DayState& day, Number const& number, WindowId const& window, Instant at, int calls) {
    std::erase_if(day.shown_calls, [&](ShownCall const& call) { return call.number == number; });
    day.shown_calls.insert(day.shown_calls.begin(), {number, window, at, calls});
    if (day.shown_calls.size() > shown_calls_kept) {
        day.shown_calls.resize(shown_calls_kept);
    }
}

}  // namespace hallcall::engine::steps
