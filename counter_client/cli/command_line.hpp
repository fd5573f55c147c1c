#pragma once

// The words of a command line, or of one line of a batch, read against the table of steps.

#include "counter_client/cli/words.hpp"
#include "counter_client/model/steps.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace hallcall::counter {

/// Which desk at which hall.
struct Identity {
    std::string server;  ///< without a slash at its end
    std::string staff;
    std::string window;
};

/// How the desk's window opens; only without a step.
struct WindowOptions {
    unsigned width = 0;  ///< with `height`; 0: as its shape wants
    unsigned height = 0;
    std::string shape;       ///< "desk" or "strip"; empty: as the settings say
    std::string settings;    ///< TOML file; empty: the usual one, if it is there
    std::string screenshot;  ///< PNG file; empty: none. The program ends once it is written.
    int after_ms = 2000;
    std::string language;  ///< "zh" or "en"; empty: as the program thinks best
};

struct Invocation {
    Identity identity;
    WindowOptions window;
    bool json = false;
    bool help = false;
    bool version = false;
    bool coordinator = false;  ///< the coordinator's window rather than a desk's
    std::optional<Step> step;  ///< nothing: open the window
};

/// Looks up an environment variable.
using Environment = std::function<std::optional<std::string>(std::string const& name)>;

/// `words` is the command line without the program's name. Options of the program may stand before
/// or after the step; those that are left out come from HALLCALL_SERVER, HALLCALL_STAFF and
/// HALLCALL_WINDOW.
std::variant<Invocation, UsageFault> parse_command_line(std::span<std::string const> words,
                                                        Environment const& environment);

/// A step alone, as in a batch: the program's options are not accepted.
std::variant<Step, UsageFault> parse_step(std::span<std::string const> words);

/// What is missing for `step` at this desk.
std::optional<UsageFault> check_identity(StepRow const& step, Identity const& identity);

}  // namespace hallcall::counter
