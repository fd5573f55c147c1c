#pragma once

// Which layout a screen was asked for: a word of the command line, or a small TOML file that says
// more. docs/screens.md lists what the file may say.

#include "client/settings/toml_table.hpp"
#include "display/model/layout.hpp"
#include "display/voice/settings.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hallcall::display::settings {

using client::settings::LineFault;
using client::settings::TomlTable;

inline constexpr double fastest_ticker = 60.0;  ///< units a second; faster cannot be read
inline constexpr std::int64_t most_rows = 12;

struct ChosenLayout {
    Layout layout;
    voice::VoiceSettings voice;
};

/// What a file says, or all that is wrong with it.
std::variant<ChosenLayout, std::vector<LineFault>> parse_layout(std::string_view toml);

/// `asked`: hall, zone:ID, window:ID, led, led:ID or the path of a file that ends in ".toml".
/// `zone`: of --zone, empty for none; it must not contradict. The text is what is wrong, English,
/// one line a fault, with FILE:LINE where it is about a file.
std::variant<ChosenLayout, std::string> choose_layout(std::string const& asked,
                                                      std::string const& zone);

}  // namespace hallcall::display::settings
