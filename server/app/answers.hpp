#pragma once

// The bodies of successful answers to commands.

#include "server/app/config/hall_toml.hpp"
#include "server/app/reads.hpp"
#include "server/app/sequencer.hpp"

#include <string>
#include <vector>

namespace hallcall::app {

/// What was asked, as far as the answer depends on it.
struct Asked {
    Operation operation = Operation::issue_ticket;
    Viewer viewer = Viewer::citizen;
    engine::WindowId window;  ///< of the path, for what is about a window
    std::string follow_code;  ///< of a new ticket
};

/// The answer to a ticket or window command, `wire.state` being the state right after it.
Reply compose_answer(Asked const& asked, Decided const& decided, Wire const& wire);

Reply session_answer(std::string const& token, engine::StaffMember const& member,
                     protocol::Timestamp const& expires_at);

/// A hall document that was refused, with every fault and its line.
Reply document_problem(std::vector<config::DocumentFault> const& faults);

}  // namespace hallcall::app
