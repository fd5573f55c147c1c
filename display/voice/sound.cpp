#include "display/voice/sound.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <stdexcept>

namespace hallcall::display::voice {
namespace {

using namespace std::chrono_literals;

constexpr std::int16_t quiet = 32;
constexpr double chime_loudness = 9000;
constexpr double high_hertz = 784;  // G5, and the E5 below it
constexpr double low_hertz = 659.3;
constexpr std::chrono::milliseconds high_lasts{280};
constexpr std::chrono::milliseconds low_lasts{620};
constexpr double decays_in_s = 0.22;
/// A tone that starts at once clicks.
constexpr double attack_s = 0.005;

std::size_t samples_in(unsigned rate, std::chrono::milliseconds length) {
    return static_cast<std::size_t>(rate) * static_cast<std::size_t>(length.count()) / 1000;
}

void append_tone(Sound& sound, double hertz, std::chrono::milliseconds length) {
    auto const count = samples_in(sound.rate, length);
    for (std::size_t i = 0; i < count; ++i) {
        double const t = static_cast<double>(i) / sound.rate;
        double const left = static_cast<double>(count - i) / sound.rate;
        double const envelope =
            std::min({1.0, t / attack_s, left / attack_s}) * std::exp(-t / decays_in_s);
        double const phase = 2 * std::numbers::pi * hertz * t;
        double const wave = 0.8 * std::sin(phase) + 0.2 * std::sin(2 * phase);
        sound.samples.push_back(static_cast<std::int16_t>(chime_loudness * envelope * wave));
    }
}

}  // namespace

std::chrono::milliseconds Sound::duration() const {
    return std::chrono::milliseconds{
        rate == 0 ? 0 : static_cast<std::int64_t>(samples.size()) * 1000 / rate};
}

void append_silence(Sound& sound, std::chrono::milliseconds length) {
    sound.samples.resize(sound.samples.size() + samples_in(sound.rate, length));
}

void append(Sound& sound, Sound const& more) {
    if (sound.rate != more.rate) {
        throw std::invalid_argument("sounds of different rates cannot be joined");
    }
    sound.samples.insert(sound.samples.end(), more.samples.begin(), more.samples.end());
}

void scale(Sound& sound, int percent) {
    for (auto& sample : sound.samples) {
        sample = static_cast<std::int16_t>(std::clamp(sample * percent / 100, -32768, 32767));
    }
}

void trim(Sound& sound) {
    auto const loud = [](std::int16_t sample) { return std::abs(int{sample}) > quiet; };
    auto const last = std::find_if(sound.samples.rbegin(), sound.samples.rend(), loud);
    sound.samples.erase(last.base(), sound.samples.end());
    sound.samples.erase(sound.samples.begin(), std::ranges::find_if(sound.samples, loud));
}

Sound chime(unsigned rate) {
    Sound sound{.rate = rate, .samples = {}};
    append_tone(sound, high_hertz, high_lasts);
    append_tone(sound, low_hertz, low_lasts);
    return sound;
}

}  // namespace hallcall::display::voice
