#pragma once

// The real hallcall-server as a child process.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/e2e/hall_folder.hpp"

namespace hallcall::e2e {

using Words = std::vector<std::string>;

struct Ran {
    int exit = -1;  ///< the signal's number, negative, when one ended it
    std::string out;
    std::string err;
};

/// Runs hallcall-server with `words` to its end; kills it when that takes longer than 30 s.
Ran run_server_program(Words const& words);

/// Time stands as the tests want it: ten in the morning of a Monday, running as fast as ours.
inline constexpr char const* monday_morning = "1x@2026-11-23T10:00:00+08:00";

/// The arguments of `serve` for the files of `folder`. An empty `clock`: the real time.
Words serve_words(HallFolder const& folder, std::string const& clock = monday_morning,
                  std::uint16_t port = 0);

/// A server that listens. Killed at the end unless it was stopped, and when the thread that
/// started it dies.
class ServerProcess {
public:
    /// Throws `std::runtime_error` with what it wrote on stderr when it does not come up.
    explicit ServerProcess(Words const& serve);
    ServerProcess(ServerProcess const&) = delete;
    ServerProcess& operator=(ServerProcess const&) = delete;
    ~ServerProcess();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url() const;
    [[nodiscard]] pid_t pid() const { return pid_; }
    /// What it has written so far.
    [[nodiscard]] std::string out() const;
    [[nodiscard]] std::string err() const;

    void signal(int number) const;
    /// Waits for the end; the exit status.
    int wait();
    /// SIGTERM, and `wait`.
    int stop();
    /// SIGKILL, and waits.
    void kill();

private:
    TempFolder output_;
    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace hallcall::e2e
