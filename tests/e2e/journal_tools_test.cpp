// audit, export and backup: beside a running server, and over a journal that somebody changed.

#include "tests/e2e/hall_test.hpp"

#include <fmt/format.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <sstream>

namespace hallcall::e2e {
namespace {

using testing::HasSubstr;

class JournalTools : public HallTest {
protected:
    JournalTools() { start(); }

    /// A short day: issued, called, finished, with a note.
    void work() {
        serve_one();
        post("1001", "/windows/1/finish", {{"outcome", "done"}, {"note", "备注"}});
        take();
        post("1001", "/windows/1/call-next");
    }

    Ran audit(std::string const& db) { return run_server_program({"audit", "--db", db}); }

    /// As somebody with the sqlite3 shell and bad intent would.
    void tamper(std::string const& sql) const {
        SQLite::Database db{folder.db(), SQLite::OPEN_READWRITE};
        db.exec("DROP TRIGGER IF EXISTS event_is_never_updated");
        db.exec("DROP TRIGGER IF EXISTS event_is_never_deleted");
        ASSERT_GT(db.exec(sql), 0);
    }

    std::int64_t seq_of(std::string const& type) const {
        SQLite::Database db{folder.db(), SQLite::OPEN_READONLY};
        SQLite::Statement query{db, "SELECT min(seq) FROM event WHERE type = ?"};
        query.bind(1, type);
        query.executeStep();
        return query.getColumn(0).getInt64();
    }
};

TEST_F(JournalTools, the_file_is_what_the_protocol_promises) {
    work();
    SQLite::Database db{folder.db(), SQLite::OPEN_READONLY};
    EXPECT_EQ(db.execAndGet("PRAGMA journal_mode").getString(), "wal");
    EXPECT_EQ(db.execAndGet("SELECT min(seq) FROM event").getInt64(), 1);
    EXPECT_EQ(db.execAndGet("SELECT max(seq) - count(*) FROM event").getInt64(), 0);
    EXPECT_EQ(db.execAndGet("SELECT type FROM event WHERE seq = 1").getString(), "journal_opened");
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM event a JOIN event b ON b.seq = a.seq + 1 "
                            "WHERE b.at < a.at")
                  .getInt(),
              0);
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM event WHERE length(hash) != 32").getInt(), 0);
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM event WHERE type LIKE 'ticket_%' "
                            "AND json_extract(body, '$.number') IS NULL")
                  .getInt(),
              0);
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM event WHERE body LIKE '%备注%'").getInt(), 0);
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM note WHERE text = '备注'").getInt(), 1);
}

TEST_F(JournalTools, audit_of_a_running_server_is_ok_and_counts) {
    work();
    auto const events = get("", "/hall").int_at("/seq");
    Ran const ran = audit(folder.db());
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(fmt::format("audit: {} events, 1 decisions, ok\n", events)))
        << "only call-next decides";
    EXPECT_THAT(ran.out, HasSubstr("rehearsal"));
}

TEST_F(JournalTools, audit_names_the_event_whose_body_was_changed) {
    work();
    ASSERT_EQ(server->stop(), 0);
    auto const seq = seq_of("ticket_issued");
    tamper(
        fmt::format("UPDATE event SET body = replace(body, 'kiosk', 'kiosc') WHERE seq = {}", seq));
    Ran const ran = audit(folder.db());
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.out, HasSubstr(fmt::format("seq {}:", seq)));
    EXPECT_THAT(ran.out, testing::Not(HasSubstr(", ok")));
}

TEST_F(JournalTools, audit_names_a_missing_event_and_a_changed_time) {
    work();
    ASSERT_EQ(server->stop(), 0);
    auto const called = seq_of("ticket_called");
    tamper(fmt::format("UPDATE event SET at = at + 1 WHERE seq = {}", called));
    EXPECT_THAT(audit(folder.db()).out, HasSubstr(fmt::format("seq {}:", called)));
    auto const started = seq_of("ticket_started");
    tamper(fmt::format("DELETE FROM event WHERE seq = {}", started));
    Ran const ran = audit(folder.db());
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.out, HasSubstr(fmt::format("seq {}: is missing", started)));
}

TEST_F(JournalTools, audit_names_a_note_that_was_changed_but_not_one_that_was_erased) {
    work();
    ASSERT_EQ(server->stop(), 0);
    tamper("DELETE FROM note WHERE text = '备注'");
    EXPECT_EQ(audit(folder.db()).exit, 0) << "free text may be erased";
    tamper("UPDATE note SET text = 'changed'");
    Ran const ran = audit(folder.db());
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.out, HasSubstr(fmt::format("seq {}:", seq_of("ticket_called"))));
}

TEST_F(JournalTools, the_triggers_keep_accidents_away) {
    take();
    SQLite::Database db{folder.db(), SQLite::OPEN_READWRITE};
    EXPECT_THROW(db.exec("UPDATE event SET type = 'x' WHERE seq = 1"), SQLite::Exception);
    EXPECT_THROW(db.exec("DELETE FROM event WHERE seq = 1"), SQLite::Exception);
}

TEST_F(JournalTools, export_beside_a_running_server_is_a_line_of_json_for_each_event) {
    work();
    auto const events = get("", "/hall").int_at("/seq");
    Ran const ran = run_server_program({"export", "--db", folder.db()});
    ASSERT_EQ(ran.exit, 0) << ran.err;
    std::istringstream lines{ran.out};
    std::int64_t seq = 0;
    for (std::string line; std::getline(lines, line);) {
        auto const event = json::parse(line);
        EXPECT_EQ(event.at("seq").as_int64(), ++seq);
        EXPECT_TRUE(event.at("body").is_object());
        EXPECT_EQ(event.at("hash").as_string().size(), 64U);
    }
    EXPECT_EQ(seq, events);
}

TEST_F(JournalTools, a_backup_beside_a_running_server_is_a_journal_that_serves) {
    work();
    std::string const copy = (folder.path() / "copy.db").string();
    ASSERT_EQ(run_server_program({"backup", "--db", folder.db(), "--out", copy}).exit, 0);
    EXPECT_EQ(audit(copy).exit, 0);
    Ran const again = run_server_program({"backup", "--db", folder.db(), "--out", copy});
    EXPECT_EQ(again.exit, 1) << "an existing file is not overwritten";
    EXPECT_EQ(std::ranges::count(again.err, '\n'), 1) << again.err;
    EXPECT_EQ(take(), "A003") << "the server works on";
    Words words = serve_words(folder);
    words[2] = copy;
    ServerProcess const restored{words};
    auto const hall = ask_once(restored.port(), "GET", "/api/v1/hall", "");
    EXPECT_EQ(hall.text_at("/windows/0/ticket/number"), "A002");
}

TEST_F(JournalTools, a_tampered_journal_is_not_served_unnoticed) {
    work();
    ASSERT_EQ(server->stop(), 0);
    tamper("UPDATE event SET body = '{}' WHERE seq = (SELECT max(seq) FROM event)");
    Ran const ran = run_server_program(serve_words(folder));
    EXPECT_EQ(ran.exit, 1);
    EXPECT_EQ(ran.out, "");
}

}  // namespace
}  // namespace hallcall::e2e
