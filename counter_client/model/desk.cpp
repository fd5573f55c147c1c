#include "counter_client/model/desk.hpp"

#include "counter_client/model/actions.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace hallcall::counter {
namespace {

bool is_open(std::string const& ticket_state) {
    return ticket_state == "called" || ticket_state == "serving";
}

protocol::WindowView* own_window_of(Desk& desk) {
    if (!desk.hall) {
        return nullptr;
    }
    auto const found =
        std::ranges::find(desk.hall->windows, desk.window, &protocol::WindowView::id);
    return found == desk.hall->windows.end() ? nullptr : &*found;
}

void forget(std::vector<protocol::Ticket>& tickets, std::string const& number) {
    std::erase_if(tickets, [&](protocol::Ticket const& one) { return one.number == number; });
}

/// An answer is often here before its event; what it says is shown at once.
void show_ticket(Desk& desk, protocol::Ticket const& ticket) {
    protocol::WindowView* window = own_window_of(desk);
    if (window == nullptr) {
        return;
    }
    if (is_open(ticket.state) && ticket.window == desk.window) {
        window->ticket = protocol::WindowTicket{ticket.number, ticket.state, ticket.calls};
        if (!desk.ticket || desk.ticket->number != ticket.number) {
            desk.visits.clear();
        }
        desk.ticket = ticket;
        if (desk.view) {
            forget(desk.view->parked, ticket.number);
            forget(desk.view->waiting_first, ticket.number);
        }
    } else if (window->ticket && window->ticket->number == ticket.number) {
        window->ticket.reset();
        desk.ticket.reset();
        desk.visits.clear();
    }
}

/// The newest of the ticket's times is the server's time of the answer.
void hear_time(Desk& desk, protocol::Ticket const& ticket, Moment const& now) {
    for (auto const& at : {ticket.called_at, ticket.started_at, ticket.finished_at}) {
        if (at) {
            desk.clock.heard(*at, now);
        }
    }
}

/// The stream is ahead of an answer that was long under way; then it has told already.
bool newer_than_hall(Desk const& desk, boost::json::object const& body) {
    auto const* seq = body.if_contains("seq");
    return !desk.hall || seq == nullptr || !seq->is_int64() || seq->get_int64() >= desk.hall->seq;
}

void show_answer(Desk& desk, Action action, boost::json::object const& body, Moment const& now) {
    if (action == Action::duty_start) {
        desk.on_duty = desk.staff;
    } else if (action == Action::acknowledge && desk.view && desk.view->handover) {
        desk.view->handover->read_at = desk.clock.time(now);
    }
    auto const* ticket = body.if_contains("ticket");
    if (ticket != nullptr && ticket->is_object()) {
        auto const known = protocol::ticket_from_json(*ticket);
        hear_time(desk, known, now);
        if (newer_than_hall(desk, body)) {
            show_ticket(desk, known);
        }
    }
    auto const* window = body.if_contains("window");
    protocol::WindowView* const own = own_window_of(desk);
    if (window != nullptr && window->is_object() && own != nullptr && newer_than_hall(desk, body)) {
        auto told = protocol::window_view_from_json(*window);
        if (told.id == own->id) {
            *own = std::move(told);
        }
    }
}

Message success(Action action, boost::json::object const& body) {
    auto const* ticket = body.if_contains("ticket");
    bool const calls = action == Action::next || action == Action::finish_and_next;
    if (calls && ticket != nullptr && ticket->is_null()) {
        return {.tone = Message::Tone::plain, .text = text(Say::nobody_waiting)};
    }
    Message message{
        .tone = Message::Tone::good, .text = text(row_of(action).label), .more = text(Say::done)};
    if (ticket != nullptr && ticket->is_object()) {
        message.number = protocol::ticket_from_json(*ticket).number;
    }
    auto const* why = body.if_contains("why");
    if (why != nullptr && why->is_object()) {
        message.text = text(Say::called);
        message.more = name_of(rules, protocol::why_from_json(*why).rule);
    }
    return message;
}

bool is_this_window(Desk const& desk, boost::json::object const& data) {
    auto const* window = data.if_contains("window");
    return window != nullptr && window->is_string() && window->get_string() == desk.window;
}

/// Who has the window, as far as events tell: the public view has a name but no staff number.
void note_duty(Desk& desk, protocol::StreamMessage const& message) {
    if (message.event == "day_rolled_over") {
        desk.on_duty = "";
    }
    if (!is_this_window(desk, message.data)) {
        return;
    }
    if (message.event == "duty_ended") {
        desk.on_duty = "";
    }
    auto const* staff = message.data.if_contains("staff");
    if (message.event == "duty_started" && staff != nullptr && staff->is_string()) {
        bool const was_here = desk.on_duty == desk.staff;
        desk.on_duty = std::string{staff->get_string()};
        if (desk.signed_in && was_here && desk.on_duty != desk.staff) {
            desk.message = {.tone = Message::Tone::problem, .text = text(Say::taken_over)};
        }
    }
}

bool served_here(Desk const& desk, std::string_view service) {
    protocol::WindowView const* own = desk.own_window();
    bool const of_window =
        own != nullptr && std::ranges::find(own->services, service) != own->services.end();
    return of_window || (desk.view && std::ranges::find(desk.view->waiting_groups, service,
                                                        &protocol::WaitingGroup::service) !=
                                          desk.view->waiting_groups.end());
}

/// Whether the desk's own view may have changed with it.
bool matters_here(Desk const& desk, protocol::StreamMessage const& message) {
    if (message.changes.whole || is_this_window(desk, message.data)) {
        return true;
    }
    auto const* service = message.data.if_contains("service");
    if (service != nullptr && service->is_string() && served_here(desk, service->get_string())) {
        return true;
    }
    auto const& changes = message.changes;
    return std::ranges::any_of(
               changes.services,
               [&](protocol::ServiceView const& one) { return served_here(desk, one.id); }) ||
           std::ranges::any_of(changes.windows, [&](protocol::WindowView const& one) {
               return one.id == desk.window;
           });
}

}  // namespace

