#pragma once

// The hallcall-server of a rehearsal.

#include "rehearsal/child.hpp"
#include "rehearsal/counter_program.hpp"

#include <filesystem>
#include <string>

namespace hallcall::rehearsal {

/// Runs from construction to `stop`.
class HallServer {
public:
    /// `clock` as in `--clock`. Throws `std::runtime_error` unless it says that it is listening.
    HallServer(Stage const& stage, std::filesystem::path const& config, std::string const& clock);

    [[nodiscard]] std::string const& address() const { return address_; }

    /// Throws `std::runtime_error` unless it ends by itself with status 0.
    void stop();

private:
    Child child_;
    std::string address_;
};

/// The audit's words, and whether it is content.
struct Audit {
    std::string words;
    bool ok = false;
};

Audit audit(Stage const& stage);

/// Where the stage's journal and secrets are.
std::filesystem::path journal_file(Stage const& stage);
std::filesystem::path secrets_file(Stage const& stage);

}  // namespace hallcall::rehearsal
