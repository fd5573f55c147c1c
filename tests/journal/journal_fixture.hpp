#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include "server/journal/event_log.hpp"
#include "server/journal/sqlite_log.hpp"
#include "tests/support/temp_folder.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hallcall::journal::test {

/// A folder of its own for each test, gone afterwards.
class JournalTest : public ::testing::Test {
protected:
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path path() const { return folder() / "hall.db"; }

    /// A log whose completions run on the journal thread.
    [[nodiscard]] std::unique_ptr<SqliteLog> open() const;

    /// A new journal with these events, closed again.
    void write_journal(std::vector<engine::LoggedEvent> events, std::vector<Note> notes = {}) const;

    /// Does with the file what nobody should; the triggers are gone afterwards.
    void tamper(std::string const& sql) const;

    /// What a query's first column says, in the file as it is.
    [[nodiscard]] std::string query(std::string const& sql) const;

private:
    TempFolder folder_;
};

engine::Instant at_ms(std::int64_t ms);

/// `journal_opened`, and tickets A002, A003, … one a second: events 1 to `count`.
std::vector<engine::LoggedEvent> hall_events(engine::Seq count);

/// Event `seq` of hall_events.
engine::LoggedEvent hall_event(engine::Seq seq);

/// Appends and waits until it is on disk.
void append_and_wait(EventLog& log, Batch batch);

/// Runs `work` in a child process, which leaves neither core files nor test output behind.
pid_t in_child(std::function<void()> const& work);

/// How a child ended, as waitpid has it.
int wait_for(pid_t child);

}  // namespace hallcall::journal::test
