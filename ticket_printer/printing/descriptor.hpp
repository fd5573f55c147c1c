#pragma once

// File descriptors with an owner and writes with a deadline.

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace hallcall::printer {

using Deadline = std::chrono::steady_clock::time_point;

/// Owns one descriptor.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() { reset(); }

    void reset();
    [[nodiscard]] int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }

private:
    int fd_ = -1;
};

/// The error of the last system call.
std::error_code last_error();

/// Waits until `fd` is ready for `events` (as for poll). `std::errc::timed_out` at the deadline.
std::error_code wait_for(int fd, short events, Deadline deadline);

/// Writes everything to a non-blocking descriptor before the deadline. A reader that has gone is an
/// error, not a signal.
std::error_code write_all(int fd, std::string_view bytes, Deadline deadline);

/// What can be read from a non-blocking descriptor: `wanted` bytes, or fewer when no more came
/// before the deadline or none can come any more.
std::string read_some(int fd, std::size_t wanted, Deadline deadline);

}  // namespace hallcall::printer
