#include "counter_client/cli/report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::counter {
namespace {

namespace json = boost::json;

std::string text_at(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return {};
    }
    return value->is_string() ? std::string{value->get_string()} : json::serialize(*value);
}

json::object const* object_at(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr ? value->if_object() : nullptr;
}

std::string ticket_line(json::object const& ticket) {
    std::string line = fmt::format("{}  {}", text_at(ticket, "number"),
                                   both(name_of(ticket_states, text_at(ticket, "state"))));
    line += fmt::format("  {} {}", text(Say::service).zh, text_at(ticket, "service"));
    if (std::string const level = text_at(ticket, "level"); level != "normal") {
        line += fmt::format("  {}", both(name_of(levels, level)));
    }
    if (std::string const window = text_at(ticket, "window"); !window.empty()) {
        line += fmt::format("  {} {}", text(Say::window).zh, window);
    }
    if (std::string const outcome = text_at(ticket, "outcome"); !outcome.empty()) {
        line += fmt::format("  {}", both(name_of(outcomes, outcome)));
    }
    return line + "\n";
}

std::string window_line(json::object const& window) {
    std::string const state = text_at(window, "state");
    Say const say = state == "open"     ? Say::window_open
                    : state == "paused" ? Say::window_paused
                                        : Say::window_closed;
    std::string line = fmt::format("{}  {}", text_at(window, "name"), both(text(say)));
    if (auto const* staff = object_at(window, "staff")) {
        line += fmt::format("  {} {} {}", text_at(*staff, "name"), text_at(*staff, "title"),
                            both(name_of(duty_roles, text_at(*staff, "role"))));
    }
    if (auto const* ticket = object_at(window, "ticket")) {
        line += fmt::format("  {} {}", text_at(*ticket, "number"),
                            both(name_of(ticket_states, text_at(*ticket, "state"))));
    }
    if (auto const* pause = object_at(window, "pause")) {
        line += fmt::format("  {} {}", text_at(*pause, "reason"), text_at(*pause, "back_at"));
    }
    return line + "\n";
}

std::string why_line(json::object const& why) {
    return fmt::format("  {} ({}/{})\n", both(name_of(rules, text_at(why, "rule"))),
                       text_at(why, "passed_over"), text_at(why, "candidates"));
}

/// `GET /tickets/{id}` may answer with the ticket itself or with it under its name.
json::object const* ticket_in(json::object const& answer) {
    if (auto const* ticket = object_at(answer, "ticket")) {
        return ticket;
    }
    return answer.contains("number") && answer.contains("state") ? &answer : nullptr;
}

}  // namespace

std::string readable(Step const& step, StepResult const& result) {
    if (result.exit == Exit::nobody_waiting) {
        return both(text(Say::nobody_waiting)) + "\n";
    }
    if (step.row->method == Method::login) {
        return fmt::format("{}  {}\n", both(text(Say::signed_in)),
                           text_at(result.answer, "expires_at"));
    }
    if (step.row->method == Method::logout) {
        return both(text(Say::signed_out)) + "\n";
    }
    std::string lines;
    if (auto const* ticket = ticket_in(result.answer)) {
        lines += ticket_line(*ticket);
    }
    if (auto const* why = object_at(result.answer, "why")) {
        lines += why_line(*why);
    }
    if (auto const* window = object_at(result.answer, "window")) {
        lines += window_line(*window);
    }
    return lines.empty() ? both(text(Say::done)) + "\n" : lines;
}

std::string json_line(StepResult const& result) {
    return json::serialize(result.answer) + "\n";
}

std::string batch_line(StepResult const& result) {
    json::object line{{"exit", static_cast<int>(result.exit)}};
    if (!result.failure) {
        line["answer"] = result.answer;
    } else if (result.exit == Exit::usage) {
        line["detail"] = result.failure->detail;
    } else {
        line["code"] = result.failure->code;
        line["status"] = result.failure->status;
        line["detail"] = result.failure->detail;
    }
    return json::serialize(line) + "\n";
}

std::string failure_line(Failure const& failure) {
    std::string what = failure.code;
    if (failure.status != 0) {
        what = fmt::format("{} {}", failure.status, failure.code);
    }
    std::string line =
        fmt::format("hallcall-counter: {} ({}): {}", both(failure.text), what, failure.detail);
    // A server's detail is shown as one line whatever it holds.
    std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line + "\n";
}

}  // namespace hallcall::counter
