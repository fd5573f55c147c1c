#include "counter_client/cli/answer_fields.hpp"
#include "counter_client/cli/report_parts.hpp"
#include "counter_client/cli/text.hpp"

#include <fmt/format.h>

namespace hallcall::counter {
namespace {

namespace json = boost::json;

std::string labelled(Text label, std::string const& value) {
    return value.empty() ? std::string{} : fmt::format("{}: {}\n", both(label), value);
}

std::string in_quotes(std::string const& note) {
    return note.empty() ? std::string{} : fmt::format("  “{}”", note);
}

std::string duty_line(json::object const& duty) {
    std::string line =
        fmt::format("{} {} {}  {}  {} {}", text_at(duty, "staff"), text_at(duty, "name"),
                    text_at(duty, "title"), both(name_of(duty_roles, text_at(duty, "role"))),
                    both(text(CliSay::since)), clock_at(duty, "since"));
    std::string const takeover = text_at(duty, "takeover");
    std::string const reason = text_at(duty, "reason");
    if (takeover != "false" && !takeover.empty()) {
        line += "  " + both(name_of(takeovers, takeover));
    }
    if (!reason.empty()) {
        line += "  " + both(name_of(duty_reasons, reason));
    }
    return line + in_quotes(text_at(duty, "note"));
}

std::string handover_line(json::object const& handover) {
    bool const read = !text_at(handover, "read_at").empty();
    return fmt::format("{} → {}  {}{}  ({})", text_at(handover, "from"), text_at(handover, "to"),
                       text_at(handover, "day"), in_quotes(text_at(handover, "note")),
                       both(text(read ? CliSay::handover_read : CliSay::handover_not_read)));
}

std::string alarm_line(json::object const& alarm) {
    return fmt::format("!! {}  {} {}  {}{}\n", both(text(CliSay::alarm)), both(text(CliSay::since)),
                       clock_at(alarm, "since"), text_at(alarm, "by"),
                       in_quotes(text_at(alarm, "note")));
}

std::string group_lines(json::object const& waiting) {
    std::string lines;
    for (json::value const& one : array_at(waiting, "groups")) {
        if (auto const* group = one.if_object()) {
            lines += fmt::format("  {}  {}  {}  {} {}\n", text_at(*group, "service"),
                                 both(name_of(levels, text_at(*group, "level"))),
                                 text_at(*group, "count"), both(text(CliSay::oldest)),
                                 clock_at(*group, "oldest_since"));
        }
    }
    return lines;
}

/// The numbers of a list, in its order.
std::string numbers(json::array const& list) {
    std::string line;
    for (json::value const& one : list) {
        if (auto const* ticket = one.if_object()) {
            line += (line.empty() ? "" : " ") + text_at(*ticket, "number");
        }
    }
    return line;
}

std::string last_calls(json::array const& list) {
    std::string line;
    for (json::value const& one : list) {
        if (auto const* call = one.if_object()) {
            line += fmt::format("{}{} {}", line.empty() ? "" : ", ", text_at(*call, "number"),
                                clock_at(*call, "at"));
        }
    }
    return line;
}

}  // namespace

std::string desk_lines(json::object const& answer) {
    std::string lines;
    if (auto const* window = object_at(answer, "window")) {
        lines += window_line(*window);
    }
    if (auto const* alarm = object_at(answer, "alarm")) {
        lines += alarm_line(*alarm);
    }
    auto const* duty = object_at(answer, "duty");
    lines += labelled(text(Say::on_duty),
                      duty != nullptr ? duty_line(*duty) : both(text(Say::nobody_on_duty)));
    if (auto const* handover = object_at(answer, "handover")) {
        lines += labelled(text(CliSay::handover_for), handover_line(*handover));
    }
    if (auto const* ticket = object_at(answer, "ticket")) {
        lines += fmt::format("{}: {}", both(text(Say::ticket_at_desk)), ticket_line(*ticket));
        lines += visit_lines(*ticket);
    } else {
        lines += labelled(text(Say::ticket_at_desk), both(text(Say::no_ticket)));
    }
    if (auto const* waiting = object_at(answer, "waiting")) {
        lines += labelled(text(Say::waiting_here), text_at(*waiting, "total"));
        lines += group_lines(*waiting);
        lines += labelled(text(CliSay::next_ones), numbers(array_at(*waiting, "first")));
    }
    lines += labelled(text(Say::parked_here), numbers(array_at(answer, "parked")));
    lines += labelled(text(Say::recent_calls), last_calls(array_at(answer, "last_calls")));
    return lines;
}

}  // namespace hallcall::counter
