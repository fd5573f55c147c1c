#include "counter_client/model/steps.hpp"

#include "protocol/timestamp.hpp"

#include <algorithm>
#include <array>

namespace hallcall::counter {
namespace {

constexpr std::string_view api = "/api/v1";

using Meaning = Argument::Meaning;

constexpr Argument note{.name = "--note", .field = "note"};
constexpr Argument reason{.name = "--reason", .field = "reason"};
constexpr Argument needed_reason{.name = "--reason", .field = "reason", .required = true};
constexpr Argument ticket_id{.name = "ID", .field = "{id}", .required = true};
constexpr Argument duty_reason{.name = "--reason", .field = "reason", .choices = duty_reasons};

constexpr std::array next_arguments{
    Argument{.name = "--finish", .field = "finish.outcome", .choices = outcomes},
    Argument{.name = "--note", .field = "finish.note", .needs = "finish.outcome"},
};
constexpr std::array finish_next_arguments{
    Argument{
        .name = "OUTCOME", .field = "finish.outcome", .choices = outcomes, .otherwise = "done"},
    Argument{.name = "--note", .field = "finish.note"},
};
constexpr std::array unpark_arguments{
    Argument{.name = "NUMBER", .field = "number", .required = true}};
constexpr std::array call_arguments{Argument{.name = "NUMBER", .field = "number", .required = true},
                                    reason};
constexpr std::array finish_arguments{
    Argument{.name = "OUTCOME", .field = "outcome", .choices = outcomes, .otherwise = "done"},
    note,
};
constexpr std::array note_alone{note};
constexpr std::array transfer_arguments{
    Argument{.name = "--service", .field = "service"},
    Argument{.name = "--window-to", .field = "window"},
    Argument{.name = "--place", .field = "place", .choices = places},
    note,
};
constexpr std::array pause_arguments{
    needed_reason,
    Argument{.name = "--back-at", .field = "back_at", .meaning = Meaning::time},
};
constexpr std::array duty_start_arguments{duty_reason, note};
constexpr std::array duty_end_arguments{reason};
constexpr std::array handover_arguments{
    Argument{.name = "--to", .field = "to", .required = true},
    Argument{.name = "--day", .field = "day", .required = true, .meaning = Meaning::day},
    Argument{.name = "--note", .field = "note", .required = true},
};
constexpr std::array ticket_arguments{ticket_id};
constexpr Argument of_day{.name = "--day", .field = "?day", .meaning = Meaning::day};
constexpr std::array find_arguments{
    Argument{.name = "NUMBER", .field = "?number", .required = true},
    of_day,
};
constexpr std::array list_arguments{
    Argument{.name = "--state", .field = "?state", .choices = ticket_states},
    Argument{.name = "--service", .field = "?service"},
    of_day,
};
constexpr std::array report_duty_arguments{
    Argument{.name = "--from", .field = "?from", .required = true, .meaning = Meaning::day},
    Argument{.name = "--to", .field = "?to", .required = true, .meaning = Meaning::day},
    Argument{.name = "--csv", .field = "?format", .flag = "csv"},
};
constexpr std::array watch_arguments{
    Argument{.name = "--count", .field = "count", .meaning = Meaning::count},
    Argument{.name = "--for", .field = "for_s", .meaning = Meaning::count},
};
constexpr std::array cancel_arguments{ticket_id, needed_reason};
constexpr std::array level_arguments{
    ticket_id,
    Argument{.name = "LEVEL", .field = "level", .required = true, .choices = levels},
    reason,
};
constexpr std::array issue_arguments{
    Argument{.name = "--service", .field = "service", .required = true},
    Argument{.name = "--level", .field = "level", .choices = levels},
    reason,
    Argument{.name = "--authorised-by", .field = "authorised_by"},
};

constexpr std::array rows{
    StepRow{"next", CliSay::step_next, Method::command, "/windows/{window}/call-next",
            next_arguments},
    StepRow{"finish-next", CliSay::step_finish_next, Method::command, "/windows/{window}/call-next",
            finish_next_arguments},
    StepRow{"call", CliSay::step_call, Method::command, "/windows/{window}/call", call_arguments},
    StepRow{"recall", CliSay::step_recall, Method::command, "/windows/{window}/recall"},
    StepRow{"start", CliSay::step_start, Method::command, "/windows/{window}/start"},
    StepRow{"finish", CliSay::step_finish, Method::command, "/windows/{window}/finish",
            finish_arguments},
    StepRow{"miss", CliSay::step_miss, Method::command, "/windows/{window}/miss"},
    StepRow{"park", CliSay::step_park, Method::command, "/windows/{window}/park", note_alone},
    StepRow{"unpark", CliSay::step_unpark, Method::command, "/windows/{window}/call",
            unpark_arguments},
    StepRow{.name = "transfer",
            .what = CliSay::step_transfer,
            .path = "/windows/{window}/transfer",
            .arguments = transfer_arguments,
            .one_needed = true},
    StepRow{"pause", CliSay::step_pause, Method::command, "/windows/{window}/pause",
            pause_arguments},
    StepRow{"resume", CliSay::step_resume, Method::command, "/windows/{window}/resume"},
    StepRow{"duty", CliSay::step_duty_start, Method::command, "/windows/{window}/duty",
            duty_start_arguments},
    StepRow{"duty start", CliSay::step_duty_start, Method::command, "/windows/{window}/duty",
            duty_start_arguments},
    StepRow{"duty end", CliSay::step_duty_end, Method::command, "/windows/{window}/duty/end",
            duty_end_arguments},
    StepRow{"handover", CliSay::step_handover, Method::command, "/windows/{window}/handovers",
            handover_arguments},
    StepRow{"handover read", CliSay::step_handover_read, Method::command,
            "/windows/{window}/handovers/read"},
    StepRow{"alarm", CliSay::step_alarm, Method::command, "/windows/{window}/alarm", note_alone},
    StepRow{"alarm clear", CliSay::step_alarm_clear, Method::command,
            "/windows/{window}/alarm/clear", note_alone},
    StepRow{"desk", CliSay::step_desk, Method::get, "/windows/{window}"},
    StepRow{"ticket", CliSay::step_ticket, Method::get, "/tickets/{id}", ticket_arguments},
    StepRow{"find", CliSay::step_find, Method::get, "/tickets", find_arguments},
    StepRow{"list", CliSay::step_list, Method::get, "/tickets", list_arguments},
    StepRow{"rejoin", CliSay::step_rejoin, Method::command, "/tickets/{id}/rejoin",
            ticket_arguments},
    StepRow{"cancel", CliSay::step_cancel, Method::command, "/tickets/{id}/cancel",
            cancel_arguments},
    StepRow{"level", CliSay::step_level, Method::command, "/tickets/{id}/level", level_arguments},
    StepRow{"issue", CliSay::step_issue, Method::command, "/tickets", issue_arguments},
    StepRow{"why", CliSay::step_why, Method::get, "/why/{id}", ticket_arguments},
    StepRow{"alerts", CliSay::step_alerts, Method::get, "/alerts"},
    StepRow{"report duty", CliSay::step_report_duty, Method::get, "/reports/duty",
            report_duty_arguments},
    StepRow{.name = "status",
            .what = CliSay::step_status,
            .method = Method::get,
            .path = "/hall",
            .signed_in = false},
    StepRow{.name = "watch",
            .what = CliSay::step_watch,
            .method = Method::watch,
            .path = "/stream",
            .arguments = watch_arguments,
            .signed_in = false},
    StepRow{
        .name = "login", .what = CliSay::step_login, .method = Method::login, .path = "/sessions"},
    StepRow{.name = "logout",
            .what = CliSay::step_logout,
            .method = Method::logout,
            .path = "/sessions/current"},
    StepRow{.name = "batch", .what = CliSay::step_batch, .method = Method::batch},
};

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string with(std::string path, std::string_view hole, std::string_view value) {
    auto const at = path.find(hole);
    if (at != std::string::npos) {
        path.replace(at, hole.size(), percent_encoded(value));
    }
    return path;
}

/// "finish.note" is the note inside the object finish.
void put(boost::json::object& body, std::string_view field, std::string const& text) {
    auto const dot = field.find('.');
    if (dot == std::string_view::npos) {
        body[field] = text;
        return;
    }
    auto& inner = body[field.substr(0, dot)];
    if (!inner.is_object()) {
        inner.emplace_object();
    }
    inner.get_object()[field.substr(dot + 1)] = text;
}

}  // namespace

std::span<StepRow const> step_rows() {
    return rows;
}

StepRow const* find_step(std::string_view name) {
    auto const* row = std::ranges::find(rows, name, &StepRow::name);
    return row == rows.end() ? nullptr : row;
}

bool is_ticket_id(std::string_view text) {
    constexpr std::size_t day_length = 10;
    return text.size() > day_length + 1 && text[day_length] == '-' &&
           protocol::parse_day(text.substr(0, day_length)).has_value();
}

std::string const* Step::find(std::string_view field) const {
    auto const found = std::ranges::find(given, field, &Given::field);
    return found == given.end() ? nullptr : &found->text;
}

void Step::set(std::string_view field, std::string text) {
    auto const found = std::ranges::find(given, field, &Given::field);
    if (found == given.end()) {
        given.push_back({field, std::move(text)});
    } else {
        found->text = std::move(text);
    }
}

StepRequest request_of(Step const& step, std::string_view window) {
    StepRequest request;
    std::string path = with(std::string{step.row->path}, "{window}", window);
    std::string query;
    for (Given const& one : step.given) {
        if (one.field == "{id}") {
            path = with(std::move(path), one.field, one.text);
        } else if (one.field.starts_with('?')) {
            query += (query.empty() ? "?" : "&") + std::string{one.field.substr(1)} + "=" +
                     percent_encoded(one.text);
        } else {
            put(request.body, one.field, one.text);
        }
    }
    request.target = std::string{api} + path + query;
    return request;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string encoded;
    for (char const c : text) {
        if (unreserved(c)) {
            encoded += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += hex[byte >> 4U];
        encoded += hex[byte & 15U];
    }
    return encoded;
}

}  // namespace hallcall::counter
