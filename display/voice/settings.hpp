#pragma once

// How a screen speaks. A plain struct, filled by whoever reads a file or a command line.

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::display::voice {

enum class Tongue { mandarin, cantonese, english };
inline constexpr std::size_t tongue_count = 3;

/// "cmn", "yue", "en": how a file names a language, and the folder of its clips.
std::string_view name_of(Tongue tongue);
std::optional<Tongue> tongue_named(std::string_view name);

/// How Mandarin reads the digits that are easily misheard, in ticket numbers only.
enum class ZeroReading { ling, dong };
enum class OneReading { yi, yao };

inline constexpr int slowest_percent = 50;
inline constexpr int fastest_percent = 200;
inline constexpr unsigned most_repeats = 5;

struct VoiceSettings {
    /// Spoken one after the other in each announcement.
    std::vector<Tongue> languages{Tongue::mandarin};
    /// By `Tongue`. {number} and {window} must be there, {zone} may.
    std::array<std::string, tongue_count> templates{"请{number}到{window}", "请{number}到{window}",
                                                    "Number {number}, please go to {window}"};
    ZeroReading zero = ZeroReading::ling;
    OneReading one = OneReading::yi;
    int rate_percent = 100;    ///< of the engine's own rate; recorded clips have the rate they have
    int volume_percent = 100;  ///< 0 to 100
    unsigned repeats = 2;      ///< how often an announcement is spoken, 1 to `most_repeats`
    bool chime = true;         ///< before each announcement
    std::string clips_folder;  ///< recorded clips instead of espeak-ng; empty: espeak-ng
    /// A call is not spoken when it has waited longer than this, even if it still stands.
    std::chrono::seconds max_age{300};
    /// A call younger than this is spoken even if its window has gone on meanwhile.
    std::chrono::seconds fresh_for{60};
};

/// English, for a log line or exit 2: what is wrong and what to do. Nothing when all is well.
std::optional<std::string> fault(VoiceSettings const& settings);

}  // namespace hallcall::display::voice
