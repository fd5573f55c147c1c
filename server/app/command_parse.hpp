#pragma once

// From a request on the wire to a command of the engine: which fields a body has, and what they
// mean.

#include "protocol/checked_json.hpp"
#include "server/app/api.hpp"
#include "server/app/notes.hpp"
#include "server/engine/command.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <variant>

namespace hallcall::app {

/// A command together with what it brings along.
struct ParsedCommand {
    engine::Command command;
    NewNotes notes;
    std::string follow_code;  ///< of a new ticket
};

using ParseResult = std::variant<ParsedCommand, protocol::Fault>;

/// Who a caller is to the engine. A ticket's holder is anonymous and known by his code.
engine::Asker asker_of(Caller const& caller);

/// Reads the body of a ticket or window command. `number` is the ticket that the path names, for
/// the operations on tickets. Must not be asked for operations that are no commands.
ParseResult parse_command(Request const& request, engine::Number const& number);

}  // namespace hallcall::app
