#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <variant>

#include "ticket_printer/cli/command_line.hpp"
#include "ticket_printer/cli/commands.hpp"
#ifdef HALLCALL_WITH_SCREEN
#include "ticket_printer/view/screen.hpp"
#endif

namespace {

using namespace hallcall::printer;

struct Run {
    CommonOptions const& common;

    int operator()(TakeCommand const& take) const { return run_take(common, take); }
    int operator()(ReprintCommand const& again) const { return run_reprint(common, again); }
    int operator()(StatusCommand const& status) const { return run_status(common, status); }
    int operator()(PreviewCommand const& preview) const { return run_preview(common, preview); }
    int operator()([[maybe_unused]] ScreenCommand const& screen) const {
#ifdef HALLCALL_WITH_SCREEN
        return run_screen(common, screen);
#else
        fmt::print(stderr, "hallcall-kiosk: this build has no touch screen; use take\n");
        return exit_code::usage;
#endif
    }
};

}  // namespace

int main(int argc, char** argv) {
    try {
        auto const parsed = parse_command_line(argc, argv, HALLCALL_VERSION);
        if (int const* done = std::get_if<int>(&parsed)) return *done;
        auto const& line = std::get<CommandLine>(parsed);
        return std::visit(Run{line.common}, line.command);
    } catch (std::exception const& failure) {
        fmt::print(stderr, "hallcall-kiosk: {}\n", failure.what());
        return exit_code::failure;
    }
}
