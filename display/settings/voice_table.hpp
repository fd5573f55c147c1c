#pragma once

// The [voice] of a layout file. docs/screens.md lists what it may say.

#include "client/settings/toml_table.hpp"
#include "display/voice/settings.hpp"

namespace hallcall::display::settings {

/// Reads everything that is there, and leaves the rest at its default. Faults are the table's.
voice::VoiceSettings read_voice(client::settings::TomlTable& table);

}  // namespace hallcall::display::settings
