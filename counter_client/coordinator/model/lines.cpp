#include "counter_client/coordinator/model/lines.hpp"

#include "counter_client/cli/text.hpp"
#include "counter_client/coordinator/model/alerts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::counter::coordinator {
namespace {

std::string service_name(Floor const& floor, std::string const& id, Tongue tongue) {
    if (floor.hall) {
        auto const found = std::ranges::find(floor.hall->services, id, &protocol::ServiceView::id);
        if (found != floor.hall->services.end()) {
            bool const english = tongue == Tongue::english && !found->name_en.empty();
            return english ? found->name_en : found->name;
        }
    }
    return id;
}

std::string since_words(Floor const& floor, protocol::Timestamp const& at, Moment const& now,
                        Tongue tongue) {
    return span_words(floor.clock.time(now).at - at.at, tongue);
}

/// Each language has its own order.
std::string from_words(protocol::Timestamp const& at, Tongue tongue) {
    std::string const clock = protocol::format_clock(at);
    return tongue == Tongue::chinese ? clock + " " + in(tongue, Word::since)
                                     : in(tongue, Word::since) + " " + clock;
}

std::string clock_since(Floor const& floor, protocol::Timestamp const& at, Moment const& now,
                        Tongue tongue) {
    return fmt::format("{} ({})", from_words(at, tongue), since_words(floor, at, now, tongue));
}

std::string duty_words(protocol::DutyView const& duty, Floor const& floor, Moment const& now,
                       Tongue tongue) {
    std::string words = fmt::format("{} {}  {}  {}", duty.staff, duty.name,
                                    in(tongue, name_of(duty_roles, duty.role)),
                                    clock_since(floor, duty.since, now, tongue));
    if (duty.takeover) {
        words += "  " + in(tongue, name_of(takeovers, *duty.takeover));
    }
    return words;
}

/// Before the desk's view has come, what the hall's view and the report of duty have.
std::string known_duty_words(Floor const& floor, Moment const& now, Tongue tongue) {
    auto const duty = floor.duties.find(*floor.window);
    if (duty == floor.duties.end()) {
        return in(tongue, Word::nobody_on_duty);
    }
    return fmt::format("{} {}  {}  {}", duty->second.staff, duty->second.name,
                       in(tongue, name_of(duty_roles, duty->second.role)),
                       clock_since(floor, duty->second.since, now, tongue));
}

std::string numbers_of(std::vector<protocol::Ticket> const& tickets) {
    std::string line;
    for (protocol::Ticket const& ticket : tickets) {
        line += (line.empty() ? "" : "  ") + ticket.number;
    }
    return line;
}

std::string handover_words(protocol::HandoverView const& handover, Tongue tongue) {
    return fmt::format("{} → {}  {}  ({})", handover.from, handover.to, handover.note,
                       in(tongue, handover.read_at ? Word::read : Word::not_read));
}

/// Why a ticket has its level: the name of a priority reason, or what was written.
std::string reason_words(Floor const& floor, std::string const& reason, Tongue tongue) {
    if (floor.hall) {
        auto const found =
            std::ranges::find(floor.hall->priority_reasons, reason, &protocol::ReasonView::id);
        if (found != floor.hall->priority_reasons.end()) {
            bool const english = tongue == Tongue::english && !found->name_en.empty();
            return english ? found->name_en : found->name;
        }
    }
    return reason;
}

std::string state_words(Floor const& floor, protocol::Ticket const& ticket, Tongue tongue) {
    std::string words = in(tongue, name_of(ticket_states, ticket.state));
    words += "  " + in(tongue, name_of(levels, ticket.level));
    if (ticket.level_reason) {
        words += fmt::format(" ({})", reason_words(floor, *ticket.level_reason, tongue));
    }
    return words;
}

std::string visit_words(protocol::Visit const& visit, Floor const& floor, Tongue tongue) {
    std::string words = fmt::format("{} {}", window_name(floor, visit.window),
                                    protocol::format_clock(visit.called_at));
    for (protocol::VisitStaff const& staff : visit.staff) {
        words += fmt::format(" {}", staff.staff);
    }
    if (visit.ended) {
        words += "  " + in(tongue, name_of(visit_ends, *visit.ended));
    }
    if (visit.note) {
        words += fmt::format("  “{}”", *visit.note);
    }
    return words;
}

}  // namespace

std::string window_name(Floor const& floor, std::string const& id) {
    auto const* window = floor.window_view(id);
    return window == nullptr || window->name.empty() ? id : window->name;
}

AlertLine alert_line(Floor const& floor, protocol::Alert const& alert, Moment const& now,
                     Tongue tongue) {
    AlertLine line;
    line.red = alert.severity == "red";
    line.alarm = alert.kind == "alarm";
    line.card = in(tongue, line.red ? Word::red : Word::yellow);
    line.what = in(
        tongue, alert.trouble ? name_of(kiosk_troubles, *alert.trouble) : alert_name(alert.kind));
    auto const add = [&](std::string const& part) {
        line.where += (line.where.empty() || part.empty() ? "" : " · ") + part;
    };
    add(alert.number.value_or(""));
    add(alert.window ? window_name(floor, *alert.window) : "");
    add(alert.service ? service_name(floor, *alert.service, tongue) : "");
    add(alert.device ? in(tongue, Word::kiosk) + " " + *alert.device : "");
    line.since = since_words(floor, alert.since, now, tongue);
    line.from = from_words(alert.since, tongue);
    line.note = alert.note.value_or("");
    return line;
}

