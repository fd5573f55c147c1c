#pragma once

// Writes batches, each as one transaction, and keeps the chain. Names SQLite; included only by
// journal's own sources.

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "server/journal/event_log.hpp"
#include "server/journal/hash_chain.hpp"

namespace hallcall::journal {

/// So many snapshots are kept; older ones go with the next that is taken.
inline constexpr int snapshots_kept = 8;

/// Belongs to one thread at a time.
class BatchWriter {
public:
    /// Takes the chain up where the file leaves it. Throws SQLite::Exception, JournalError.
    explicit BatchWriter(SQLite::Database database);

    /// The batch is on disk when this returns. When it throws (SQLite::Exception, or JournalError
    /// for a batch that breaks an invariant of the log) nothing of it is, and the writer is of no
    /// further use.
    void commit(Batch const& batch);

private:
    void write(engine::LoggedEvent const& event);
    void write(Note const& note);
    void write(KeptAnswer const& answer);
    void write(StoredSession const& session);
    void write(Snapshot const& snapshot);
    void forget(Batch const& batch);

    SQLite::Database database_;
    SQLite::Statement insert_event_;
    SQLite::Statement insert_note_;
    SQLite::Statement insert_answer_;
    SQLite::Statement insert_session_;
    engine::Seq last_seq_ = 0;
    engine::Instant last_at_{};
    Hash last_hash_ = no_hash;
};

}  // namespace hallcall::journal
