// hallcall-display: the screen on the wall.

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <utility>
#include <variant>

#include "client/ui/window.hpp"
#include "display/command_line.hpp"
#include "display/view/screen.hpp"

namespace hallcall::display {
namespace {

constexpr int exit_usage = 2;

std::sig_atomic_t volatile asked_to_end = 0;

void end_on_signal(int) {
    asked_to_end = 1;
}

int run(int argc, char** argv) {
    auto parsed = parse_command_line(argc, argv);
    if (auto const* wrong = std::get_if<WrongUsage>(&parsed)) {
        fmt::print(stderr, "hallcall-display: {}\n", wrong->what);
        return exit_usage;
    }
    auto* const settings = std::get_if<ScreenSettings>(&parsed);
    if (settings == nullptr) {
        return 0;
    }
    std::signal(SIGTERM, end_on_signal);
    std::signal(SIGINT, end_on_signal);
    client::ui::require_desktop();
    try {
        return Screen{std::move(*settings)}.run(asked_to_end);
    } catch (std::invalid_argument const& wrong) {
        fmt::print(stderr, "hallcall-display: {}\n", wrong.what());
        return exit_usage;
    }
}

}  // namespace
}  // namespace hallcall::display

int main(int argc, char** argv) {
    try {
        return hallcall::display::run(argc, argv);
    } catch (std::exception const& error) {
        fmt::print(stderr, "hallcall-display: {}\n", error.what());
        return 1;
    }
}
