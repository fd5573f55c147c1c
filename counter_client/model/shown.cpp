#include "counter_client/model/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hallcall::counter {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Words words_of(Text text) {
    return {std::string{text.zh}, std::string{text.en}};
}

Words joined(Text first, Text second) {
    if (second.zh.empty()) {
        return words_of(first);
    }
    if (first.zh.empty()) {
        return words_of(second);
    }
    return {fmt::format("{}：{}", first.zh, second.zh), fmt::format("{}: {}", first.en, second.en)};
}

std::string short_seconds(milliseconds span) {
    auto const tenths = span.count() / 100;
    return span < seconds{10} ? fmt::format("{}.{}", tenths / 10, tenths % 10)
                              : fmt::format("{}", tenths / 10);
}

StatusLine waiting_line(Desk const& desk, Pending const& pending, milliseconds waited) {
    Text const action = text(row_of(pending.action).label);
    Text const what = text(desk.link != client::Link::connected ? Say::waiting_for_link
                           : waited >= slow_after               ? Say::waiting_slow
                                                                : Say::under_way);
    Words const words = joined(action, what);
    std::string const span = short_seconds(waited);
    StatusLine line;
    line.tone = waited >= slow_after ? Message::Tone::problem : Message::Tone::plain;
    line.words = {fmt::format("{} {} {}", words.zh, span, text(Say::seconds_unit).zh),
                  fmt::format("{} {} {}", words.en, span, text(Say::seconds_unit).en)};
    line.may_stop = waited >= slow_after;
    return line;
}

struct StripRow {
    DeskState state;
    std::array<Action, strip_buttons> actions;
};

constexpr std::array strip_rows{
    StripRow{DeskState::unknown,
             {Action::next, Action::recall, Action::start, Action::finish_and_next}},
    StripRow{DeskState::closed,
             {Action::duty_start, Action::handover, Action::level, Action::alarm}},
    StripRow{DeskState::idle, {Action::next, Action::unpark, Action::pause, Action::call_number}},
    StripRow{DeskState::calling, {Action::start, Action::recall, Action::miss, Action::transfer}},
    StripRow{DeskState::serving,
             {Action::finish_and_next, Action::finish, Action::park, Action::transfer}},
    StripRow{DeskState::paused,
             {Action::resume, Action::duty_end, Action::handover, Action::alarm}},
    StripRow{DeskState::paused_serving,
             {Action::finish, Action::park, Action::transfer, Action::resume}},
};

}  // namespace

