#pragma once

// From an announcement to the sound of it: chime, then each language, as often as it is spoken.

#include "display/voice/announcer.hpp"
#include "display/voice/engine.hpp"
#include "display/voice/settings.hpp"

#include <vector>

namespace hallcall::display::voice {

struct Sentence {
    Tongue tongue = Tongue::mandarin;
    std::string text;
};

/// Everything a thread needs that renders it.
struct Script {
    std::vector<Sentence> sentences;  ///< spoken once each
    unsigned times = 1;
    bool chime = true;
    int volume_percent = 100;
};

Script script_of(Announcement const& announcement, VoiceSettings const& settings);

/// Renders every sentence once.
Speech compose(Script const& script, Engine& engine);

}  // namespace hallcall::display::voice
