#pragma once

// What turns text into sound. Another engine (a neural voice, a remote one) takes this place by
// implementing `Engine` and a line in `make_engine`.

#include <memory>
#include <string>
#include <string_view>

#include "display/voice/settings.hpp"
#include "display/voice/sound.hpp"

namespace hallcall::display::voice {

struct Speech {
    Sound sound;        ///< as much as could be spoken
    std::string fault;  ///< English, for a log line: what could not; empty when all was
};

/// Used by one thread at a time.
class Engine {
public:
    Engine() = default;
    Engine(Engine const&) = delete;
    Engine& operator=(Engine const&) = delete;
    virtual ~Engine() = default;

    /// Samples a second, the same for everything it renders.
    [[nodiscard]] virtual unsigned rate() const = 0;

    /// UTF-8 `text`, complete with its punctuation. Never fails altogether: see `Speech::fault`.
    virtual Speech render(std::string const& text, Tongue tongue) = 0;
};

/// The engine that the settings name. Throws `std::runtime_error` with one clear line when it
/// cannot be used: a clip that is missing, espeak-ng without its data.
std::unique_ptr<Engine> make_engine(VoiceSettings const& settings);

}  // namespace hallcall::display::voice
