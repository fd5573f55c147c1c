#include "display/voice/audio/audio_output.hpp"

#include <AL/alc.h>
#include <AL/alext.h>
#include <alsa/asoundlib.h>
#include <SFML/Audio/Sound.hpp>
#include <SFML/Audio/SoundBuffer.hpp>

#include <cstdlib>
#include <future>
#include <optional>
#include <utility>

namespace hallcall::display::voice {
namespace {

/// SFML opens the device with the first of these and closes it with the last. It says neither
/// whether there is one nor whether it is still there; OpenAL does.
struct Loudspeaker {
    sf::SoundBuffer buffer;
    sf::Sound sound;

    ~Loudspeaker() {
        sound.stop();
        sound.resetBuffer();
    }
};

void say_nothing(char const* /*file*/, int /*line*/, char const* /*function*/, int /*error*/,
                 char const* /*format*/, ...) {
}

/// A screen without loudspeakers would get nine lines on stderr every few seconds: ALSA and OpenAL
/// explain at length that there is no device, and `Output::fault` says it once.
void hush_the_libraries() {
    snd_lib_error_set_handler(say_nothing);
    constexpr int unless_it_is_set = 0;
    ::setenv("ALSOFT_LOGLEVEL", "0", unless_it_is_set);
}

bool there_is_a_device() {
    ALCdevice* const device = alcOpenDevice(nullptr);
    return device != nullptr && alcCloseDevice(device) == ALC_TRUE;
}

bool is_connected() {
    ALCcontext* const context = alcGetCurrentContext();
    ALCdevice* const device = context == nullptr ? nullptr : alcGetContextsDevice(context);
    if (device == nullptr) {
        return false;
    }
    if (alcIsExtensionPresent(device, "ALC_EXT_disconnect") != ALC_TRUE) {
        return true;
    }
    ALCint connected = ALC_FALSE;
    alcGetIntegerv(device, ALC_CONNECTED, 1, &connected);
    return connected == ALC_TRUE;
}

using Opened = std::unique_ptr<Loudspeaker>;

/// Nothing without a device.
Opened reopen(Opened lost) {
    lost.reset();
    if (!there_is_a_device()) {
        return nullptr;
    }
    auto loudspeaker = std::make_unique<Loudspeaker>();
    return is_connected() ? std::move(loudspeaker) : nullptr;
}

class AudioOutput final : public Output {
public:
    AudioOutput() { begin_reopening(); }

    OutputState look(Clock::time_point now) override {
        take_opened(now);
        if (!loudspeaker_) {
            if (!opening_.valid() && now >= retry_at_) {
                begin_reopening();
            }
            // Until the first try is over nobody knows; calls wait, and nothing is complained of.
            return known_ ? OutputState::absent : OutputState::speaking;
        }
        if (!is_connected()) {
            return lose("the audio device is gone");
        }
        if (loudspeaker_->sound.getStatus() != sf::Sound::Playing) {
            ends_by_.reset();
            return OutputState::silent;
        }
        if (ends_by_ && now > *ends_by_) {
            return lose("the audio device does not go on");
        }
        return OutputState::speaking;
    }

    bool speak(Rendered const& rendered, Clock::time_point now) override {
        auto const& sound = rendered.speech.sound;
        if (!loudspeaker_) {
            return false;
        }
        loudspeaker_->sound.resetBuffer();
        if (sound.samples.empty()) {
            return true;
        }
        if (!loudspeaker_->buffer.loadFromSamples(sound.samples.data(), sound.samples.size(), 1,
                                                  sound.rate)) {
            lose("the audio device takes no sound");
            return false;
        }
        loudspeaker_->sound.setBuffer(loudspeaker_->buffer);
        loudspeaker_->sound.play();
        ends_by_ = now + sound.duration() + device_patience;
        return true;
    }

    [[nodiscard]] std::string fault() const override { return fault_; }

private:
    void begin_reopening() {
        opening_ = std::async(std::launch::async, reopen, std::move(loudspeaker_));
    }

    void take_opened(Clock::time_point now) {
        if (!opening_.valid() ||
            opening_.wait_for(std::chrono::seconds{0}) != std::future_status::ready) {
            return;
        }
        loudspeaker_ = opening_.get();
        known_ = true;
        if (!loudspeaker_) {
            fault_ = "there is no audio device";
            retry_at_ = now + device_retry;
        }
    }

    OutputState lose(char const* fault) {
        fault_ = fault;
        ends_by_.reset();
        begin_reopening();
        return OutputState::absent;
    }

    Opened loudspeaker_;
    std::future<Opened> opening_;
    bool known_ = false;
    Clock::time_point retry_at_ = Clock::time_point::min();
    std::optional<Clock::time_point> ends_by_;
    std::string fault_;
};

}  // namespace

std::unique_ptr<Output> make_audio_output() {
    hush_the_libraries();
    return std::make_unique<AudioOutput>();
}

}  // namespace hallcall::display::voice
