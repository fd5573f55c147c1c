#pragma once

// Reads a journal, beside the server that writes it, after it, or before it starts.

#include "server/journal/event_log.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::journal {

/// An event as it is stored.
struct StoredEvent {
    engine::Seq seq = 0;
    engine::Instant at{};
    std::string type;
    std::string body;  ///< JSON
    std::string hash;  ///< raw bytes
};

/// Where the log ends.
struct Tail {
    engine::Seq seq = 0;
    engine::Instant at{};
    std::string hash;  ///< raw bytes
};

inline constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

/// A connection of its own that cannot write. Belongs to one thread at a time. Everything throws
/// JournalError when the file cannot be read. Each call sees what was durable when it began.
class JournalReader {
public:
    /// Throws JournalError also when there is no such file, or it is no journal.
    explicit JournalReader(std::filesystem::path const& path);
    JournalReader(JournalReader&&) noexcept;
    JournalReader& operator=(JournalReader&&) noexcept;
    ~JournalReader();

    /// Nothing when no event was written yet.
    [[nodiscard]] std::optional<Tail> tail() const;

    /// Calls `each` with the events from `from` on, in order, at most `limit` of them. Reads a page
    /// at a time, so that however long `each` takes, the writer's checkpoints are not held back.
    void for_each_stored(engine::Seq from, std::int64_t limit,
                         std::function<void(StoredEvent const&)> const& each) const;

    /// Likewise, decoded; throws JournalError naming the event that cannot be.
    void for_each(engine::Seq from, std::int64_t limit,
                  std::function<void(engine::LoggedEvent const&)> const& each) const;

    /// The newest snapshot, of an event not after `at_or_before` if given. One that does not carry
    /// the hash of its event is passed over, with a line in the log.
    [[nodiscard]] std::optional<Snapshot> newest_snapshot(
        std::optional<engine::Seq> at_or_before = std::nullopt) const;

    /// Nothing when there is none, or it was erased.
    [[nodiscard]] std::optional<Note> note(std::string_view id) const;

    [[nodiscard]] std::optional<KeptAnswer> answer(std::string_view scope,
                                                   std::string_view key) const;

    /// Those kept at `since` or later.
    [[nodiscard]] std::vector<KeptAnswer> answers_since(engine::Instant since) const;

    /// All that have not been closed or forgotten, expired ones included.
    [[nodiscard]] std::vector<StoredSession> sessions() const;

    /// Copies the journal as of now to a new file, which is complete and on disk when this returns.
    /// A file that is there already is not overwritten.
    void backup_to(std::filesystem::path const& out) const;

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace hallcall::journal
