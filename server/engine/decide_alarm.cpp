// The alarm button. Whoever needs help presses it, also twice and also where nobody is on duty:
// nothing about it is ever refused but a window that does not exist.

#include "server/engine/decide_parts.hpp"

namespace hallcall::engine {
namespace {

template <typename AlarmEvent>
AlarmEvent alarm_event(WindowState const& window, WindowId const& id,
                       std::optional<NoteRef> const& note, Actor const& by) {
    AlarmEvent event{.window = id, .staff = {}, .role = {}, .note = note, .by = by};
    if (window.manned) {
        event.staff = window.manned->duty.staff;
        event.role = window.manned->duty.role;
    }
    return event;
}

Rejection no_such_window(WindowId const& window) {
    return refuse(Refusal::not_found, "there is no window '" + window.value + "'");
}

}  // namespace

Decision decide_on(Scene const& scene, RaiseAlarm const& command) {
    WindowState const* window = scene.state.find_window(command.window);
    if (window == nullptr) {
        return no_such_window(command.window);
    }
    bool const nothing_new = scene.state.lasting.alarms.contains(command.window) && !command.note;
    if (nothing_new) {
        return Events{};
    }
    return Events{
        alarm_event<AlarmRaised>(*window, command.window, command.note, command.by.actor)};
}

Decision decide_on(Scene const& scene, ClearAlarm const& command) {
    WindowState const* window = scene.state.find_window(command.window);
    if (window == nullptr) {
        return no_such_window(command.window);
    }
    if (!scene.state.lasting.alarms.contains(command.window)) {
        return Events{};
    }
    return Events{
        alarm_event<AlarmCleared>(*window, command.window, command.note, command.by.actor)};
}

}  // namespace hallcall::engine
