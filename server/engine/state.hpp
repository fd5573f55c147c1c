#pragma once

// The hall as the events so far have made it. Only `apply` changes it.
// What a day needs is apart from what lasts: a roll-over replaces DayState and keeps Lasting.

#include "server/engine/event.hpp"
#include "server/engine/queue_state.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::engine {

enum class TicketState { waiting, called, serving, missed, parked, finished, cancelled, expired };
enum class VisitEnd { finished, transferred, parked, missed, expired };

/// One staff member's part of a visit.
struct VisitStaff {
    StaffId staff;
    DutyRole role = DutyRole::a;
    Instant from{};
    std::optional<Instant> to;

    bool operator==(VisitStaff const&) const = default;
};

/// From a call to whatever ended it.
struct Visit {
    int visit = 0;
    WindowId window;
    std::vector<VisitStaff> staff;
    Instant called_at{};
    std::optional<Instant> started_at;
    std::optional<Instant> ended_at;
    std::optional<VisitEnd> end;
    std::optional<NoteRef> note;

    bool operator==(Visit const&) const = default;
};

struct Ticket {
    Number number;
    Seq issued_seq = 0;
    ServiceId service;
    Level level = Level::normal;
    std::optional<ReasonId> reason;
    std::optional<NoteRef> level_note;
    std::optional<StaffId> authorised_by;
    std::string channel;
    Digest code_hash;
    TicketState state = TicketState::waiting;

    Instant arrived_at{};
    Instant entitled_at{};
    Instant waiting_since{};
    Place place;
    /// The place it would have without a `front` or `back`.
    Place own_place;
    /// `own_place` is still the one that came with its arrival.
    bool own_place_by_arrival = true;

    std::optional<WindowId> bound_window;
    Instant bound_at{};
    /// When it last began to wait; `waiting_since` outlasts a transfer, this does not.
    Instant queued_at{};

    // Of the present visit, or of the last one where the ticket does not wait again.
    std::optional<Instant> called_at;
    std::optional<Instant> started_at;
    std::optional<Instant> finished_at;
    std::optional<Instant> missed_at;
    std::optional<WindowId> window;
    std::optional<StaffId> staff;
    std::optional<DutyRole> staff_role;
    int calls = 0;

    std::optional<StaffId> first_staff;
    std::optional<std::string> outcome;
    int rejoins = 0;
    int transfers = 0;
    int visit = 0;
    std::vector<Visit> visits;
    /// Positions in DayState::calls of those called before this one although entitled later.
    std::vector<std::size_t> overtaken_by;

    bool operator==(Ticket const&) const = default;
};

struct OnDuty {
    StaffId staff;
    DutyRole role = DutyRole::a;
    Takeover takeover = Takeover::none;
    Instant since{};
    std::optional<std::string> reason;
    std::optional<NoteRef> note;

    bool operator==(OnDuty const&) const = default;
};

struct Pause {
    std::optional<NoteRef> reason;
    std::optional<Instant> back_at;
    Instant since{};

    bool operator==(Pause const&) const = default;
};

/// A window with somebody on duty; without, it is closed and has nothing of this.
struct Manned {
    OnDuty duty;
    std::optional<Pause> pause;
    std::optional<Number> ticket;  ///< called or serving

    bool operator==(Manned const&) const = default;
};

struct WindowState {
    std::optional<Manned> manned;
    Instant not_open_since{};  ///< its last closing or pause; means nothing while it is open
    Instant unmanned_since{};  ///< the end of its last duty; means nothing while it is manned
    /// Its last duty ended although people waited for this window; until somebody takes it.
    bool left_waiting = false;

    [[nodiscard]] bool is_open() const { return manned && !manned->pause; }

    bool operator==(WindowState const&) const = default;
};

/// A call-next or call, for the accounts of those it passed over.
struct CallRecord {
    Number number;
    WindowId window;
    Instant at{};
    Rule rule = Rule::first_come;
    Seq seq = 0;

    bool operator==(CallRecord const&) const = default;
};

/// A call or recall as the screens list it.
struct ShownCall {
    Number number;
    WindowId window;
    Instant at{};
    int calls = 0;

    bool operator==(ShownCall const&) const = default;
};

struct Handover {
    WindowId window;
    StaffId to;
    Day day{};
    Day filed_on{};
    Instant filed_at{};
    std::optional<NoteRef> note;
    Actor by;
    std::optional<Instant> read_at;

    bool operator==(Handover const&) const = default;
};

struct RaisedAlert {
    Instant since{};
    Instant raised_at{};

    bool operator==(RaisedAlert const&) const = default;
};

struct Alarm {
    Instant since{};
    std::optional<NoteRef> note;
    Actor by;

    bool operator==(Alarm const&) const = default;
};

struct ReportedTrouble {
    KioskTrouble trouble = KioskTrouble::unknown;
    Instant since{};

    bool operator==(ReportedTrouble const&) const = default;
};

struct DayState {
    std::optional<Day> day;  ///< nothing before the first roll-over
    std::map<Number, Ticket> tickets;
    std::map<Digest, Number> by_code;
    std::map<ServiceId, int> issued;  ///< numbers given out, by service
    QueueState queue;
    std::map<WindowId, WindowState> windows;
    std::vector<CallRecord> calls;
    std::vector<ShownCall> shown_calls;  ///< newest first, at most `shown_calls_kept`
    std::vector<Number> missed;          ///< oldest first
    std::map<AlertKey, RaisedAlert> alerts;

    bool operator==(DayState const&) const = default;
};

inline constexpr std::size_t shown_calls_kept = 20;

struct Lasting {
    std::string hall;
    std::string journal;
    std::shared_ptr<HallConfig const> config;  ///< null before the first document
    int config_version = 0;
    std::string config_toml;
    std::string file_toml;   ///< the document that the server's own file published last
    bool rehearsal = false;  ///< the clock has been set at least once
    std::vector<Handover> handovers;
    std::map<WindowId, Alarm> alarms;  ///< until somebody clears them, over midnight too
    /// Kiosks that are not well, until they say that they are; over midnight too.
    std::map<DeviceId, ReportedTrouble> kiosk_troubles;

    /// Compares the documents, not where they are kept.
    bool operator==(Lasting const& other) const;
};

struct State {
    Seq last_seq = 0;
    Instant last_at{};
    Lasting lasting;
    DayState day;

    [[nodiscard]] HallConfig const& config() const { return *lasting.config; }
    [[nodiscard]] Ticket const* find_ticket(Number const& number) const;
    [[nodiscard]] WindowState const* find_window(WindowId const& window) const;
    /// The window that a staff member is on duty at.
    [[nodiscard]] std::optional<WindowId> duty_of(StaffId const& staff) const;

    bool operator==(State const&) const = default;
};

}  // namespace hallcall::engine
