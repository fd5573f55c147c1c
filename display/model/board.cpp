#include "display/model/board.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::display {
namespace {

protocol::WindowView const* find_window(protocol::Hall const& hall, std::string const& id) {
    auto const found = std::ranges::find(hall.windows, id, &protocol::WindowView::id);
    return found == hall.windows.end() ? nullptr : &*found;
}

bool is_called(protocol::Hall const& hall, std::string const& id, std::string const& number,
               std::int64_t calls) {
    auto const* window = find_window(hall, id);
    return window != nullptr && window->ticket && window->ticket->state == "called" &&
           window->ticket->number == number && window->ticket->calls == calls;
}

/// The window still calls exactly this.
bool is_current(protocol::Hall const& hall, protocol::RecentCall const& call) {
    return is_called(hall, call.window, call.number, call.calls);
}

CallShown shown(protocol::RecentCall const& call) {
    return {.number = call.number, .window = call.window, .calls = call.calls, .at = call.at};
}

/// Calls of `after` that `before` had not seen, oldest first.
std::vector<protocol::RecentCall> new_calls(protocol::Hall const& before,
                                            protocol::Hall const& after) {
    std::vector<protocol::RecentCall> calls;
    for (auto const& call : after.recent_calls) {
        bool const known =
            std::ranges::find(before.recent_calls, call) != before.recent_calls.end();
        bool const older =
            !before.recent_calls.empty() && call.at.at < before.recent_calls.front().at.at;
        if (!known && !older) {
            calls.push_back(call);
        }
    }
    std::ranges::reverse(calls);
    return calls;
}

}  // namespace

void Board::take(client::Mail const& mail, Now const& now) {
    bool const was_connected = link_ == client::Link::connected;
    link_ = mail.link;
    heard_.clear();
    if (bool const connected = link_ == client::Link::connected; connected != was_connected) {
        ++revision_;
        connected_at_ = now.steady;
    }
    for (auto const& message : mail.messages) {
        take_message(message, now);
    }
    if (link_ == client::Link::connected) {
        last_contact_ = clock_.time(now);
    }
    advance(now);
}

void Board::advance(Now const& now) {
    if (hall_) {
        announcements_.drop_late([this](CallShown const& call) {
            return !is_called(*hall_, call.window, call.number, call.calls);
        });
    }
    if (announcements_.advance(now.steady)) {
        ++revision_;
    }
}

std::optional<protocol::Timestamp> Board::stale_since() const {
    return link_ == client::Link::connected || !hall_ ? std::nullopt : last_contact_;
}

std::optional<std::string> Board::fault() const {
    if (!hall_) {
        return std::nullopt;
    }
    if (!part_.window.empty() && find_window(*hall_, part_.window) == nullptr) {
        return fmt::format("the hall has no window {}", part_.window);
    }
    if (!part_.zone.empty() &&
        std::ranges::find(hall_->zones, part_.zone, &protocol::NamedId::id) == hall_->zones.end()) {
        return fmt::format("the hall has no zone {}", part_.zone);
    }
    return std::nullopt;
}

void Board::take_message(protocol::StreamMessage const& message, Now const& now) {
    using Type = protocol::StreamMessage::Type;
    ++revision_;
    if (message.type == Type::snapshot && message.hall) {
        if (message.at != protocol::Timestamp{}) {
            ahead_ = now.wall - message.at.at;
        }
        take_snapshot(*message.hall, now);
        if (message.at != protocol::Timestamp{}) {
            clock_.heard(message.at, now, true);
        }
    } else if (message.type == Type::event && hall_ && message.seq > hall_->seq) {
        take_event(message, now);
    }
}

void Board::take_snapshot(protocol::Hall const& hall, Now const& now) {
    // A journal never gets shorter: a smaller seq is another journal, about which nothing is known.
    bool const continues = hall_ && hall_->hall.id == hall.hall.id && hall.seq >= hall_->seq;
    std::vector<protocol::RecentCall> missed_meanwhile;
    if (continues) {
        missed_meanwhile = new_calls(*hall_, hall);
    } else {
        announcements_.clear();
    }
    hall_ = hall;
    learn_offset();
    clock_.heard_day(hall_->day, now);
    if (!continues) {
        announcements_.remember(recent_calls());
        hear_what_stands(now);
    }
    for (auto const& call : missed_meanwhile) {
        if (is_current(*hall_, call) && concerns(call.window)) {
            announcements_.add(shown(call));
            hear(shown(call), hall_->seq, now);
        }
    }
}

void Board::take_event(protocol::StreamMessage const& message, Now const& now) {
    bool const settled = connected_at_ && now.steady - *connected_at_ >= settling;
    clock_.heard(message.at, now, settled);
    if (settled) {
        ahead_ = now.wall - message.at.at;
    }
    std::string const day_before = hall_->day;
    protocol::apply(message, *hall_);
    if (hall_->day != day_before) {
        // Yesterday's numbers begin anew today.
        announcements_.clear();
    }
    if (message.event != "ticket_called") {
        return;
    }
    auto const* number = message.data.if_contains("number");
    auto const* window = message.data.if_contains("window");
    auto const* calls = message.data.if_contains("calls");
    if (number == nullptr || !number->is_string() || window == nullptr || !window->is_string()) {
        return;
    }
    CallShown call{.number = std::string{number->get_string()},
                   .window = std::string{window->get_string()},
                   .calls = calls != nullptr && calls->is_int64() ? calls->get_int64() : 1,
                   .at = message.at};
    if (auto const time = clock_.time(now); !settled && time) {
        call.late = time->at - call.at.at > late_after;
    }
    if (concerns(call.window)) {
        hear(call, message.seq, now);
        announcements_.add(std::move(call));
    }
}

void Board::hear(CallShown call, std::int64_t seq, Now const& now) {
    auto const age = std::max(now.wall - call.at.at - ahead_, std::chrono::milliseconds{0});
    heard_.push_back({.call = std::move(call), .seq = seq, .age = age});
}

void Board::hear_what_stands(Now const& now) {
    for (auto call = hall_->recent_calls.rbegin(); call != hall_->recent_calls.rend(); ++call) {
        bool const recent = now.wall - call->at.at - ahead_ <= spoken_at_start;
        if (recent && is_current(*hall_, *call) && concerns(call->window)) {
            hear(shown(*call), hall_->seq, now);
        }
    }
}

void Board::learn_offset() {
    if (!hall_->recent_calls.empty()) {
        clock_.heard_offset(hall_->recent_calls.front().at.offset);
    }
    for (auto const& window : hall_->windows) {
        if (window.pause && window.pause->back_at) {
            clock_.heard_offset(window.pause->back_at->offset);
        }
    }
}

bool Board::concerns(std::string const& window) const {
    if (!part_.window.empty()) {
        return window == part_.window;
    }
    if (part_.zone.empty()) {
        return true;
    }
    auto const* view = find_window(*hall_, window);
    return view != nullptr && view->zone == part_.zone;
}

std::vector<CallShown> Board::recent_calls() const {
    std::vector<CallShown> calls;
    for (auto const& call : hall_->recent_calls) {
        bool const listed =
            std::ranges::find(calls, call.number, &CallShown::number) != calls.end();
        if (!listed && concerns(call.window)) {
            calls.push_back(shown(call));
        }
    }
    return calls;
}

}  // namespace hallcall::display
