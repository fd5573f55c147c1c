#pragma once

// What hallcall-display is told on its command line.

#include "client/session/hall_stream.hpp"
#include "client/ui/window.hpp"
#include "display/settings/layout_choice.hpp"
#include "display/voice/voice.hpp"

#include <chrono>
#include <string>
#include <variant>

namespace hallcall::display {

struct ScreenSettings {
    client::StreamOptions stream;
    settings::ChosenLayout chosen;
    client::ui::WindowOptions window;
    std::string screenshot;  ///< PNG file; empty: none
    voice::VoiceChoice voice;
    std::chrono::milliseconds after{3000};  ///< from the start to the screenshot
};

struct WrongUsage {
    std::string what;
};

/// Nothing when there is only help or the version to print, which has been done.
std::variant<std::monostate, ScreenSettings, WrongUsage> parse_command_line(int argc, char** argv);

}  // namespace hallcall::display
