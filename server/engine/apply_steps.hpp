#pragma once

// The recurring steps of `apply`. Private to the engine.

#include "server/engine/state.hpp"

namespace hallcall::engine::steps {

/// These three throw `std::logic_error` when the event does not fit the state.
Ticket& ticket_of(State& state, Number const& number);
WindowState& window_of(State& state, WindowId const& window);
Manned& manned_of(State& state, WindowId const& window);

/// One WindowState and one Desk for each window of the document, new ones closed since `at`.
void fit_windows(DayState& day, HallConfig const& config, Instant at);

/// Keeps the desk's `open`, and the window's `not_open_since`, in step with the window.
void note_openness(DayState& day, WindowId const& window, Instant at);

void enter_queue(QueueState& queue, Ticket const& ticket);
/// Does nothing for a ticket that does not wait.
void leave_queue(QueueState& queue, Ticket const& ticket);

/// The ticket waits again: what belongs to the last call is cleared, the rest stays.
void return_to_waiting(QueueState& queue, Ticket& ticket, Instant at);

void end_visit(Ticket& ticket, VisitEnd end, Instant at);

/// The ticket at the window, if any, goes on with whoever is on duty now.
void hand_ticket_over(State& state, Manned const& manned, Instant at);

/// Enters the call into the accounts of the candidates it passed over. Before it leaves the queue.
void note_overtaken(State& state, Ticket const& called, TicketCalled const& event, Seq seq,
                    Instant at);

void show_call(DayState& day, Number const& number, WindowId const& window, Instant at, int calls);

}  // namespace hallcall::engine::steps
