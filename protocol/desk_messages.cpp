#include "protocol/desk_messages.hpp"

#include "protocol/json_parts.hpp"

namespace hallcall::protocol {
namespace {

namespace json = boost::json;
using namespace parts;

json::object to_json(DutyView const& duty) {
    return {{"staff", duty.staff},
            {"name", duty.name},
            {"title", duty.title},
            {"role", duty.role},
            {"takeover", duty.takeover ? json::value(*duty.takeover) : json::value(false)},
            {"since", format(duty.since)},
            {"reason", or_null(duty.reason)},
            {"note", or_null(duty.note)}};
}

json::object to_json(AlarmView const& alarm) {
    return {{"since", format(alarm.since)}, {"by", alarm.by}, {"note", or_null(alarm.note)}};
}

json::object to_json(WaitingGroup const& group) {
    return {{"service", group.service},
            {"level", group.level},
            {"count", group.count},
            {"oldest_since", format(group.oldest_since)}};
}

template <typename Thing>
json::array array_of(std::vector<Thing> const& all) {
    json::array array;
    array.reserve(all.size());
    for (Thing const& one : all) {
        array.emplace_back(to_json(one));
    }
    return array;
}

template <typename Thing>
json::value object_or_null(std::optional<Thing> const& thing) {
    return thing ? json::value(to_json(*thing)) : json::value(nullptr);
}

DutyView duty_from(json::object const& object) {
    DutyView duty{.staff = text_of(object, "staff"),
                  .name = text_of(object, "name"),
                  .title = text_of(object, "title"),
                  .role = text_of(object, "role"),
                  .takeover = {},
                  .since = time_from(text_of(object, "since")),
                  .reason = optional_text(object, "reason"),
                  .note = optional_text(object, "note")};
    if (auto const* takeover = object.at("takeover").if_string()) {
        duty.takeover = std::string{*takeover};
    }
    return duty;
}

WaitingGroup group_from(json::object const& object) {
    return {.service = text_of(object, "service"),
            .level = text_of(object, "level"),
            .count = integer_of(object, "count"),
            .oldest_since = time_from(text_of(object, "oldest_since"))};
}

Ticket ticket_from(json::object const& object) {
    return ticket_from_json(object);
}

}  // namespace

json::object to_json(TicketWithVisits const& ticket) {
    json::object object = to_json(ticket.ticket);
    object["visits"] = array_of(ticket.visits);
    return object;
}

json::object to_json(HandoverView const& handover) {
    return {{"window", handover.window},
            {"from", handover.from},
            {"to", handover.to},
            {"day", handover.day},
            {"note", handover.note},
            {"filed_at", format(handover.filed_at)},
            {"read_at", or_null(handover.read_at)}};
}

json::object to_json(DeskView const& desk) {
    return {{"seq", desk.seq},
            {"at", format(desk.at)},
            {"window", to_json(desk.window)},
            {"duty", object_or_null(desk.duty)},
            {"ticket", object_or_null(desk.ticket)},
            {"parked", array_of(desk.parked)},
            {"waiting", json::object{{"total", desk.waiting_total},
                                     {"groups", array_of(desk.waiting_groups)},
                                     {"first", array_of(desk.waiting_first)}}},
            {"last_calls", array_of(desk.last_calls)},
            {"handover", object_or_null(desk.handover)},
            {"alarm", object_or_null(desk.alarm)}};
}

HandoverView handover_from_json(json::value const& value) {
    json::object const& object = value.as_object();
    return {.window = text_of(object, "window"),
            .from = text_of(object, "from"),
            .to = text_of(object, "to"),
            .day = text_of(object, "day"),
            .note = text_of(object, "note"),
            .filed_at = time_from(text_of(object, "filed_at")),
            .read_at = optional_time(object, "read_at")};
}

DeskView desk_view_from_json(json::value const& value) {
    json::object const& object = value.as_object();
    json::object const& waiting = object.at("waiting").as_object();
    DeskView desk;
    desk.seq = integer_of(object, "seq");
    desk.at = time_from(text_of(object, "at"));
    desk.window = window_view_from_json(object.at("window"));
    if (auto const* duty = object.at("duty").if_object()) {
        desk.duty = duty_from(*duty);
    }
    if (auto const* ticket = object.at("ticket").if_object()) {
        desk.ticket = TicketWithVisits{ticket_from_json(*ticket), {}};
        for (json::value const& visit : ticket->at("visits").as_array()) {
            desk.ticket->visits.push_back(visit_from_json(visit));
        }
    }
    desk.parked = list_of(object, "parked", ticket_from);
    desk.waiting_total = integer_of(waiting, "total");
    desk.waiting_groups = list_of(waiting, "groups", group_from);
    desk.waiting_first = list_of(waiting, "first", ticket_from);
    for (json::value const& call : object.at("last_calls").as_array()) {
        desk.last_calls.push_back(recent_call_from_json(call));
    }
    if (object.at("handover").is_object()) {
        desk.handover = handover_from_json(object.at("handover"));
    }
    if (auto const* alarm = object.at("alarm").if_object()) {
        desk.alarm = AlarmView{.since = time_from(text_of(*alarm, "since")),
                               .by = text_of(*alarm, "by"),
                               .note = optional_text(*alarm, "note")};
    }
    return desk;
}

}  // namespace hallcall::protocol
