#pragma once

// Drives the engine the way the server does, so that a test reads like the rule it checks:
//
//     Scenario hall;
//     hall.at("09:00").takes("A");
//     hall.window("1").opens();
//     EXPECT_EQ(hall.window("1").next().called(), "A001");
//
// Every command first lets happen what is due, is decided at the scenario's instant, and its events
// are applied and logged. The hall's zone is UTC; the first day is Monday 2026-11-23, at 08:00.

#include "server/engine/apply.hpp"
#include "server/engine/decide.hpp"
#include "tests/support/sample_hall.hpp"
#include "tests/support/show.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::support {

/// What a command was answered.
class Reply {
public:
    explicit Reply(engine::Decision decision) : decision_(std::move(decision)) {}

    [[nodiscard]] bool accepted() const {
        return std::holds_alternative<engine::Events>(decision_);
    }
    /// The refusal's name as on the wire, "accepted" if there is none.
    [[nodiscard]] std::string refused() const;
    /// What an `in_use` refusal lists.
    [[nodiscard]] std::vector<std::string> list() const;
    /// Empty for a refusal.
    [[nodiscard]] engine::Events events() const;
    /// The names of the events, with the numbers of their tickets.
    [[nodiscard]] std::vector<std::string> story() const;
    /// The number that was called, "nobody" if none was; the refusal's name if there was one.
    [[nodiscard]] std::string called() const;
    /// The rule that decided the call, as on the wire.
    [[nodiscard]] std::string rule() const;

    /// The first event of this type; throws when there is none.
    template <typename EventType>
    [[nodiscard]] EventType event() const {
        for (engine::Event const& one : events()) {
            if (auto const* found = std::get_if<EventType>(&one)) {
                return *found;
            }
        }
        throw std::logic_error("no such event, but: " + refused());
    }

private:
    engine::Decision decision_;
};

struct TransferTo {
    std::optional<std::string> service = {};
    std::optional<std::string> window = {};
    engine::PlaceRequest place = engine::PlaceRequest::by_arrival;
    std::optional<std::string> note = {};
};

class Scenario;

/// A window, with whoever acts there: the one on duty, or else the A role, unless `by` says
/// another.
class Desk {
public:
    Desk(Scenario& hall, std::string window) : hall_(hall), window_(std::move(window)) {}

    [[nodiscard]] Desk by(std::string const& staff) const;

    // Duty. `opens` is for the A role; the others tell their reason.
    Reply opens() const { return takes_duty({}); }
    Reply takes_duty(std::optional<std::string> const& reason) const;
    Reply ends_duty(std::optional<std::string> const& reason = {}) const;
    Reply announces(std::string const& to, engine::Day day) const;
    Reply reads_handover() const;
    Reply raises_alarm(std::optional<std::string> const& words = {}) const;
    Reply clears_alarm() const;
    Reply pauses(std::optional<std::string> const& reason = "lunch",
                 std::optional<engine::Instant> back_at = {}) const;
    Reply resumes() const;

    // Calling and serving.
    Reply next() const;
    Reply finishes_and_calls_next(std::string const& outcome = "done") const;
    Reply calls(std::string const& number, std::optional<std::string> const& reason = {}) const;
    Reply recalls() const;
    Reply starts() const;
    Reply misses() const;
    Reply parks() const;
    Reply finishes(std::string const& outcome = "done") const;
    Reply transfers(TransferTo const& to) const;

    /// Calls the next and starts serving.
    Reply serves_next() const;
    /// Recalls and waits as often and as long as the rules ask, then marks the ticket missed.
    Reply misses_patiently() const;

    [[nodiscard]] int run() const;
    [[nodiscard]] engine::WindowState const& state() const;

private:
    [[nodiscard]] engine::Asker asker() const;
    [[nodiscard]] engine::WindowId id() const { return engine::WindowId{window_}; }

    Scenario& hall_;
    std::string window_;
    std::optional<std::string> staff_;
};

class Scenario {
public:
    explicit Scenario(engine::HallConfig hall = sample_hall());

    /// The clock: "09:00", "09:00:20" or "09:00:20.001" of the present day. May not go back.
    Scenario& at(std::string_view clock);
    Scenario& later(engine::Duration by);
    /// The same hall on the next day, nothing asked yet: the roll-over comes with `tick`.
    Scenario& on_next_day(std::string_view clock = "08:00");
    /// Lets happen what is due, as the server's timer does; returns those events.
    engine::Events tick();

    /// Lets alerts begin and end, as the server does after every command and by its timer; tells
    /// what changed: "+wait yellow A001", "-unmanned yellow window 2", "+kiosk red kiosk-1
    /// offline".
    std::vector<std::string> watch();
    /// The alerts that are on, told likewise without the sign.
    [[nodiscard]] std::vector<std::string> alerts() const;

    /// At the kiosk; the number, or the refusal's name.
    std::string takes(std::string const& service);
    std::string takes_priority(std::string const& service, std::string const& reason = "elderly");
    /// Staff and coordinators issue with a reason in words.
    std::string staff_issues(std::string const& service, engine::Level level);
    std::string coordinator_issues_urgent(std::string const& service);
    Reply issues(engine::IssueTicket command);

    Reply rejoins(std::string const& number);
    /// By the holder of the ticket.
    Reply cancels(std::string const& number);
    Reply changes_level(std::string const& number, engine::Level level);
    Reply changes_level_by(engine::Asker const& by, std::string const& number, engine::Level level);
    /// What is wrong with its printer; nothing: all is well.
    Reply kiosk_reports(std::string const& device, std::optional<engine::KioskTrouble> trouble);
    Reply publishes(engine::HallConfig hall);

    [[nodiscard]] Desk window(std::string const& id) { return {*this, id}; }

    Reply act(engine::Command const& command);
    /// Applies events that nobody decided.
    void happen(engine::Events const& events);

    [[nodiscard]] engine::State const& state() const { return state_; }
    [[nodiscard]] engine::Ticket const& ticket(std::string const& number) const;
    [[nodiscard]] std::string state_of(std::string const& number) const;
    /// Milliseconds since midnight of the place, and its seq.
    [[nodiscard]] engine::Place place_of(std::string const& number) const;
    /// The numbers called while this one was passed over.
    [[nodiscard]] std::vector<std::string> overtook(std::string const& number) const;
    [[nodiscard]] int ahead_of(std::string const& number) const;
    [[nodiscard]] engine::Instant now() const { return midnight() + time_of_day_; }
    [[nodiscard]] engine::Instant instant(std::string_view clock) const;
    [[nodiscard]] engine::Day today() const { return engine::Day{day_}; }
    [[nodiscard]] engine::Moment moment() const { return {now(), today(), time_of_day_}; }
    [[nodiscard]] std::vector<engine::LoggedEvent> const& log() const { return log_; }
    [[nodiscard]] engine::Seq last_seq() const { return state_.last_seq; }

private:
    [[nodiscard]] engine::Instant midnight() const { return engine::Instant{day_}; }

    engine::State state_;
    std::vector<engine::LoggedEvent> log_;
    std::chrono::sys_days day_;
    engine::Duration time_of_day_{};
    int codes_ = 0;
};

/// "09:00:20.001" as milliseconds since midnight.
engine::Duration clock_time(std::string_view clock);

engine::NoteRef note(std::string const& text);
engine::Asker kiosk();
engine::Asker holder();
engine::Asker staff(std::string const& id);
engine::Asker coordinator_asking();
engine::Asker admin();

/// The state that a list of events makes from nothing.
engine::State replay(std::vector<engine::LoggedEvent> const& log);

}  // namespace hallcall::support
