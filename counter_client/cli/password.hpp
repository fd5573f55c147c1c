#pragma once

#include "counter_client/cli/command_line.hpp"

#include <optional>
#include <string>

namespace hallcall::counter {

/// HALLCALL_PASSWORD, else what is typed at the terminal, unseen. Nothing when there is no terminal
/// or nothing was typed.
std::optional<std::string> ask_password(Identity const& identity, Environment const& environment);

}  // namespace hallcall::counter