std::string as_timer(milliseconds span) {
    auto const s = std::chrono::floor<seconds>(std::max(span, milliseconds{0})).count();
    if (s < 3600) {
        return fmt::format("{:02}:{:02}", s / 60, s % 60);
    }
    return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string as_clock(protocol::Timestamp const& at) {
    auto const second = std::chrono::floor<seconds>(at.at).time_since_epoch().count() % 60;
    return fmt::format("{}:{:02}", protocol::format_clock(at), second);
}

Words as_minutes(milliseconds span) {
    auto const minutes =
        std::max<std::int64_t>(std::chrono::floor<std::chrono::minutes>(span).count(), 0);
    return {fmt::format("{} {}", minutes, text(Say::minutes_unit).zh),
            fmt::format("{} {}", minutes, text(Say::minutes_unit).en)};
}

StatusLine status_line(Desk const& desk, Moment const& now) {
    if (desk.pending) {
        auto const waited =
            std::chrono::duration_cast<milliseconds>(now.steady - desk.pending->since);
        return waiting_line(desk, *desk.pending, waited);
    }
    StatusLine line;
    if (desk.link == client::Link::lost || (desk.stale() && desk.as_of)) {
        line.tone = Message::Tone::problem;
        line.words = joined(desk.given_up ? text(Say::stopped_waiting) : Text{},
                            text(desk.hall ? Say::link_lost : Say::never_connected));
        return line;
    }
    Message const& message = desk.message;
    line.tone = message.tone;
    line.number = message.number;
    line.words = joined(message.text, message.more);
    line.detail = message.detail;
    return line;
}

std::optional<Words> stale_words(Desk const& desk) {
    if (!desk.stale()) {
        return std::nullopt;
    }
    if (!desk.as_of) {
        return words_of(text(Say::stale));
    }
    std::string const at = as_clock(*desk.as_of);
    return Words{fmt::format("{} {}", text(Say::as_of).zh, at),
                 fmt::format("{} {}", text(Say::as_of).en, at)};
}

ButtonFace face_of(Action action, Desk const& desk, Control const& control, Moment const& now) {
    ButtonFace face{.action = action,
                    .label = words_of(text(row_of(action).label)),
                    .key = control.shortcuts().hint(action)};
    face.enabled = enabled(action, desk) && !control.is_asking();
    if (desk.pending && desk.pending->action == action) {
        auto const waited =
            std::chrono::duration_cast<milliseconds>(now.steady - desk.pending->since);
        face.kind = ButtonKind::under_way;
        face.key = short_seconds(waited) + " s";
    } else if (control.armed(now) == action) {
        face.kind = ButtonKind::armed;
        face.label = words_of(text(Say::press_again));
    } else if (face.enabled && primary_action(situation_of(desk)) == action) {
        face.kind = ButtonKind::primary;
    }
    return face;
}

std::array<std::array<Action, button_columns>, button_rows> desk_buttons(Situation const& now) {
    bool const paused = now.state == DeskState::paused || now.state == DeskState::paused_serving;
    bool const unpark = now.state == DeskState::idle && now.parked;
    return {{{Action::next, Action::recall, Action::start, Action::finish_and_next, Action::finish},
             {Action::miss, unpark ? Action::unpark : Action::park, Action::transfer,
              Action::call_number, Action::level},
             {paused ? Action::resume : Action::pause, Action::handover, Action::duty_start,
              Action::duty_end, now.alarm ? Action::alarm_clear : Action::alarm}}};
}

std::array<Action, strip_buttons> strip_buttons_of(Situation const& now) {
    auto const* row = std::ranges::find(strip_rows, now.state, &StripRow::state);
    auto actions = row->actions;
    if (now.duty == Situation::Duty::another) {
        actions.front() = Action::duty_start;
    }
    if (now.alarm) {
        actions.back() = Action::alarm_clear;
    }
    if (now.state == DeskState::idle && !now.parked) {
        actions.at(1) = Action::alarm;
    }
    return actions;
}

std::optional<Text> takeover_words(protocol::DutyView const& duty) {
    if (!duty.takeover) {
        return std::nullopt;
    }
    return name_of(takeovers, *duty.takeover);
}

Words level_words(protocol::Ticket const& ticket, protocol::Hall const& hall) {
    Words words = words_of(name_of(levels, ticket.level));
    if (ticket.level_reason && !ticket.level_reason->empty()) {
        auto const known = std::ranges::find(hall.priority_reasons, *ticket.level_reason,
                                             &protocol::ReasonView::id);
        std::string const reason =
            known == hall.priority_reasons.end() ? *ticket.level_reason : known->name;
        words.zh += " · " + reason;
        words.en += " · " + reason;
    }
    return words;
}

std::vector<EarlierNote> earlier_notes(std::span<protocol::Visit const> visits) {
    std::vector<EarlierNote> notes;
    for (protocol::Visit const& visit : visits) {
        if (visit.note && !visit.note->empty()) {
            notes.push_back({.window = visit.window,
                             .at = protocol::format_clock(visit.ended_at.value_or(visit.called_at)),
                             .ended = visit.ended ? name_of(visit_ends, *visit.ended) : Text{},
                             .words = *visit.note});
        }
    }
    std::ranges::reverse(notes);
    return notes;
}

std::optional<protocol::Timestamp> oldest_wait(protocol::DeskView const& view) {
    auto const oldest = std::ranges::min_element(
        view.waiting_groups, {},
        [](protocol::WaitingGroup const& group) { return group.oldest_since.at; });
    return oldest == view.waiting_groups.end() ? std::nullopt : std::optional{oldest->oldest_since};
}

}  // namespace hallcall::counter
