#include "server/journal/reader.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <utility>

#include "server/journal/event_codec.hpp"
#include "server/journal/json_form.hpp"
#include "server/journal/posix_file.hpp"
#include "server/journal/schema.hpp"

namespace hallcall::journal {
namespace {

/// Events read in one go.
constexpr std::int64_t page_events = 512;

engine::Instant instant(SQLite::Column const& column) {
    return engine::Instant(engine::Duration(column.getInt64()));
}

std::int64_t unix_ms(engine::Instant at) {
    return at.time_since_epoch().count();
}

KeptAnswer read_answer(SQLite::Statement& row) {
    return {row.getColumn(0).getString(), row.getColumn(1).getString(),
            row.getColumn(2).getString(), row.getColumn(3).getInt(),
            row.getColumn(4).getString(), row.getColumn(5).getString(),
            instant(row.getColumn(6))};
}

}  // namespace

struct JournalReader::Connection {
    std::filesystem::path path;
    SQLite::Database database;

    /// Runs a query; SQLite's complaints become a JournalError that names the file.
    template <typename Action>
    auto read(Action const& action) {
        return translate(fmt::format("cannot read {}", path.string()), action);
    }

    std::vector<StoredEvent> page(engine::Seq from, std::int64_t limit) {
        return read([&] {
            SQLite::Statement rows(database,
                                   "SELECT seq, at, type, body, hash FROM event WHERE seq >= ? "
                                   "ORDER BY seq LIMIT ?");
            rows.bind(1, from);
            rows.bind(2, limit);
            std::vector<StoredEvent> events;
            while (rows.executeStep()) {
                events.push_back({rows.getColumn(0).getInt64(), instant(rows.getColumn(1)),
                                  rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                                  rows.getColumn(4).getString()});
            }
            return events;
        });
    }
};

JournalReader::JournalReader(std::filesystem::path const& path)
    : connection_(new Connection{path, open_for_reading(path)}) {
}

JournalReader::JournalReader(JournalReader&&) noexcept = default;
JournalReader& JournalReader::operator=(JournalReader&&) noexcept = default;
JournalReader::~JournalReader() = default;

std::optional<Tail> JournalReader::tail() const {
    return connection_->read([&]() -> std::optional<Tail> {
        SQLite::Statement row(connection_->database,
                              "SELECT seq, at, hash FROM event ORDER BY seq DESC LIMIT 1");
        if (!row.executeStep()) {
            return std::nullopt;
        }
        return Tail{row.getColumn(0).getInt64(), instant(row.getColumn(1)),
                    row.getColumn(2).getString()};
    });
}

void JournalReader::for_each_stored(engine::Seq from, std::int64_t limit,
                                    std::function<void(StoredEvent const&)> const& each) const {
    while (limit > 0) {
        auto const wanted = std::min(limit, page_events);
        auto const page = connection_->page(from, wanted);
        for (auto const& event : page) {
            each(event);
        }
        if (std::ssize(page) < wanted || page.back().seq == no_limit) {
            return;
        }
        from = page.back().seq + 1;
        limit -= wanted;
    }
}

void JournalReader::for_each(engine::Seq from, std::int64_t limit,
                             std::function<void(engine::LoggedEvent const&)> const& each) const {
    for_each_stored(from, limit, [&](StoredEvent const& stored) {
        engine::LoggedEvent event{stored.seq, stored.at, {}};
        try {
            event.event = decode(stored.type, stored.body);
        } catch (DecodeError const& error) {
            throw JournalError(fmt::format("cannot read event {} of {}: {}", stored.seq,
                                           connection_->path.string(), error.what()));
        }
        each(event);
    });
}

std::optional<Snapshot> JournalReader::newest_snapshot(
    std::optional<engine::Seq> at_or_before) const {
    return connection_->read([&]() -> std::optional<Snapshot> {
        SQLite::Statement rows(connection_->database,
                               "SELECT snapshot.seq, snapshot.hash, snapshot.body, "
                               "coalesce(snapshot.hash = event.hash, 0) "
                               "FROM snapshot LEFT JOIN event ON event.seq = snapshot.seq "
                               "WHERE snapshot.seq <= ? ORDER BY snapshot.seq DESC");
        rows.bind(1, at_or_before.value_or(no_limit));
        while (rows.executeStep()) {
            auto const seq = rows.getColumn(0).getInt64();
            if (rows.getColumn(3).getInt() != 0) {
                return Snapshot{seq, rows.getColumn(1).getString(), rows.getColumn(2).getString()};
            }
            spdlog::warn("journal: the snapshot of event {} does not belong to it; passed over",
                         seq);
        }
        return std::nullopt;
    });
}

std::optional<Note> JournalReader::note(std::string_view id) const {
    return connection_->read([&]() -> std::optional<Note> {
        SQLite::Statement row(connection_->database,
                              "SELECT id, salt, text FROM note WHERE id = ?");
        row.bind(1, std::string(id));
        if (!row.executeStep()) {
            return std::nullopt;
        }
        return Note{row.getColumn(0).getString(), row.getColumn(1).getString(),
                    row.getColumn(2).getString()};
    });
}

std::optional<KeptAnswer> JournalReader::answer(std::string_view scope,
                                                std::string_view key) const {
    return connection_->read([&]() -> std::optional<KeptAnswer> {
        SQLite::Statement row(connection_->database,
                              "SELECT scope, key, fingerprint, status, content_type, body, at "
                              "FROM answer WHERE scope = ? AND key = ?");
        row.bind(1, std::string(scope));
        row.bind(2, std::string(key));
        if (!row.executeStep()) {
            return std::nullopt;
        }
        return read_answer(row);
    });
}

std::vector<KeptAnswer> JournalReader::answers_since(engine::Instant since) const {
    return connection_->read([&] {
        SQLite::Statement rows(connection_->database,
                               "SELECT scope, key, fingerprint, status, content_type, body, at "
                               "FROM answer WHERE at >= ? ORDER BY at, scope, key");
        rows.bind(1, unix_ms(since));
        std::vector<KeptAnswer> answers;
        while (rows.executeStep()) {
            answers.push_back(read_answer(rows));
        }
        return answers;
    });
}

std::vector<StoredSession> JournalReader::sessions() const {
    return connection_->read([&] {
        SQLite::Statement rows(connection_->database,
                               "SELECT token_hash, staff, expires_at FROM session "
                               "ORDER BY token_hash");
        std::vector<StoredSession> sessions;
        while (rows.executeStep()) {
            sessions.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                                instant(rows.getColumn(2))});
        }
        return sessions;
    });
}

void JournalReader::backup_to(std::filesystem::path const& out) const {
    if (std::filesystem::exists(out)) {
        throw JournalError(fmt::format("{} is there already", out.string()));
    }
    auto const partial = create_beside(out);
    try {
        translate(fmt::format("cannot copy {}", connection_->path.string()), [&] {
            SQLite::Statement copy(connection_->database, "VACUUM INTO ?");
            copy.bind(1, partial.string());
            copy.exec();
        });
        publish_file(partial, out);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(partial, ignored);
        throw;
    }
}

}  // namespace hallcall::journal
