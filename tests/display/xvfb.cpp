#include "tests/display/xvfb.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace hallcall::display {
namespace {

constexpr int starts_within_ms = 20000;

/// Xvfb writes the number of its display there once it accepts connections.
std::string read_display(int fd) {
    std::string text;
    while (text.empty() || text.back() != '\n') {
        pollfd wanted{.fd = fd, .events = POLLIN, .revents = 0};
        std::array<char, 16> bytes{};
        if (::poll(&wanted, 1, starts_within_ms) != 1) {
            throw std::runtime_error("Xvfb did not come up");
        }
        auto const count = ::read(fd, bytes.data(), bytes.size());
        if (count <= 0) {
            throw std::runtime_error("Xvfb ended; is the package xvfb installed?");
        }
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
    text.pop_back();
    return text;
}

}  // namespace

void start_xvfb(int width, int height) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        throw std::runtime_error("no pipe for Xvfb");
    }
    auto const number = std::to_string(ends[1]);
    auto const screen = fmt::format("{}x{}x24", width, height);
    pid_t const parent = ::getpid();
    if (::fork() == 0) {
        ::close(ends[0]);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() == parent) {
            ::execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", screen.c_str(),
                     "-nolisten", "tcp", nullptr);
        }
        ::_exit(127);
    }
    ::close(ends[1]);
    auto const display = read_display(ends[0]);
    ::close(ends[0]);
    ::setenv("DISPLAY", (":" + display).c_str(), 1);
}

}  // namespace hallcall::display
