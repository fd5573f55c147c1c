#pragma once

// What the kiosk was told to do.

#include "ticket_printer/model/touch_flow.hpp"
#include "ticket_printer/printing/escpos_encoder.hpp"
#include "ticket_printer/printing/paper.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace hallcall::printer {

/// Exit codes of the program.
namespace exit_code {
inline constexpr int success = 0;
inline constexpr int failure = 1;  ///< take: nothing was issued
inline constexpr int usage = 2;
inline constexpr int not_printed = 4;  ///< issued, but not on paper
}  // namespace exit_code

struct CommonOptions {
    std::string server;
    std::string token;
    std::string printer;
    std::filesystem::path spool;  ///< never empty after parsing
    Paper paper = papers.front();
    escpos::Manner manner;
    std::string slip;  ///< file of the slip's template; empty: the standard one
    std::string ca_file;
};

struct ScreenCommand {
    unsigned width = 0;  ///< 0: the whole desktop
    unsigned height = 0;
    std::string screenshot;  ///< empty: none
    int after_ms = 0;
    Comfort comfort;
};

struct TakeCommand {
    std::string service;
    std::string priority;  ///< a reason's id, or empty
    bool json = false;
};

struct PreviewCommand {
    std::string ticket;  ///< empty: a specimen
    std::string out;
};

struct ReprintCommand {
    std::string ticket;  ///< its id; or
    std::string number;  ///< the last ticket of this number
};

struct StatusCommand {
    bool json = false;
};

struct CommandLine {
    CommonOptions common;
    std::variant<ScreenCommand, TakeCommand, PreviewCommand, ReprintCommand, StatusCommand> command;
};

/// Reads the arguments; prints help, the version or one line about what is wrong itself. Holds the
/// exit code when there is nothing left to do.
std::variant<CommandLine, int> parse_command_line(int argc, char const* const* argv,
                                                  std::string const& version);

}  // namespace hallcall::printer
