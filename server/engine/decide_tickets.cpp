// Issuing a ticket, and what happens to it away from the windows.

#include "server/engine/calling_rule.hpp"
#include "server/engine/decide_parts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace hallcall::engine {
namespace {

/// At least three digits, growing past 999: A001, A1000.
Number number_text(std::string const& prefix, int count) {
    std::string digits = std::to_string(count);
    if (digits.size() < 3) {
        digits.insert(0, 3 - digits.size(), '0');
    }
    return Number{prefix + digits};
}

/// The first number from this count on that nobody has: a prefix may go on like the numbers of a
/// shorter one (A1 and 001, A and 1001).
Number first_free_number(DayState const& day, std::string const& prefix, int count) {
    Number number = number_text(prefix, count);
    while (day.tickets.contains(number)) {
        number = number_text(prefix, ++count);
    }
    return number;
}

/// The delay of `internal`, which belongs to the place by arrival.
Duration delay_of(Level level, Rules const& rules) {
    return level == Level::internal ? Duration{rules.internal_after} : Duration{0};
}

/// Who may give which level: kiosks what a citizen may declare himself, coordinators everything.
std::optional<Rejection> ensure_may_give(HallConfig const& hall, Asker const& by, Level level,
                                         std::optional<ReasonId> const& reason) {
    if (level == Level::urgent && by.standing != Standing::coordinator) {
        return refuse(Refusal::forbidden, "only a coordinator may make a ticket urgent");
    }
    if (level == Level::internal && !is_staff(by)) {
        return refuse(Refusal::forbidden, "only staff may make a ticket internal");
    }
    PriorityReason const* known = reason ? hall.find(*reason) : nullptr;
    if (level == Level::priority && !is_staff(by) && known != nullptr && !known->self_declared) {
        return refuse(Refusal::forbidden,
                      "'" + known->id.value + "' is granted by staff at the guide desk");
    }
    return std::nullopt;
}

std::optional<Rejection> ensure_reason_fits(HallConfig const& hall, Level level,
                                            std::optional<ReasonId> const& reason,
                                            std::optional<NoteRef> const& note) {
    if (level == Level::priority) {
        if (!reason) {
            return refuse(Refusal::bad_request, "level priority needs a 'reason'");
        }
        if (hall.find(*reason) == nullptr) {
            return refuse(Refusal::bad_request,
                          "there is no priority reason '" + reason->value + "'");
        }
    }
    if (level == Level::urgent && !note) {
        return refuse(Refusal::bad_request, "level urgent needs a 'reason' in words");
    }
    return std::nullopt;
}

std::optional<Rejection> ensure_authoriser_fits(HallConfig const& hall,
                                                std::optional<StaffId> const& authoriser,
                                                Level level) {
    if (!authoriser) {
        return std::nullopt;
    }
    StaffMember const* member = hall.find(*authoriser);
    if (member == nullptr) {
        return refuse(Refusal::bad_request, "there is no staff member '" + authoriser->value + "'");
    }
    if (level == Level::urgent && !member->roles.coordinator) {
        return refuse(Refusal::bad_request, "an urgent ticket is authorised by a coordinator");
    }
    return std::nullopt;
}

/// The place of a ticket that rejoins: behind the `rejoin_after` first of its kind.
Instant rejoin_time(State const& state, Ticket const& ticket, Instant now) {
    std::vector<Place> line;
    for (Waiting const& waiting : state.day.queue.waiting) {
        bool const same_rank = rank(waiting.level) == rank(ticket.level);
        if (waiting.service == ticket.service && same_rank && !waiting.place.is_front()) {
            line.push_back(waiting.place);
        }
    }
    if (line.empty()) {
        return now;
    }
    std::ranges::sort(line);
    auto const behind = static_cast<std::size_t>(state.config().rules.rejoin_after);
    return line[std::min(behind, line.size()) - 1].time;
}

}  // namespace

