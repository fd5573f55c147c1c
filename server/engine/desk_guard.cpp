#include "server/engine/desk_guard.hpp"

namespace hallcall::engine {

DeskGuard::DeskGuard(Scene const& scene, Asker const& by, WindowId const& window)
    : scene_(scene), by_(by), id_(window), window_(scene.state.find_window(window)) {
}

std::optional<Rejection> DeskGuard::ensure_window_exists() const {
    if (window_ == nullptr) {
        return refuse(Refusal::not_found, "there is no window '" + id_.value + "'");
    }
    return std::nullopt;
}

std::optional<Rejection> DeskGuard::ensure_on_duty() const {
    if (!window_->manned || window_->manned->duty.staff != by_.staff()) {
        return refuse(Refusal::no_duty, "take the duty of window " + id_.value + " first");
    }
    return std::nullopt;
}

std::optional<Rejection> DeskGuard::ensure_not_paused() const {
    if (window_->manned->pause) {
        return refuse(Refusal::paused, "resume window " + id_.value + " first");
    }
    return std::nullopt;
}

std::optional<Rejection> DeskGuard::ensure_idle() const {
    if (Ticket const* here = ticket()) {
        return refuse(Refusal::window_busy, here->number.value +
                                                " is called or being served here: finish, miss, "
                                                "park or transfer it first");
    }
    return std::nullopt;
}

std::optional<Rejection> DeskGuard::ensure_called() const {
    if (!is_called()) {
        return refuse(Refusal::nothing_called, "call a ticket first");
    }
    return std::nullopt;
}

std::optional<Rejection> DeskGuard::ensure_serving() const {
    if (!is_serving()) {
        return refuse(Refusal::not_serving, is_called() ? "start serving the called ticket first"
                                                        : "no ticket is being served here");
    }
    return std::nullopt;
}

std::optional<Rejection> DeskGuard::ensure_called_or_serving() const {
    if (ticket() == nullptr) {
        return refuse(Refusal::nothing_called, "no ticket is called or being served here");
    }
    return std::nullopt;
}

std::optional<Rejection> DeskGuard::first_refusal(std::initializer_list<Check> checks) const {
    for (Check const check : checks) {
        if (auto no = (this->*check)()) {
            return no;
        }
    }
    return std::nullopt;
}

AtWindow DeskGuard::at() const {
    return {id_, window_->manned->duty.staff, window_->manned->duty.role};
}

Ticket const* DeskGuard::ticket() const {
    auto const& number = window_->manned->ticket;
    return number ? scene_.state.find_ticket(*number) : nullptr;
}

bool DeskGuard::is_serving() const {
    return ticket() != nullptr && ticket()->state == TicketState::serving;
}

bool DeskGuard::is_called() const {
    return ticket() != nullptr && ticket()->state == TicketState::called;
}

}  // namespace hallcall::engine
