#pragma once

// A program that the rehearsal started: its pipes, its end. Closing a pipe or destroying the object
// never leaves a process behind.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

struct ChildOptions {
    std::vector<std::string> arguments;    ///< the program's path first
    std::vector<std::string> environment;  ///< NAME=value, on top of our own
    std::filesystem::path error_log;       ///< stderr is appended there
    bool reads_us = false;                 ///< has a pipe as stdin, else /dev/null
};

/// One thread at a time. Throws `std::system_error` when the program cannot be started.
class Child {
public:
    explicit Child(ChildOptions const& options);
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;
    /// Asks a running program to end (SIGTERM), then makes it.
    ~Child();

    /// False when the program no longer reads.
    [[nodiscard]] bool write_line(std::string const& line);

    /// The next line of its stdout without the line end; nothing at the end of it or when `within`
    /// is over.
    std::optional<std::string> read_line(std::chrono::milliseconds within);

    /// Tells the program that no more input comes.
    void close_input();
    void ask_to_end() const;

    /// The exit status, 128 + signal for a program that a signal ended, and nothing when it is
    /// still running after `within`.
    std::optional<int> wait(std::chrono::milliseconds within);

private:
    pid_t pid_ = -1;
    int input_ = -1;
    int output_ = -1;
    std::string unread_;
    std::optional<int> status_;
};

/// What a program printed, and how it ended.
struct Finished {
    int status = 0;
    std::string output;
};

/// Runs a program to its end; status 124 when it took longer than `within` and was ended.
Finished run_to_end(ChildOptions const& options, std::chrono::milliseconds within);

}  // namespace hallcall::rehearsal
