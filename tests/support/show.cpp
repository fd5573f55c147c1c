#include "tests/support/show.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace hallcall::engine {
namespace {

template <std::size_t N, typename Enum>
std::string pick(std::array<std::string_view, N> const& names, Enum value) {
    return std::string{names.at(static_cast<std::size_t>(value))};
}

template <typename EventType>
std::string with_number(EventType const& event) {
    if constexpr (requires { event.number; }) {
        return " " + event.number.value;
    } else {
        return {};
    }
}

}  // namespace

std::string name_of(Refusal refusal) {
    static constexpr std::array<std::string_view, 18> names{
        "bad_request",     "forbidden",   "not_found",      "window_busy",   "nothing_called",
        "not_serving",     "no_duty",     "paused",         "not_paused",    "not_waiting",
        "too_few_calls",   "too_soon",    "rejoin_refused", "quota_reached", "closed",
        "already_on_duty", "has_waiting", "in_use"};
    return pick(names, refusal);
}

std::string name_of(Rule rule) {
    static constexpr std::array<std::string_view, 8> names{
        "urgent_first",   "turn_of_ordinary", "spare",        "placed",
        "priority_first", "first_come",       "out_of_order", "unparked"};
    return pick(names, rule);
}

std::string name_of(TicketState state) {
    static constexpr std::array<std::string_view, 8> names{
        "waiting", "called", "serving", "missed", "parked", "finished", "cancelled", "expired"};
    return pick(names, state);
}

std::string name_of(Level level) {
    static constexpr std::array<std::string_view, 4> names{"urgent", "priority", "normal",
                                                           "internal"};
    return pick(names, level);
}

std::string name_of(Event const& event) {
    static constexpr std::array<std::string_view, std::variant_size_v<Event>> names{
        "journal_opened",  "clock_rehearsed",  "config_published",     "day_rolled_over",
        "ticket_issued",   "ticket_called",    "ticket_recalled",      "ticket_started",
        "ticket_missed",   "ticket_finished",  "ticket_parked",        "ticket_transferred",
        "ticket_rejoined", "ticket_cancelled", "ticket_level_changed", "binding_lapsed",
        "duty_started",    "duty_ended",       "handover_filed",       "handover_read",
        "window_paused",   "window_resumed",   "alarm_raised",         "alarm_cleared",
        "alert_raised",    "alert_cleared",    "kiosk_reported"};
    return std::string{names.at(event.index())} +
           std::visit([](auto const& one) { return with_number(one); }, event);
}

std::ostream& operator<<(std::ostream& out, Refusal refusal) {
    return out << name_of(refusal);
}

std::ostream& operator<<(std::ostream& out, Rule rule) {
    return out << name_of(rule);
}

std::ostream& operator<<(std::ostream& out, TicketState state) {
    return out << name_of(state);
}

std::ostream& operator<<(std::ostream& out, Level level) {
    return out << name_of(level);
}

std::ostream& operator<<(std::ostream& out, Place const& place) {
    return out << "(" << place.time.time_since_epoch().count() << ", " << place.seq << ")";
}

}  // namespace hallcall::engine
