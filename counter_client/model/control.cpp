#include "counter_client/model/control.hpp"

#include <algorithm>
#include <cstddef>

namespace hallcall::counter {
namespace {

bool may_repeat(Action action) {
    return action == Action::outcome_next || action == Action::outcome_previous;
}

void say(Desk& desk, Message::Tone tone, Say what) {
    desk.message = {.tone = tone, .text = text(what)};
}

bool finishes(Action action) {
    return action == Action::finish || action == Action::finish_and_next;
}

}  // namespace

Wish Control::key(Key pressed, bool typing, Desk& desk, Moment const& now) {
    if (asking_) {
        if (pressed == counter::key("Enter")) {
            return confirm(desk, now);
        }
        if (pressed == counter::key("Esc") || (!typing && pressed == counter::key("KP."))) {
            cancel();
        } else if (!typing) {
            asking_->press(pressed, desk);
        }
        return {};
    }
    auto const action = shortcuts_.action_of(pressed, situation_of(desk));
    if (!action || (doubled(pressed, now) && !may_repeat(*action))) {
        return {};
    }
    return choose(*action, desk, now);
}

Wish Control::choose(Action action, Desk& desk, Moment const& now) {
    if (asking_) {
        return {};
    }
    if (action == Action::primary) {
        auto const likely = primary_action(situation_of(desk));
        if (!likely) {
            say(desk, Message::Tone::plain, Say::not_known_yet);
            return {};
        }
        action = *likely;
    }
    if (auto const why = why_not(action, situation_of(desk))) {
        confirmation_.disarm();
        // While something is under way the line says so by itself.
        if (*why != Say::still_under_way && *why != Say::nothing_under_way) {
            desk.message = {.tone = Message::Tone::plain,
                            .text = text(row_of(action).label),
                            .more = text(*why)};
        }
        return {};
    }
    if (row_of(action).step.empty()) {
        return by_itself(action, desk, now);
    }
    switch (asks_of(action, desk)) {
        case Asks::details:
            confirmation_.disarm();
            asking_.emplace(action, desk);
            return {};
        case Asks::once_more:
            if (!confirmation_.press(action, now)) {
                desk.message = {.tone = Message::Tone::plain,
                                .text = text(row_of(action).label),
                                .more = text(Say::press_again)};
                return {};
            }
            return command(action, {});
        case Asks::nothing:
            break;
    }
    if (action == Action::unpark) {
        return unpark(desk.view->parked.front().number, desk, now);
    }
    return command(action, {});
}

Wish Control::unpark(std::string const& number, Desk& desk, Moment const& now) {
    if (!enabled(Action::unpark, desk)) {
        return choose(Action::unpark, desk, now);  // says why not
    }
    Form form;
    form.number = number;
    return command(Action::unpark, std::move(form));
}

Wish Control::by_itself(Action action, Desk& desk, Moment const& /*now*/) {
    switch (action) {
        case Action::outcome_next:
            turn_outcome(1);
            break;
        case Action::outcome_previous:
            turn_outcome(-1);
            break;
        case Action::switch_shape:
            shape_ = shape_ == Shape::desk ? Shape::strip : Shape::desk;
            break;
        case Action::stop_waiting:
            if (desk.pending) {
                return StopWaiting{};
            }
            break;
        default:
            break;
    }
    return {};
}

Asking* Control::asking(Desk const& desk) {
    if (asking_ && (!desk.hall || !desk.signed_in)) {
        asking_.reset();
    }
    return asking_ ? &*asking_ : nullptr;
}

Wish Control::confirm(Desk& desk, Moment const& now) {
    if (!asking_) {
        return {};
    }
    if (asking_->missing(desk)) {
        asking_->go_to_missing(desk);
        return {};
    }
    Action const action = asking_->action();
    if (auto const why = why_not(action, situation_of(desk))) {
        say(desk, Message::Tone::problem, *why);
        return {};
    }
    Form form = asking_->filled(desk, desk.clock.time(now));
    asking_.reset();
    return command(action, std::move(form));
}

Wish Control::command(Action action, Form form) {
    confirmation_.disarm();
    form.outcome = outcome_;
    if (finishes(action)) {
        outcome_ = outcomes.front().id;
    }
    return Command{action, std::move(form)};
}

void Control::turn_outcome(int by) {
    auto const found = std::ranges::find(outcomes, outcome_, &NamedText::id);
    auto const count = static_cast<int>(outcomes.size());
    auto const index = static_cast<int>(found - outcomes.begin());
    outcome_ = outcomes.at(static_cast<std::size_t>((index + by + count) % count)).id;
}

bool Control::doubled(Key pressed, Moment const& now) {
    bool const same = last_key_ == pressed && now.steady - last_key_at_ < one_press;
    last_key_ = pressed;
    last_key_at_ = now.steady;
    return same;
}

Shape Control::shown_shape(Desk const& desk) const {
    bool const whole = asking_ || !desk.signed_in || desk.unread_handover() != nullptr;
    return whole ? Shape::desk : shape_;
}

}  // namespace hallcall::counter