std::vector<QueueLine> queue_lines(Floor const& floor, Moment const& now, Tongue tongue) {
    std::vector<QueueLine> lines;
    for (protocol::ServiceView const& service :
         floor.hall ? floor.hall->services : std::vector<protocol::ServiceView>{}) {
        QueueLine line{.id = service.id,
                       .name = service_name(floor, service.id, tongue),
                       .waiting = service.waiting};
        auto const longest = floor.longest.find(service.id);
        if (service.waiting > 0 && longest != floor.longest.end()) {
            line.longest = since_words(floor, longest->second, now, tongue);
        }
        if (auto const* alert = worst_of_service(floor.alerts, service.id)) {
            line.red = alert->severity == "red";
            line.yellow = !line.red;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

Totals totals_of(Floor const& floor) {
    Totals totals;
    if (!floor.hall) {
        return totals;
    }
    for (protocol::WindowView const& window : floor.hall->windows) {
        std::size_t& count = window.state == "open"     ? totals.open
                             : window.state == "paused" ? totals.paused
                                                        : totals.closed;
        ++count;
    }
    for (protocol::ServiceView const& service : floor.hall->services) {
        totals.waiting += service.waiting;
    }
    return totals;
}

std::vector<Pair> window_pairs(Floor const& floor, Moment const& now, Tongue tongue) {
    std::vector<Pair> pairs;
    auto const* window = floor.window ? floor.window_view(*floor.window) : nullptr;
    if (window == nullptr) {
        return pairs;
    }
    auto const* desk = floor.desk ? &*floor.desk : nullptr;
    auto const add = [&](Word label, std::string value) {
        if (!value.empty()) {
            pairs.push_back({in(tongue, label), std::move(value)});
        }
    };
    if (desk != nullptr && desk->alarm) {
        add(Word::alarm,
            fmt::format("{}  {}  {}", clock_since(floor, desk->alarm->since, now, tongue),
                        desk->alarm->by, desk->alarm->note.value_or("")));
    }
    add(Word::on_duty, desk != nullptr && desk->duty ? duty_words(*desk->duty, floor, now, tongue)
                                                     : known_duty_words(floor, now, tongue));
    if (desk != nullptr && desk->duty && desk->duty->note) {
        add(Word::note, *desk->duty->note);
    }
    Tile const tile = tile_of(floor, *window, now, tongue);
    add(window->ticket ? Word::ticket : Word::paused,
        tile.ticket.empty() ? "" : fmt::format("{}  {}", tile.ticket, tile.since));
    if (desk == nullptr) {
        return pairs;
    }
    if (desk->handover) {
        add(Word::handover, handover_words(*desk->handover, tongue));
    }
    for (protocol::WaitingGroup const& group : desk->waiting_groups) {
        add(Word::waiting, fmt::format("{} {}  {}  {}  {} {}", group.service,
                                       service_name(floor, group.service, tongue),
                                       in(tongue, name_of(levels, group.level)), group.count,
                                       in(tongue, Word::oldest),
                                       since_words(floor, group.oldest_since, now, tongue)));
    }
    add(Word::parked, numbers_of(desk->parked));
    return pairs;
}

std::vector<Pair> ticket_pairs(Floor const& floor, Moment const& now, Tongue tongue) {
    std::vector<Pair> pairs;
    if (!floor.ticket || !floor.ticket->details) {
        return pairs;
    }
    protocol::Ticket const& ticket = floor.ticket->details->ticket;
    auto const add = [&](Word label, std::string value) {
        pairs.push_back({in(tongue, label), std::move(value)});
    };
    add(Word::state, state_words(floor, ticket, tongue));
    add(Word::service,
        fmt::format("{} {}", ticket.service, service_name(floor, ticket.service, tongue)));
    add(Word::arrived, ticket.state == "waiting"
                           ? clock_since(floor, ticket.arrived_at, now, tongue)
                           : protocol::format_clock(ticket.arrived_at));
    if (ticket.bound_window) {
        add(Word::bound, window_name(floor, *ticket.bound_window));
    }
    for (protocol::Visit const& visit : floor.ticket->details->visits) {
        add(Word::visits, visit_words(visit, floor, tongue));
    }
    return pairs;
}

std::vector<std::string> account_lines(Floor const& floor, Tongue tongue) {
    std::vector<std::string> lines;
    if (!floor.ticket || !floor.ticket->account) {
        return lines;
    }
    for (protocol::Overtaking const& call : *floor.ticket->account) {
        lines.push_back(fmt::format("{}  {}  {}  {}", protocol::format_clock(call.at), call.number,
                                    window_name(floor, call.window),
                                    in(tongue, name_of(rules, call.rule))));
    }
    if (lines.empty()) {
        lines.push_back(in(tongue, Word::nobody_overtook));
    }
    return lines;
}

}  // namespace hallcall::counter::coordinator
