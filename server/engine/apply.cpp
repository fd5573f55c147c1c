#include "server/engine/apply.hpp"

#include "server/engine/apply_steps.hpp"
#include "server/engine/command.hpp"

#include <stdexcept>
#include <string>

namespace hallcall::engine {
namespace {

struct Apply {
    State& state;
    Seq seq;
    Instant at;

    void operator()(JournalOpened const& event) const {
        state.lasting.hall = event.hall;
        state.lasting.journal = event.journal;
    }

    void operator()(ClockRehearsed const&) const { state.lasting.rehearsal = true; }

    void operator()(ConfigPublished const& event) const {
        state.lasting.config = event.config;
        state.lasting.config_version = event.version;
        state.lasting.config_toml = event.toml;
        if (event.by.kind == Actor::Kind::system) {
            state.lasting.file_toml = event.toml;
        }
        steps::fit_windows(state.day, *event.config, at);
        std::erase_if(state.lasting.alarms, [&](auto const& alarm) {
            return event.config->find(alarm.first) == nullptr;
        });
    }

    void operator()(DayRolledOver const& event) const {
        close_day(state, event, at);
        state.day = DayState{};
        state.day.day = event.to;
        if (state.lasting.config) {
            steps::fit_windows(state.day, *state.lasting.config, at);
        }
        std::erase_if(state.lasting.handovers,
                      [&](Handover const& handover) { return handover.day < event.to; });
    }

    void operator()(TicketIssued const& event) const {
        Ticket ticket;
        ticket.number = event.number;
        ticket.issued_seq = seq;
        ticket.service = event.service;
        ticket.level = event.level;
        ticket.reason = event.reason;
        ticket.level_note = event.note;
        ticket.authorised_by = event.authorised_by;
        ticket.channel = event.channel;
        ticket.code_hash = event.code_hash;
        ticket.arrived_at = at;
        ticket.entitled_at = event.entitled_at;
        ticket.waiting_since = at;
        ticket.queued_at = at;
        ticket.place = {event.place_time, seq};
        ticket.own_place = ticket.place;
        state.day.by_code[event.code_hash] = event.number;
        ++state.day.issued[event.service];
        steps::enter_queue(state.day.queue, ticket);
        state.day.tickets.emplace(event.number, std::move(ticket));
    }

    void operator()(TicketCalled const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        steps::note_overtaken(state, ticket, event, seq, at);
        steps::leave_queue(state.day.queue, ticket);
        std::erase(state.day.missed, event.number);
        if (event.unbinds) {
            ticket.bound_window.reset();
        }
        ticket.state = TicketState::called;
        ticket.visit = event.visit;
        ticket.calls = 1;
        ticket.called_at = at;
        ticket.started_at.reset();
        ticket.finished_at.reset();
        ticket.missed_at.reset();
        ticket.window = event.at.window;
        ticket.staff = event.at.staff;
        ticket.staff_role = event.at.role;
        ticket.visits.push_back(
            {.visit = event.visit,
             .window = event.at.window,
             .staff = {{.staff = event.at.staff, .role = event.at.role, .from = at, .to = {}}},
             .called_at = at});
        steps::manned_of(state, event.at.window).ticket = event.number;
        state.day.queue.desks[event.at.window].run = event.run_after;
        steps::show_call(state.day, event.number, event.at.window, at, 1);
    }

    void operator()(TicketRecalled const& event) const {
        steps::ticket_of(state, event.number).calls = event.calls;
        steps::show_call(state.day, event.number, event.at.window, at, event.calls);
    }

    void operator()(TicketStarted const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        ticket.state = TicketState::serving;
        ticket.started_at = at;
        ticket.visits.back().started_at = at;
        if (!ticket.first_staff) {
            ticket.first_staff = event.at.staff;
        }
    }

    void operator()(TicketMissed const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        ticket.state = TicketState::missed;
        ticket.missed_at = at;
        state.day.missed.push_back(event.number);
        steps::end_visit(ticket, VisitEnd::missed, at);
        steps::manned_of(state, event.at.window).ticket.reset();
    }

    void operator()(TicketFinished const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        ticket.state = TicketState::finished;
        ticket.finished_at = at;
        ticket.outcome = event.outcome;
        ticket.visits.back().note = event.note;
        steps::end_visit(ticket, VisitEnd::finished, at);
        steps::manned_of(state, event.at.window).ticket.reset();
    }

    void operator()(TicketParked const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        ticket.state = TicketState::parked;
        ticket.visits.back().note = event.note;
        steps::end_visit(ticket, VisitEnd::parked, at);
        steps::manned_of(state, event.at.window).ticket.reset();
    }

    void operator()(TicketTransferred const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        ticket.visits.back().note = event.note;
        steps::end_visit(ticket, VisitEnd::transferred, at);
        steps::manned_of(state, event.at.window).ticket.reset();
        ++ticket.transfers;
        ticket.service = event.service;
        ticket.bound_window = event.bound_window;
        ticket.bound_at = at;
        ticket.place = event.place == PlaceRequest::by_arrival ? ticket.own_place
                                                               : Place{event.place_time, seq};
        steps::return_to_waiting(state.day.queue, ticket, at);
    }

    void operator()(TicketRejoined const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        std::erase(state.day.missed, event.number);
        ++ticket.rejoins;
        ticket.waiting_since = at;
        ticket.missed_at.reset();
        if (event.place_time) {
            ticket.place = {*event.place_time, seq};
            ticket.own_place = ticket.place;
            ticket.own_place_by_arrival = false;
        }
        steps::return_to_waiting(state.day.queue, ticket, at);
    }

