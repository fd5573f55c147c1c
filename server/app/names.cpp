// The wire's words for the engine's enumerations, as tables.

#include "server/app/wire.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace hallcall::app {
namespace {

template <typename Enum, std::size_t Size>
using Names = std::array<std::pair<Enum, std::string_view>, Size>;

using engine::AlertKind;
using engine::DutyRole;
using engine::KioskTrouble;
using engine::Level;
using engine::PlaceRequest;
using engine::Rule;
using engine::Severity;
using engine::TicketState;
using engine::VisitEnd;

constexpr Names<Level, 4> levels{{{Level::urgent, "urgent"},
                                  {Level::priority, "priority"},
                                  {Level::normal, "normal"},
                                  {Level::internal, "internal"}}};

constexpr Names<DutyRole, 3> duty_roles{
    {{DutyRole::a, "A"}, {DutyRole::b, "B"}, {DutyRole::c, "C"}}};

constexpr Names<Rule, 8> rules{{{Rule::urgent_first, "urgent_first"},
                                {Rule::turn_of_ordinary, "turn_of_ordinary"},
                                {Rule::spare, "spare"},
                                {Rule::placed, "placed"},
                                {Rule::priority_first, "priority_first"},
                                {Rule::first_come, "first_come"},
                                {Rule::out_of_order, "out_of_order"},
                                {Rule::unparked, "unparked"}}};

constexpr Names<TicketState, 8> ticket_states{{{TicketState::waiting, "waiting"},
                                               {TicketState::called, "called"},
                                               {TicketState::serving, "serving"},
                                               {TicketState::missed, "missed"},
                                               {TicketState::parked, "parked"},
                                               {TicketState::finished, "finished"},
                                               {TicketState::cancelled, "cancelled"},
                                               {TicketState::expired, "expired"}}};

constexpr Names<VisitEnd, 5> visit_ends{{{VisitEnd::finished, "finished"},
                                         {VisitEnd::transferred, "transferred"},
                                         {VisitEnd::parked, "parked"},
                                         {VisitEnd::missed, "missed"},
                                         {VisitEnd::expired, "expired"}}};

constexpr Names<PlaceRequest, 3> places{{{PlaceRequest::by_arrival, "by_arrival"},
                                         {PlaceRequest::front, "front"},
                                         {PlaceRequest::back, "back"}}};

constexpr Names<AlertKind, 6> alert_kinds{{{AlertKind::wait, "wait"},
                                           {AlertKind::serving, "serving"},
                                           {AlertKind::unmanned, "unmanned"},
                                           {AlertKind::left_waiting, "left_waiting"},
                                           {AlertKind::pause_overdue, "pause_overdue"},
                                           {AlertKind::kiosk, "kiosk"}}};

constexpr Names<KioskTrouble, 7> kiosk_troubles{{{KioskTrouble::unknown, "unknown"},
                                                 {KioskTrouble::offline, "offline"},
                                                 {KioskTrouble::cover_open, "cover_open"},
                                                 {KioskTrouble::paper_out, "paper_out"},
                                                 {KioskTrouble::paper_low, "paper_low"},
                                                 {KioskTrouble::knife_stuck, "knife_stuck"},
                                                 {KioskTrouble::broken, "broken"}}};

constexpr Names<Severity, 2> severities{{{Severity::yellow, "yellow"}, {Severity::red, "red"}}};

template <typename Enum, std::size_t Size>
std::string_view name_in(Names<Enum, Size> const& names, Enum value) {
    for (auto const& [known, name] : names) {
        if (known == value) {
            return name;
        }
    }
    throw std::logic_error("a value without a name");
}

template <typename Enum, std::size_t Size>
std::optional<Enum> value_in(Names<Enum, Size> const& names, std::string_view wanted) {
    for (auto const& [value, name] : names) {
        if (name == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Level level) {
    return name_in(levels, level);
}

std::string_view name_of(DutyRole role) {
    return name_in(duty_roles, role);
}

std::string_view name_of(Rule rule) {
    return name_in(rules, rule);
}

std::string_view name_of(TicketState state) {
    return name_in(ticket_states, state);
}

std::string_view name_of(VisitEnd end) {
    return name_in(visit_ends, end);
}

std::string_view name_of(AlertKind kind) {
    return name_in(alert_kinds, kind);
}

std::string_view name_of(Severity severity) {
    return name_in(severities, severity);
}

std::string_view name_of(KioskTrouble trouble) {
    return name_in(kiosk_troubles, trouble);
}

std::optional<std::string> takeover_name(engine::Takeover takeover) {
    switch (takeover) {
        case engine::Takeover::none:
            return std::nullopt;
        case engine::Takeover::planned:
            return "planned";
        case engine::Takeover::sudden:
            return "sudden";
    }
    throw std::logic_error("a takeover without a name");
}

std::optional<Level> level_from(std::string_view name) {
    return value_in(levels, name);
}

std::optional<TicketState> ticket_state_from(std::string_view name) {
    return value_in(ticket_states, name);
}

std::optional<PlaceRequest> place_from(std::string_view name) {
    return value_in(places, name);
}

std::optional<KioskTrouble> kiosk_trouble_from(std::string_view name) {
    return value_in(kiosk_troubles, name);
}

}  // namespace hallcall::app
