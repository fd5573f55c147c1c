#pragma once

// The journal as the server's application sees it: batches go in, a completion comes back when they
// are on disk. The SQLite log behind it is the only writer of the file; tests put a simulated log
// here.

#include "server/engine/event.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::journal {

/// An erasable text; the event that belongs to it holds `id` and a hash of salt and text.
struct Note {
    std::string id;
    std::string salt;  ///< raw bytes
    std::string text;
};

/// A command's first answer, kept so that a repetition gets it again.
struct KeptAnswer {
    std::string scope;        ///< the caller
    std::string key;          ///< the Idempotency-Key
    std::string fingerprint;  ///< of path and body
    int status = 0;
    std::string content_type;
    std::string body;
    engine::Instant at{};
};

/// A signed-in staff member. Only a hash of the token is stored.
struct StoredSession {
    std::string token_hash;
    std::string staff;
    engine::Instant expires_at{};
};

/// A disposable short-cut for start-up: lasting state right after a roll-over. The day's state is
/// empty there, so the snapshot needs none of it.
struct Snapshot {
    engine::Seq seq = 0;
    std::string hash;  ///< of the event with that seq, raw bytes
    std::string body;
};

/// Everything that becomes durable together, in one transaction, or not at all.
struct Batch {
    std::vector<engine::LoggedEvent> events;
    std::vector<Note> notes;
    std::vector<KeptAnswer> answers;
    std::vector<StoredSession> sessions_opened;
    std::vector<std::string> sessions_closed;  ///< token hashes
    /// Take a snapshot with this body at the given seq (its hash is filled in by the log).
    std::optional<Snapshot> snapshot;
    /// Answers and sessions older than these are removed.
    std::optional<engine::Instant> forget_answers_before;
    std::optional<engine::Instant> forget_sessions_before;

    [[nodiscard]] bool empty() const {
        return events.empty() && notes.empty() && answers.empty() && sessions_opened.empty() &&
               sessions_closed.empty() && !snapshot && !forget_answers_before &&
               !forget_sessions_before;
    }
};

class EventLog {
public:
    EventLog() = default;
    EventLog(EventLog const&) = delete;
    EventLog& operator=(EventLog const&) = delete;
    virtual ~EventLog() = default;

    /// Hands a batch over; at most one is under way at a time. `durable` is called once it is on
    /// disk, on the thread that the log was made for (the server's io thread). A batch that cannot
    /// be committed ends the process: memory is ahead of the disk and cannot be unwound.
    virtual void append(Batch batch, std::function<void()> durable) = 0;

    /// False when the disk has too little room for more; new commands are refused then.
    [[nodiscard]] virtual bool has_room() const = 0;
};

}  // namespace hallcall::journal
