// The desk's view of its window, and alerts.

#include "protocol/limits.hpp"
#include "server/app/wire.hpp"
#include "server/engine/calling_rule.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace hallcall::app {
namespace {

/// The line as this window would call it if it called one after another, with nobody else calling.
/// The rule itself runs forward on a copy of the small state it reads.
std::vector<engine::Number> line_of(engine::State const& state, engine::Window const& window,
                                    engine::Instant now, std::size_t most) {
    engine::QueueState queue = state.day.queue;
    std::vector<engine::Number> line;
    while (line.size() < most) {
        auto const choice = engine::choose_next(queue, state.config(), window.id, now);
        if (!choice) {
            break;
        }
        line.push_back(choice->number);
        queue.desks[window.id].run = choice->run_after;
        std::erase_if(queue.waiting, [&](engine::Waiting const& waiting) {
            return waiting.number == choice->number;
        });
    }
    return line;
}

std::vector<protocol::WaitingGroup> groups_of(std::vector<engine::Waiting const*> const& waiting,
                                              Zone const& zone) {
    std::map<std::pair<engine::ServiceId, engine::Level>, std::pair<std::int64_t, engine::Instant>>
        groups;
    for (engine::Waiting const* ticket : waiting) {
        auto const [group, is_new] =
            groups.try_emplace({ticket->service, ticket->level}, std::pair{0, ticket->queued_at});
        ++group->second.first;
        group->second.second = std::min(group->second.second, ticket->queued_at);
    }
    std::vector<protocol::WaitingGroup> views;
    for (auto const& [key, value] : groups) {
        views.push_back({.service = key.first.value,
                         .level = std::string{name_of(key.second)},
                         .count = value.first,
                         .oldest_since = zone.timestamp(value.second)});
    }
    return views;
}

}  // namespace

protocol::DeskView Wire::desk(engine::Window const& window, engine::Instant now) const {
    protocol::DeskView desk;
    desk.seq = state.last_seq;
    desk.at = zone.timestamp(now);
    desk.window = this->window(window);
    engine::WindowState const& there = *state.find_window(window.id);
    if (there.manned) {
        engine::OnDuty const& duty = there.manned->duty;
        auto const* member = state.config().find(duty.staff);
        desk.duty = protocol::DutyView{.staff = duty.staff.value,
                                       .name = member == nullptr ? "" : member->name,
                                       .title = member == nullptr ? "" : member->title,
                                       .role = std::string{name_of(duty.role)},
                                       .takeover = takeover_name(duty.takeover),
                                       .since = zone.timestamp(duty.since),
                                       .reason = duty.reason,
                                       .note = notes.text(duty.note)};
        if (there.manned->ticket) {
            engine::Ticket const& ticket = *state.find_ticket(*there.manned->ticket);
            desk.ticket = {this->ticket(ticket, Viewer::staff), visits(ticket, Viewer::staff)};
        }
    }
    for (auto const& [number, ticket] : state.day.tickets) {
        if (ticket.state == engine::TicketState::parked && ticket.window == window.id) {
            desk.parked.push_back(this->ticket(ticket, Viewer::staff));
        }
    }
    auto const waiting = engine::candidates_of(state.day.queue, state.config(), window.id);
    desk.waiting_total = static_cast<std::int64_t>(waiting.size());
    desk.waiting_groups = groups_of(waiting, zone);
    for (auto const& number : line_of(state, window, now, protocol::limits::desk_line)) {
        desk.waiting_first.push_back(this->ticket(*state.find_ticket(number), Viewer::staff));
    }
    for (protocol::RecentCall& call : recent_calls()) {
        if (call.window == window.id.value &&
            desk.last_calls.size() < protocol::limits::desk_calls) {
            desk.last_calls.push_back(std::move(call));
        }
    }
    desk.handover = handover(window.id);
    if (auto const alarm = state.lasting.alarms.find(window.id);
        alarm != state.lasting.alarms.end()) {
        desk.alarm = protocol::AlarmView{.since = zone.timestamp(alarm->second.since),
                                         .by = alarm->second.by.id,
                                         .note = notes.text(alarm->second.note)};
    }
    return desk;
}

std::optional<protocol::HandoverView> Wire::handover(engine::WindowId const& window) const {
    auto const* there = state.find_window(window);
    std::optional<engine::StaffId> on_duty;
    if (there != nullptr && there->manned) {
        on_duty = there->manned->duty.staff;
    }
    engine::Handover const* chosen = nullptr;
    for (engine::Handover const& handover : state.lasting.handovers) {
        if (handover.window != window || handover.day != state.day.day ||
            (on_duty && handover.by.id == on_duty->value)) {
            continue;
        }
        bool const chosen_is_meant = chosen != nullptr && chosen->to == on_duty;
        if (handover.to == on_duty || !chosen_is_meant) {
            chosen = &handover;
        }
    }
    if (chosen == nullptr) {
        return std::nullopt;
    }
    return protocol::HandoverView{.window = window.value,
                                  .from = chosen->by.id,
                                  .to = chosen->to.value,
                                  .day = protocol::format_day(chosen->day),
                                  .note = notes.text(chosen->note).value_or(""),
                                  .filed_at = zone.timestamp(chosen->filed_at),
                                  .read_at = time(chosen->read_at)};
}

protocol::Alert Wire::alert(engine::AlertKey const& key, engine::RaisedAlert const& raised) const {
    protocol::Alert alert{.kind = std::string{name_of(key.kind)},
                          .severity = std::string{name_of(key.severity)},
                          .window = {},
                          .number = {},
                          .service = {},
                          .since = zone.timestamp(raised.since),
                          .raised_at = zone.timestamp(raised.raised_at),
                          .note = {}};
    if (key.window) {
        alert.window = key.window->value;
    }
    if (key.number) {
        alert.number = key.number->value;
        if (auto const* ticket = state.find_ticket(*key.number)) {
            alert.service = ticket->service.value;
        }
    }
    if (key.device) {
        alert.device = key.device->value;
    }
    if (key.trouble) {
        alert.trouble = name_of(*key.trouble);
    }
    return alert;
}

std::vector<protocol::Alert> Wire::alerts() const {
    std::vector<protocol::Alert> all;
    for (auto const& [window, alarm] : state.lasting.alarms) {
        all.push_back({.kind = "alarm",
                       .severity = "red",
                       .window = window.value,
                       .number = {},
                       .service = {},
                       .since = zone.timestamp(alarm.since),
                       .raised_at = zone.timestamp(alarm.since),
                       .note = notes.text(alarm.note)});
    }
    for (auto const& [key, raised] : state.day.alerts) {
        all.push_back(alert(key, raised));
    }
    std::ranges::stable_sort(all, {}, [](protocol::Alert const& one) {
        return std::tuple{one.kind != "alarm", one.severity != "red", one.since.at};
    });
    return all;
}

}  // namespace hallcall::app
