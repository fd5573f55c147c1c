#pragma once

// The real journal: one SQLite file, written by one thread.
//
// A batch is moved to the journal thread, becomes one transaction there, and its completion is
// posted back. Between the two threads stands a cell for the one batch that may be under way, with
// a mutex around it; nobody holds it while anything slow happens.

#include "server/journal/event_log.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace hallcall::journal {

/// Below so much free space on the journal's file system no new work is taken on.
inline constexpr std::uintmax_t default_minimum_free_bytes = 64ULL * 1024 * 1024;

/// The free space is asked for at most this often.
inline constexpr std::chrono::milliseconds room_is_known_for{1000};

/// `append` and `has_room` belong to one thread, the server's io thread.
class SqliteLog final : public EventLog {
public:
    /// Runs a function on the io thread, soon; called from the journal thread. It has to work until
    /// the log is destroyed.
    using Post = std::function<void(std::function<void()>)>;

    /// Opens the journal at `path`, or begins a new one, and locks it against a second server.
    /// Throws JournalError (journal_error.hpp).
    static std::unique_ptr<SqliteLog> open(
        std::filesystem::path const& path, Post executor_post,
        std::uintmax_t minimum_free_bytes = default_minimum_free_bytes);

    /// Waits until a batch that was handed over is on disk and its completion posted.
    ~SqliteLog() override;

    /// See EventLog. Ends the process (abort, after a line in the log) when the commit fails, when
    /// a batch is still under way, and when the batch's events do not follow the last one without a
    /// gap and without going back in time.
    void append(Batch batch, std::function<void()> durable) override;

    [[nodiscard]] bool has_room() const override;

private:
    class JournalThread;

    SqliteLog(std::filesystem::path folder, std::uintmax_t minimum_free_bytes,
              std::unique_ptr<JournalThread> thread);

    std::filesystem::path folder_;
    std::uintmax_t minimum_free_bytes_;
    mutable std::optional<std::chrono::steady_clock::time_point> room_asked_at_;
    mutable bool room_ = true;
    std::unique_ptr<JournalThread> thread_;
};

}  // namespace hallcall::journal
