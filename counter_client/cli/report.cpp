#include "counter_client/cli/report.hpp"

#include "counter_client/cli/answer_fields.hpp"
#include "counter_client/cli/report_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hallcall::counter {
namespace {

namespace json = boost::json;

/// `GET /tickets/{id}` may answer with the ticket itself or with it under its name.
json::object const* ticket_in(json::object const& answer) {
    if (auto const* ticket = object_at(answer, "ticket")) {
        return ticket;
    }
    return answer.contains("number") && answer.contains("state") ? &answer : nullptr;
}

/// Steps whose answer is a table or a page of its own.
struct Page {
    std::string_view step;
    std::string (*lines)(json::object const& answer);
};

constexpr std::array pages{
    Page{"alerts", alert_table}, Page{"desk", desk_lines},        Page{"find", ticket_table},
    Page{"list", ticket_table},  Page{"report duty", duty_table},
};

std::string alarm_done(Step const& step) {
    return both(text(step.row->name == "alarm" ? CliSay::alarm : CliSay::alarm_cleared)) + "\n";
}

std::string parts_of(Step const& step, json::object const& answer) {
    std::string lines;
    if (auto const* finished = object_at(answer, "finished")) {
        lines += ticket_line(*finished);
    }
    if (auto const* ticket = ticket_in(answer)) {
        lines += ticket_line(*ticket) + visit_lines(*ticket);
    }
    if (step.row->name == "why") {
        lines += overtaking_table(answer);
    } else if (auto const* why = object_at(answer, "why")) {
        lines += why_line(*why);
    }
    if (auto const* window = object_at(answer, "window")) {
        lines += window_line(*window);
    }
    return lines;
}

}  // namespace

std::string readable(Step const& step, StepResult const& result) {
    if (!result.text.empty()) {
        return result.text.ends_with('\n') ? result.text : result.text + "\n";
    }
    if (step.row->method == Method::login) {
        return fmt::format("{}  {} {}\n", both(text(Say::signed_in)),
                           both(text(CliSay::session_ends)), text_at(result.answer, "expires_at"));
    }
    if (step.row->method == Method::logout) {
        return both(text(Say::signed_out)) + "\n";
    }
    auto const* page = std::ranges::find(pages, step.row->name, &Page::step);
    if (page != pages.end()) {
        return page->lines(result.answer);
    }
    if (step.row->name == "alarm" || step.row->name == "alarm clear") {
        return alarm_done(step);
    }
    std::string lines = parts_of(step, result.answer);
    if (result.exit == Exit::nobody_waiting) {
        lines += both(text(Say::nobody_waiting)) + "\n";
    }
    return lines.empty() ? both(text(Say::done)) + "\n" : lines;
}

std::string json_line(StepResult const& result) {
    if (!result.text.empty()) {
        return json::serialize(json::value(result.text)) + "\n";
    }
    return json::serialize(result.answer) + "\n";
}

std::string batch_line(StepResult const& result) {
    json::object line{{"exit", static_cast<int>(result.exit)}};
    if (!result.failure) {
        line["answer"] =
            result.text.empty() ? json::value(result.answer) : json::value(result.text);
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
