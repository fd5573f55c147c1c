#include "tests/sim/witness.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "server/engine/apply.hpp"
#include "server/engine/calling_rule.hpp"
#include "server/engine/decide.hpp"
#include "server/journal/event_codec.hpp"
#include "tests/sim/law.hpp"
#include "tests/sim/sim_hall.hpp"

namespace hallcall::sim {
namespace {

using namespace engine;

bool is_call_next(TicketCalled const& call) {
    return call.rule != Rule::out_of_order && call.rule != Rule::unparked;
}

bool offers(std::vector<ServiceId> const& services, ServiceId const& service) {
    return std::ranges::find(services, service) != services.end();
}

/// The ordinary ticket that stands first in line for a window without spare services: there all
/// candidates are one group.
Waiting const* first_ordinary(QueueState const& queue, Window const& window) {
    Waiting const* first = nullptr;
    for (Waiting const& ticket : queue.waiting) {
        bool const here = ticket.bound_window ? *ticket.bound_window == window.id
                                              : offers(window.services, ticket.service);
        bool const ordinary = ticket.level == Level::normal || ticket.level == Level::internal;
        if (here && ordinary && (first == nullptr || ticket.place < first->place)) {
            first = &ticket;
        }
    }
    return first;
}

}  // namespace

void Witness::see(LoggedEvent const& event) {
    ensure(event.seq == state_.last_seq + 1,
           fmt::format("event {} became known after {}", event.seq, state_.last_seq));
    check_due(event);
    auto const check_one = [&]<typename E>(E const& one) {
        if constexpr (std::same_as<E, TicketIssued> || std::same_as<E, DutyStarted> ||
                      std::same_as<E, DutyEnded>) {
            check(one);
        } else if constexpr (std::same_as<E, TicketCalled>) {
            check(one, event.at);
        } else if constexpr (std::same_as<E, TicketMissed> || std::same_as<E, TicketFinished> ||
                             std::same_as<E, TicketParked> || std::same_as<E, TicketTransferred>) {
            leaves(one.number, one.at);
        } else if constexpr (std::same_as<E, DayRolledOver>) {
            issued_.clear();
            numbers_.clear();
            codes_.clear();  // a key may be used again after a day
            ticket_at_.clear();
            staff_at_.clear();
            run_at_.clear();
        }
    };
    std::visit(check_one, event.event);
    ++sights_.events[std::string{journal::type_name(event.event)}];
    apply(state_, event);
    check_state();
}

/// What is due at an instant happens before whatever is asked for at that instant.
void Witness::check_due(LoggedEvent const& event) const {
    Events const all = due(state_, moment_at(event.at));
    bool const itself_due = !all.empty() &&
                            journal::type_name(all.front()) == journal::type_name(event.event) &&
                            journal::encode_body(all.front()) == journal::encode_body(event.event);
    ensure(all.empty() || itself_due,
           fmt::format("event {} happened before what was due already", event.seq));
}

void Witness::check(TicketIssued const& event) {
    int const count = ++issued_[event.service.value];
    ensure(event.number.value == fmt::format("{}{:03}", event.service.value, count),
           fmt::format("{} was issued as number {} of service {}", event.number.value, count,
                       event.service.value));
    ensure(numbers_.insert(event.number).second,
           fmt::format("{} was issued twice", event.number.value));
    ensure(codes_.insert(event.code_hash).second,
           fmt::format("one command issued a second ticket, {}", event.number.value));
}

void Witness::check(TicketCalled const& event, Instant at) {
    std::string const& number = event.number.value;
    std::string const& window = event.at.window.value;
    ensure(numbers_.contains(event.number), number + " was called and never issued today");
    auto const staff = staff_at_.find(event.at.window);
    ensure(staff != staff_at_.end() && staff->second == event.at.staff,
           fmt::format("{} called {} to window {} without duty there", event.at.staff.value, number,
                       window));
    for (auto const& [other, there] : ticket_at_) {
        ensure(there != event.number,
               fmt::format("{} is called to window {} while at {}", number, window, other.value));
    }
    ensure(ticket_at_.emplace(event.at.window, event.number).second,
           fmt::format("{} is called to window {} where somebody is", number, window));
    ++sights_.rules[event.rule];
    if (is_call_next(event)) {
        check_decision(event, at);
        check_run(event, at);
    } else {
        ensure(event.run_after == run_at_[event.at.window], "a call out of order changed the run");
    }
}

void Witness::check_decision(TicketCalled const& event, Instant at) const {
    auto const choice = choose_next(state_.day.queue, state_.config(), event.at.window, at);
    ensure(choice.has_value(), event.number.value + " was called where nobody waits");
    bool const same = choice->number == event.number && choice->rule == event.rule &&
                      choice->candidates == event.candidates &&
                      choice->passed_over == event.passed_over &&
                      choice->run_after == event.run_after;
    ensure(same, fmt::format("{} was called, the rule says {}", event.number.value,
                             choice->number.value));
}

void Witness::check_run(TicketCalled const& event, Instant at) {
    int& run = run_at_[event.at.window];
    Waiting const& called = *state_.day.queue.find(event.number);
    Rules const& rules = state_.config().rules;
    if (event.run_after > run) {
        ensure(event.run_after == run + 1 && called.level == Level::priority,
               "a run grew by something else than one priority call");
        ensure(event.run_after <= rules.priority_run_max,
               fmt::format("window {} called {} priority tickets in a row", event.at.window.value,
                           event.run_after));
    }
    Window const& window = *state_.config().find(event.at.window);
    if (window.spare.empty() && called.level == Level::priority) {
        Waiting const* ordinary = first_ordinary(state_.day.queue, window);
        bool const past = ordinary != nullptr && ordinary->place < called.place;
        bool const overdue = past && at - ordinary->waiting_since >= rules.overdue_after;
        ensure(event.run_after == (past ? run + 1 : 0), "the run was counted wrongly");
        ensure(!overdue || event.run_after <= 1,
               event.number.value + " was called past an overdue ordinary ticket too often");
    }
    run = event.run_after;
}

void Witness::leaves(Number const& number, AtWindow const& at) {
    auto const there = ticket_at_.find(at.window);
    ensure(there != ticket_at_.end() && there->second == number,
           fmt::format("{} left window {} where it was not", number.value, at.window.value));
    ticket_at_.erase(there);
}

void Witness::check(DutyStarted const& event) {
    for (auto const& [window, staff] : staff_at_) {
        ensure(staff != event.at.staff,
               fmt::format("{} takes window {} while on duty at {}", staff.value,
                           event.at.window.value, window.value));
    }
    ensure(staff_at_.emplace(event.at.window, event.at.staff).second,
           fmt::format("a second person takes window {}", event.at.window.value));
}

void Witness::check(DutyEnded const& event) {
    auto const there = staff_at_.find(event.at.window);
    ensure(there != staff_at_.end() && there->second == event.at.staff,
           fmt::format("{} ends a duty at window {} that he has not", event.at.staff.value,
                       event.at.window.value));
    ensure(event.relieved_by || !ticket_at_.contains(event.at.window),
           fmt::format("window {} closed with a ticket at it", event.at.window.value));
    staff_at_.erase(there);
}

/// The engine's state has to agree with the witness's books.
void Witness::check_state() const {
    std::map<WindowId, Number> tickets;
    for (auto const& [id, window] : state_.day.windows) {
        if (window.manned && window.manned->ticket) {
            tickets.emplace(id, *window.manned->ticket);
        }
    }
    ensure(tickets == ticket_at_, "the state has other tickets at the windows than the events say");
    std::size_t at_windows = 0;
    for (auto const& [number, ticket] : state_.day.tickets) {
        bool const there =
            ticket.state == TicketState::called || ticket.state == TicketState::serving;
        ensure(!there || ticket_at_.at(ticket.window.value()) == number,
               number.value + " is called or served at no window");
        at_windows += there ? 1 : 0;
        bool const waits = state_.day.queue.find(number) != nullptr;
        ensure(waits == (ticket.state == TicketState::waiting),
               number.value + " is in the queue and does not wait, or the other way round");
    }
    ensure(at_windows == ticket_at_.size(), "a window has a ticket that is not there");
}

}  // namespace hallcall::sim
