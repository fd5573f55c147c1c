#pragma once

// The voice that needs nothing but its package: espeak-ng, in process.

#include "display/voice/engine.hpp"

namespace hallcall::display::voice {

/// One at a time in a process: espeak-ng keeps its state in globals. Throws `std::logic_error` for
/// a second one, `std::runtime_error` without espeak-ng's data or without a voice for a language.
class EspeakEngine final : public Engine {
public:
    explicit EspeakEngine(VoiceSettings const& settings);
    ~EspeakEngine() override;

    [[nodiscard]] unsigned rate() const override { return rate_; }
    Speech render(std::string const& text, Tongue tongue) override;

private:
    unsigned rate_ = 0;
};

}  // namespace hallcall::display::voice
