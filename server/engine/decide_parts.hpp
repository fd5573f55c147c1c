#pragma once

// How `decide` is divided: one function for each command, by subject. Private to the engine.

#include "server/engine/decide.hpp"

#include <optional>
#include <string>

namespace hallcall::engine {

/// What every part gets to see.
struct Scene {
    State const& state;
    Moment const& now;

    [[nodiscard]] HallConfig const& hall() const { return state.config(); }
};

Rejection refuse(Refusal refusal, std::string detail);

/// Standing staff or coordinator.
bool is_staff(Asker const& by);

/// Whether somebody waits whom only this window can serve, or holds a ticket parked at it: its
/// closing would leave them without anybody.
bool leaves_waiting(State const& state, Window const& window);

/// The outcome of a `finish`, also of one that comes with call-next.
std::optional<Rejection> ensure_known_outcome(FinishWith const& finish);

// decide_tickets.cpp
Decision decide_on(Scene const& scene, IssueTicket const& command);
Decision decide_on(Scene const& scene, RejoinTicket const& command);
Decision decide_on(Scene const& scene, CancelTicket const& command);
Decision decide_on(Scene const& scene, ChangeLevel const& command);

// decide_calls.cpp
Decision decide_on(Scene const& scene, CallNext const& command);
Decision decide_on(Scene const& scene, CallNumber const& command);
Decision decide_on(Scene const& scene, Recall const& command);
Decision decide_on(Scene const& scene, StartService const& command);
Decision decide_on(Scene const& scene, MissTicket const& command);

// decide_service.cpp
Decision decide_on(Scene const& scene, ParkTicket const& command);
Decision decide_on(Scene const& scene, FinishTicket const& command);
Decision decide_on(Scene const& scene, TransferTicket const& command);

// decide_duty.cpp
Decision decide_on(Scene const& scene, StartDuty const& command);
Decision decide_on(Scene const& scene, EndDuty const& command);
Decision decide_on(Scene const& scene, FileHandover const& command);
Decision decide_on(Scene const& scene, ReadHandover const& command);
Decision decide_on(Scene const& scene, PauseWindow const& command);
Decision decide_on(Scene const& scene, ResumeWindow const& command);

// decide_alarm.cpp
Decision decide_on(Scene const& scene, RaiseAlarm const& command);
Decision decide_on(Scene const& scene, ClearAlarm const& command);

// decide_kiosk.cpp
Decision decide_on(Scene const& scene, ReportTrouble const& command);

// decide_hall.cpp
Decision decide_on(Scene const& scene, PublishConfig const& command);

}  // namespace hallcall::engine
