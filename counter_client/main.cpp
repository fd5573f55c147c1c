#include "counter_client/cli/program.hpp"
#include "counter_client/coordinator/coordinator_window.hpp"
#include "counter_client/desk_window.hpp"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    // Whoever reads a batch's output may go away; that is an error of `out`, not a signal.
    std::signal(SIGPIPE, SIG_IGN);
    std::vector<std::string> const words(argv + 1, argv + argc);
    auto const environment = [](std::string const& name) -> std::optional<std::string> {
        char const* const value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>{value};
    };
    return hallcall::counter::run_program(
        words, {.environment = environment,
                .in = std::cin,
                .out = std::cout,
                .error = std::cerr,
                .open_window = hallcall::counter::open_desk_window,
                .open_coordinator = hallcall::counter::open_coordinator_window,
                .version = HALLCALL_VERSION});
}
