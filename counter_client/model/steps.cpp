#include "counter_client/model/steps.hpp"

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
constexpr std::array call_arguments{Argument{.name = "NUMBER", .field = "number", .required = true},
                                    reason};
constexpr std::array finish_arguments{
    Argument{.name = "OUTCOME", .field = "outcome", .choices = outcomes, .otherwise = "done"},
    note,
};
constexpr std::array park_arguments{note};
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
    StepRow{"next", Say::step_next, Method::command, "/windows/{window}/call-next", next_arguments},
    StepRow{"call", Say::step_call, Method::command, "/windows/{window}/call", call_arguments},
    StepRow{"recall", Say::step_recall, Method::command, "/windows/{window}/recall"},
    StepRow{"start", Say::step_start, Method::command, "/windows/{window}/start"},
    StepRow{"finish", Say::step_finish, Method::command, "/windows/{window}/finish",
            finish_arguments},
    StepRow{"miss", Say::step_miss, Method::command, "/windows/{window}/miss"},
    StepRow{"park", Say::step_park, Method::command, "/windows/{window}/park", park_arguments},
    StepRow{.name = "transfer",
            .what = Say::step_transfer,
            .path = "/windows/{window}/transfer",
            .arguments = transfer_arguments,
            .one_needed = true},
    StepRow{"pause", Say::step_pause, Method::command, "/windows/{window}/pause", pause_arguments},
    StepRow{"resume", Say::step_resume, Method::command, "/windows/{window}/resume"},
    StepRow{"duty", Say::step_duty_start, Method::command, "/windows/{window}/duty",
            duty_start_arguments},
    StepRow{"duty start", Say::step_duty_start, Method::command, "/windows/{window}/duty",
            duty_start_arguments},
    StepRow{"duty end", Say::step_duty_end, Method::command, "/windows/{window}/duty/end",
            duty_end_arguments},
    StepRow{"handover", Say::step_handover, Method::command, "/windows/{window}/handovers",
            handover_arguments},
    StepRow{"ticket", Say::step_ticket, Method::get, "/tickets/{id}", ticket_arguments},
    StepRow{"rejoin", Say::step_rejoin, Method::command, "/tickets/{id}/rejoin", ticket_arguments},
    StepRow{"cancel", Say::step_cancel, Method::command, "/tickets/{id}/cancel", cancel_arguments},
    StepRow{"level", Say::step_level, Method::command, "/tickets/{id}/level", level_arguments},
    StepRow{"issue", Say::step_issue, Method::command, "/tickets", issue_arguments},
    StepRow{.name = "status",
            .what = Say::step_status,
            .method = Method::get,
            .path = "/hall",
            .signed_in = false},
    StepRow{.name = "login", .what = Say::step_login, .method = Method::login, .path = "/sessions"},
    StepRow{.name = "logout",
            .what = Say::step_logout,
            .method = Method::logout,
            .path = "/sessions/current"},
    StepRow{.name = "batch", .what = Say::step_batch, .method = Method::batch},
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
    for (Given const& one : step.given) {
        if (one.field == "{id}") {
            path = with(std::move(path), one.field, one.text);
        } else {
            put(request.body, one.field, one.text);
        }
    }
    request.target = std::string{api} + path;
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
