#include "display/voice/engine.hpp"

#include "display/voice/clips_engine.hpp"
#include "display/voice/espeak_engine.hpp"

namespace hallcall::display::voice {

std::unique_ptr<Engine> make_engine(VoiceSettings const& settings) {
    if (settings.clips_folder.empty()) {
        return std::make_unique<EspeakEngine>(settings);
    }
    return std::make_unique<ClipsEngine>(settings);
}

}  // namespace hallcall::display::voice
