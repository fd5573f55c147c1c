// Serving: how a ticket leaves a window.

#include "server/engine/desk_guard.hpp"

#include <algorithm>
#include <ranges>

namespace hallcall::engine {

std::optional<Rejection> ensure_known_outcome(FinishWith const& finish) {
    if (std::ranges::find(outcomes, finish.outcome) == std::ranges::end(outcomes)) {
        return refuse(Refusal::bad_request, "there is no outcome '" + finish.outcome + "'");
    }
    return std::nullopt;
}

Decision decide_on(Scene const& scene, ParkTicket const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.first_refusal({&DeskGuard::ensure_window_exists, &DeskGuard::ensure_on_duty,
                                      &DeskGuard::ensure_serving})) {
        return *no;
    }
    return Events{TicketParked{desk.ticket()->number, desk.at(), command.note}};
}

Decision decide_on(Scene const& scene, FinishTicket const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.ensure_window_exists()) {
        return *no;
    }
    if (auto no = ensure_known_outcome(command.with)) {
        return *no;
    }
    if (auto no = desk.first_refusal({&DeskGuard::ensure_on_duty, &DeskGuard::ensure_serving})) {
        return *no;
    }
    return Events{TicketFinished{.number = desk.ticket()->number,
                                 .at = desk.at(),
                                 .outcome = command.with.outcome,
                                 .note = command.with.note}};
}

Decision decide_on(Scene const& scene, TransferTicket const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.ensure_window_exists()) {
        return *no;
    }
    HallConfig const& hall = scene.hall();
    if (!command.to_service && !command.to_window) {
        return refuse(Refusal::bad_request, "a transfer needs a 'service', a 'window' or both");
    }
    if (command.to_service && hall.find(*command.to_service) == nullptr) {
        return refuse(Refusal::bad_request,
                      "there is no service '" + command.to_service->value + "'");
    }
    if (command.to_window && hall.find(*command.to_window) == nullptr) {
        return refuse(Refusal::bad_request,
                      "there is no window '" + command.to_window->value + "'");
    }
    if (command.place != PlaceRequest::by_arrival && !command.note) {
        return refuse(Refusal::bad_request, "place 'front' or 'back' needs a 'note'");
    }
    if (auto no = desk.first_refusal(
            {&DeskGuard::ensure_on_duty, &DeskGuard::ensure_called_or_serving})) {
        return *no;
    }
    Ticket const& ticket = *desk.ticket();
    return Events{TicketTransferred{
        .number = ticket.number,
        .at = desk.at(),
        .from_service = ticket.service,
        .service = command.to_service.value_or(ticket.service),
        .bound_window = command.to_window,
        .place = command.place,
        .place_time = command.place == PlaceRequest::back ? scene.now.at : Instant{},
        .note = command.note}};
}

}  // namespace hallcall::engine
