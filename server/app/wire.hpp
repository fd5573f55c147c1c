#pragma once

// From what the engine keeps to what the wire carries. The one place that knows both.

#include "protocol/desk_messages.hpp"
#include "server/app/hall_clock.hpp"
#include "server/app/notes.hpp"
#include "server/engine/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::app {

/// Whom a ticket is shown to: free text is for staff.
enum class Viewer { citizen, staff };

/// What it takes to put a state on the wire. Refers, does not own.
struct Wire {
    engine::State const& state;
    Zone const& zone;
    NoteBook const& notes;

    [[nodiscard]] protocol::Ticket ticket(engine::Ticket const& ticket, Viewer viewer) const;
    [[nodiscard]] std::vector<protocol::Visit> visits(engine::Ticket const& ticket,
                                                      Viewer viewer) const;
    /// Later arrivals called before it, in order.
    [[nodiscard]] std::vector<protocol::Overtaking> account(engine::Ticket const& ticket) const;

    [[nodiscard]] protocol::Hall hall() const;
    [[nodiscard]] protocol::ServiceView service(engine::Service const& service) const;
    [[nodiscard]] protocol::WindowView window(engine::Window const& window) const;
    [[nodiscard]] std::vector<protocol::RecentCall> recent_calls() const;
    [[nodiscard]] std::vector<std::string> missed() const;

    /// What a window's desk needs to know; `now` decides who would be called.
    [[nodiscard]] protocol::DeskView desk(engine::Window const& window, engine::Instant now) const;
    /// What was handed over to a window for today: to the one on duty there if there is such a
    /// note, else the newest that is not by himself.
    [[nodiscard]] std::optional<protocol::HandoverView> handover(
        engine::WindowId const& window) const;
    /// Alarms first, then red ones, then yellow ones, the oldest of each first.
    [[nodiscard]] std::vector<protocol::Alert> alerts() const;
    [[nodiscard]] protocol::Alert alert(engine::AlertKey const& key,
                                        engine::RaisedAlert const& raised) const;

    [[nodiscard]] std::optional<protocol::Timestamp> time(
        std::optional<engine::Instant> const& at) const;
};

std::string ticket_id(engine::Day day, engine::Number const& number);

struct TicketName {
    engine::Day day{};
    engine::Number number;
};
/// "2026-11-21-A023"; nothing for a text that is no ticket id.
std::optional<TicketName> parse_ticket_id(std::string_view id);

std::string_view name_of(engine::Level level);
std::string_view name_of(engine::DutyRole role);
std::string_view name_of(engine::Rule rule);
std::string_view name_of(engine::TicketState state);
std::string_view name_of(engine::VisitEnd end);
std::string_view name_of(engine::AlertKind kind);
std::string_view name_of(engine::Severity severity);
std::string_view name_of(engine::KioskTrouble trouble);
/// Nothing for a duty that is no takeover.
std::optional<std::string> takeover_name(engine::Takeover takeover);

std::optional<engine::Level> level_from(std::string_view name);
std::optional<engine::TicketState> ticket_state_from(std::string_view name);
std::optional<engine::PlaceRequest> place_from(std::string_view name);
std::optional<engine::KioskTrouble> kiosk_trouble_from(std::string_view name);

}  // namespace hallcall::app
