#include "display/voice/wav.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string_view>

namespace hallcall::display::voice {
namespace {

constexpr std::size_t riff_header = 12;
constexpr std::size_t chunk_header = 8;
constexpr std::size_t format_bytes = 16;
constexpr std::uint32_t pcm = 1;
constexpr std::uint32_t mono = 1;
constexpr std::uint32_t bits = 16;
constexpr std::uint32_t sample_bytes = bits / 8;

void put(std::string& out, std::uint32_t value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) {
        out += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

/// Little-endian; the bytes are there.
std::uint32_t get(std::string_view from, std::size_t at, std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(from[at + i])) << (8 * i);
    }
    return value;
}

BadFile bad(std::filesystem::path const& path, std::string_view why) {
    return {fmt::format("{}: {}", path.string(), why)};
}

std::vector<std::int16_t> samples_of(std::string_view bytes) {
    std::vector<std::int16_t> samples;
    samples.reserve(bytes.size() / sample_bytes);
    for (std::size_t at = 0; at + sample_bytes <= bytes.size(); at += sample_bytes) {
        samples.push_back(static_cast<std::int16_t>(get(bytes, at, sample_bytes)));
    }
    return samples;
}

std::variant<Sound, BadFile> parse(std::filesystem::path const& path, std::string_view file) {
    if (file.size() < riff_header || file.substr(0, 4) != "RIFF" || file.substr(8, 4) != "WAVE") {
        return bad(path, "is no WAV file");
    }
    Sound sound;
    for (std::size_t at = riff_header; at + chunk_header <= file.size();) {
        auto const name = file.substr(at, 4);
        std::size_t const size = get(file, at + 4, 4);
        auto const body = file.substr(at + chunk_header, size);
        if (name == "fmt " && body.size() >= format_bytes) {
            if (get(body, 0, 2) != pcm || get(body, 2, 2) != mono || get(body, 14, 2) != bits ||
                get(body, 4, 4) == 0) {
                return bad(path,
                           "is not PCM, mono, 16 bits; convert it, for example with "
                           "sox IN.wav -c 1 -b 16 -e signed OUT.wav");
            }
            sound.rate = get(body, 4, 4);
        } else if (name == "data") {
            if (sound.rate == 0) {
                return bad(path, "has sound before its format");
            }
            if (body.size() < size) {
                return bad(path, "is cut short");
            }
            sound.samples = samples_of(body);
            return sound;
        }
        at += chunk_header + size + size % 2;
    }
    return bad(path, "has no sound");
}

}  // namespace

std::variant<Sound, BadFile> read_wav(std::filesystem::path const& path) {
    std::error_code error;
    auto const size = std::filesystem::file_size(path, error);
    if (error) {
        return bad(path, error.message());
    }
    if (size > largest_wav) {
        return bad(path, fmt::format("is larger than {} MiB", largest_wav >> 20U));
    }
    std::ifstream file{path, std::ios::binary};
    std::string const bytes{std::istreambuf_iterator<char>{file}, {}};
    if (bytes.size() != size) {
        return bad(path, "cannot be read");
    }
    return parse(path, bytes);
}

std::string wav_bytes(Sound const& sound) {
    auto const size = static_cast<std::uint32_t>(sound.samples.size() * sample_bytes);
    std::string out = "RIFF";
    put(out, static_cast<std::uint32_t>(riff_header - 8 + 2 * chunk_header + format_bytes) + size,
        4);
    out += "WAVEfmt ";
    put(out, static_cast<std::uint32_t>(format_bytes), 4);
    put(out, pcm, 2);
    put(out, mono, 2);
    put(out, sound.rate, 4);
    put(out, sound.rate * sample_bytes, 4);
    put(out, sample_bytes, 2);
    put(out, bits, 2);
    out += "data";
    put(out, size, 4);
    for (auto const sample : sound.samples) {
        put(out, static_cast<std::uint16_t>(sample), sample_bytes);
    }
    return out;
}

}  // namespace hallcall::display::voice
