#include "ticket_printer/printing/descriptor.hpp"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace hallcall::printer {

namespace {

/// Blocks SIGPIPE for this thread; takes back what came meanwhile before it restores the mask.
class NoBrokenPipeSignal {
public:
    NoBrokenPipeSignal() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    NoBrokenPipeSignal(NoBrokenPipeSignal const&) = delete;
    NoBrokenPipeSignal& operator=(NoBrokenPipeSignal const&) = delete;
    ~NoBrokenPipeSignal() {
        timespec const at_once{};
        sigtimedwait(&pipe_, nullptr, &at_once);
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t pipe_{};
    sigset_t before_{};
};

}  // namespace

void Descriptor::reset() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

std::error_code last_error() {
    return {errno, std::generic_category()};
}

std::error_code wait_for(int fd, short events, Deadline deadline) {
    using std::chrono::milliseconds;
    for (;;) {
        auto const left =
            std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd waiting{.fd = fd, .events = events, .revents = 0};
        int const ready =
            ::poll(&waiting, 1, static_cast<int>(std::max(left, milliseconds{0}).count()));
        if (ready > 0) return {};
        if (ready == 0) return make_error_code(std::errc::timed_out);
        if (errno != EINTR) return last_error();
    }
}

std::error_code write_all(int fd, std::string_view bytes, Deadline deadline) {
    NoBrokenPipeSignal const guard;
    while (!bytes.empty()) {
        ssize_t const written = ::write(fd, bytes.data(), bytes.size());
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (written < 0 && errno == EAGAIN) {
            if (auto const error = wait_for(fd, POLLOUT, deadline)) return error;
        } else if (written < 0 && errno != EINTR) {
            return last_error();
        }
    }
    return {};
}

std::string read_some(int fd, std::size_t wanted, Deadline deadline) {
    std::string bytes(wanted, '\0');
    std::size_t filled = 0;
    while (filled < wanted) {
        ssize_t const count = ::read(fd, bytes.data() + filled, wanted - filled);
        if (count > 0) {
            filled += static_cast<std::size_t>(count);
        } else if (count < 0 && errno == EAGAIN) {
            if (wait_for(fd, POLLIN, deadline)) break;
        } else if (count == 0 || errno != EINTR) {
            break;
        }
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace hallcall::printer
