#pragma once

#include <gtest/gtest.h>

#include "server/engine/decide.hpp"
#include "server/journal/event_log.hpp"
#include "tests/sim/people.hpp"
#include "tests/support/temp_folder.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hallcall::app::test {

/// A folder of its own for each test, gone afterwards.
class FolderTest : public ::testing::Test {
protected:
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path journal() const { return folder() / "hall.db"; }

private:
    TempFolder folder_;
};

/// A document with every table and every key.
std::string example_hall_toml();

/// The simulated hall (tests/sim) driven straight through the engine. It opens on 2026-11-23 at
/// nine, hall time.
class LiveHall {
public:
    using Listener = std::function<void(engine::LoggedEvent const&, engine::State const&)>;

    explicit LiveHall(std::uint64_t seed, Listener listener = nullptr);

    /// Decides a command now, events that are due first. False for a refusal.
    bool does(engine::Command const& command);
    /// Somebody does something, a few seconds later.
    void goes_on(int steps);
    /// To the next day at nine, and what is due then.
    void sleeps();
    void happens(engine::Event event);

    [[nodiscard]] engine::State const& state() const { return state_; }
    [[nodiscard]] std::vector<engine::LoggedEvent> const& events() const { return events_; }
    [[nodiscard]] engine::Day today() const { return state_.day.day.value(); }

private:
    void happens_due();

    sim::Dice dice_;
    Listener listener_;
    std::vector<sim::Person> people_;
    engine::Instant now_;
    engine::State state_;
    std::vector<engine::LoggedEvent> events_;
    int wishes_ = 0;
};

/// Writes events to a new journal through the real log, with a snapshot after each roll-over when
/// asked for.
void write_journal(std::filesystem::path const& path,
                   std::vector<engine::LoggedEvent> const& events, bool snapshots);

}  // namespace hallcall::app::test
