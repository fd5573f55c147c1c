#include "server/engine/state.hpp"

namespace hallcall::engine {

bool Lasting::operator==(Lasting const& other) const {
    bool const same_config =
        config == other.config || (config && other.config && *config == *other.config);
    return same_config && hall == other.hall && journal == other.journal &&
           config_version == other.config_version && config_toml == other.config_toml &&
           file_toml == other.file_toml && rehearsal == other.rehearsal &&
           handovers == other.handovers && alarms == other.alarms &&
           kiosk_troubles == other.kiosk_troubles;
}

Ticket const* State::find_ticket(Number const& number) const {
    auto const found = day.tickets.find(number);
    return found == day.tickets.end() ? nullptr : &found->second;
}

WindowState const* State::find_window(WindowId const& window) const {
    auto const found = day.windows.find(window);
    return found == day.windows.end() ? nullptr : &found->second;
}

std::optional<WindowId> State::duty_of(StaffId const& staff) const {
    for (auto const& [id, window] : day.windows) {
        if (window.manned && window.manned->duty.staff == staff) {
            return id;
        }
    }
    return std::nullopt;
}

}  // namespace hallcall::engine
