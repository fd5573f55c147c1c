// What kiosks tell of themselves. A kiosk may say the same as often as it likes; the journal has it
// once.

#include "server/engine/decide_parts.hpp"

namespace hallcall::engine {

Decision decide_on(Scene const& scene, ReportTrouble const& command) {
    auto const& troubles = scene.state.lasting.kiosk_troubles;
    auto const known = troubles.find(command.device);
    auto const before =
        known == troubles.end() ? std::nullopt : std::optional{known->second.trouble};
    if (command.trouble == before) {
        return Events{};
    }
    return Events{KioskReported{command.device, command.trouble}};
}

}  // namespace hallcall::engine
