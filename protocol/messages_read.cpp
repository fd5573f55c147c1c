// The other direction: what clients make of the JSON they get.

#include "protocol/messages.hpp"

#include <algorithm>
#include <stdexcept>

#include "protocol/json_parts.hpp"

namespace hallcall::protocol {
namespace {

namespace json = boost::json;
using namespace parts;

ServiceView service_from(json::object const& object) {
    return {.id = text_of(object, "id"),
            .name = text_of(object, "name"),
            .name_en = text_or(object, "name_en", ""),
            .department = text_or(object, "department", ""),
            .waiting = integer_of(object, "waiting"),
            .windows_open = integer_of(object, "windows_open"),
            .materials = texts_of(object, "materials"),
            .quota_left = optional_integer(object, "quota_left"),
            .offered = flag_of(object, "offered", true)};
}

WindowView window_view_from(json::object const& object) {
    WindowView window{.id = text_of(object, "id"),
                      .name = text_of(object, "name"),
                      .zone = text_or(object, "zone", ""),
                      .services = texts_of(object, "services"),
                      .state = text_of(object, "state"),
                      .staff = {},
                      .ticket = {},
                      .pause = {},
                      .alternates = texts_of(object, "alternates"),
                      .alarm = flag_of(object, "alarm")};
    if (auto const* staff = object.at("staff").if_object()) {
        window.staff = StaffView{.name = text_of(*staff, "name"),
                                 .title = text_of(*staff, "title"),
                                 .role = text_of(*staff, "role")};
    }
    if (auto const* ticket = object.at("ticket").if_object()) {
        window.ticket = WindowTicket{.number = text_of(*ticket, "number"),
                                     .state = text_of(*ticket, "state"),
                                     .calls = integer_of(*ticket, "calls")};
    }
    if (auto const* pause = object.at("pause").if_object()) {
        window.pause = PauseView{.reason = text_of(*pause, "reason"),
                                 .back_at = optional_time(*pause, "back_at")};
    }
    return window;
}

NamedId named_from(json::object const& object) {
    return {.id = text_of(object, "id"),
            .name = text_of(object, "name"),
            .name_en = text_or(object, "name_en", "")};
}

ReasonView reason_from(json::object const& object) {
    return {.id = text_of(object, "id"),
            .name = text_of(object, "name"),
            .self_declared = object.at("self_declared").as_bool(),
            .name_en = text_or(object, "name_en", "")};
}

HallIdentity identity_from(json::object const& object) {
    return {.id = text_of(object, "id"),
            .name = text_of(object, "name"),
            .notice = text_or(object, "notice", ""),
            .complaint_phone = text_or(object, "complaint_phone", ""),
            .timezone = text_or(object, "timezone", ""),
            .issue_from = text_or(object, "issue_from", ""),
            .issue_until = text_or(object, "issue_until", "")};
}

RecentCall recent_call_of(json::object const& object) {
    return {.number = text_of(object, "number"),
            .window = text_of(object, "window"),
            .at = time_from(text_of(object, "at")),
            .calls = integer_of(object, "calls")};
}

Alert alert_of(json::object const& object) {
    return {.kind = text_of(object, "kind"),
            .severity = text_of(object, "severity"),
            .window = optional_text(object, "window"),
            .number = optional_text(object, "number"),
            .service = optional_text(object, "service"),
            .since = time_from(text_of(object, "since")),
            .raised_at = time_from(text_of(object, "raised_at")),
            .note = optional_text(object, "note"),
            .device = optional_text(object, "device"),
            .trouble = optional_text(object, "trouble")};
}

HallChanges changes_from(json::object const& object) {
    HallChanges changes;
    changes.services = list_of(object, "services", service_from);
    changes.windows = list_of(object, "windows", window_view_from);
    if (object.contains("recent_calls")) {
        changes.recent_calls = list_of(object, "recent_calls", recent_call_of);
    }
    if (object.contains("missed")) {
        changes.missed = texts_of(object, "missed");
    }
    if (auto const* whole = object.if_contains("whole")) {
        changes.whole = hall_from_json(*whole);
    }
    return changes;
}

template <typename View>
void replace_by_id(std::vector<View> const& changed, std::vector<View>& all) {
    for (View const& one : changed) {
        auto const found = std::ranges::find(all, one.id, &View::id);
        if (found != all.end()) {
            *found = one;
        }
    }
}

}  // namespace

Ticket ticket_from_json(json::value const& value) {
    json::object const& object = value.as_object();
    return {.id = text_of(object, "id"),
            .number = text_of(object, "number"),
            .day = text_of(object, "day"),
            .service = text_of(object, "service"),
            .level = text_of(object, "level"),
            .level_reason = optional_text(object, "level_reason"),
            .channel = text_of(object, "channel"),
            .state = text_of(object, "state"),
            .arrived_at = time_from(text_of(object, "arrived_at")),
            .called_at = optional_time(object, "called_at"),
            .started_at = optional_time(object, "started_at"),
            .finished_at = optional_time(object, "finished_at"),
            .window = optional_text(object, "window"),
            .bound_window = optional_text(object, "bound_window"),
            .calls = integer_of(object, "calls"),
            .rejoins = integer_of(object, "rejoins"),
            .transfers = integer_of(object, "transfers"),
            .first_staff = optional_text(object, "first_staff"),
            .staff = optional_text(object, "staff"),
            .staff_role = optional_text(object, "staff_role"),
            .outcome = optional_text(object, "outcome"),
            .visit = integer_of(object, "visit")};
}

WindowView window_view_from_json(json::value const& value) {
    return window_view_from(value.as_object());
}

RecentCall recent_call_from_json(json::value const& value) {
    return recent_call_of(value.as_object());
}

Alert alert_from_json(json::value const& value) {
    return alert_of(value.as_object());
}

std::optional<Alert> alert_of(StreamMessage const& message) {
    bool const about_alert = message.event == "alert_raised" || message.event == "alert_cleared";
    return about_alert ? std::optional{alert_of(message.data)} : std::nullopt;
}

Visit visit_from_json(json::value const& value) {
    json::object const& object = value.as_object();
    Visit visit{.visit = integer_of(object, "visit"),
                .window = text_of(object, "window"),
                .staff = {},
                .called_at = time_from(text_of(object, "called_at")),
                .started_at = optional_time(object, "started_at"),
                .ended_at = optional_time(object, "ended_at"),
                .ended = optional_text(object, "ended"),
                .note = optional_text(object, "note")};
    visit.staff = list_of(object, "staff", [](json::object const& part) {
        return VisitStaff{.staff = text_of(part, "staff"),
                          .role = text_of(part, "role"),
                          .from = time_from(text_of(part, "from")),
                          .to = optional_time(part, "to")};
    });
    return visit;
}

Why why_from_json(json::value const& value) {
    json::object const& object = value.as_object();
    return {.rule = text_of(object, "rule"),
            .candidates = integer_of(object, "candidates"),
            .passed_over = integer_of(object, "passed_over")};
}

Hall hall_from_json(json::value const& value) {
    json::object const& object = value.as_object();
    return {.seq = integer_of(object, "seq"),
            .day = text_of(object, "day"),
            .hall = identity_from(object.at("hall").as_object()),
            .services = list_of(object, "services", service_from),
            .windows = list_of(object, "windows", window_view_from),
            .recent_calls = list_of(object, "recent_calls", recent_call_of),
            .missed = texts_of(object, "missed"),
            .departments = list_of(object, "departments", named_from),
            .zones = list_of(object, "zones", named_from),
            .priority_reasons = list_of(object, "priority_reasons", reason_from)};
}

StreamMessage stream_message_from_json(json::value const& value) {
    json::object const& object = value.as_object();
    StreamMessage message;
    message.seq = integer_of(object, "seq");
    std::string const type = text_of(object, "type");
    if (type == "snapshot") {
        message.type = StreamMessage::Type::snapshot;
        message.hall = hall_from_json(object.at("hall"));
        message.at = optional_time(object, "at").value_or(Timestamp{});
        if (object.contains("alerts")) {
            message.alerts =
                list_of(object, "alerts", [](json::object const& one) { return alert_of(one); });
        }
    } else if (type == "resumed") {
        message.type = StreamMessage::Type::resumed;
    } else if (type == "event") {
        message.type = StreamMessage::Type::event;
        message.at = time_from(text_of(object, "at"));
        message.event = text_of(object, "event");
        message.data = object.at("data").as_object();
        message.changes = changes_from(object.at("changes").as_object());
    } else {
        throw std::invalid_argument("unknown stream message type: " + type);
    }
    return message;
}

void apply(StreamMessage const& message, Hall& hall) {
    switch (message.type) {
        case StreamMessage::Type::snapshot:
            hall = message.hall.value();
            return;
        case StreamMessage::Type::resumed:
            return;
        case StreamMessage::Type::event:
            break;
    }
    if (message.changes.whole) {
        hall = *message.changes.whole;
    }
    replace_by_id(message.changes.services, hall.services);
    replace_by_id(message.changes.windows, hall.windows);
    if (message.changes.recent_calls) {
        hall.recent_calls = *message.changes.recent_calls;
    }
    if (message.changes.missed) {
        hall.missed = *message.changes.missed;
    }
    hall.seq = message.seq;
}

}  // namespace hallcall::protocol
