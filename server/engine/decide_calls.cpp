// Calling: from the queue to the window, and what the clerk does until the citizen sits down.

#include "server/engine/calling_rule.hpp"
#include "server/engine/desk_guard.hpp"

#include <algorithm>

namespace hallcall::engine {
Decision decide_on(Scene const& scene, CallNext const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.ensure_window_exists()) {
        return *no;
    }
    if (command.finish) {
        if (auto no = ensure_known_outcome(*command.finish)) {
            return *no;
        }
    }
    if (auto no = desk.first_refusal({&DeskGuard::ensure_on_duty, &DeskGuard::ensure_not_paused})) {
        return *no;
    }
    Events events;
    if (command.finish && !desk.is_called()) {
        if (auto no = desk.ensure_serving()) {
            return *no;
        }
        events.emplace_back(TicketFinished{.number = desk.ticket()->number,
                                           .at = desk.at(),
                                           .outcome = command.finish->outcome,
                                           .note = command.finish->note});
    } else if (auto no = desk.ensure_idle()) {
        return *no;
    }
    auto const choice =
        choose_next(scene.state.day.queue, scene.hall(), command.window, scene.now.at);
    if (choice) {
        events.emplace_back(
            TicketCalled{.number = choice->number,
                         .at = desk.at(),
                         .visit = scene.state.find_ticket(choice->number)->visit + 1,
                         .rule = choice->rule,
                         .candidates = choice->candidates,
                         .passed_over = choice->passed_over,
                         .run_after = choice->run_after,
                         .unbinds = false,
                         .note = {}});
    }
    return events;
}

Decision decide_on(Scene const& scene, CallNumber const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.ensure_window_exists()) {
        return *no;
    }
    Ticket const* ticket = scene.state.find_ticket(command.number);
    if (ticket == nullptr) {
        return refuse(Refusal::not_found, "there is no ticket " + command.number.value + " today");
    }
    bool const unparked = ticket->state == TicketState::parked && ticket->window == command.window;
    if (!command.reason && !unparked) {
        return refuse(Refusal::bad_request, "a call out of order needs a 'reason'");
    }
    if (auto no = desk.first_refusal(
            {&DeskGuard::ensure_on_duty, &DeskGuard::ensure_not_paused, &DeskGuard::ensure_idle})) {
        return *no;
    }
    bool const callable = ticket->state == TicketState::waiting ||
                          ticket->state == TicketState::missed ||
                          ticket->state == TicketState::parked;
    if (!callable) {
        return refuse(Refusal::not_waiting,
                      command.number.value + " is neither waiting, missed nor parked");
    }
    auto const candidates = candidates_of(scene.state.day.queue, scene.hall(), command.window);
    Waiting const called{.number = ticket->number,
                         .entitled_at = ticket->entitled_at,
                         .issued_seq = ticket->issued_seq};
    auto const passed_over = std::ranges::count_if(
        candidates, [&](Waiting const* candidate) { return entitled_before(*candidate, called); });
    return Events{
        TicketCalled{.number = command.number,
                     .at = desk.at(),
                     .visit = ticket->visit + 1,
                     .rule = unparked ? Rule::unparked : Rule::out_of_order,
                     .candidates = static_cast<int>(candidates.size()),
                     .passed_over = static_cast<int>(passed_over),
                     .run_after = scene.state.day.queue.desks.at(command.window).run,
                     .unbinds = ticket->bound_window && *ticket->bound_window != command.window,
                     .note = command.reason}};
}

Decision decide_on(Scene const& scene, Recall const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.first_refusal({&DeskGuard::ensure_window_exists, &DeskGuard::ensure_on_duty,
                                      &DeskGuard::ensure_not_paused, &DeskGuard::ensure_called})) {
        return *no;
    }
    return Events{TicketRecalled{desk.ticket()->number, desk.at(), desk.ticket()->calls + 1}};
}

Decision decide_on(Scene const& scene, StartService const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.first_refusal({&DeskGuard::ensure_window_exists, &DeskGuard::ensure_on_duty,
                                      &DeskGuard::ensure_not_paused, &DeskGuard::ensure_called})) {
        return *no;
    }
    return Events{TicketStarted{desk.ticket()->number, desk.at()}};
}

Decision decide_on(Scene const& scene, MissTicket const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.first_refusal({&DeskGuard::ensure_window_exists, &DeskGuard::ensure_on_duty,
                                      &DeskGuard::ensure_not_paused, &DeskGuard::ensure_called})) {
        return *no;
    }
    Ticket const& ticket = *desk.ticket();
    Rules const& rules = scene.hall().rules;
    if (ticket.calls < rules.calls_before_miss) {
        return refuse(Refusal::too_few_calls, "call " + ticket.number.value + " " +
                                                  std::to_string(rules.calls_before_miss) +
                                                  " times before it counts as missed");
    }
    if (scene.now.at - *ticket.called_at < rules.miss_after) {
        return refuse(Refusal::too_soon, "wait " + std::to_string(rules.miss_after.count()) +
                                             " s after the first call");
    }
    return Events{TicketMissed{ticket.number, desk.at()}};
}

}  // namespace hallcall::engine
