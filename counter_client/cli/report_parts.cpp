#include "counter_client/cli/report_parts.hpp"

#include "counter_client/cli/answer_fields.hpp"
#include "counter_client/cli/columns.hpp"
#include "counter_client/cli/text.hpp"

#include <fmt/format.h>

#include <vector>

namespace hallcall::counter {
namespace {

namespace json = boost::json;

/// "" stays "": a field that is not there has no name.
std::string named(std::span<NamedText const> list, std::string const& id) {
    return id.empty() ? std::string{} : both(name_of(list, id));
}

std::string heading(Say what) {
    return both(text(what));
}

std::string heading(CliSay what) {
    return both(text(what));
}

/// A normal ticket has no word for its level.
std::string level_of(json::object const& ticket) {
    std::string const level = text_at(ticket, "level");
    return level == "normal" ? std::string{} : named(levels, level);
}

}  // namespace

std::string ticket_line(json::object const& ticket) {
    std::string line = fmt::format("{}  {}", text_at(ticket, "number"),
                                   named(ticket_states, text_at(ticket, "state")));
    line += fmt::format("  {} {}", text(Say::service).zh, text_at(ticket, "service"));
    if (std::string const level = level_of(ticket); !level.empty()) {
        line += "  " + level;
        std::string const reason = text_at(ticket, "level_reason");
        line += reason.empty() ? "" : fmt::format(" ({})", reason);
    }
    if (std::string const window = text_at(ticket, "window"); !window.empty()) {
        line += fmt::format("  {} {}", text(Say::window).zh, window);
    }
    if (std::string const outcome = text_at(ticket, "outcome"); !outcome.empty()) {
        line += "  " + named(outcomes, outcome);
    }
    return line + "\n";
}

std::string visit_lines(json::object const& ticket) {
    std::string lines;
    for (json::value const& one : array_at(ticket, "visits")) {
        json::object const* const visit = one.if_object();
        if (visit == nullptr) {
            continue;
        }
        lines += fmt::format("  {} {}  {} {}  {}", both(text(CliSay::visit)),
                             text_at(*visit, "visit"), both(text(Say::window)),
                             text_at(*visit, "window"), clock_at(*visit, "called_at"));
        for (json::value const& staff : array_at(*visit, "staff")) {
            if (auto const* who = staff.if_object()) {
                lines += fmt::format("  {} {}", text_at(*who, "staff"),
                                     named(duty_roles, text_at(*who, "role")));
            }
        }
        std::string const ended = named(visit_ends, text_at(*visit, "ended"));
        std::string const note = text_at(*visit, "note");
        lines += ended.empty() ? "" : "  " + ended;
        lines += note.empty() ? "\n" : fmt::format("  “{}”\n", note);
    }
    return lines;
}

std::string window_line(json::object const& window) {
    std::string const state = text_at(window, "state");
    Say const say = state == "open"     ? Say::window_open
                    : state == "paused" ? Say::window_paused
                                        : Say::window_closed;
    std::string line = fmt::format("{}  {}", text_at(window, "name"), both(text(say)));
    if (auto const* staff = object_at(window, "staff")) {
        line += fmt::format("  {} {} {}", text_at(*staff, "name"), text_at(*staff, "title"),
                            named(duty_roles, text_at(*staff, "role")));
    }
    if (auto const* ticket = object_at(window, "ticket")) {
        line += fmt::format("  {} {}", text_at(*ticket, "number"),
                            named(ticket_states, text_at(*ticket, "state")));
    }
    if (auto const* pause = object_at(window, "pause")) {
        line += "  " + text_at(*pause, "reason");
        std::string const back = clock_at(*pause, "back_at");
        line += back.empty() ? "" : fmt::format("  {} {}", both(text(CliSay::back_at)), back);
    }
    if (text_at(window, "alarm") == "true") {
        line += "  !! " + both(text(CliSay::alarm));
    }
    return line + "\n";
}

std::string why_line(json::object const& why) {
    return fmt::format("  {} ({}/{})\n", named(rules, text_at(why, "rule")),
                       text_at(why, "passed_over"), text_at(why, "candidates"));
}

std::string ticket_table(json::object const& answer) {
    std::vector<std::vector<std::string>> rows{
        {heading(Say::number), heading(CliSay::state), heading(Say::service), heading(Say::level),
         heading(CliSay::arrived), heading(Say::window), heading(Say::outcome)}};
    for (json::value const& one : array_at(answer, "tickets")) {
        if (auto const* ticket = one.if_object()) {
            std::string window = text_at(*ticket, "window");
            std::string const bound = text_at(*ticket, "bound_window");
            window = window.empty() && !bound.empty() ? "→ " + bound : window;
            rows.push_back(
                {text_at(*ticket, "number"), named(ticket_states, text_at(*ticket, "state")),
                 text_at(*ticket, "service"), level_of(*ticket), clock_at(*ticket, "arrived_at"),
                 window, named(outcomes, text_at(*ticket, "outcome"))});
        }
    }
    return rows.size() == 1 ? both(text(CliSay::no_tickets)) + "\n" : columns(rows);
}

std::string alert_table(json::object const& answer) {
    std::vector<std::vector<std::string>> rows{{heading(CliSay::severity), heading(CliSay::alert),
                                                heading(Say::window), heading(CliSay::kiosk),
                                                heading(Say::number), heading(Say::service),
                                                heading(CliSay::since), heading(Say::note)}};
    for (json::value const& one : array_at(answer, "alerts")) {
        if (auto const* alert = one.if_object()) {
            std::string const trouble = named(kiosk_troubles, text_at(*alert, "trouble"));
            rows.push_back({named(severities, text_at(*alert, "severity")),
                            trouble.empty() ? named(alert_kinds, text_at(*alert, "kind")) : trouble,
                            text_at(*alert, "window"), text_at(*alert, "device"),
                            text_at(*alert, "number"), text_at(*alert, "service"),
                            clock_at(*alert, "since"), text_at(*alert, "note")});
        }
    }
    return rows.size() == 1 ? both(text(CliSay::no_alerts)) + "\n" : columns(rows);
}

std::string duty_table(json::object const& answer) {
    std::vector<std::vector<std::string>> rows{
        {heading(CliSay::day), heading(Say::window), heading(Say::staff), heading(CliSay::name),
         heading(CliSay::role), heading(CliSay::since), heading(CliSay::until),
         heading(CliSay::takeover), heading(Say::reason), heading(CliSay::served),
         heading(Say::note)}};
    for (json::value const& one : array_at(answer, "rows")) {
        if (auto const* duty = one.if_object()) {
            std::string const takeover = text_at(*duty, "takeover");
            std::string const until = clock_at(*duty, "to");
            rows.push_back({text_at(*duty, "day"), text_at(*duty, "window"),
                            text_at(*duty, "staff"), text_at(*duty, "name"),
                            named(duty_roles, text_at(*duty, "role")), clock_at(*duty, "from"),
                            until.empty() ? both(text(CliSay::lasting)) : until,
                            takeover == "false" ? std::string{} : named(takeovers, takeover),
                            named(duty_reasons, text_at(*duty, "reason")), text_at(*duty, "served"),
                            text_at(*duty, "note")});
        }
    }
    return rows.size() == 1 ? both(text(CliSay::no_duties)) + "\n" : columns(rows);
}

std::string overtaking_table(json::object const& answer) {
    std::vector<std::vector<std::string>> rows{
        {heading(Say::number), heading(Say::window), heading(CliSay::time), heading(CliSay::rule)}};
    for (json::value const& one : array_at(answer, "why")) {
        if (auto const* call = one.if_object()) {
            rows.push_back({text_at(*call, "number"), text_at(*call, "window"),
                            clock_at(*call, "at"), named(rules, text_at(*call, "rule"))});
        }
    }
    if (rows.size() == 1) {
        return both(text(CliSay::nobody_overtook)) + "\n";
    }
    return both(text(CliSay::overtaken_by)) + "\n" + columns(rows);
}

}  // namespace hallcall::counter
