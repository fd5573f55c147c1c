#pragma once

// Watches the events that become public knowledge, one by one, and checks the laws of the hall on
// them with books of its own: it knows where everybody is without asking the engine's state.

#include "server/engine/state.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace hallcall::sim {

/// What happened, for showing that a simulation was not about nothing.
struct Sights {
    std::map<std::string, int> events;  ///< by type
    std::map<engine::Rule, int> rules;  ///< of calls
};

class Witness {
public:
    /// Throws LawBroken. Events have to come in order, none missing, none twice.
    void see(engine::LoggedEvent const& event);

    /// The hall as all events seen make it.
    [[nodiscard]] engine::State const& state() const { return state_; }
    [[nodiscard]] Sights const& sights() const { return sights_; }

private:
    void check_due(engine::LoggedEvent const& event) const;
    void check(engine::TicketIssued const& event);
    void check(engine::TicketCalled const& event, engine::Instant at);
    void check_decision(engine::TicketCalled const& event, engine::Instant at) const;
    void check_run(engine::TicketCalled const& event, engine::Instant at);
    void leaves(engine::Number const& number, engine::AtWindow const& at);
    void check(engine::DutyStarted const& event);
    void check(engine::DutyEnded const& event);
    void check_state() const;

    engine::State state_;
    Sights sights_;

    // The witness's own books, of the day under way.
    std::map<std::string, int> issued_;  ///< by prefix
    std::set<engine::Number> numbers_;
    std::set<engine::Digest> codes_;
    std::map<engine::WindowId, engine::Number> ticket_at_;
    std::map<engine::WindowId, engine::StaffId> staff_at_;
    std::map<engine::WindowId, int> run_at_;
};

}  // namespace hallcall::sim
