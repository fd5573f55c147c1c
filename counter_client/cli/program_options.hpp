#pragma once

// The options of the program itself, which may stand before or after the step.

#include "counter_client/cli/command_line.hpp"

#include <span>
#include <string>
#include <string_view>

namespace hallcall::counter {

inline constexpr std::string_view default_server = "http://127.0.0.1:8080";

/// An option of the program itself.
struct ProgramOption {
    std::string_view name;
    std::string_view value;  ///< what its value is called; empty: it takes none
    CliSay help;
    /// False for a value that makes no sense.
    bool (*take)(Invocation&, std::string const&);
};

std::span<ProgramOption const> program_options();

/// Nothing when there is no option of this name.
ProgramOption const* find_program_option(std::string_view name);

/// False when `text` does not begin like an address.
bool take_server(Invocation& into, std::string const& text);

}  // namespace hallcall::counter
