#include "server/journal/batch_writer.hpp"

#include <fmt/format.h>
#include <SQLiteCpp/Transaction.h>

#include <limits>
#include <string>
#include <utility>

#include "server/journal/event_codec.hpp"
#include "server/journal/journal_error.hpp"

namespace hallcall::journal {
namespace {

std::int64_t unix_ms(engine::Instant at) {
    return at.time_since_epoch().count();
}

void bind_blob(SQLite::Statement& statement, int index, std::string const& bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        throw JournalError("a value is too long for the journal");
    }
    statement.bind(index, static_cast<void const*>(bytes.data()), static_cast<int>(bytes.size()));
}

/// Runs a statement that is kept, and leaves it ready for its next use.
void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
    statement.clearBindings();
}

}  // namespace

// An answer or a session that should have been forgotten gives way to its successor.
BatchWriter::BatchWriter(SQLite::Database database)
    : database_(std::move(database)),
      insert_event_(database_,
                    "INSERT INTO event(seq, at, type, body, hash) VALUES (?, ?, ?, ?, ?)"),
      insert_note_(database_, "INSERT INTO note(id, salt, text) VALUES (?, ?, ?)"),
      insert_answer_(database_,
                     "INSERT OR REPLACE INTO answer(scope, key, fingerprint, status, content_type, "
                     "body, at) VALUES (?, ?, ?, ?, ?, ?, ?)"),
      insert_session_(
          database_,
          "INSERT OR REPLACE INTO session(token_hash, staff, expires_at) VALUES (?, ?, ?)") {
    SQLite::Statement last(database_, "SELECT seq, at, hash FROM event ORDER BY seq DESC LIMIT 1");
    if (last.executeStep()) {
        last_seq_ = last.getColumn(0).getInt64();
        last_at_ = engine::Instant(engine::Duration(last.getColumn(1).getInt64()));
        auto const hash = last.getColumn(2).getString();
        if (hash.size() != last_hash_.size()) {
            throw JournalError(fmt::format("the hash of event {} is damaged", last_seq_));
        }
        last_hash_ = hash_of_bytes(hash);
    }
}

void BatchWriter::commit(Batch const& batch) {
    if (batch.empty()) {
        return;
    }
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    forget(batch);
    for (auto const& event : batch.events) {
        write(event);
    }
    for (auto const& note : batch.notes) {
        write(note);
    }
    for (auto const& answer : batch.answers) {
        write(answer);
    }
    for (auto const& session : batch.sessions_opened) {
        write(session);
    }
    for (auto const& token_hash : batch.sessions_closed) {
        SQLite::Statement close(database_, "DELETE FROM session WHERE token_hash = ?");
        close.bind(1, token_hash);
        close.exec();
    }
    if (batch.snapshot) {
        write(*batch.snapshot);
    }
    transaction.commit();
}

void BatchWriter::write(engine::LoggedEvent const& event) {
    if (event.seq != last_seq_ + 1) {
        throw JournalError(
            fmt::format("event {} was to follow event {}: a gap", event.seq, last_seq_));
    }
    if (last_seq_ > 0 && event.at < last_at_) {
        throw JournalError(fmt::format("event {} is earlier than the one before it", event.seq));
    }
    auto const at = unix_ms(event.at);
    std::string const type(type_name(event.event));
    auto const body = encode_body(event.event);
    auto const hash = chain_hash(last_hash_, event.seq, at, type, body);
    auto const hash_bytes = to_bytes(hash);
    insert_event_.bind(1, event.seq);
    insert_event_.bind(2, at);
    insert_event_.bind(3, type);
    insert_event_.bind(4, body);
    bind_blob(insert_event_, 5, hash_bytes);
    run(insert_event_);
    last_seq_ = event.seq;
    last_at_ = event.at;
    last_hash_ = hash;
}

void BatchWriter::write(Note const& note) {
    insert_note_.bind(1, note.id);
    bind_blob(insert_note_, 2, note.salt);
    insert_note_.bind(3, note.text);
    run(insert_note_);
}

void BatchWriter::write(KeptAnswer const& answer) {
    insert_answer_.bind(1, answer.scope);
    insert_answer_.bind(2, answer.key);
    insert_answer_.bind(3, answer.fingerprint);
    insert_answer_.bind(4, answer.status);
    insert_answer_.bind(5, answer.content_type);
    insert_answer_.bind(6, answer.body);
    insert_answer_.bind(7, unix_ms(answer.at));
    run(insert_answer_);
}

void BatchWriter::write(StoredSession const& session) {
    insert_session_.bind(1, session.token_hash);
    insert_session_.bind(2, session.staff);
    insert_session_.bind(3, unix_ms(session.expires_at));
    run(insert_session_);
}

void BatchWriter::write(Snapshot const& snapshot) {
    SQLite::Statement insert(database_,
                             "INSERT OR REPLACE INTO snapshot(seq, hash, body) "
                             "SELECT seq, hash, ? FROM event WHERE seq = ?");
    insert.bind(1, snapshot.body);
    insert.bind(2, snapshot.seq);
    if (insert.exec() != 1) {
        throw JournalError(fmt::format("a snapshot of event {}, which is not there", snapshot.seq));
    }
    SQLite::Statement drop(database_,
                           "DELETE FROM snapshot WHERE seq NOT IN "
                           "(SELECT seq FROM snapshot ORDER BY seq DESC LIMIT ?)");
    drop.bind(1, snapshots_kept);
    drop.exec();
}

void BatchWriter::forget(Batch const& batch) {
    if (batch.forget_answers_before) {
        SQLite::Statement drop(database_, "DELETE FROM answer WHERE at < ?");
        drop.bind(1, unix_ms(*batch.forget_answers_before));
        drop.exec();
    }
    if (batch.forget_sessions_before) {
        SQLite::Statement drop(database_, "DELETE FROM session WHERE expires_at < ?");
        drop.bind(1, unix_ms(*batch.forget_sessions_before));
        drop.exec();
    }
}

}  // namespace hallcall::journal
