#pragma once

// WAV files: PCM, mono, 16 bits. Other kinds are refused with a word on how to convert them.

#include <filesystem>
#include <string>
#include <variant>

#include "display/voice/sound.hpp"

namespace hallcall::display::voice {

struct BadFile {
    std::string what;  ///< English, names the file
};

/// No file larger than this is read: several minutes of sound.
inline constexpr std::uintmax_t largest_wav = 32UL * 1024 * 1024;

std::variant<Sound, BadFile> read_wav(std::filesystem::path const& path);

/// The bytes of a file.
std::string wav_bytes(Sound const& sound);

}  // namespace hallcall::display::voice
