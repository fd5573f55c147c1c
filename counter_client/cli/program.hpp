#pragma once

// The program without its main: reads the command line, does the step, says how it went.

#include "counter_client/cli/command_line.hpp"

#include <functional>
#include <iosfwd>
#include <span>
#include <string>

namespace hallcall::counter {

struct Surroundings {
    Environment environment;
    std::istream& in;
    std::ostream& out;
    std::ostream& error;
    std::function<int(Invocation const&, Environment const&)> open_window;
    std::function<int(Invocation const&, Environment const&)> open_coordinator;
    std::string version;
};

/// Returns the exit status. Throws nothing.
int run_program(std::span<std::string const> words, Surroundings const& surroundings);

}  // namespace hallcall::counter