protocol::WindowView const* Desk::own_window() const {
    if (!hall) {
        return nullptr;
    }
    auto const found = std::ranges::find(hall->windows, window, &protocol::WindowView::id);
    return found == hall->windows.end() ? nullptr : &*found;
}

DeskState Desk::state() const {
    protocol::WindowView const* own = own_window();
    if (own == nullptr) {
        return DeskState::unknown;
    }
    bool const serving = own->ticket && own->ticket->state == "serving";
    if (own->state == "closed") {
        return DeskState::closed;
    }
    if (own->state == "paused") {
        return serving ? DeskState::paused_serving : DeskState::paused;
    }
    if (!own->ticket) {
        return DeskState::idle;
    }
    return serving ? DeskState::serving : DeskState::calling;
}

protocol::Ticket const* Desk::current_details() const {
    protocol::WindowView const* own = own_window();
    bool const known = own != nullptr && own->ticket && ticket &&
                       ticket->number == own->ticket->number && ticket->day == hall->day;
    return known ? &*ticket : nullptr;
}

protocol::ServiceView const* Desk::service(std::string_view id) const {
    if (!hall) {
        return nullptr;
    }
    auto const found = std::ranges::find(hall->services, id, &protocol::ServiceView::id);
    return found == hall->services.end() ? nullptr : &*found;
}

protocol::HandoverView const* Desk::unread_handover() const {
    bool const mine = view && view->handover && view->handover->to == staff && on_duty == staff;
    return mine && !view->handover->read_at ? &*view->handover : nullptr;
}

std::vector<protocol::WindowView const*> Desk::alarms() const {
    std::vector<protocol::WindowView const*> raised;
    if (hall) {
        for (protocol::WindowView const& one : hall->windows) {
            if (one.alarm) {
                raised.push_back(&one);
            }
        }
    }
    return raised;
}

bool receive(Desk& desk, client::Mail const& mail, Moment const& now) {
    bool changed = desk.link != mail.link;
    if (changed && mail.link == client::Link::connected) {
        desk.view_wanted = true;
    }
    desk.link = mail.link;
    for (protocol::StreamMessage const& message : mail.messages) {
        if (message.type == protocol::StreamMessage::Type::snapshot) {
            desk.hall = message.hall;
            desk.on_duty.reset();
            desk.view_wanted = true;
            changed = true;
        } else if (message.type == protocol::StreamMessage::Type::event && desk.hall) {
            protocol::apply(message, *desk.hall);
            desk.clock.heard(message.at, now);
            note_duty(desk, message);
            desk.view_wanted = desk.view_wanted || matters_here(desk, message);
            changed = true;
        }
    }
    if (desk.link == client::Link::connected) {
        desk.as_of = desk.clock.time(now);
    }
    return changed;
}

bool begin(Desk& desk, Action action, Moment const& now) {
    if (!enabled(action, desk)) {
        return false;
    }
    desk.pending = Pending{action, now.steady};
    desk.given_up.reset();
    desk.message = {};
    return true;
}

void finish(Desk& desk, client::Result const& result, Moment const& now) {
    if (!desk.pending) {
        return;
    }
    Action const action = std::exchange(desk.pending, std::nullopt)->action;
    desk.view_wanted = true;
    if (auto const* unreachable = std::get_if<client::Unreachable>(&result)) {
        desk.message = {.tone = Message::Tone::problem,
                        .text = text(Say::unreachable),
                        .detail = unreachable->detail};
        return;
    }
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        Text const said = refused->code ? text_of(*refused->code) : text(Say::refused);
        desk.message = {.tone = Message::Tone::problem, .text = said, .detail = refused->detail};
        return;
    }
    auto const& body = std::get<client::Answer>(result).body;
    try {
        desk.message = success(action, body);
        show_answer(desk, action, body, now);
    } catch (std::exception const& fault) {
        desk.message = {.tone = Message::Tone::problem,
                        .text = text(Say::answer_unreadable),
                        .detail = fault.what()};
    }
}

void give_up(Desk& desk) {
    if (!desk.pending) {
        return;
    }
    desk.given_up = std::exchange(desk.pending, std::nullopt)->action;
    desk.view_wanted = true;
    desk.message = {.tone = Message::Tone::problem, .text = text(Say::stopped_waiting)};
}

void set_view(Desk& desk, protocol::DeskView view, Moment const& now) {
    desk.clock.heard(view.at, now);
    // Something that matters here was told while the view was under way; another one will follow.
    bool const older = desk.hall && view.seq < desk.hall->seq && desk.view_wanted;
    auto const* own = desk.own_window();
    bool const of_shown = own != nullptr && own->ticket && view.ticket &&
                          view.ticket->ticket.number == own->ticket->number;
    if (!older) {
        desk.on_duty = view.duty ? view.duty->staff : std::string{};
    }
    if (!older || of_shown) {
        desk.ticket = view.ticket ? std::optional{view.ticket->ticket} : std::nullopt;
        desk.visits = view.ticket ? view.ticket->visits : std::vector<protocol::Visit>{};
    }
    desk.view = std::move(view);
    if (desk.given_up && !older && desk.link == client::Link::connected) {
        desk.message = {.tone = Message::Tone::plain,
                        .text = text(row_of(*desk.given_up).label),
                        .number = desk.ticket ? desk.ticket->number : std::string{},
                        .more = text(Say::state_after_giving_up)};
        desk.given_up.reset();
    }
}

}  // namespace hallcall::counter
