#pragma once

// The bodies of successful answers to commands.

#include "server/app/config/hall_toml.hpp"
#include "server/app/reads.hpp"
#include "server/app/sequencer.hpp"

#include <string>
#include <vector>

namespace hallcall::app {

/// The answer to a ticket or window command, `wire.state` being the state right after it.
Reply compose_answer(Operation operation, Viewer viewer, std::string const& follow_code,
                     Decided const& decided, Wire const& wire);

Reply session_answer(std::string const& token, engine::StaffMember const& member,
                     protocol::Timestamp const& expires_at);

/// A hall document that was refused, with every fault and its line.
Reply document_problem(std::vector<config::DocumentFault> const& faults);

}  // namespace hallcall::app
