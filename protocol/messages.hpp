#pragma once

// What the server answers and streams, as structs with their JSON. Shapes: docs/http-api.md.
// Reading is tolerant (a field that is not known is ignored); what a client needs and does not find
// makes `boost::json` throw `std::exception`, which the session library turns into an error.

#include "protocol/timestamp.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::protocol {

struct Ticket {
    std::string id;
    std::string number;
    std::string day;
    std::string service;
    std::string level;
    std::optional<std::string> level_reason;
    std::string channel;
    std::string state;
    Timestamp arrived_at;
    std::optional<Timestamp> called_at;
    std::optional<Timestamp> started_at;
    std::optional<Timestamp> finished_at;
    std::optional<std::string> window;
    std::optional<std::string> bound_window;
    std::int64_t calls = 0;
    std::int64_t rejoins = 0;
    std::int64_t transfers = 0;
    std::optional<std::string> first_staff;
    std::optional<std::string> staff;
    std::optional<std::string> staff_role;
    std::optional<std::string> outcome;
    std::int64_t visit = 0;
};

/// One staff member's part of a visit.
struct VisitStaff {
    std::string staff;
    std::string role;
    Timestamp from;
    std::optional<Timestamp> to;
};

struct Visit {
    std::int64_t visit = 0;
    std::string window;
    std::vector<VisitStaff> staff;
    Timestamp called_at;
    std::optional<Timestamp> started_at;
    std::optional<Timestamp> ended_at;
    std::optional<std::string> ended;  ///< finished, transferred, parked, missed, expired
    std::optional<std::string> note;
};

/// Why a call took the ticket it took (contract: `why` of call-next).
struct Why {
    std::string rule;
    std::int64_t candidates = 0;
    std::int64_t passed_over = 0;
};

/// A later arrival that was called before a ticket, in that ticket's account.
struct Overtaking {
    std::string number;
    std::string window;
    Timestamp at;
    std::string rule;
};

struct HallIdentity {
    std::string id;
    std::string name;
    std::string notice;
    std::string complaint_phone;
    std::string timezone;
    std::string issue_from;
    std::string issue_until;
};

struct ServiceView {
    std::string id;
    std::string name;
    std::string name_en;
    std::string department;
    std::int64_t waiting = 0;
    std::int64_t windows_open = 0;
    std::vector<std::string> materials;
    std::optional<std::int64_t> quota_left = {};  ///< nothing: as many as come
    bool offered = true;                          ///< some window of the hall serves it

    bool operator==(ServiceView const&) const = default;
};

struct StaffView {
    std::string name;
    std::string title;
    std::string role;

    bool operator==(StaffView const&) const = default;
};

struct WindowTicket {
    std::string number;
    std::string state;
    std::int64_t calls = 0;

    bool operator==(WindowTicket const&) const = default;
};

struct PauseView {
    std::string reason;
    std::optional<Timestamp> back_at;

    bool operator==(PauseView const&) const = default;
};

struct WindowView {
    std::string id;
    std::string name;
    std::string zone;
    std::vector<std::string> services;
    std::string state;  ///< closed, open, paused
    std::optional<StaffView> staff;
    std::optional<WindowTicket> ticket;
    std::optional<PauseView> pause;
    std::vector<std::string> alternates;
    bool alarm = false;  ///< somebody there asks for help

    bool operator==(WindowView const&) const = default;
};

struct RecentCall {
    std::string number;
    std::string window;
    Timestamp at;
    std::int64_t calls = 0;

    bool operator==(RecentCall const&) const = default;
};

/// Something a coordinator should look after. Two alerts are the same when kind, severity, window,
/// number, device and trouble are.
struct Alert {
    std::string kind;      ///< wait, serving, unmanned, left_waiting, pause_overdue, kiosk, alarm
    std::string severity;  ///< yellow, red
    std::optional<std::string> window;
    std::optional<std::string> number;
    std::optional<std::string> service;
    Timestamp since;  ///< when what it complains of began
    Timestamp raised_at;
    std::optional<std::string> note;
    std::optional<std::string> device = {};   ///< of `kiosk`
    std::optional<std::string> trouble = {};  ///< of its printer: offline, paper_out, …

    [[nodiscard]] bool same_as(Alert const& other) const {
        return kind == other.kind && severity == other.severity && window == other.window &&
               number == other.number && device == other.device && trouble == other.trouble;
    }
};

struct NamedId {
    std::string id;
    std::string name;
    std::string name_en = {};  ///< of departments, where the hall has it
};

struct ReasonView {
    std::string id;
    std::string name;
    bool self_declared = false;
    std::string name_en = {};
};

/// The public view. `recent_calls` has the newest first; `missed` the oldest first.
struct Hall {
    std::int64_t seq = 0;
    std::string day;
    HallIdentity hall;
    std::vector<ServiceView> services;
    std::vector<WindowView> windows;
    std::vector<RecentCall> recent_calls;
    std::vector<std::string> missed;
    std::vector<NamedId> departments;
    std::vector<NamedId> zones;
    std::vector<ReasonView> priority_reasons;
};

/// What an event changed in the public view: whole entries by id, so that a client needs no rules.
struct HallChanges {
    std::vector<ServiceView> services;
    std::vector<WindowView> windows;
    std::optional<std::vector<RecentCall>> recent_calls;
    std::optional<std::vector<std::string>> missed;
    std::optional<Hall> whole;  ///< after a roll-over or a new configuration
};

/// One message of the stream.
struct StreamMessage {
    enum class Type { snapshot, resumed, event };
    Type type = Type::event;
    std::int64_t seq = 0;
    std::optional<Hall> hall;                  ///< snapshot
    Timestamp at;                              ///< event, snapshot: the server's clock
    std::string event;                         ///< event: its name
    boost::json::object data;                  ///< event
    HallChanges changes;                       ///< event
    std::optional<std::vector<Alert>> alerts;  ///< snapshot, for those who may see alerts
};

boost::json::object to_json(Ticket const& ticket);
boost::json::object to_json(Visit const& visit);
boost::json::object to_json(Why const& why);
boost::json::object to_json(Overtaking const& overtaking);
boost::json::object to_json(RecentCall const& call);
boost::json::object to_json(Alert const& alert);
boost::json::object to_json(WindowView const& window);
boost::json::object to_json(Hall const& hall);
boost::json::object to_json(HallChanges const& changes);
boost::json::object to_json(StreamMessage const& message);

Ticket ticket_from_json(boost::json::value const& value);
Visit visit_from_json(boost::json::value const& value);
WindowView window_view_from_json(boost::json::value const& value);
RecentCall recent_call_from_json(boost::json::value const& value);
Alert alert_from_json(boost::json::value const& value);
Hall hall_from_json(boost::json::value const& value);
Why why_from_json(boost::json::value const& value);
StreamMessage stream_message_from_json(boost::json::value const& value);

/// The alert of an alert_raised or alert_cleared; nothing for other messages.
std::optional<Alert> alert_of(StreamMessage const& message);

/// Brings a client's copy of the public view up to the event's seq.
void apply(StreamMessage const& message, Hall& hall);

}  // namespace hallcall::protocol
