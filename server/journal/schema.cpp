#include "server/journal/schema.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <SQLiteCpp/Transaction.h>

namespace hallcall::journal {
namespace {

// An answer is looked up by its key and forgotten by its age. The triggers guard against accidents
// and the sqlite3 shell; against intent there is the hash chain.
constexpr auto tables = R"sql(
CREATE TABLE event(
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL
);
CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'events are never replaced');
END;
CREATE TABLE note(id TEXT PRIMARY KEY, salt BLOB NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE answer(
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) WITHOUT ROWID;
CREATE INDEX answer_by_age ON answer(at);
CREATE TABLE session(
    token_hash TEXT PRIMARY KEY,
    staff TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE snapshot(seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, body TEXT NOT NULL);
)sql";

/// The WAL file is cut back to this after something held a checkpoint back.
constexpr int wal_size_limit_bytes = 64 * 1024 * 1024;

constexpr int synchronous_full = 2;

int pragma_number(SQLite::Database& database, std::string const& name) {
    return database.execAndGet("PRAGMA " + name).getInt();
}

/// Looks at the header before anything is written. True when the file is new: no tables, and
/// marked as nobody's.
bool is_new(SQLite::Database& database, std::filesystem::path const& path) {
    auto const owner = pragma_number(database, "application_id");
    auto const version = pragma_number(database, "user_version");
    auto const tables_there = database.execAndGet("SELECT count(*) FROM sqlite_master").getInt();
    if (owner == 0 && version == 0 && tables_there == 0) {
        return true;
    }
    if (owner != journal_application_id) {
        throw JournalError(fmt::format("{} is not a Hallcall journal", path.string()));
    }
    if (version > journal_schema_version) {
        throw JournalError(
            fmt::format("{} was written by a later version of Hallcall (schema {}, known is {})",
                        path.string(), version, journal_schema_version));
    }
    if (version != journal_schema_version) {
        throw JournalError(fmt::format("{} has the unknown schema {}", path.string(), version));
    }
    return false;
}

void create_tables(SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec(tables);
    database.exec(fmt::format("PRAGMA application_id={}", journal_application_id));
    database.exec(fmt::format("PRAGMA user_version={}", journal_schema_version));
    transaction.commit();
}

void make_durable(SQLite::Database& database, std::filesystem::path const& path) {
    auto const mode = database.execAndGet("PRAGMA journal_mode=WAL").getString();
    database.exec("PRAGMA synchronous=FULL");
    database.exec(fmt::format("PRAGMA journal_size_limit={}", wal_size_limit_bytes));
    if (mode != "wal" || pragma_number(database, "synchronous") != synchronous_full) {
        throw JournalError(fmt::format(
            "{} cannot be written safely here: no write-ahead log with full synchronisation",
            path.string()));
    }
}

SQLite::Database open(std::filesystem::path const& path, int flags) {
    try {
        SQLite::Database database(path.string(), flags | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
        // Opening reads nothing: a file that is no database shows itself at the first look.
        database.execAndGet("PRAGMA schema_version");
        return database;
    } catch (SQLite::Exception const& error) {
        if (error.getErrorCode() == SQLITE_NOTADB) {
            throw JournalError(fmt::format("{} is not a Hallcall journal", path.string()));
        }
        throw JournalError(fmt::format("cannot open {}: {}", path.string(), error.what()));
    }
}

}  // namespace

SQLite::Database open_for_writing(std::filesystem::path const& path) {
    auto database = open(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    translate(fmt::format("cannot open {}", path.string()), [&] {
        bool const fresh = is_new(database, path);
        make_durable(database, path);
        if (fresh) {
            create_tables(database);
        }
    });
    return database;
}

SQLite::Database open_for_reading(std::filesystem::path const& path) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
        throw JournalError(fmt::format("there is no journal at {}", path.string()));
    }
    auto database = open(path, SQLite::OPEN_READONLY);
    translate(fmt::format("cannot read {}", path.string()), [&] {
        if (is_new(database, path)) {
            throw JournalError(fmt::format("{} is not a Hallcall journal", path.string()));
        }
    });
    return database;
}

}  // namespace hallcall::journal
