#pragma once

// Makes state of events. Decides nothing: every choice is in the event.

#include "server/engine/state.hpp"

namespace hallcall::engine {

/// Brings `state` up to the event's seq. Needs `event.seq == state.last_seq + 1`; an event that
/// does not fit the state (a ticket that does not exist) is a broken invariant and throws
/// `std::logic_error`, which the server does not catch and `audit` reports with its seq.
void apply(State& state, LoggedEvent const& event);

/// How the tickets of a day end when nobody ends them: what the roll-over does to them before it
/// clears the day. For reading a past day as it was left.
void close_day(State& state, DayRolledOver const& event, Instant at);

}  // namespace hallcall::engine
