#include "counter_client/coordinator/model/floor.hpp"

#include "counter_client/coordinator/model/alerts.hpp"

#include <algorithm>
#include <utility>

namespace hallcall::counter::coordinator {
namespace {

namespace json = boost::json;
using protocol::StreamMessage;

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()}
                                                  : std::string{};
}

std::optional<std::string> takeover_in(json::object const& object) {
    std::string word = text_in(object, "takeover");
    return word.empty() ? std::nullopt : std::optional{std::move(word)};
}

void note_duty(Floor& floor, StreamMessage const& message) {
    std::string const window = text_in(message.data, "window");
    if (message.event == "duty_ended") {
        floor.duties.erase(window);
    } else if (message.event == "duty_started") {
        floor.duties[window] = {.staff = text_in(message.data, "staff"),
                                .name = text_in(message.data, "name"),
                                .role = text_in(message.data, "role"),
                                .takeover = takeover_in(message.data),
                                .since = message.at};
    }
}

/// The clock of a ticket at a window begins with its first call and again when serving starts.
void note_ticket(Floor& floor, StreamMessage const& message) {
    std::string const window = text_in(message.data, "window");
    std::string number = text_in(message.data, "number");
    auto const known = floor.at_windows.find(window);
    bool const same = known != floor.at_windows.end() && known->second.number == number;
    if (message.event == "ticket_started" || (message.event == "ticket_called" && !same)) {
        floor.at_windows[window] = {std::move(number), message.at};
    }
}

/// Tickets that have left their windows need no clock any more.
void forget_gone(Floor& floor) {
    std::erase_if(floor.at_windows, [&](auto const& entry) {
        auto const* window = floor.window_view(entry.first);
        return window == nullptr || !window->ticket ||
               window->ticket->number != entry.second.number;
    });
    std::erase_if(floor.duties, [&](auto const& entry) {
        auto const* window = floor.window_view(entry.first);
        return window == nullptr || window->state == "closed";
    });
}

bool concerns_chosen(Floor const& floor, StreamMessage const& message) {
    if (floor.window) {
        return true;  // who waits for a window depends on nearly everything
    }
    return floor.ticket && floor.hall &&
           floor.ticket->id == floor.hall->day + "-" + text_in(message.data, "number");
}

void take_event(Floor& floor, StreamMessage const& message, Outdated& outdated) {
    fold_alert(floor.alerts, message);
    if (protocol::alert_of(message)) {
        return;
    }
    // The public event does not have the note of an alarm.
    outdated.everything = outdated.everything || message.event == "alarm_raised";
    protocol::apply(message, *floor.hall);
    note_duty(floor, message);
    note_ticket(floor, message);
    forget_gone(floor);
    outdated.everything = outdated.everything || message.changes.whole.has_value();
    outdated.queues = outdated.queues || message.event.starts_with("ticket_");
    outdated.chosen = outdated.chosen || concerns_chosen(floor, message);
}

}  // namespace

protocol::WindowView const* Floor::window_view(std::string_view id) const {
    if (!hall) {
        return nullptr;
    }
    auto const found = std::ranges::find(hall->windows, id, &protocol::WindowView::id);
    return found == hall->windows.end() ? nullptr : &*found;
}

Outdated receive(Floor& floor, client::Mail const& mail, Moment const& now) {
    Outdated outdated;
    bool const was_connected = floor.link == client::Link::connected;
    floor.link = mail.link;
    for (StreamMessage const& message : mail.messages) {
        if (message.at != protocol::Timestamp{}) {
            floor.clock.heard(message.at, now);
        }
        if (message.type == StreamMessage::Type::snapshot) {
            floor.hall = message.hall;
            if (message.alerts) {
                set_alerts(floor.alerts, *message.alerts);
            }
            outdated.everything = true;
        } else if (message.type == StreamMessage::Type::event && floor.hall) {
            take_event(floor, message, outdated);
        }
    }
    if (mail.link == client::Link::connected || was_connected) {
        floor.heard_at = floor.clock.time(now);
    }
    if (outdated.everything) {
        forget_gone(floor);
        outdated.queues = true;
        outdated.chosen = true;
    }
    return outdated;
}

void set_waiting(Floor& floor, std::vector<protocol::Ticket> const& waiting) {
    floor.longest.clear();
    for (protocol::Ticket const& ticket : waiting) {
        auto const [entry, fresh] = floor.longest.emplace(ticket.service, ticket.arrived_at);
        if (!fresh && ticket.arrived_at.at < entry->second.at) {
            entry->second = ticket.arrived_at;
        }
    }
}

void set_at_windows(Floor& floor, std::vector<protocol::Ticket> const& tickets) {
    floor.at_windows.clear();
    for (protocol::Ticket const& ticket : tickets) {
        auto const since = ticket.started_at ? ticket.started_at : ticket.called_at;
        if (ticket.window && since) {
            floor.at_windows[*ticket.window] = {ticket.number, *since};
        }
    }
    forget_gone(floor);
}

void set_duties(Floor& floor, json::array const& rows) {
    floor.duties.clear();
    for (json::value const& one : rows) {
        json::object const& row = one.as_object();
        if (!row.at("to").is_null()) {
            continue;
        }
        auto const since = protocol::parse_timestamp(text_in(row, "from"));
        if (since) {
            floor.duties[text_in(row, "window")] = {.staff = text_in(row, "staff"),
                                                    .name = text_in(row, "name"),
                                                    .role = text_in(row, "role"),
                                                    .takeover = takeover_in(row),
                                                    .since = *since};
        }
    }
    forget_gone(floor);
}

void choose_window(Floor& floor, std::string id) {
    choose_nothing(floor);
    floor.window = std::move(id);
}

void choose_ticket(Floor& floor, std::string id) {
    choose_nothing(floor);
    floor.ticket = ChosenTicket{std::move(id), {}, {}};
}

void choose_nothing(Floor& floor) {
    floor.window.reset();
    floor.desk.reset();
    floor.ticket.reset();
}

}  // namespace hallcall::counter::coordinator
