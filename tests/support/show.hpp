#pragma once

// Prints what the engine answers, so that a failing expectation can be read. In the engine's
// namespace, where GoogleTest and RapidCheck look.

#include "server/engine/calling_rule.hpp"
#include "server/engine/decide.hpp"

#include <ostream>
#include <string>

namespace hallcall::engine {

std::string name_of(Refusal refusal);
std::string name_of(Rule rule);
std::string name_of(TicketState state);
std::string name_of(Level level);
/// The type of an event, as the journal calls it, with the number of its ticket where it has one.
std::string name_of(Event const& event);

std::ostream& operator<<(std::ostream& out, Refusal refusal);
std::ostream& operator<<(std::ostream& out, Rule rule);
std::ostream& operator<<(std::ostream& out, TicketState state);
std::ostream& operator<<(std::ostream& out, Level level);
std::ostream& operator<<(std::ostream& out, Place const& place);

template <typename Tag>
std::ostream& operator<<(std::ostream& out, Id<Tag> const& id) {
    return out << id.value;
}

}  // namespace hallcall::engine
