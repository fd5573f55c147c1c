#include "server/app/wire.hpp"

#include "server/app/config/hall_toml.hpp"

#include <algorithm>
#include <map>

namespace hallcall::app {
namespace {

template <typename Tag>
std::optional<std::string> text_of(std::optional<engine::Id<Tag>> const& id) {
    return id ? std::optional{id->value} : std::nullopt;
}

std::vector<std::string> texts_of(std::vector<engine::ServiceId> const& ids) {
    std::vector<std::string> texts;
    for (auto const& id : ids) {
        texts.push_back(id.value);
    }
    return texts;
}

bool serves(engine::Window const& window, engine::ServiceId const& service) {
    return std::ranges::find(window.services, service) != window.services.end();
}

bool helps_out(engine::Window const& window, engine::ServiceId const& service) {
    return std::ranges::find(window.spare, service) != window.spare.end();
}

/// Nothing for a service without a quota.
std::optional<std::int64_t> quota_left(engine::Service const& service,
                                       std::map<engine::ServiceId, int> const& issued) {
    if (service.quota == 0) {
        return std::nullopt;
    }
    auto const count = issued.find(service.id);
    // A new document may have lowered the quota below what was issued.
    return std::max(0, service.quota - (count == issued.end() ? 0 : count->second));
}

}  // namespace

std::optional<protocol::Timestamp> Wire::time(std::optional<engine::Instant> const& at) const {
    return at ? std::optional{zone.timestamp(*at)} : std::nullopt;
}

protocol::Ticket Wire::ticket(engine::Ticket const& ticket, Viewer viewer) const {
    std::optional<std::string> reason = text_of(ticket.reason);
    if (!reason && viewer == Viewer::staff) {
        reason = notes.text(ticket.level_note);
    }
    engine::Day const day = state.day.day.value();
    return {.id = ticket_id(day, ticket.number),
            .number = ticket.number.value,
            .day = protocol::format_day(day),
            .service = ticket.service.value,
            .level = std::string{name_of(ticket.level)},
            .level_reason = reason,
            .channel = ticket.channel,
            .state = std::string{name_of(ticket.state)},
            .arrived_at = zone.timestamp(ticket.arrived_at),
            .called_at = time(ticket.called_at),
            .started_at = time(ticket.started_at),
            .finished_at = time(ticket.finished_at),
            .window = text_of(ticket.window),
            .bound_window = text_of(ticket.bound_window),
            .calls = ticket.calls,
            .rejoins = ticket.rejoins,
            .transfers = ticket.transfers,
            .first_staff = text_of(ticket.first_staff),
            .staff = text_of(ticket.staff),
            .staff_role = ticket.staff_role
                              ? std::optional{std::string{name_of(*ticket.staff_role)}}
                              : std::nullopt,
            .outcome = ticket.outcome,
            .visit = ticket.visit};
}

std::vector<protocol::Visit> Wire::visits(engine::Ticket const& ticket, Viewer viewer) const {
    std::vector<protocol::Visit> all;
    for (engine::Visit const& visit : ticket.visits) {
        protocol::Visit wire{
            .visit = visit.visit,
            .window = visit.window.value,
            .staff = {},
            .called_at = zone.timestamp(visit.called_at),
            .started_at = time(visit.started_at),
            .ended_at = time(visit.ended_at),
            .ended = visit.end ? std::optional{std::string{name_of(*visit.end)}} : std::nullopt,
            .note = viewer == Viewer::staff ? notes.text(visit.note) : std::nullopt};
        for (engine::VisitStaff const& part : visit.staff) {
            wire.staff.push_back({.staff = part.staff.value,
                                  .role = std::string{name_of(part.role)},
                                  .from = zone.timestamp(part.from),
                                  .to = time(part.to)});
        }
        all.push_back(std::move(wire));
    }
    return all;
}

std::vector<protocol::Overtaking> Wire::account(engine::Ticket const& ticket) const {
    std::vector<protocol::Overtaking> all;
    for (std::size_t const position : ticket.overtaken_by) {
        engine::CallRecord const& call = state.day.calls.at(position);
        all.push_back({.number = call.number.value,
                       .window = call.window.value,
                       .at = zone.timestamp(call.at),
                       .rule = std::string{name_of(call.rule)}});
    }
    return all;
}

protocol::ServiceView Wire::service(engine::Service const& service) const {
    auto const waiting =
        std::ranges::count(state.day.queue.waiting, service.id, &engine::Waiting::service);
    auto const open = std::ranges::count_if(state.config().windows, [&](auto const& window) {
        auto const* now = state.find_window(window.id);
        return now != nullptr && now->is_open() && serves(window, service.id);
    });
    bool const offered = std::ranges::any_of(state.config().windows, [&](auto const& window) {
        return serves(window, service.id) || helps_out(window, service.id);
    });
    return {.id = service.id.value,
            .name = service.name,
            .name_en = service.name_en,
            .department = service.department.value,
            .waiting = waiting,
            .windows_open = open,
            .materials = service.materials,
            .quota_left = quota_left(service, state.day.issued),
            .offered = offered};
}

protocol::WindowView Wire::window(engine::Window const& window) const {
    protocol::WindowView view{.id = window.id.value,
                              .name = window.name,
                              .zone = window.zone.value,
                              .services = texts_of(window.services),
                              .state = "closed",
                              .staff = {},
                              .ticket = {},
                              .pause = {},
                              .alternates = {},
                              .alarm = state.lasting.alarms.contains(window.id)};
    auto const* now = state.find_window(window.id);
    if (now != nullptr && now->manned) {
        engine::Manned const& manned = *now->manned;
        view.state = manned.pause ? "paused" : "open";
        auto const* member = state.config().find(manned.duty.staff);
        view.staff = protocol::StaffView{.name = member == nullptr ? "" : member->name,
                                         .title = member == nullptr ? "" : member->title,
                                         .role = std::string{name_of(manned.duty.role)}};
        if (manned.ticket) {
            auto const* ticket = state.find_ticket(*manned.ticket);
            view.ticket = protocol::WindowTicket{.number = ticket->number.value,
                                                 .state = std::string{name_of(ticket->state)},
                                                 .calls = ticket->calls};
        }
        if (manned.pause) {
            view.pause =
                protocol::PauseView{.reason = notes.text(manned.pause->reason).value_or(""),
                                    .back_at = time(manned.pause->back_at)};
        }
    }
    if (view.state == "open") {
        return view;
    }
    for (engine::Window const& other : state.config().windows) {
        auto const* there = state.find_window(other.id);
        bool const offers = std::ranges::any_of(
            window.services, [&](auto const& service) { return serves(other, service); });
        if (other.id != window.id && there != nullptr && there->is_open() && offers) {
            view.alternates.push_back(other.id.value);
        }
    }
    return view;
}

std::vector<protocol::RecentCall> Wire::recent_calls() const {
    std::vector<protocol::RecentCall> calls;
    for (engine::ShownCall const& call : state.day.shown_calls) {
        calls.push_back({.number = call.number.value,
                         .window = call.window.value,
                         .at = zone.timestamp(call.at),
                         .calls = call.calls});
    }
    return calls;
}

std::vector<std::string> Wire::missed() const {
    std::vector<std::string> numbers;
    for (engine::Number const& number : state.day.missed) {
        numbers.push_back(number.value);
    }
    return numbers;
}

protocol::Hall Wire::hall() const {
    engine::HallConfig const& config = state.config();
    protocol::Hall view{.seq = state.last_seq,
                        .day = state.day.day ? protocol::format_day(*state.day.day) : "",
                        .hall = {.id = config.id,
                                 .name = config.name,
                                 .notice = config.notice,
                                 .complaint_phone = config.complaint_phone,
                                 .timezone = config.timezone,
                                 .issue_from = config::format_time_of_day(config.issue_from),
                                 .issue_until = config::format_time_of_day(config.issue_until)},
                        .services = {},
                        .windows = {},
                        .recent_calls = recent_calls(),
                        .missed = missed(),
                        .departments = {},
                        .zones = {},
                        .priority_reasons = {}};
    for (auto const& one : config.services) {
        view.services.push_back(service(one));
    }
    for (auto const& one : config.windows) {
        view.windows.push_back(window(one));
    }
    for (auto const& department : config.departments) {
        view.departments.push_back({department.id.value, department.name, department.name_en});
    }
    for (auto const& one : config.zones) {
        view.zones.push_back({one.id.value, one.name});
    }
    for (auto const& reason : config.reasons) {
        view.priority_reasons.push_back(
            {reason.id.value, reason.name, reason.self_declared, reason.name_en});
    }
    return view;
}

std::string ticket_id(engine::Day day, engine::Number const& number) {
    return protocol::format_day(day) + "-" + number.value;
}

std::optional<TicketName> parse_ticket_id(std::string_view id) {
    constexpr std::size_t day_chars = 10;
    if (id.size() < day_chars + 2 || id[day_chars] != '-') {
        return std::nullopt;
    }
    auto const day = protocol::parse_day(id.substr(0, day_chars));
    if (!day) {
        return std::nullopt;
    }
    return TicketName{*day, engine::Number{std::string{id.substr(day_chars + 1)}}};
}

}  // namespace hallcall::app
