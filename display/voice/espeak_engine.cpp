#include "display/voice/espeak_engine.hpp"

#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <stdexcept>

namespace hallcall::display::voice {
namespace {

/// By `Tongue`. The voice "cmn" of release 1.51 takes the pinyin that its own dictionary gives for
/// a character as English ("qing three"); the one for pinyin reads characters as well, and rightly.
constexpr std::array<char const*, tongue_count> voices{"cmn-latn-pinyin", "yue", "en"};
constexpr int default_buffer_ms = 0;
/// No announcement is as long; a runaway stops here.
constexpr std::size_t most_seconds = 120;

std::atomic<bool> in_use{false};
/// Where the callback, which espeak-ng gives no argument that is always there, puts the samples.
std::vector<std::int16_t>* collecting = nullptr;
std::size_t most_samples = 0;

int collect(short* samples, int count, espeak_EVENT* /*events*/) {
    if (samples == nullptr || count <= 0) {
        return 0;
    }
    collecting->insert(collecting->end(), samples, samples + count);
    return collecting->size() > most_samples ? 1 : 0;
}

/// Samples a second; not positive without data. espeak-ng stays as it is until the process ends:
/// release 1.51 hangs when it is started again after espeak_Terminate.
int started() {
    static int const rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, default_buffer_ms, nullptr,
                                              espeakINITIALIZE_DONT_EXIT);
    return rate;
}

bool choose(Tongue tongue) {
    return espeak_SetVoiceByName(voices.at(static_cast<std::size_t>(tongue))) == EE_OK;
}

}  // namespace

EspeakEngine::EspeakEngine(VoiceSettings const& settings) {
    if (in_use.exchange(true)) {
        throw std::logic_error("espeak-ng is in use already");
    }
    try {
        int const rate = started();
        if (rate <= 0) {
            throw std::runtime_error(
                "espeak-ng has no data; install the package espeak-ng-data, or use --voice off");
        }
        rate_ = static_cast<unsigned>(rate);
        for (Tongue const tongue : settings.languages) {
            if (!choose(tongue)) {
                throw std::runtime_error(fmt::format(
                    "espeak-ng has no voice {}; install the package espeak-ng-data of this system",
                    voices.at(static_cast<std::size_t>(tongue))));
            }
        }
    } catch (std::runtime_error const&) {
        in_use = false;
        throw;
    }
    most_samples = most_seconds * rate_;
    espeak_SetSynthCallback(collect);
    espeak_SetParameter(espeakRATE, espeakRATE_NORMAL * settings.rate_percent / 100, 0);
}

EspeakEngine::~EspeakEngine() {
    in_use = false;
}

Speech EspeakEngine::render(std::string const& text, Tongue tongue) {
    Speech speech{.sound = {.rate = rate_, .samples = {}}, .fault = {}};
    collecting = &speech.sound.samples;
    // Choosing a voice leaves the rate as it was set. In this mode nothing has to be waited for.
    bool const spoken =
        choose(tongue) && espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0,
                                       espeakCHARS_UTF8, nullptr, nullptr) == EE_OK;
    collecting = nullptr;
    trim(speech.sound);
    if (!spoken || speech.sound.samples.empty()) {
        speech.fault = fmt::format("espeak-ng cannot speak '{}'", text);
    }
    return speech;
}

}  // namespace hallcall::display::voice
