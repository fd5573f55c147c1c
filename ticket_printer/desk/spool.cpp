#include "ticket_printer/desk/spool.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace hallcall::printer {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::system_clock;

/// Bytes of the lock file. An intent's byte is its id, which counts from 1.
constexpr std::int64_t print_lock_byte = 0;
constexpr std::int64_t setup_lock_byte = std::int64_t{1} << 60;

constexpr std::chrono::milliseconds setup_patience{10000};
constexpr int busy_timeout_ms = 10000;
constexpr std::chrono::hours printed_kept{7 * 24};

constexpr char const* schema = R"(
CREATE TABLE IF NOT EXISTS intent(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    service TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS job(
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    slip TEXT NOT NULL,
    fault TEXT NOT NULL DEFAULT '',
    changed_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS job_waiting ON job(place) WHERE state IN ('pending', 'printing');
)";

struct StateRow {
    JobState state;
    std::string_view name;
};

constexpr std::array<StateRow, 4> states{{
    {JobState::pending, "pending"},
    {JobState::printing, "printing"},
    {JobState::printed, "printed"},
    {JobState::unprintable, "unprintable"},
}};

std::string name_of(JobState state) {
    for (StateRow const& row : states) {
        if (row.state == state) return std::string{row.name};
    }
    throw std::logic_error("a job state without a name");
}

JobState state_of(std::string_view name) {
    for (StateRow const& row : states) {
        if (row.name == name) return row.state;
    }
    throw std::runtime_error("the spool was written by a newer kiosk");
}

std::int64_t to_ms(Clock::time_point at) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

fs::path made_private(fs::path directory) {
    fs::create_directories(directory);
    fs::permissions(directory, fs::perms::owner_all);
    return directory;
}

Job job_from(SQLite::Statement& row) {
    return {.slip = slip_from_json(boost::json::parse(row.getColumn("slip").getString())),
            .state = state_of(row.getColumn("state").getString()),
            .fault = row.getColumn("fault").getString()};
}

}  // namespace

fs::path default_spool_directory() {
    if (char const* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
        return fs::path{state} / "hallcall" / "kiosk";
    }
    if (char const* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return fs::path{home} / ".local" / "state" / "hallcall" / "kiosk";
    }
    throw std::runtime_error("there is no home directory for the spool: use --spool DIR");
}

struct Spool::Impl {
    fs::path directory;
    LockFile locks;
    std::optional<LockFile::Held> setting_up;
    SQLite::Database database;

