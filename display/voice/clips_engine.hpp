#pragma once

// Recorded speech: a folder with one WAV file per word, in a folder per language.
//
//     FOLDER/cmn/请.wav  到.wav  号窗口.wav  零.wav … 九.wav  十.wav  百.wav  A.wav … Z.wav
//     FOLDER/en/number.wav  please.wav  go.wav  to.wav  window.wav  0.wav …
//
// A text is cut into the longest pieces there are clips for, so that a clip for 综合窗口, or for a
// whole sentence, is used where it fits. English words are looked up in lower case, and a number
// without a clip of its own is read digit by digit. docs/screens.md has the whole list.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "display/voice/engine.hpp"

namespace hallcall::display::voice {

/// The clips that every hall needs for these settings: digits as they are read, letters, the words
/// of the templates. Names of windows that are words come on top.
std::vector<std::string> necessary_clips(VoiceSettings const& settings, Tongue tongue);

/// Throws `std::runtime_error` naming every file that is missing, that is no usable WAV, or whose
/// rate is not that of the others.
class ClipsEngine final : public Engine {
public:
    explicit ClipsEngine(VoiceSettings const& settings);

    [[nodiscard]] unsigned rate() const override { return rate_; }

    /// What has no clip is left out, and named in `Speech::fault`.
    Speech render(std::string const& text, Tongue tongue) override;

private:
    struct Clips {
        std::map<std::string, Sound, std::less<>> by_name;
        std::size_t longest = 0;  ///< bytes of the longest name
    };

    void load(VoiceSettings const& settings, Tongue tongue, std::vector<std::string>& faults);
    [[nodiscard]] Sound const* longest_at(Clips const& clips, std::string_view text,
                                          std::size_t& length) const;

    std::string folder_;
    unsigned rate_ = 0;
    std::map<Tongue, Clips> clips_;
};

}  // namespace hallcall::display::voice
