#pragma once

// What happened, in the past tense. Events are stored for ever (journal/event_codec gives the
// stored form); state is what `apply` makes of them. An event carries every choice that was made,
// so that `apply` decides nothing. Its seq and instant stand beside it, in LoggedEvent.

#include "server/engine/hall_config.hpp"
#include "server/engine/ids.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hallcall::engine {

enum class Level { urgent, priority, normal, internal };
enum class DutyRole { a, b, c };
enum class Takeover { none, planned, sudden };
enum class PlaceRequest { by_arrival, front, back };

/// The rule that decided a call, as `why` names it.
enum class Rule {
    urgent_first,
    turn_of_ordinary,
    spare,
    placed,
    priority_first,
    first_come,
    out_of_order,  ///< of `call`
    unparked,      ///< of `call`, at the window that parked the ticket
};

/// What a coordinator should look after. Source: docs/rules.md, "Alerts".
enum class AlertKind { wait, serving, unmanned, left_waiting, pause_overdue, kiosk };
enum class Severity { yellow, red };

/// What is wrong with a kiosk's printer, as the kiosk itself tells.
enum class KioskTrouble { unknown, offline, cover_open, paper_out, paper_low, knife_stuck, broken };

/// What makes two alerts the same.
struct AlertKey {
    AlertKind kind = AlertKind::wait;
    Severity severity = Severity::yellow;
    std::optional<WindowId> window;
    std::optional<Number> number;
    std::optional<DeviceId> device = {};       ///< of `kiosk`
    std::optional<KioskTrouble> trouble = {};  ///< likewise

    auto operator<=>(AlertKey const&) const = default;
};

/// Free text is kept beside the log, where it can be erased; the log holds only this.
struct NoteRef {
    std::string id;
    Digest salted_hash;

    bool operator==(NoteRef const&) const = default;
};

/// Who asked for something: a staff member, a device, or whoever holds a ticket's follow code.
struct Actor {
    enum class Kind { staff, device, holder, system };
    Kind kind = Kind::system;
    std::string id;  ///< empty for holder and system

    bool operator==(Actor const&) const = default;
};

/// Who did something at a window. In the stored form these are fields of the event itself.
struct AtWindow {
    WindowId window;
    StaffId staff;
    DutyRole role = DutyRole::a;

    bool operator==(AtWindow const&) const = default;
};

struct JournalOpened {
    std::string hall;
    std::string journal;  ///< random id of this journal
    int schema_version = 1;
};

/// The clock was set to run from another instant, or faster: a rehearsal, not a real day.
struct ClockRehearsed {
    std::string factor;
    Instant started_at{};
};

struct ConfigPublished {
    int version = 0;
    std::string toml;
    std::shared_ptr<HallConfig const> config;
    Actor by;
};

struct DayRolledOver {
    std::optional<Day> from;  ///< nothing on the first day
    Day to{};
    std::vector<Number> expired;     ///< were waiting, called, missed or parked
    std::vector<Number> unrecorded;  ///< were being served
    std::vector<AtWindow> duties_ended;
    std::vector<WindowId> pauses_ended;
};

struct TicketIssued {
    Number number;
    ServiceId service;
    Level level = Level::normal;
    std::optional<ReasonId> reason;
    std::optional<NoteRef> note;
    std::optional<StaffId> authorised_by;
    std::string channel;
    Digest code_hash;
    Instant entitled_at{};
    Instant place_time{};
    Actor by;
};

struct TicketCalled {
    Number number;
    AtWindow at;
    int visit = 0;
    Rule rule = Rule::first_come;
    int candidates = 0;
    int passed_over = 0;
    int run_after = 0;  ///< the window's run of priority calls from here on
    bool unbinds = false;
    std::optional<NoteRef> note;
};

struct TicketRecalled {
    Number number;
    AtWindow at;
    int calls = 0;
};

struct TicketStarted {
    Number number;
    AtWindow at;
};

struct TicketMissed {
    Number number;
    AtWindow at;
};

struct TicketFinished {
    Number number;
    AtWindow at;
    std::string outcome;
    std::optional<NoteRef> note;
};

struct TicketParked {
    Number number;
    AtWindow at;
    std::optional<NoteRef> note;
};

struct TicketTransferred {
    Number number;
    AtWindow at;
    ServiceId from_service;
    ServiceId service;
    std::optional<WindowId> bound_window;  ///< nothing: bound to none from here on
    PlaceRequest place = PlaceRequest::by_arrival;
    Instant place_time{};  ///< of `front` and `back`
    std::optional<NoteRef> note;
};

struct TicketRejoined {
    Number number;
    std::optional<Instant> place_time;  ///< nothing: it gets its old place back
    Actor by;
};

struct TicketCancelled {
    Number number;
    Actor by;
    std::optional<NoteRef> note;
};

struct TicketLevelChanged {
    Number number;
    Level from = Level::normal;
    Level to = Level::normal;
    std::optional<ReasonId> reason;
    std::optional<NoteRef> note;
    std::optional<Instant> place_time;  ///< when the change moves the ticket's place
    Actor by;
};

struct BindingLapsed {
    Number number;
    WindowId window;
};

struct DutyStarted {
    AtWindow at;
    Takeover takeover = Takeover::none;
    std::optional<std::string> reason;  ///< leave, meeting, errand, other
    std::optional<NoteRef> note;
    std::optional<StaffId> relieved;
};

struct DutyEnded {
    AtWindow at;
    std::optional<StaffId> relieved_by;
    std::optional<NoteRef> reason;
    bool left_waiting = false;  ///< closed although people wait for this window
    Actor by;
};

struct HandoverFiled {
    WindowId window;
    StaffId to;
    Day day{};
    Day filed_on{};
    std::optional<NoteRef> note;
    Actor by;
};

/// The one on duty has read what was handed over to this window for today.
struct HandoverRead {
    AtWindow at;
};

struct WindowPaused {
    AtWindow at;
    std::optional<NoteRef> reason;
    std::optional<Instant> back_at;
};

struct WindowResumed {
    AtWindow at;
};

/// Help is needed at a window. `staff` and `role` are those of the duty there, if somebody has it;
/// whoever pressed the button is `by`.
struct AlarmRaised {
    WindowId window;
    std::optional<StaffId> staff;
    std::optional<DutyRole> role;
    std::optional<NoteRef> note;
    Actor by;
};

struct AlarmCleared {
    WindowId window;
    std::optional<StaffId> staff;
    std::optional<DutyRole> role;
    std::optional<NoteRef> note;
    Actor by;
};

/// A kiosk's printer is not as it was.
struct KioskReported {
    DeviceId device;
    std::optional<KioskTrouble> trouble;  ///< nothing: all is well
};

struct AlertRaised {
    AlertKey alert;
    Instant since{};  ///< when what it complains of began
};

struct AlertCleared {
    AlertKey alert;
};

using Event = std::variant<JournalOpened, ClockRehearsed, ConfigPublished, DayRolledOver,
                           TicketIssued, TicketCalled, TicketRecalled, TicketStarted, TicketMissed,
                           TicketFinished, TicketParked, TicketTransferred, TicketRejoined,
                           TicketCancelled, TicketLevelChanged, BindingLapsed, DutyStarted,
                           DutyEnded, HandoverFiled, HandoverRead, WindowPaused, WindowResumed,
                           AlarmRaised, AlarmCleared, AlertRaised, AlertCleared, KioskReported>;

using Events = std::vector<Event>;

struct LoggedEvent {
    Seq seq = 0;
    Instant at{};
    Event event;
};

}  // namespace hallcall::engine
