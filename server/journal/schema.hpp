#pragma once

// The journal's file: its tables, and how a connection to it is opened. The one place that knows
// what a good file looks like.
//
// Names SQLite; included only by journal's own sources.

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "server/journal/journal_error.hpp"

namespace hallcall::journal {

/// In the header of the SQLite file: what program it belongs to ("HCal"), and the version of its
/// tables.
inline constexpr std::int32_t journal_application_id = 0x4843616C;
inline constexpr int journal_schema_version = 1;

/// How long a connection waits for a foreign program that holds the file.
inline constexpr int busy_timeout_ms = 10'000;

/// The one connection that writes: creates the tables in a new file, sets WAL and
/// `synchronous=FULL` and reads both back. Throws JournalError, also when the file belongs to
/// something else or to a later release.
SQLite::Database open_for_writing(std::filesystem::path const& path);

/// A connection that cannot write, beside the writer or without one. Throws JournalError, also when
/// there is no such file.
SQLite::Database open_for_reading(std::filesystem::path const& path);

/// Runs `action`; what SQLite has to complain about becomes a JournalError that begins with `what`.
template <typename Action>
decltype(auto) translate(std::string const& what, Action const& action) {
    try {
        return action();
    } catch (SQLite::Exception const& error) {
        throw JournalError(what + ": " + error.what());
    }
}

}  // namespace hallcall::journal
