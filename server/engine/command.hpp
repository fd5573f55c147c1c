#pragma once

// What may be asked of a hall, in the imperative. A command says who asks; whether he may is
// decided here where it depends on the hall, and at the route table where it depends on the role
// alone.

#include "server/engine/event.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hallcall::engine {

enum class Standing { holder, kiosk, staff, coordinator, admin, system };

struct Asker {
    Actor actor;
    Standing standing = Standing::system;

    [[nodiscard]] StaffId staff() const { return StaffId{actor.id}; }
};

struct FinishWith {
    std::string outcome;
    std::optional<NoteRef> note;
};

struct IssueTicket {
    Asker by;
    ServiceId service;
    Level level = Level::normal;
    std::optional<ReasonId> reason;  ///< of `priority`
    std::optional<NoteRef> note;     ///< free text of `urgent` and `internal`
    std::optional<StaffId> authorised_by;
    std::string channel;
    Digest code_hash;
};

struct CallNext {
    Asker by;
    WindowId window;
    std::optional<FinishWith> finish;
};

struct CallNumber {
    Asker by;
    WindowId window;
    Number number;
    std::optional<NoteRef> reason;
};

struct Recall {
    Asker by;
    WindowId window;
};

struct StartService {
    Asker by;
    WindowId window;
};

struct MissTicket {
    Asker by;
    WindowId window;
};

struct ParkTicket {
    Asker by;
    WindowId window;
    std::optional<NoteRef> note;
};

struct FinishTicket {
    Asker by;
    WindowId window;
    FinishWith with;
};

struct TransferTicket {
    Asker by;
    WindowId window;
    std::optional<ServiceId> to_service;
    std::optional<WindowId> to_window;
    PlaceRequest place = PlaceRequest::by_arrival;
    std::optional<NoteRef> note;
};

struct RejoinTicket {
    Asker by;
    Number number;
};

struct CancelTicket {
    Asker by;
    Number number;
    std::optional<NoteRef> reason;
};

struct ChangeLevel {
    Asker by;
    Number number;
    Level level = Level::normal;
    std::optional<ReasonId> reason;
    std::optional<NoteRef> note;
};

struct StartDuty {
    Asker by;
    WindowId window;
    std::optional<std::string> reason;
    std::optional<NoteRef> note;
};

struct EndDuty {
    Asker by;
    WindowId window;
    std::optional<NoteRef> reason;
};

struct FileHandover {
    Asker by;
    WindowId window;
    StaffId to;
    Day day{};
    std::optional<NoteRef> note;
};

struct ReadHandover {
    Asker by;
    WindowId window;
};

struct PauseWindow {
    Asker by;
    WindowId window;
    std::optional<NoteRef> reason;
    std::optional<Instant> back_at;
};

struct ResumeWindow {
    Asker by;
    WindowId window;
};

struct RaiseAlarm {
    Asker by;
    WindowId window;
    std::optional<NoteRef> note;
};

struct ClearAlarm {
    Asker by;
    WindowId window;
    std::optional<NoteRef> note;
};

/// By the kiosk itself.
struct ReportTrouble {
    Asker by;
    DeviceId device;
    std::optional<KioskTrouble> trouble;  ///< nothing: all is well
};

struct PublishConfig {
    Asker by;
    std::string toml;
    std::shared_ptr<HallConfig const> config;
};

using Command =
    std::variant<IssueTicket, CallNext, CallNumber, Recall, StartService, MissTicket, ParkTicket,
                 FinishTicket, TransferTicket, RejoinTicket, CancelTicket, ChangeLevel, StartDuty,
                 EndDuty, FileHandover, ReadHandover, PauseWindow, ResumeWindow, RaiseAlarm,
                 ClearAlarm, ReportTrouble, PublishConfig>;

/// What `finish` may record.
inline constexpr std::string_view outcomes[] = {"done",     "accepted", "materials_incomplete",
                                                "rejected", "referred", "consulted"};
/// Recorded by the roll-over for what nobody finished.
inline constexpr std::string_view unrecorded_outcome = "unrecorded";

/// Why a B role or a coordinator takes a window.
inline constexpr std::string_view duty_reasons[] = {"leave", "meeting", "errand", "other"};

}  // namespace hallcall::engine
