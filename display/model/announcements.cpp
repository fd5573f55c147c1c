#include "display/model/announcements.hpp"

#include <algorithm>
#include <utility>

namespace hallcall::display {

Announcements::Announcements(std::size_t calls_in_turn)
    : calls_in_turn_(std::clamp<std::size_t>(calls_in_turn, 1, most_calls_in_turn)) {
}

void Announcements::drop_late(std::function<bool(CallShown const&)> const& is_over) {
    std::erase_if(queue_, [&](CallShown const& call) { return call.late && is_over(call); });
}

void Announcements::add(CallShown call) {
    if (queue_.size() == most_queued) {
        queue_.pop_front();
        ++given_up_;
    }
    queue_.push_back(std::move(call));
    hurry();
}

void Announcements::remember(std::vector<CallShown> newest_first) {
    shown_ = std::move(newest_first);
    if (shown_.size() > most_remembered) {
        shown_.resize(most_remembered);
    }
}

std::chrono::milliseconds Announcements::length_of_turn() const {
    return queue_.empty() ? full_turn : hurried_turn_;
}

void Announcements::hurry() {
    if (queue_.size() < hurry_from) {
        hurried_turn_ = short_turn;
        return;
    }
    auto const turns =
        static_cast<std::int64_t>((queue_.size() + calls_in_turn_ - 1) / calls_in_turn_);
    hurried_turn_ =
        std::min(hurried_turn_, std::clamp(catch_up_within / turns, shortest_turn, short_turn));
}

void Announcements::begin_turn(Clock::time_point now) {
    Turn turn{.calls = {}, .began = now, .number = ++turns_};
    std::size_t const count =
        queue_.size() >= hurry_from ? std::min(queue_.size(), calls_in_turn_) : 1;
    for (std::size_t i = 0; i < count; ++i) {
        CallShown call = std::move(queue_.front());
        queue_.pop_front();
        std::erase_if(shown_, [&](CallShown const& old) { return old.number == call.number; });
        shown_.insert(shown_.begin(), call);
        turn.calls.push_back(std::move(call));
    }
    if (shown_.size() > most_remembered) {
        shown_.resize(most_remembered);
    }
    turn_ = std::move(turn);
    hurry();
}

bool Announcements::advance(Clock::time_point now) {
    if (turn_ && now < turn_->began + length_of_turn()) {
        return false;
    }
    if (!queue_.empty()) {
        begin_turn(now);
        return true;
    }
    bool const ended = turn_.has_value();
    turn_.reset();
    return ended;
}

std::optional<Announcements::Clock::time_point> Announcements::next_change() const {
    if (turn_) {
        return turn_->began + length_of_turn();
    }
    return queue_.empty() ? std::nullopt : std::optional{Clock::time_point::min()};
}

void Announcements::clear() {
    queue_.clear();
    turn_.reset();
    shown_.clear();
    hurried_turn_ = short_turn;
}

}  // namespace hallcall::display