    explicit Impl(fs::path where)
        : directory(made_private(std::move(where))),
          locks(directory / "lock"),
          setting_up(locks.lock(setup_lock_byte, setup_patience)),
          database((directory / "spool.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                   busy_timeout_ms) {
        database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        database.exec(schema);
        SQLite::Statement forget{database,
                                 "DELETE FROM job WHERE state = 'printed' AND changed_at < ?"};
        forget.bind(1, to_ms(Clock::now() - printed_kept));
        forget.exec();
        setting_up.reset();
    }
};

Spool::Spool(fs::path directory) : impl_(std::make_unique<Impl>(std::move(directory))) {
}

Spool::~Spool() = default;

fs::path const& Spool::directory() const {
    return impl_->directory;
}

Intent Spool::begin(TakeRequest const& request, std::string key) {
    auto const now = Clock::now();
    // The row becomes visible to others only when its lock is held already.
    SQLite::Transaction transaction{impl_->database, SQLite::TransactionBehavior::IMMEDIATE};
    SQLite::Statement insert{impl_->database,
                             "INSERT INTO intent(key, service, reason, made_at) VALUES(?,?,?,?)"};
    insert.bind(1, key);
    insert.bind(2, request.service);
    insert.bind(3, request.reason);
    insert.bind(4, to_ms(now));
    insert.exec();
    std::int64_t const id = impl_->database.getLastInsertRowid();
    auto lock = impl_->locks.try_lock(id);
    if (!lock) throw std::runtime_error("the spool's lock file was replaced while it was in use");
    transaction.commit();
    return {.id = id,
            .key = std::move(key),
            .request = request,
            .made_at = now,
            .lock = std::move(*lock)};
}

std::optional<Intent> Spool::take_abandoned(std::int64_t after) {
    constexpr char const* next =
        "SELECT id, key, service, reason, made_at FROM intent WHERE id > ? ORDER BY id LIMIT 1";
    for (;;) {
        SQLite::Statement select{impl_->database, next};
        select.bind(1, after);
        if (!select.executeStep()) return std::nullopt;
        after = select.getColumn(0).getInt64();
        auto lock = impl_->locks.try_lock(after);
        if (!lock) continue;
        // Its owner may have settled it between the look and the lock.
        SQLite::Statement still{impl_->database, "SELECT 1 FROM intent WHERE id = ?"};
        still.bind(1, after);
        if (!still.executeStep()) continue;
        return Intent{
            .id = after,
            .key = select.getColumn(1).getString(),
            .request = {.service = select.getColumn(2).getString(),
                        .reason = select.getColumn(3).getString()},
            .made_at = Clock::time_point{std::chrono::milliseconds{select.getColumn(4).getInt64()}},
            .lock = std::move(*lock)};
    }
}

void Spool::settle(Intent const& intent, Slip const& slip) {
    SQLite::Transaction transaction{impl_->database, SQLite::TransactionBehavior::IMMEDIATE};
    SQLite::Statement insert{impl_->database,
                             "INSERT OR IGNORE INTO job(ticket, state, slip, changed_at) "
                             "VALUES(?, 'pending', ?, ?)"};
    insert.bind(1, slip.ticket_id);
    insert.bind(2, boost::json::serialize(to_json(slip)));
    insert.bind(3, to_ms(Clock::now()));
    insert.exec();
    SQLite::Statement remove{impl_->database, "DELETE FROM intent WHERE id = ?"};
    remove.bind(1, intent.id);
    remove.exec();
    transaction.commit();
}

void Spool::drop(Intent const& intent) {
    SQLite::Statement remove{impl_->database, "DELETE FROM intent WHERE id = ?"};
    remove.bind(1, intent.id);
    remove.exec();
}

std::optional<LockFile::Held> Spool::lock_printing(std::chrono::milliseconds patience) {
    return impl_->locks.lock(print_lock_byte, patience);
}

std::optional<Job> Spool::next_waiting() {
    SQLite::Statement select{impl_->database,
                             "SELECT slip, state, fault FROM job "
                             "WHERE state IN ('pending', 'printing') ORDER BY place LIMIT 1"};
    return select.executeStep() ? std::optional{job_from(select)} : std::nullopt;
}

void Spool::mark(std::string_view ticket_id, JobState state, std::string_view fault) {
    SQLite::Statement update{impl_->database,
                             "UPDATE job SET state = ?, fault = ?, changed_at = ? "
                             "WHERE ticket = ?"};
    update.bind(1, name_of(state));
    update.bind(2, std::string{fault});
    update.bind(3, to_ms(Clock::now()));
    update.bind(4, std::string{ticket_id});
    update.exec();
}

std::optional<Job> Spool::find(std::string_view ticket_id) {
    SQLite::Statement select{impl_->database,
                             "SELECT slip, state, fault FROM job WHERE ticket = ?"};
    select.bind(1, std::string{ticket_id});
    return select.executeStep() ? std::optional{job_from(select)} : std::nullopt;
}

std::optional<Job> Spool::find_number(std::string_view number) {
    SQLite::Statement select{
        impl_->database,
        "SELECT slip, state, fault FROM job "
        "WHERE json_extract(slip, '$.number') = ? ORDER BY place DESC LIMIT 1"};
    select.bind(1, std::string{number});
    return select.executeStep() ? std::optional{job_from(select)} : std::nullopt;
}

std::int64_t Spool::open_requests() {
    SQLite::Statement count{impl_->database, "SELECT count(*) FROM intent"};
    count.executeStep();
    return count.getColumn(0).getInt64();
}

std::int64_t Spool::waiting_count() {
    SQLite::Statement count{impl_->database,
                            "SELECT count(*) FROM job WHERE state IN ('pending', 'printing')"};
    count.executeStep();
    return count.getColumn(0).getInt64();
}

}  // namespace hallcall::printer
