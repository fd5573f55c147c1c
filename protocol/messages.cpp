#include "protocol/messages.hpp"

#include "protocol/json_parts.hpp"

namespace hallcall::protocol {
namespace {

namespace json = boost::json;
using namespace parts;

json::object to_json(VisitStaff const& part) {
    return {{"staff", part.staff},
            {"role", part.role},
            {"from", format(part.from)},
            {"to", or_null(part.to)}};
}

json::object to_json(HallIdentity const& hall) {
    return {{"id", hall.id},
            {"name", hall.name},
            {"notice", hall.notice},
            {"complaint_phone", hall.complaint_phone},
            {"timezone", hall.timezone},
            {"issue_from", hall.issue_from},
            {"issue_until", hall.issue_until}};
}

json::object to_json(ServiceView const& service) {
    return {{"id", service.id},
            {"name", service.name},
            {"name_en", service.name_en},
            {"department", service.department},
            {"waiting", service.waiting},
            {"windows_open", service.windows_open},
            {"materials", texts(service.materials)},
            {"quota_left", or_null(service.quota_left)},
            {"offered", service.offered}};
}

json::object to_json(NamedId const& named) {
    return {{"id", named.id}, {"name", named.name}, {"name_en", named.name_en}};
}

json::object to_json(ReasonView const& reason) {
    return {{"id", reason.id},
            {"name", reason.name},
            {"name_en", reason.name_en},
            {"self_declared", reason.self_declared}};
}

template <typename T>
json::array objects(std::vector<T> const& all) {
    json::array array;
    array.reserve(all.size());
    for (T const& one : all) {
        array.emplace_back(to_json(one));
    }
    return array;
}

}  // namespace

json::object to_json(Ticket const& ticket) {
    return {{"id", ticket.id},
            {"number", ticket.number},
            {"day", ticket.day},
            {"service", ticket.service},
            {"level", ticket.level},
            {"level_reason", or_null(ticket.level_reason)},
            {"channel", ticket.channel},
            {"state", ticket.state},
            {"arrived_at", format(ticket.arrived_at)},
            {"called_at", or_null(ticket.called_at)},
            {"started_at", or_null(ticket.started_at)},
            {"finished_at", or_null(ticket.finished_at)},
            {"window", or_null(ticket.window)},
            {"bound_window", or_null(ticket.bound_window)},
            {"calls", ticket.calls},
            {"rejoins", ticket.rejoins},
            {"transfers", ticket.transfers},
            {"first_staff", or_null(ticket.first_staff)},
            {"staff", or_null(ticket.staff)},
            {"staff_role", or_null(ticket.staff_role)},
            {"outcome", or_null(ticket.outcome)},
            {"visit", ticket.visit}};
}

json::object to_json(Visit const& visit) {
    return {{"visit", visit.visit},
            {"window", visit.window},
            {"staff", objects(visit.staff)},
            {"called_at", format(visit.called_at)},
            {"started_at", or_null(visit.started_at)},
            {"ended_at", or_null(visit.ended_at)},
            {"ended", or_null(visit.ended)},
            {"note", or_null(visit.note)}};
}

json::object to_json(Why const& why) {
    return {{"rule", why.rule}, {"candidates", why.candidates}, {"passed_over", why.passed_over}};
}

json::object to_json(RecentCall const& call) {
    return {{"number", call.number},
            {"window", call.window},
            {"at", format(call.at)},
            {"calls", call.calls}};
}

json::object to_json(Overtaking const& overtaking) {
    return {{"number", overtaking.number},
            {"window", overtaking.window},
            {"at", format(overtaking.at)},
            {"rule", overtaking.rule}};
}

json::object to_json(WindowView const& window) {
    json::object object{{"id", window.id},       {"name", window.name},
                        {"zone", window.zone},   {"services", texts(window.services)},
                        {"state", window.state}, {"staff", nullptr},
                        {"ticket", nullptr},     {"number", nullptr},
                        {"pause", nullptr},      {"alternates", texts(window.alternates)},
                        {"alarm", window.alarm}};
    if (window.staff) {
        object["staff"] = {{"name", window.staff->name},
                           {"title", window.staff->title},
                           {"role", window.staff->role}};
    }
    if (window.ticket) {
        object["ticket"] = {{"number", window.ticket->number},
                            {"state", window.ticket->state},
                            {"calls", window.ticket->calls}};
        object["number"] = window.ticket->number;
    }
    if (window.pause) {
        object["pause"] = {{"reason", window.pause->reason},
                           {"back_at", or_null(window.pause->back_at)}};
    }
    return object;
}

json::object to_json(Alert const& alert) {
    return {{"kind", alert.kind},
            {"severity", alert.severity},
            {"window", or_null(alert.window)},
            {"number", or_null(alert.number)},
            {"service", or_null(alert.service)},
            {"since", format(alert.since)},
            {"raised_at", format(alert.raised_at)},
            {"note", or_null(alert.note)},
            {"device", or_null(alert.device)},
            {"trouble", or_null(alert.trouble)}};
}

json::object to_json(Hall const& hall) {
    return {{"seq", hall.seq},
            {"day", hall.day},
            {"hall", to_json(hall.hall)},
            {"services", objects(hall.services)},
            {"windows", objects(hall.windows)},
            {"recent_calls", objects(hall.recent_calls)},
            {"missed", texts(hall.missed)},
            {"departments", objects(hall.departments)},
            {"zones", objects(hall.zones)},
            {"priority_reasons", objects(hall.priority_reasons)}};
}

json::object to_json(HallChanges const& changes) {
    json::object object;
    if (!changes.services.empty()) {
        object["services"] = objects(changes.services);
    }
    if (!changes.windows.empty()) {
        object["windows"] = objects(changes.windows);
    }
    if (changes.recent_calls) {
        object["recent_calls"] = objects(*changes.recent_calls);
    }
    if (changes.missed) {
        object["missed"] = texts(*changes.missed);
    }
    if (changes.whole) {
        object["whole"] = to_json(*changes.whole);
    }
    return object;
}

json::object to_json(StreamMessage const& message) {
    switch (message.type) {
        case StreamMessage::Type::snapshot: {
            json::object object{{"type", "snapshot"},
                                {"seq", message.seq},
                                {"at", format(message.at)},
                                {"hall", to_json(message.hall.value())}};
            if (message.alerts) {
                object["alerts"] = objects(*message.alerts);
            }
            return object;
        }
        case StreamMessage::Type::resumed:
            return {{"type", "resumed"}, {"seq", message.seq}};
        case StreamMessage::Type::event:
            break;
    }
    return {{"type", "event"},          {"seq", message.seq},
            {"at", format(message.at)}, {"event", message.event},
            {"data", message.data},     {"changes", to_json(message.changes)}};
}

}  // namespace hallcall::protocol
