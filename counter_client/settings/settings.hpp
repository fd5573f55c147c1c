#pragma once

// How a clerk likes the desk: one small TOML file. Format: docs/counter.md.

#include "counter_client/cli/command_line.hpp"
#include "counter_client/model/control.hpp"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace hallcall::counter {

struct Settings {
    Language language = Language::both;
    Shape shape = Shape::desk;
    Shortcuts shortcuts;
};

/// What is wrong with a settings file, one "FILE:LINE: what" each.
struct SettingsFaults {
    std::vector<std::string> lines;
};

/// `path` names the file in faults; the text is given apart so that it need not be a file.
std::variant<Settings, SettingsFaults> read_settings(std::string const& toml,
                                                     std::string const& path);

/// The file that was asked for, which must be there, or the usual one, which need not.
std::variant<Settings, SettingsFaults> load_settings(std::filesystem::path const& asked_for,
                                                     Environment const& environment);

}  // namespace hallcall::counter
