#pragma once

// What a kiosk must not forget, in one SQLite file of its own directory.
//
// An *intent* is a request for a ticket with its idempotency key, on disk before the server is
// asked. It ends in the same transaction in which the slip becomes a *job*, or when the server said
// no. An intent whose kiosk died is abandoned: whoever finds it asks again with the same key, and
// so gets the same ticket.
//
// A job is a slip to print, keyed by ticket:
//
//     pending ──► printing ──► printed
//        ▲            │
//        └────────────┘  nothing of it reached the printer
//
// A job found in `printing` by the holder of the print lock was interrupted.
//
// Several kiosk processes may share a spool: one prints at a time, and an intent belongs to the
// process that holds its lock. Every function may throw `std::runtime_error` when the disk does not
// do its part. A `Spool` belongs to one thread.

#include "ticket_printer/desk/file_lock.hpp"
#include "ticket_printer/model/slip.hpp"
#include "ticket_printer/model/take_flow.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::printer {

/// The kiosk's own directory when none is given: $XDG_STATE_HOME/hallcall/kiosk, or
/// ~/.local/state/hallcall/kiosk. Throws `std::runtime_error` when there is no home.
std::filesystem::path default_spool_directory();

/// A request that may or may not have reached the server. Held by one process.
struct Intent {
    std::int64_t id = 0;
    std::string key;
    TakeRequest request;
    std::chrono::system_clock::time_point made_at;
    LockFile::Held lock;
};

enum class JobState { pending, printing, printed, unprintable };

struct Job {
    Slip slip;
    JobState state = JobState::pending;
    std::string fault;  ///< of the last try
};

class Spool {
public:
    /// Opens the spool, or makes it. The directory is for its owner only: slips hold follow codes.
    explicit Spool(std::filesystem::path directory);
    Spool(Spool const&) = delete;
    Spool& operator=(Spool const&) = delete;
    ~Spool();

    [[nodiscard]] std::filesystem::path const& directory() const;

    /// Durable when it returns.
    Intent begin(TakeRequest const& request, std::string key);
    /// The oldest intent with an id above `after` that nobody holds, now held by the caller.
    std::optional<Intent> take_abandoned(std::int64_t after);
    /// The intent became a ticket: its slip waits to be printed, unless that ticket had one
    /// already.
    void settle(Intent const& intent, Slip const& slip);
    /// The intent became nothing.
    void drop(Intent const& intent);

    /// One process prints at a time; nothing when `patience` is over.
    std::optional<LockFile::Held> lock_printing(std::chrono::milliseconds patience);
    /// The oldest job that is neither printed nor unprintable. For the holder of the print lock.
    std::optional<Job> next_waiting();
    void mark(std::string_view ticket_id, JobState state, std::string_view fault = {});
    /// Printed jobs are kept for a week, for looking at.
    std::optional<Job> find(std::string_view ticket_id);
    /// The last ticket of that number, whatever its day.
    std::optional<Job> find_number(std::string_view number);
    std::int64_t waiting_count();
    /// Requests that the server has not answered yet.
    std::int64_t open_requests();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hallcall::printer
