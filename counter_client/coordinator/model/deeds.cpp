#include "counter_client/coordinator/model/deeds.hpp"

#include <algorithm>
#include <utility>

namespace hallcall::counter::coordinator {
namespace {

std::vector<DeedRow> make_rows() {
    using enum Field;
    return {
        {Deed::take,
         "duty start",
         Target::window,
         Word::take,
         Word::ask_take,
         true,
         {duty_reason, optional_note}},
        {Deed::end_duty,
         "duty end",
         Target::window,
         Word::end_duty,
         Word::ask_end_duty,
         true,
         {reason}},
        {Deed::raise_alarm,
         "alarm",
         Target::window,
         Word::raise_alarm,
         Word::ask_raise_alarm,
         true,
         {optional_note}},
        {Deed::clear_alarm,
         "alarm clear",
         Target::window,
         Word::clear_alarm,
         Word::ask_clear_alarm,
         false,
         {optional_note}},
        {Deed::hand_over,
         "handover",
         Target::window,
         Word::hand_over,
         Word::ask_hand_over,
         false,
         {to_staff, day, note}},
        {Deed::grant_urgent,
         "level",
         Target::ticket,
         Word::grant_urgent,
         Word::ask_urgent,
         true,
         {reason}},
        {Deed::change_level,
         "level",
         Target::ticket,
         Word::change_level,
         Word::ask_level,
         false,
         {level, level_reason}},
        {Deed::rejoin, "rejoin", Target::ticket, Word::rejoin, Word::ask_rejoin, false, {}},
        {Deed::cancel_ticket,
         "cancel",
         Target::ticket,
         Word::cancel_ticket,
         Word::ask_cancel,
         true,
         {reason}},
    };
}

bool window_allows(Deed deed, Floor const& floor) {
    auto const* window = floor.window ? floor.window_view(*floor.window) : nullptr;
    if (window == nullptr) {
        return false;
    }
    auto const duty = floor.duties.find(window->id);
    switch (deed) {
        case Deed::take:
            return duty == floor.duties.end() || duty->second.staff != floor.staff;
        case Deed::end_duty:
            return window->state != "closed";
        case Deed::raise_alarm:
            return !window->alarm;
        case Deed::clear_alarm:
            return window->alarm;
        default:
            return true;
    }
}

bool ticket_allows(Deed deed, Floor const& floor) {
    if (!floor.ticket || !floor.ticket->details) {
        return false;
    }
    protocol::Ticket const& ticket = floor.ticket->details->ticket;
    bool const waiting = ticket.state == "waiting";
    switch (deed) {
        case Deed::grant_urgent:
            return waiting && ticket.level != "urgent";
        case Deed::change_level:
            return waiting;
        case Deed::rejoin:
            return ticket.state == "missed";
        case Deed::cancel_ticket:
            return waiting || ticket.state == "missed" || ticket.state == "parked";
        default:
            return false;
    }
}

bool filled(Field field, DeedForm const& form) {
    switch (field) {
        case Field::duty_reason:
        case Field::reason:
        case Field::level_reason:
            return !form.reason.empty();
        case Field::note:
            return !form.note.empty();
        case Field::level:
            return !form.level.empty();
        case Field::to_staff:
            return !form.to.empty();
        case Field::optional_note:
        case Field::day:
            break;
    }
    return true;
}

}  // namespace

std::span<DeedRow const> deed_rows() {
    static std::vector<DeedRow> const rows = make_rows();
    return rows;
}

DeedRow const& row_of(Deed deed) {
    return *std::ranges::find(deed_rows(), deed, &DeedRow::deed);
}

bool enabled(Deed deed, Floor const& floor) {
    if (!floor.signed_in || !floor.may_act || floor.pending ||
        floor.link != client::Link::connected) {
        return false;
    }
    return row_of(deed).target == Target::window ? window_allows(deed, floor)
                                                 : ticket_allows(deed, floor);
}

bool complete(Deed deed, DeedForm const& form) {
    return std::ranges::all_of(row_of(deed).fields,
                               [&](Field field) { return filled(field, form); });
}

StepRequest request_for(Deed deed, DeedForm const& form, Floor const& floor) {
    Step step{find_step(row_of(deed).step), {}};
    auto const give = [&](std::string_view field, std::string const& text) {
        if (!text.empty()) {
            step.set(field, text);
        }
    };
    give("reason", form.reason);
    give("note", form.note);
    if (row_of(deed).target == Target::ticket) {
        give("{id}", floor.ticket ? floor.ticket->id : "");
    }
    if (deed == Deed::grant_urgent) {
        give("level", "urgent");
    } else if (deed == Deed::change_level) {
        give("level", form.level);
    } else if (deed == Deed::hand_over) {
        give("to", form.to);
        std::string const today = floor.hall ? floor.hall->day : "";
        give("day", form.tomorrow ? day_after(today) : today);
    }
    return request_of(step, floor.window.value_or(""));
}

std::string day_after(std::string const& day) {
    auto const parsed = protocol::parse_day(day);
    return parsed ? protocol::format_day(std::chrono::sys_days{*parsed} + std::chrono::days{1})
                  : day;
}

}  // namespace hallcall::counter::coordinator