    void operator()(TicketCancelled const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        std::erase(state.day.missed, event.number);
        steps::leave_queue(state.day.queue, ticket);
        ticket.state = TicketState::cancelled;
    }

    void operator()(TicketLevelChanged const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        ticket.level = event.to;
        ticket.reason = event.reason;
        ticket.level_note = event.note;
        if (event.by.kind == Actor::Kind::staff) {
            ticket.authorised_by = StaffId{event.by.id};
        }
        if (event.place_time) {
            ticket.place.time = *event.place_time;
            ticket.own_place = ticket.place;
        }
        steps::leave_queue(state.day.queue, ticket);
        steps::enter_queue(state.day.queue, ticket);
    }

    void operator()(BindingLapsed const& event) const {
        Ticket& ticket = steps::ticket_of(state, event.number);
        ticket.bound_window.reset();
        state.day.queue.find(event.number)->bound_window.reset();
    }

    void operator()(DutyStarted const& event) const {
        WindowState& window = steps::window_of(state, event.at.window);
        OnDuty const duty{event.at.staff, event.at.role, event.takeover, at,
                          event.reason,   event.note};
        if (event.relieved && window.manned) {
            window.manned->duty = duty;
            steps::hand_ticket_over(state, *window.manned, at);
        } else {
            window.manned = Manned{duty, {}, {}};
        }
        window.left_waiting = false;
        steps::note_openness(state.day, event.at.window, at);
    }

    /// A duty that ends because somebody takes over leaves ticket and pause to the newcomer, whose
    /// DutyStarted comes next.
    void operator()(DutyEnded const& event) const {
        if (!event.relieved_by) {
            WindowState& window = steps::window_of(state, event.at.window);
            window.manned.reset();
            window.unmanned_since = at;
            window.left_waiting = event.left_waiting;
            steps::note_openness(state.day, event.at.window, at);
        }
    }

    void operator()(HandoverFiled const& event) const {
        state.lasting.handovers.push_back({.window = event.window,
                                           .to = event.to,
                                           .day = event.day,
                                           .filed_on = event.filed_on,
                                           .filed_at = at,
                                           .note = event.note,
                                           .by = event.by,
                                           .read_at = {}});
    }

    void operator()(HandoverRead const& event) const {
        for (Handover& handover : state.lasting.handovers) {
            bool const is_meant =
                handover.window == event.at.window && handover.day == state.day.day;
            if (is_meant && !handover.read_at) {
                handover.read_at = at;
            }
        }
    }

    void operator()(WindowPaused const& event) const {
        steps::manned_of(state, event.at.window).pause = Pause{event.reason, event.back_at, at};
        steps::note_openness(state.day, event.at.window, at);
    }

    void operator()(WindowResumed const& event) const {
        steps::manned_of(state, event.at.window).pause.reset();
        steps::note_openness(state.day, event.at.window, at);
    }

    /// A second press keeps the instant of the first.
    void operator()(AlarmRaised const& event) const {
        auto const [alarm, is_new] =
            state.lasting.alarms.try_emplace(event.window, Alarm{at, event.note, event.by});
        if (!is_new && event.note) {
            alarm->second.note = event.note;
        }
    }

    void operator()(AlarmCleared const& event) const { state.lasting.alarms.erase(event.window); }

    void operator()(KioskReported const& event) const {
        if (event.trouble) {
            state.lasting.kiosk_troubles.insert_or_assign(event.device,
                                                          ReportedTrouble{*event.trouble, at});
        } else {
            state.lasting.kiosk_troubles.erase(event.device);
        }
    }

    void operator()(AlertRaised const& event) const {
        bool const is_new =
            state.day.alerts.emplace(event.alert, RaisedAlert{event.since, at}).second;
        if (!is_new) {
            throw std::logic_error("an alert was raised twice");
        }
    }

    void operator()(AlertCleared const& event) const {
        if (state.day.alerts.erase(event.alert) == 0) {
            throw std::logic_error("an alert was cleared that had not been raised");
        }
    }
};

}  // namespace

void apply(State& state, LoggedEvent const& event) {
    if (event.seq != state.last_seq + 1) {
        throw std::logic_error("event " + std::to_string(event.seq) + " after " +
                               std::to_string(state.last_seq));
    }
    if (event.at < state.last_at) {
        throw std::logic_error("event " + std::to_string(event.seq) + " goes back in time");
    }
    std::visit(Apply{state, event.seq, event.at}, event.event);
    state.last_seq = event.seq;
    state.last_at = event.at;
}

void close_day(State& state, DayRolledOver const& event, Instant at) {
    for (Number const& number : event.expired) {
        Ticket& ticket = steps::ticket_of(state, number);
        if (ticket.state == TicketState::called) {
            steps::end_visit(ticket, VisitEnd::expired, at);
        }
        steps::leave_queue(state.day.queue, ticket);
        ticket.state = TicketState::expired;
    }
    for (Number const& number : event.unrecorded) {
        Ticket& ticket = steps::ticket_of(state, number);
        ticket.state = TicketState::finished;
        ticket.finished_at = at;
        ticket.outcome = std::string{unrecorded_outcome};
        steps::end_visit(ticket, VisitEnd::finished, at);
    }
    for (auto& [id, window] : state.day.windows) {
        window.manned.reset();
        steps::note_openness(state.day, id, at);
    }
}

}  // namespace hallcall::engine
