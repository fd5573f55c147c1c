#pragma once

#include "server/engine/command.hpp"
#include "tests/sim/sim_log.hpp"

#include <string>

namespace hallcall::sim {

/// A command as a client sends it, once or again.
struct Ask {
    SimDisk::Key key;  ///< scope and Idempotency-Key
    std::string fingerprint;
    engine::Command command;
    /// Somebody uses the key of another command for it.
    bool forged = false;
};

}  // namespace hallcall::sim
