#pragma once

// What a desk reads in one request (`GET /windows/{w}`): who is on duty, the ticket with its
// history, who waits for this window. Shape: docs/http-api.md. For staff, not for the public.

#include "protocol/messages.hpp"

namespace hallcall::protocol {

struct DutyView {
    std::string staff;
    std::string name;
    std::string title;
    std::string role;                     ///< A, B or C
    std::optional<std::string> takeover;  ///< planned, sudden; nothing: none
    Timestamp since;
    std::optional<std::string> reason;
    std::optional<std::string> note;
};

struct HandoverView {
    std::string window;
    std::string from;
    std::string to;
    std::string day;
    std::string note;
    Timestamp filed_at;
    std::optional<Timestamp> read_at;
};

struct AlarmView {
    Timestamp since;
    std::string by;
    std::optional<std::string> note;
};

/// Those who wait for this window with one service at one level.
struct WaitingGroup {
    std::string service;
    std::string level;
    std::int64_t count = 0;
    Timestamp oldest_since;
};

struct TicketWithVisits {
    Ticket ticket;
    std::vector<Visit> visits;
};

struct DeskView {
    std::int64_t seq = 0;
    Timestamp at;
    WindowView window;
    std::optional<DutyView> duty;
    std::optional<TicketWithVisits> ticket;  ///< called or serving
    std::vector<Ticket> parked;
    std::int64_t waiting_total = 0;
    std::vector<WaitingGroup> waiting_groups;
    std::vector<Ticket> waiting_first;   ///< in the order in which this window would call them
    std::vector<RecentCall> last_calls;  ///< of this window, newest first
    std::optional<HandoverView> handover;
    std::optional<AlarmView> alarm;
};

boost::json::object to_json(TicketWithVisits const& ticket);
boost::json::object to_json(HandoverView const& handover);
boost::json::object to_json(DeskView const& desk);

HandoverView handover_from_json(boost::json::value const& value);
DeskView desk_view_from_json(boost::json::value const& value);

}  // namespace hallcall::protocol
