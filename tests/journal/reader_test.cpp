#include "server/journal/reader.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "server/journal/backup.hpp"
#include "server/journal/event_codec.hpp"
#include "server/journal/hash_chain.hpp"
#include "server/journal/journal_check.hpp"
#include "server/journal/journal_error.hpp"
#include "tests/journal/journal_fixture.hpp"

namespace hallcall::journal {
namespace {

namespace json = boost::json;

class ReaderTest : public test::JournalTest {
protected:
    [[nodiscard]] std::vector<engine::Seq> read(engine::Seq from, std::int64_t limit) const {
        std::vector<engine::Seq> seqs;
        JournalReader(path()).for_each(
            from, limit, [&](engine::LoggedEvent const& event) { seqs.push_back(event.seq); });
        return seqs;
    }
};

using Seqs = std::vector<engine::Seq>;

TEST_F(ReaderTest, reads_from_where_it_is_told_and_as_many) {
    write_journal(test::hall_events(1300));
    EXPECT_EQ(read(1299, no_limit), (Seqs{1299, 1300}));
    EXPECT_EQ(read(5, 3), (Seqs{5, 6, 7}));
    EXPECT_EQ(read(1301, no_limit), Seqs{});
    EXPECT_EQ(read(1, 0), Seqs{});
    auto const all = read(1, no_limit);
    ASSERT_EQ(all.size(), 1300);
    EXPECT_EQ(all.back(), 1300);
    EXPECT_EQ(read(1, 1024).size(), 1024);
    EXPECT_EQ(read(1, 600).size(), 600);
}

TEST_F(ReaderTest, an_empty_journal_has_no_tail) {
    static_cast<void>(open());
    EXPECT_FALSE(JournalReader(path()).tail());
    EXPECT_FALSE(JournalReader(path()).newest_snapshot());
    EXPECT_EQ(read(1, no_limit), Seqs{});
}

TEST_F(ReaderTest, an_event_that_cannot_be_read_is_named) {
    write_journal(test::hall_events(3));
    tamper("UPDATE event SET type = 'ticket_flown' WHERE seq = 2");
    try {
        static_cast<void>(read(1, no_limit));
        FAIL() << "it was read";
    } catch (JournalError const& error) {
        EXPECT_NE(std::string(error.what()).find("cannot read event 2"), std::string::npos);
    }
}

TEST_F(ReaderTest, a_snapshot_of_another_history_is_passed_over) {
    {
        auto const log = open();
        test::append_and_wait(
            *log, {.events = test::hall_events(2), .snapshot = Snapshot{2, "", "older"}});
        test::append_and_wait(
            *log, {.events = {test::hall_event(3)}, .snapshot = Snapshot{3, "", "newer"}});
    }
    EXPECT_EQ(JournalReader(path()).newest_snapshot()->body, "newer");
    tamper("UPDATE snapshot SET hash = zeroblob(32) WHERE seq = 3");
    EXPECT_EQ(JournalReader(path()).newest_snapshot()->body, "older");
    tamper("UPDATE snapshot SET seq = 9 WHERE seq = 2");
    EXPECT_FALSE(JournalReader(path()).newest_snapshot());
}

TEST_F(ReaderTest, reads_whole_batches_while_the_writer_goes_on) {
    constexpr engine::Seq batch_size = 7;
    constexpr engine::Seq batches = 150;
    auto const log = open();
    test::append_and_wait(*log, {.events = {test::hall_event(1)}});
    std::atomic<bool> done = false;
    int rounds = 0;
    std::thread reading([&] {
        engine::Seq before = 1;
        for (bool last = false; !last; ++rounds) {
            last = done;
            JournalReader const reader(path());
            auto const tail = reader.tail();
            ASSERT_TRUE(tail);
            EXPECT_GE(tail->seq, before);
            EXPECT_EQ(tail->seq % batch_size, 1) << "half a batch";
            before = tail->seq;
            auto const result = check_journal(reader, [](auto const&) {});
            EXPECT_TRUE(result.ok());
            EXPECT_GE(result.events, before);
        }
        EXPECT_EQ(before, 1 + batches * batch_size);
    });
    engine::Seq seq = 1;
    for (engine::Seq batch = 0; batch < batches; ++batch) {
        Batch next;
        for (engine::Seq i = 0; i < batch_size; ++i) {
            next.events.push_back(test::hall_event(++seq));
        }
        test::append_and_wait(*log, std::move(next));
    }
    done = true;
    reading.join();
    EXPECT_GT(rounds, 1);
}

TEST_F(ReaderTest, a_backup_is_a_whole_journal_taken_beside_the_running_server) {
    auto const log = open();
    test::append_and_wait(*log, {.events = test::hall_events(40),
                                 .notes = {{"n1", "salt", "text"}},
                                 .answers = {{"kiosk-1", "k", "f", 201, "", "", test::at_ms(5)}}});
    auto const copy = folder() / "copy.db";
    backup(path(), copy);
    test::append_and_wait(*log, {.events = {test::hall_event(41)}});

    JournalReader const reader(copy);
    auto const result = check_journal(reader, [](auto const&) {});
    EXPECT_TRUE(result.ok());
    EXPECT_EQ(result.events, 40);
    EXPECT_EQ(reader.note("n1")->text, "text");
    EXPECT_TRUE(reader.answer("kiosk-1", "k"));
    auto const restored =
        SqliteLog::open(copy, [](std::function<void()> const& completion) { completion(); });
    test::append_and_wait(*restored, {.events = {test::hall_event(41)}});
    EXPECT_EQ(JournalReader(copy).tail()->hash, JournalReader(path()).tail()->hash);
}

TEST_F(ReaderTest, a_backup_overwrites_nothing_and_leaves_nothing_half) {
    write_journal(test::hall_events(2));
    auto const copy = folder() / "copy.db";
    std::ofstream(copy) << "precious";
    EXPECT_THROW(backup(path(), copy), JournalError);
    EXPECT_EQ(std::filesystem::file_size(copy), 8);
    EXPECT_THROW(backup(folder() / "none.db", folder() / "x.db"), JournalError);
    EXPECT_THROW(backup(path(), folder() / "nowhere" / "x.db"), JournalError);
    for (auto const& entry : std::filesystem::directory_iterator(folder())) {
        EXPECT_EQ(entry.path().filename().string().find("copy.db."), std::string::npos);
    }
}

TEST_F(ReaderTest, the_export_has_a_line_for_every_event_from_which_the_chain_can_be_computed) {
    write_journal(test::hall_events(600));
    std::ostringstream out;
    export_jsonl(path(), out);
    std::istringstream lines(out.str());
    auto expected = no_hash;
    engine::Seq seq = 0;
    for (std::string text; std::getline(lines, text);) {
        auto const line = json::parse(text).as_object();
        ++seq;
        ASSERT_EQ(line.at("seq").as_int64(), seq);
        expected = chain_hash(expected, seq, line.at("at").as_int64(),
                              json::value_to<std::string>(line.at("type")),
                              json::serialize(line.at("body")));
        ASSERT_EQ(json::value_to<std::string>(line.at("hash")), to_hex(to_bytes(expected)));
    }
    EXPECT_EQ(seq, 600);
}

TEST_F(ReaderTest, the_export_keeps_its_lines_even_of_a_body_that_is_no_json) {
    write_journal(test::hall_events(3));
    tamper("UPDATE event SET body = 'not' || char(10) || 'json' WHERE seq = 2");
    std::ostringstream out;
    export_jsonl(path(), out);
    auto const text = out.str();
    EXPECT_EQ(std::ranges::count(text, '\n'), 3);
    EXPECT_NE(text.find(R"("body":"not\njson")"), std::string::npos);
}

TEST_F(ReaderTest, an_export_that_cannot_be_written_is_an_error) {
    write_journal(test::hall_events(3));
    std::ofstream full("/dev/full");
    ASSERT_TRUE(full);
    EXPECT_THROW(export_jsonl(path(), full), JournalError);
}

}  // namespace
}  // namespace hallcall::journal
