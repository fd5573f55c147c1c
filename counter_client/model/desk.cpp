#include "counter_client/model/desk.hpp"

#include "counter_client/model/actions.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <tuple>
#include <utility>

namespace hallcall::counter {
namespace {

bool is_open(std::string const& ticket_state) {
    return ticket_state == "called" || ticket_state == "serving";
}

int rank_of(protocol::Ticket const& ticket) {
    if (ticket.level == "urgent") {
        return 0;
    }
    return ticket.level == "priority" ? 1 : 2;
}

bool contains(std::vector<std::string> const& all, std::string const& one) {
    return std::ranges::find(all, one) != all.end();
}

protocol::WindowView* own_window_of(Desk& desk) {
    if (!desk.hall) {
        return nullptr;
    }
    auto const found =
        std::ranges::find(desk.hall->windows, desk.window, &protocol::WindowView::id);
    return found == desk.hall->windows.end() ? nullptr : &*found;
}

/// An answer is often here before its event; what it says is shown at once.
void show_ticket(Desk& desk, protocol::Ticket const& ticket) {
    protocol::WindowView* window = own_window_of(desk);
    if (window == nullptr) {
        return;
    }
    if (is_open(ticket.state) && ticket.window == desk.window) {
        window->ticket = protocol::WindowTicket{ticket.number, ticket.state, ticket.calls};
        desk.ticket = ticket;
    } else if (window->ticket && window->ticket->number == ticket.number) {
        window->ticket.reset();
        desk.ticket.reset();
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

Message success(Action action, boost::json::object const& body) {
    auto const* ticket = body.if_contains("ticket");
    bool const calls = action == Action::next || action == Action::finish_and_next;
    if (calls && ticket != nullptr && ticket->is_null()) {
        return {Message::Tone::plain, text(Say::nobody_waiting), {}};
    }
    Message message{Message::Tone::good, text(row_of(action).label), {}};
    if (ticket != nullptr && ticket->is_object()) {
        message.number = protocol::ticket_from_json(*ticket).number;
    }
    auto const* why = body.if_contains("why");
    if (why != nullptr && why->is_object()) {
        message.text = text(Say::called);
        message.detail = both(name_of(rules, protocol::why_from_json(*why).rule));
    }
    return message;
}

/// Who has the window, as far as events tell: the public view has a name but no staff number.
void note_duty(Desk& desk, protocol::StreamMessage const& message) {
    if (message.event == "day_rolled_over") {
        desk.on_duty.reset();
    }
    auto const* window = message.data.if_contains("window");
    if (window == nullptr || *window != boost::json::value(desk.window)) {
        return;
    }
    if (message.event == "duty_ended") {
        desk.on_duty.reset();
    }
    auto const* staff = message.data.if_contains("staff");
    if (message.event == "duty_started" && staff != nullptr && staff->is_string()) {
        desk.on_duty = std::string{staff->get_string()};
        if (desk.signed_in && desk.on_duty != desk.staff) {
            desk.message = {Message::Tone::problem, text(Say::taken_over), {}};
        }
    }
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

bool receive(Desk& desk, client::Mail const& mail, Moment const& now) {
    desk.link = mail.link;
    bool changed = false;
    for (protocol::StreamMessage const& message : mail.messages) {
        if (message.type == protocol::StreamMessage::Type::snapshot) {
            desk.hall = message.hall;
            desk.on_duty.reset();
            changed = true;
        } else if (message.type == protocol::StreamMessage::Type::event && desk.hall) {
            protocol::apply(message, *desk.hall);
            desk.clock.heard(message.at, now);
            note_duty(desk, message);
            changed = true;
        }
    }
    return changed;
}

bool begin(Desk& desk, Action action) {
    if (!enabled(action, desk)) {
        return false;
    }
    desk.pending = action;
    desk.message = {Message::Tone::plain, text(Say::under_way), {}};
    return true;
}

void finish(Desk& desk, client::Result const& result, Moment const& now) {
    if (!desk.pending) {
        return;
    }
    Action const action = *std::exchange(desk.pending, std::nullopt);
    if (auto const* unreachable = std::get_if<client::Unreachable>(&result)) {
        desk.message = {Message::Tone::problem, text(Say::unreachable), unreachable->detail};
        return;
    }
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        Text const said = refused->code ? text_of(*refused->code) : text(Say::refused);
        desk.message = {Message::Tone::problem, said, refused->detail};
        return;
    }
    auto const& body = std::get<client::Answer>(result).body;
    try {
        desk.message = success(action, body);
        if (action == Action::duty_start) {
            desk.on_duty = desk.staff;
        }
        if (auto const* ticket = body.if_contains("ticket"); ticket && ticket->is_object()) {
            auto const known = protocol::ticket_from_json(*ticket);
            hear_time(desk, known, now);
            show_ticket(desk, known);
        }
    } catch (std::exception const& fault) {
        desk.message = {Message::Tone::problem, text(Say::answer_unreadable), fault.what()};
    }
}

std::optional<std::string> wanted_ticket(Desk const& desk) {
    protocol::WindowView const* own = desk.own_window();
    if (own == nullptr || !own->ticket || !desk.signed_in) {
        return std::nullopt;
    }
    protocol::Ticket const* known = desk.current_details();
    if (known != nullptr && known->state == own->ticket->state &&
        known->calls == own->ticket->calls) {
        return std::nullopt;
    }
    return desk.hall->day + "-" + own->ticket->number;
}

void set_tickets(Desk& desk, std::vector<protocol::Ticket> all) {
    desk.waiting.clear();
    desk.parked.clear();
    protocol::WindowView const* own = desk.own_window();
    if (own == nullptr) {
        return;
    }
    for (protocol::Ticket& ticket : all) {
        if (ticket.state == "parked" && ticket.window == desk.window) {
            desk.parked.push_back(std::move(ticket));
            continue;
        }
        bool const here = ticket.bound_window ? ticket.bound_window == desk.window
                                              : contains(own->services, ticket.service);
        if (ticket.state == "waiting" && here) {
            desk.waiting.push_back(std::move(ticket));
        }
    }
    std::ranges::stable_sort(desk.waiting, {}, [](protocol::Ticket const& ticket) {
        return std::tuple{rank_of(ticket), ticket.arrived_at.at};
    });
}

}  // namespace hallcall::counter
