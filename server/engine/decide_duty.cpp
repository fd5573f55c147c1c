// Duty: the A and B roles of a window, takeover, hand-over, pause.

#include "server/engine/desk_guard.hpp"

#include <algorithm>
#include <ranges>

namespace hallcall::engine {
namespace {

/// Planned when the A role (or a coordinator) announced this B for this day before the day began.
Takeover takeover_of(State const& state, WindowId const& window, StaffId const& staff,
                     DutyRole role, Day today) {
    if (role != DutyRole::b) {
        return Takeover::none;
    }
    bool const announced =
        std::ranges::any_of(state.lasting.handovers, [&](Handover const& handover) {
            return handover.window == window && handover.to == staff && handover.day == today &&
                   handover.filed_on < today;
        });
    return announced ? Takeover::planned : Takeover::sudden;
}

bool known_duty_reason(std::string const& reason) {
    return std::ranges::find(duty_reasons, reason) != std::ranges::end(duty_reasons);
}

bool another_manned_window_serves(State const& state, WindowId const& except,
                                  ServiceId const& service) {
    return std::ranges::any_of(state.config().windows, [&](Window const& window) {
        return window.id != except && state.find_window(window.id)->manned &&
               std::ranges::find(window.services, service) != window.services.end();
    });
}

}  // namespace

bool leaves_waiting(State const& state, Window const& window) {
    bool const waiting = std::ranges::any_of(state.day.queue.waiting, [&](Waiting const& ticket) {
        bool const only_here =
            std::ranges::find(window.services, ticket.service) != window.services.end() &&
            !another_manned_window_serves(state, window.id, ticket.service);
        return ticket.bound_window == window.id || only_here;
    });
    bool const parked = std::ranges::any_of(state.day.tickets, [&](auto const& entry) {
        return entry.second.state == TicketState::parked && entry.second.window == window.id;
    });
    return waiting || parked;
}

std::optional<DutyRole> duty_role(HallConfig const& hall, Window const& window, Asker const& by) {
    StaffId const staff = by.staff();
    if (hall.find(staff) == nullptr) {
        return std::nullopt;
    }
    if (window.a == staff) {
        return DutyRole::a;
    }
    if (std::ranges::find(window.b, staff) != window.b.end()) {
        return DutyRole::b;
    }
    if (by.standing == Standing::coordinator) {
        return DutyRole::c;
    }
    return std::nullopt;
}

Decision decide_on(Scene const& scene, StartDuty const& command) {
    Window const* window = scene.hall().find(command.window);
    if (window == nullptr) {
        return refuse(Refusal::not_found, "there is no window '" + command.window.value + "'");
    }
    auto const role = duty_role(scene.hall(), *window, command.by);
    if (!role) {
        return refuse(Refusal::forbidden, "only the A and B roles of window " + window->id.value +
                                              " or a coordinator may take it");
    }
    if (command.reason && !known_duty_reason(*command.reason)) {
        return refuse(Refusal::bad_request, "'reason' is one of leave, meeting, errand, other");
    }
    if (role != DutyRole::a && !command.reason) {
        return refuse(Refusal::bad_request,
                      "who is not the A role gives a 'reason': leave, meeting, errand or other");
    }
    StaffId const staff = command.by.staff();
    if (auto const elsewhere = scene.state.duty_of(staff)) {
        return refuse(Refusal::already_on_duty,
                      "on duty at window " + elsewhere->value + " already: end that duty first");
    }
    Events events;
    std::optional<StaffId> relieved;
    if (auto const& manned = scene.state.find_window(window->id)->manned) {
        relieved = manned->duty.staff;
        events.emplace_back(DutyEnded{.at = {window->id, manned->duty.staff, manned->duty.role},
                                      .relieved_by = staff,
                                      .by = command.by.actor});
    }
    events.emplace_back(
        DutyStarted{.at = {window->id, staff, *role},
                    .takeover = takeover_of(scene.state, window->id, staff, *role, scene.now.day),
                    .reason = command.reason,
                    .note = command.note,
                    .relieved = relieved});
    return events;
}

Decision decide_on(Scene const& scene, EndDuty const& command) {
    Window const* window = scene.hall().find(command.window);
    if (window == nullptr) {
        return refuse(Refusal::not_found, "there is no window '" + command.window.value + "'");
    }
    auto const& manned = scene.state.find_window(window->id)->manned;
    bool const coordinator = command.by.standing == Standing::coordinator;
    if (!manned || (manned->duty.staff != command.by.staff() && !coordinator)) {
        return refuse(Refusal::no_duty, "you are not on duty at window " + window->id.value);
    }
    if (manned->ticket) {
        return refuse(Refusal::window_busy, manned->ticket->value +
                                                " is called or being served here: finish, miss, "
                                                "park or transfer it first");
    }
    bool const leaves = leaves_waiting(scene.state, *window);
    if (leaves && !command.reason) {
        return refuse(Refusal::has_waiting,
                      "people wait for this window: serve or transfer them, or give a 'reason'");
    }
    return Events{DutyEnded{.at = {window->id, manned->duty.staff, manned->duty.role},
                            .relieved_by = {},
                            .reason = command.reason,
                            .left_waiting = leaves,
                            .by = command.by.actor}};
}

Decision decide_on(Scene const& scene, FileHandover const& command) {
    Window const* window = scene.hall().find(command.window);
    if (window == nullptr) {
        return refuse(Refusal::not_found, "there is no window '" + command.window.value + "'");
    }
    if (window->a != command.by.staff() && command.by.standing != Standing::coordinator) {
        return refuse(Refusal::forbidden,
                      "only the A role of the window or a coordinator files a hand-over");
    }
    if (std::ranges::find(window->b, command.to) == window->b.end()) {
        return refuse(Refusal::bad_request,
                      "'" + command.to.value + "' has no B role at this window");
    }
    if (command.day < scene.now.day) {
        return refuse(Refusal::bad_request, "'day' is over already");
    }
    if (!command.note) {
        return refuse(Refusal::bad_request, "a hand-over needs a 'note'");
    }
    return Events{HandoverFiled{.window = command.window,
                                .to = command.to,
                                .day = command.day,
                                .filed_on = scene.now.day,
                                .note = command.note,
                                .by = command.by.actor}};
}

Decision decide_on(Scene const& scene, ReadHandover const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no =
            desk.first_refusal({&DeskGuard::ensure_window_exists, &DeskGuard::ensure_on_duty})) {
        return *no;
    }
    auto const is_meant = [&](Handover const& handover) {
        return handover.window == command.window && handover.day == scene.now.day;
    };
    auto const& handovers = scene.state.lasting.handovers;
    if (std::ranges::none_of(handovers, is_meant)) {
        return refuse(Refusal::not_found, "nothing was handed over to this window for today");
    }
    bool const unread = std::ranges::any_of(handovers, [&](Handover const& handover) {
        return is_meant(handover) && !handover.read_at;
    });
    return unread ? Events{HandoverRead{desk.at()}} : Events{};
}

Decision decide_on(Scene const& scene, PauseWindow const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no = desk.ensure_window_exists()) {
        return *no;
    }
    if (!command.reason) {
        return refuse(Refusal::bad_request, "a pause needs a 'reason'");
    }
    if (auto no = desk.first_refusal({&DeskGuard::ensure_on_duty, &DeskGuard::ensure_not_paused})) {
        return *no;
    }
    if (desk.is_called()) {
        return refuse(Refusal::window_busy,
                      "a ticket is called: start serving it, miss it or "
                      "transfer it before the pause");
    }
    return Events{WindowPaused{desk.at(), command.reason, command.back_at}};
}

Decision decide_on(Scene const& scene, ResumeWindow const& command) {
    DeskGuard const desk{scene, command.by, command.window};
    if (auto no =
            desk.first_refusal({&DeskGuard::ensure_window_exists, &DeskGuard::ensure_on_duty})) {
        return *no;
    }
    if (desk.ensure_not_paused() == std::nullopt) {
        return refuse(Refusal::not_paused, "the window is not paused");
    }
    return Events{WindowResumed{desk.at()}};
}

}  // namespace hallcall::engine
