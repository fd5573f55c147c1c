#include "rehearsal/window_agent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

/// From the seat to the window.
constexpr std::chrono::seconds walk = 12s;
/// The kiosk has the ticket a moment before its program tells us.
constexpr std::chrono::milliseconds ticket_known_within = 10s;
/// An idle window asks again after this (real) time even when it heard of nothing new.
constexpr std::chrono::milliseconds ask_again_after = 250ms;
constexpr std::chrono::milliseconds paused_step = 20ms;
/// How long a called number is waited for before it is missed, and how often that is tried.
constexpr std::chrono::seconds before_recall = 15s;
constexpr std::chrono::seconds before_miss = 15s;
constexpr int miss_tries = 20;
constexpr std::chrono::seconds least_serving = 20s;

/// What services end with, in turn: nine in ten are plainly done.
constexpr std::array<std::string_view, 10> outcomes{
    "done", "done", "accepted", "done", "done", "consulted", "done", "done", "materials_incomplete",
    "done"};

std::string clock_text(TimeOfDay at) {
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(at).count();
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string number_in(StepResult const& result) {
    auto const* ticket = result.answer.if_contains("ticket");
    if (ticket == nullptr || !ticket->is_object()) {
        throw std::runtime_error("hallcall-counter answered a call without a ticket");
    }
    return std::string{ticket->get_object().at("number").as_string()};
}

}  // namespace

WindowAgent::WindowAgent(Scene scene, Post post, std::vector<StaffMove> moves, Rejoin rejoin)
    : scene_(scene), post_(std::move(post)), moves_(std::move(moves)), rejoin_(std::move(rejoin)) {
}

CounterProgram& WindowAgent::sit_down(std::string const& staff) {
    auto& desk = desks_[staff];
    if (!desk) {
        desk = std::make_unique<CounterProgram>(scene_.stage, staff, post_.window,
                                                scene_.passwords.at(staff));
    }
    return *desk;
}

bool WindowAgent::must(std::string const& words) {
    StepResult const result = on_duty_->step(words);
    if (result.exit == 0) return true;
    scene_.book.fault(fmt::format("window {}: '{}' was refused: {} {}", post_.window, words,
                                  result.code, result.detail));
    return false;
}

void WindowAgent::run() {
    on_duty_ = &sit_down(post_.a);
    if (!must("duty start")) return;
    while (!scene_.book.over()) {
        move_on(false);
        if (paused_) {
            std::this_thread::sleep_for(paused_step);
        } else if (!call_back_parked()) {
            idle();
        }
    }
    must("duty end");
    for (auto& [staff, desk] : desks_)
        desk->end();
}

void WindowAgent::idle() {
    auto const news = scene_.book.news_count();
    StepResult const result = on_duty_->step("next");
    if (result.exit == 0) {
        attend(number_in(result));
    } else if (result.exit == 3) {
        scene_.book.wait_for_news(news, ask_again_after);
    } else {
        scene_.book.fault(fmt::format("window {}: 'next' was refused: {} {}", post_.window,
                                      result.code, result.detail));
        std::this_thread::sleep_for(ask_again_after);
    }
}

/// Makes the moves that are due; with somebody at the window only those that do not disturb.
void WindowAgent::move_on(bool serving) {
    while (next_move_ < moves_.size() && moves_[next_move_].at <= scene_.clock.now()) {
        StaffMove const& move = moves_[next_move_];
        bool const disturbs = move.kind == MoveKind::pause || move.kind == MoveKind::resume;
        if (serving && disturbs) return;
        ++next_move_;
        make_move(move);
    }
}

void WindowAgent::make_move(StaffMove const& move) {
    switch (move.kind) {
        case MoveKind::takeover:
            on_duty_ = &sit_down(move.by);
            must("duty start --reason " + move.reason);
            break;
        case MoveKind::give_back:
            on_duty_ = &sit_down(post_.a);
            must("duty start");
            break;
        case MoveKind::pause:
            paused_ = must(fmt::format("pause --reason {} --back-at {}", move.reason,
                                       clock_text(move.back_at)));
            break;
        case MoveKind::resume:
            if (paused_) paused_ = !must("resume");
            break;
    }
}

bool WindowAgent::call_back_parked() {
    if (parked_.empty() || parked_.begin()->first > scene_.clock.now()) return false;
    std::string const number = parked_.begin()->second;
    parked_.erase(parked_.begin());
    if (must("call " + number)) attend(number);
    return true;
}

void WindowAgent::attend(std::string const& number) {
    std::size_t const person = scene_.book.called(number, ticket_known_within);
    pass_until(scene_.clock.now() + walk);
    if (!scene_.book.is_here(person)) {
        miss(person);
    } else if (must("start")) {
        serve(person);
    }
}

void WindowAgent::serve(std::size_t index) {
    Person const person = scene_.book.person(index);
    CitizenPlan const& plan = person.plan;
    auto const begin = scene_.clock.now();
    if (plan.transfer && !person.transferred) {
        pass_until(begin + plan.transfer->before);
        std::string words = "transfer";
        if (!plan.transfer->service.empty()) words += " --service " + plan.transfer->service;
        if (!plan.transfer->window.empty()) words += " --window-to " + plan.transfer->window;
        // Marked first: the other window may call before this one has its answer.
        scene_.book.change(index, [](Person& who) { who.transferred = true; });
        must(words);
        return;
    }
    if (plan.parked_for && !person.parked) {
        pass_until(begin + plan.serving / 2);
        scene_.book.change(index, [](Person& who) { who.parked = true; });
        if (must("park")) parked_.emplace(scene_.clock.now() + *plan.parked_for, person.number);
        return;
    }
    auto serving = plan.serving;
    if (plan.transfer) serving -= plan.transfer->before;
    if (plan.parked_for) serving /= 2;
    pass_until(begin + std::max<std::chrono::seconds>(serving, least_serving));
    if (must(fmt::format("finish {}", outcomes[served_++ % outcomes.size()]))) {
        scene_.book.count([](Seen& seen) { ++seen.finishes; });
        scene_.book.end(index, Ending::served);
    }
}

void WindowAgent::miss(std::size_t index) {
    pass_until(scene_.clock.now() + before_recall);
    if (!must("recall")) return;
    for (int tries = 0; tries < miss_tries; ++tries) {
        pass_until(scene_.clock.now() + before_miss);
        StepResult const result = on_duty_->step("miss");
        if (result.exit == 0) break;
        if (result.code != "too_soon" || tries + 1 == miss_tries) {
            scene_.book.fault(fmt::format("window {}: 'miss' was refused: {} {}", post_.window,
                                          result.code, result.detail));
            return;
        }
    }
    Person const person = scene_.book.person(index);
    scene_.book.change(index, [](Person& who) { ++who.missed; });
    if (person.plan.rejoins_after && person.missed == 0) {
        scene_.errands.at(scene_.clock.now() + *person.plan.rejoins_after,
                          [rejoin = rejoin_, index] { rejoin(index); });
    } else {
        scene_.book.end(index, Ending::missed);
    }
}

/// Time goes by at the window; who is on duty may change meanwhile.
void WindowAgent::pass_until(TimeOfDay until) {
    while (true) {
        move_on(true);
        TimeOfDay wake = until;
        if (next_move_ < moves_.size() && moves_[next_move_].at > scene_.clock.now()) {
            wake = std::min(wake, moves_[next_move_].at);
        }
        std::this_thread::sleep_until(scene_.clock.real(wake));
        if (wake == until) return;
    }
}

}  // namespace hallcall::rehearsal
