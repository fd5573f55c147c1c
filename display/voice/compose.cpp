#include "display/voice/compose.hpp"

#include <chrono>

#include "display/voice/wording.hpp"

namespace hallcall::display::voice {
namespace {

using namespace std::chrono_literals;

constexpr auto after_chime = 120ms;
constexpr auto between_sentences = 450ms;
/// So that one announcement is heard as separate from the next.
constexpr auto at_the_end = 300ms;

}  // namespace

Script script_of(Announcement const& announcement, VoiceSettings const& settings) {
    Script script{.sentences = {},
                  .times = announcement.times,
                  .chime = settings.chime,
                  .volume_percent = settings.volume_percent};
    for (Tongue const tongue : settings.languages) {
        script.sentences.push_back({tongue, sentence(announcement, tongue, settings)});
    }
    return script;
}

Speech compose(Script const& script, Engine& engine) {
    Speech whole{.sound = {.rate = engine.rate(), .samples = {}}, .fault = {}};
    std::vector<Sound> spoken;
    for (auto const& sentence : script.sentences) {
        Speech part = engine.render(sentence.text, sentence.tongue);
        if (!part.fault.empty()) {
            whole.fault += (whole.fault.empty() ? "" : "; ") + part.fault;
        }
        spoken.push_back(std::move(part.sound));
    }
    if (script.chime) {
        append(whole.sound, chime(engine.rate()));
        append_silence(whole.sound, after_chime);
    }
    for (unsigned time = 0; time < script.times; ++time) {
        for (std::size_t i = 0; i < spoken.size(); ++i) {
            if (time + i > 0) {
                append_silence(whole.sound, between_sentences);
            }
            append(whole.sound, spoken[i]);
        }
    }
    append_silence(whole.sound, at_the_end);
    scale(whole.sound, script.volume_percent);
    return whole;
}

}  // namespace hallcall::display::voice