Decision decide_on(Scene const& scene, IssueTicket const& command) {
    HallConfig const& hall = scene.hall();
    if (auto no = ensure_may_give(hall, command.by, command.level, command.reason)) {
        return *no;
    }
    Service const* service = hall.find(command.service);
    if (service == nullptr) {
        return refuse(Refusal::bad_request, "there is no service '" + command.service.value + "'");
    }
    if (auto no = ensure_reason_fits(hall, command.level, command.reason, command.note)) {
        return *no;
    }
    if (auto no = ensure_authoriser_fits(hall, command.authorised_by, command.level)) {
        return *no;
    }
    bool const issuing_hours =
        scene.now.time_of_day >= hall.issue_from && scene.now.time_of_day < hall.issue_until;
    if (!is_staff(command.by) && !issuing_hours) {
        return refuse(Refusal::closed, "the kiosk issues no tickets at this hour");
    }
    auto const issued = scene.state.day.issued.find(command.service);
    int const count = issued == scene.state.day.issued.end() ? 0 : issued->second;
    if (service->quota > 0 && count >= service->quota) {
        return refuse(Refusal::quota_reached,
                      "all " + std::to_string(service->quota) + " tickets of today are given out");
    }
    std::optional<StaffId> authoriser = command.authorised_by;
    if (!authoriser && command.level != Level::normal && is_staff(command.by)) {
        authoriser = command.by.staff();
    }
    return Events{
        TicketIssued{.number = first_free_number(scene.state.day, service->prefix, count + 1),
                     .service = command.service,
                     .level = command.level,
                     .reason = command.reason,
                     .note = command.note,
                     .authorised_by = authoriser,
                     .channel = command.channel,
                     .code_hash = command.code_hash,
                     .entitled_at = scene.now.at,
                     .place_time = scene.now.at + delay_of(command.level, hall.rules),
                     .by = command.by.actor}};
}

Decision decide_on(Scene const& scene, RejoinTicket const& command) {
    Ticket const* ticket = scene.state.find_ticket(command.number);
    if (ticket == nullptr) {
        return refuse(Refusal::not_found, "there is no ticket " + command.number.value + " today");
    }
    Rules const& rules = scene.hall().rules;
    if (ticket->state != TicketState::missed) {
        return refuse(Refusal::rejoin_refused, "only a missed ticket can rejoin");
    }
    if (ticket->rejoins >= rules.rejoins_max) {
        return refuse(Refusal::rejoin_refused,
                      "the ticket has rejoined as often as it may: take a "
                      "new one");
    }
    if (scene.now.at - *ticket->missed_at > rules.rejoin_within) {
        return refuse(Refusal::rejoin_refused,
                      "the ticket was missed too long ago: take a new one");
    }
    std::optional<Instant> place_time;
    if (rules.rejoin_after > 0) {
        place_time = rejoin_time(scene.state, *ticket, scene.now.at);
    }
    return Events{TicketRejoined{command.number, place_time, command.by.actor}};
}

Decision decide_on(Scene const& scene, CancelTicket const& command) {
    Ticket const* ticket = scene.state.find_ticket(command.number);
    if (ticket == nullptr) {
        return refuse(Refusal::not_found, "there is no ticket " + command.number.value + " today");
    }
    if (is_staff(command.by) && !command.reason) {
        return refuse(Refusal::bad_request, "a cancellation needs a 'reason'");
    }
    bool const cancellable = ticket->state == TicketState::waiting ||
                             ticket->state == TicketState::missed ||
                             ticket->state == TicketState::parked;
    if (!cancellable) {
        return refuse(Refusal::not_waiting,
                      "only a waiting, missed or parked ticket can be "
                      "cancelled");
    }
    return Events{TicketCancelled{command.number, command.by.actor, command.reason}};
}

Decision decide_on(Scene const& scene, ChangeLevel const& command) {
    HallConfig const& hall = scene.hall();
    if (auto no = ensure_may_give(hall, command.by, command.level, command.reason)) {
        return *no;
    }
    Ticket const* ticket = scene.state.find_ticket(command.number);
    if (ticket == nullptr) {
        return refuse(Refusal::not_found, "there is no ticket " + command.number.value + " today");
    }
    if (auto no = ensure_reason_fits(hall, command.level, command.reason, command.note)) {
        return *no;
    }
    if (ticket->state != TicketState::waiting) {
        return refuse(Refusal::not_waiting, "the level changes only while the ticket waits");
    }
    std::optional<Instant> place_time;
    bool const to_or_from_internal =
        (ticket->level == Level::internal) != (command.level == Level::internal);
    if (to_or_from_internal && ticket->own_place_by_arrival && ticket->place == ticket->own_place) {
        place_time = ticket->entitled_at + delay_of(command.level, hall.rules);
    }
    return Events{TicketLevelChanged{.number = command.number,
                                     .from = ticket->level,
                                     .to = command.level,
                                     .reason = command.reason,
                                     .note = command.note,
                                     .place_time = place_time,
                                     .by = command.by.actor}};
}

}  // namespace hallcall::engine
