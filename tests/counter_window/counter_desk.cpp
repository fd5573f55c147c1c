#include "tests/counter_window/counter_desk.hpp"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

namespace hallcall::counter_window {
namespace {

constexpr std::chrono::seconds opens_within{30};
constexpr Area everything{0, 0, desk_width, desk_height};

}  // namespace

CounterDesk::CounterDesk(std::string const& server, std::string const& staff,
                         std::string const& window)
    : screen_(desk_width, desk_height, folder_.path()) {
    auto const empty = screen_.picture(everything);
    auto const folder = folder_.path().string();
    program_ = std::make_unique<rehearsal::Child>(rehearsal::ChildOptions{
        .arguments = {HALLCALL_BIN_DIR "/hallcall-counter", "--server", server, "--staff", staff,
                      "--window", window, "--size", fmt::format("{}x{}", desk_width, desk_height)},
        .environment = {"DISPLAY=" + screen_.name(),
                        "HALLCALL_PASSWORD=" + std::string{e2e::password},
                        "XDG_RUNTIME_DIR=" + folder, "XDG_CONFIG_HOME=" + folder,
                        "LIBGL_ALWAYS_SOFTWARE=1"},
        .error_log = folder_.path() / "counter.log"});
    if (!screen_.changes(everything, empty, opens_within)) {
        throw std::runtime_error("the counter's window did not open: " +
                                 e2e::read_file(folder_.path() / "counter.log"));
    }
}

void CounterDesk::settles() {
    constexpr std::chrono::milliseconds quiet{500};
    auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (screen_.changes(message_line, screen_.picture(message_line), quiet) &&
           std::chrono::steady_clock::now() < give_up) {
    }
}

}  // namespace hallcall::counter_window
