#pragma once

// Sound as numbers: mono, 16 bits. Pure.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hallcall::display::voice {

struct Sound {
    unsigned rate = 0;  ///< samples a second
    std::vector<std::int16_t> samples;

    [[nodiscard]] std::chrono::milliseconds duration() const;
};

void append_silence(Sound& sound, std::chrono::milliseconds length);

/// `more` must have the rate of `sound`; throws `std::invalid_argument` when it has not.
void append(Sound& sound, Sound const& more);

/// 100 leaves it as it is.
void scale(Sound& sound, int percent);

/// Cuts off what is quieter than a thousandth at both ends.
void trim(Sound& sound);

/// Two falling tones, the sign that somebody is called.
Sound chime(unsigned rate);

}  // namespace hallcall::display::voice
