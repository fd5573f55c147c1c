// Which files are opened, by how many, and with what settings.

#include <gtest/gtest.h>
#include <SQLiteCpp/Database.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "server/journal/journal_error.hpp"
#include "server/journal/reader.hpp"
#include "server/journal/schema.hpp"
#include "tests/journal/journal_fixture.hpp"

namespace hallcall::journal {
namespace {

using test::JournalTest;

class OpenTest : public JournalTest {
protected:
    /// The complaint of an open that has to fail.
    template <typename Open>
    static std::string complaint(Open const& open) {
        try {
            static_cast<void>(open());
        } catch (JournalError const& error) {
            return error.what();
        }
        return "it was opened";
    }

    [[nodiscard]] std::string write_complaint() const {
        return complaint([this] { return open(); });
    }
    [[nodiscard]] std::string read_complaint() const {
        return complaint([this] { return JournalReader(path()); });
    }
};

TEST_F(OpenTest, a_new_journal_has_the_tables_that_others_rely_on) {
    static_cast<void>(open());
    EXPECT_EQ(query("SELECT group_concat(name || ' ' || type || ' ' || pk) "
                    "FROM pragma_table_info('event')"),
              "seq INTEGER 1,at INTEGER 0,type TEXT 0,body TEXT 0,hash BLOB 0");
    EXPECT_EQ(query("SELECT group_concat(name || ' ' || type) FROM pragma_table_info('note')"),
              "id TEXT,salt BLOB,text TEXT");
    EXPECT_EQ(query("PRAGMA journal_mode"), "wal");
}

TEST_F(OpenTest, the_writer_syncs_every_commit) {
    auto database = open_for_writing(path());
    EXPECT_EQ(database.execAndGet("PRAGMA synchronous").getInt(), 2);
    EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
    EXPECT_EQ(database.execAndGet("PRAGMA busy_timeout").getInt(), busy_timeout_ms);
}

TEST_F(OpenTest, a_reader_cannot_write) {
    static_cast<void>(open());
    auto database = open_for_reading(path());
    EXPECT_THROW(database.exec("DELETE FROM event"), SQLite::Exception);
    EXPECT_THROW(database.exec("INSERT INTO note VALUES ('a', '', '')"), SQLite::Exception);
}

TEST_F(OpenTest, a_second_opener_is_refused_until_the_first_is_gone) {
    auto first = open();
    EXPECT_NE(write_complaint().find("another server has this journal open"), std::string::npos);
    std::filesystem::create_symlink(path(), folder() / "other.db");
    EXPECT_NE(complaint([this] {
                  return SqliteLog::open(folder() / "other.db", [](auto const&) {});
              }).find("another server has this journal open"),
              std::string::npos);
    first.reset();
    EXPECT_NO_THROW(static_cast<void>(open()));
}

TEST_F(OpenTest, the_lock_of_a_killed_server_is_free_without_a_manual_step) {
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    auto const child = test::in_child([&] {
        auto const log = open();
        test::append_and_wait(*log, Batch{.events = test::hall_events(3)});
        static_cast<void>(::write(ready[1], "x", 1));
        ::pause();
    });
    ::close(ready[1]);
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    EXPECT_NE(write_complaint().find("another server has this journal open"), std::string::npos);
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    EXPECT_TRUE(WIFSIGNALED(test::wait_for(child)));
    ::close(ready[0]);

    EXPECT_EQ(JournalReader(path()).tail()->seq, 3);
    auto const log = open();
    test::append_and_wait(*log, Batch{.events = {test::hall_event(4)}});
    EXPECT_EQ(JournalReader(path()).tail()->seq, 4);
}

TEST_F(OpenTest, a_file_that_is_not_there_is_said_to_be_so) {
    EXPECT_EQ(read_complaint(), "there is no journal at " + path().string());
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(OpenTest, a_folder_that_is_not_there_is_said_to_be_so) {
    auto const nowhere = folder() / "nowhere" / "hall.db";
    auto const said = complaint([&] { return SqliteLog::open(nowhere, [](auto const&) {}); });
    EXPECT_NE(said.find("No such file or directory"), std::string::npos) << said;
}

TEST_F(OpenTest, a_file_of_another_kind_is_refused_and_left_alone) {
    {
        std::ofstream file(path());
        for (int line = 0; line < 100; ++line) {
            file << "minutes of a meeting, nothing else\n";
        }
    }
    auto const size = std::filesystem::file_size(path());
    EXPECT_EQ(write_complaint(), path().string() + " is not a Hallcall journal");
    EXPECT_EQ(read_complaint(), path().string() + " is not a Hallcall journal");
    EXPECT_EQ(std::filesystem::file_size(path()), size);
}

TEST_F(OpenTest, a_database_of_another_program_is_refused_and_left_alone) {
    SQLite::Database(path().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE cats(name TEXT)");
    EXPECT_EQ(write_complaint(), path().string() + " is not a Hallcall journal");
    EXPECT_EQ(read_complaint(), path().string() + " is not a Hallcall journal");
    EXPECT_EQ(query("SELECT group_concat(name) FROM sqlite_master"), "cats");
    EXPECT_EQ(query("PRAGMA journal_mode"), "delete");
}

TEST_F(OpenTest, a_journal_of_a_later_release_is_refused) {
    static_cast<void>(open());
    tamper("PRAGMA user_version=2");
    EXPECT_NE(write_complaint().find("was written by a later version of Hallcall"),
              std::string::npos);
    EXPECT_NE(read_complaint().find("was written by a later version of Hallcall"),
              std::string::npos);
}

TEST_F(OpenTest, an_empty_file_becomes_a_journal_but_is_none_to_read) {
    std::ofstream(path()).close();
    EXPECT_EQ(read_complaint(), path().string() + " is not a Hallcall journal");
    static_cast<void>(open());
    EXPECT_EQ(JournalReader(path()).tail(), std::nullopt);
}

}  // namespace
}  // namespace hallcall::journal
