#include "server/journal/sqlite_log.hpp"

#include <gtest/gtest.h>
#include <SQLiteCpp/Database.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "server/journal/event_codec.hpp"
#include "server/journal/hash_chain.hpp"
#include "server/journal/journal_error.hpp"
#include "server/journal/reader.hpp"
#include "tests/journal/event_samples.hpp"
#include "tests/journal/journal_fixture.hpp"

namespace hallcall::journal {
namespace {

using test::append_and_wait;
using test::at_ms;

class SqliteLogTest : public test::JournalTest {
protected:
    std::unique_ptr<SqliteLog> log_ = open();

    void append(Batch batch) { append_and_wait(*log_, std::move(batch)); }

    [[nodiscard]] JournalReader reader() const { return JournalReader(path()); }

    static KeptAnswer answer(std::string scope, std::string key, std::int64_t at) {
        return {std::move(scope),   std::move(key), "f1",     201,
                "application/json", R"({"seq":1})", at_ms(at)};
    }

    /// "scope/key" of the answers that are kept.
    [[nodiscard]] std::vector<std::string> kept() const {
        std::vector<std::string> all;
        for (auto const& one : reader().answers_since(at_ms(0))) {
            all.push_back(one.scope + "/" + one.key);
        }
        return all;
    }

    [[nodiscard]] std::vector<std::string> signed_in() const {
        std::vector<std::string> all;
        for (auto const& one : reader().sessions()) {
            all.push_back(one.token_hash);
        }
        return all;
    }
};

using Strings = std::vector<std::string>;

TEST_F(SqliteLogTest, every_kind_of_event_is_stored_with_its_place_in_the_chain) {
    std::vector<engine::LoggedEvent> events;
    engine::Seq seq = 0;
    for (auto& event : test::sample_events()) {
        ++seq;
        events.push_back({seq, at_ms(1000 + seq), std::move(event)});
    }
    append({.events = events});

    auto expected = no_hash;
    std::size_t index = 0;
    reader().for_each_stored(1, no_limit, [&](StoredEvent const& stored) {
        auto const& event = events.at(index++);
        EXPECT_EQ(stored.seq, event.seq);
        EXPECT_EQ(stored.at, event.at);
        EXPECT_EQ(stored.type, type_name(event.event));
        EXPECT_EQ(stored.body, encode_body(event.event));
        expected = chain_hash(expected, stored.seq, 1000 + stored.seq, stored.type, stored.body);
        EXPECT_EQ(stored.hash, to_bytes(expected));
    });
    EXPECT_EQ(index, events.size());
}

TEST_F(SqliteLogTest, the_chain_goes_on_after_a_restart) {
    append({.events = test::hall_events(2)});
    auto const before = reader().tail();
    log_.reset();
    log_ = open();
    append({.events = {test::hall_event(3)}});
    auto const after = reader().tail();
    auto const third = test::hall_event(3);
    EXPECT_EQ(after->hash, to_bytes(chain_hash(hash_of_bytes(before->hash), 3,
                                               third.at.time_since_epoch().count(),
                                               type_name(third.event), encode_body(third.event))));
}

TEST_F(SqliteLogTest, rows_of_the_log_cannot_be_changed_deleted_or_replaced) {
    append({.events = test::hall_events(3)});
    SQLite::Database other(path().string(), SQLite::OPEN_READWRITE);
    EXPECT_THROW(other.exec("UPDATE event SET body = '{}' WHERE seq = 2"), SQLite::Exception);
    EXPECT_THROW(other.exec("DELETE FROM event WHERE seq = 3"), SQLite::Exception);
    EXPECT_THROW(other.exec("INSERT OR REPLACE INTO event VALUES (2, 0, 'x', '{}', x'')"),
                 SQLite::Exception);
    EXPECT_EQ(query("SELECT count(*) FROM event WHERE type = 'ticket_issued'"), "2");
}

TEST_F(SqliteLogTest, completions_come_on_the_thread_that_they_are_posted_to_and_in_order) {
    log_.reset();
    std::mutex mutex;
    std::condition_variable posted;
    std::deque<std::function<void()>> queue;
    log_ = SqliteLog::open(path(), [&](std::function<void()> completion) {
        std::lock_guard const guard(mutex);
        queue.push_back(std::move(completion));
        posted.notify_one();
    });
    auto const io_thread = std::this_thread::get_id();
    engine::Seq durable = 0;
    for (engine::Seq seq = 1; seq <= 50; ++seq) {
        log_->append({.events = {test::hall_event(seq)}}, [&, seq] {
            EXPECT_EQ(std::this_thread::get_id(), io_thread);
            EXPECT_EQ(reader().tail()->seq, seq);
            durable = seq;
        });
        std::unique_lock guard(mutex);
        ASSERT_TRUE(
            posted.wait_for(guard, std::chrono::seconds(60), [&] { return !queue.empty(); }));
        auto const completion = std::move(queue.front());
        queue.pop_front();
        guard.unlock();
        completion();
        EXPECT_EQ(durable, seq);
    }
    log_.reset();
}

TEST_F(SqliteLogTest, closing_waits_for_the_batch_under_way) {
    bool durable = false;
    log_->append({.events = test::hall_events(500)}, [&] { durable = true; });
    log_.reset();
    EXPECT_TRUE(durable);
    EXPECT_EQ(reader().tail()->seq, 500);
}

TEST_F(SqliteLogTest, answers_are_kept_per_caller_and_forgotten_by_age) {
    append({.events = test::hall_events(1),
            .answers = {answer("kiosk-1", "k", 100), answer("kiosk-2", "k", 200),
                        answer("kiosk-1", "l", 300)}});
    auto const found = reader().answer("kiosk-1", "k");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->fingerprint, "f1");
    EXPECT_EQ(found->status, 201);
    EXPECT_EQ(found->content_type, "application/json");
    EXPECT_EQ(found->body, R"({"seq":1})");
    EXPECT_EQ(found->at, at_ms(100));
    EXPECT_FALSE(reader().answer("kiosk-3", "k"));
    EXPECT_EQ(reader().answers_since(at_ms(200)).size(), 2);

    append({.forget_answers_before = at_ms(200)});
    EXPECT_EQ(kept(), (Strings{"kiosk-2/k", "kiosk-1/l"}));
}

TEST_F(SqliteLogTest, an_answer_past_its_time_gives_way_to_the_next_with_its_key) {
    append({.answers = {answer("kiosk-1", "k", 100)}});
    auto second = answer("kiosk-1", "k", 90'000'000);
    second.status = 409;
    append({.answers = {second}});
    EXPECT_EQ(reader().answer("kiosk-1", "k")->status, 409);
    EXPECT_EQ(kept(), (Strings{"kiosk-1/k"}));
}

TEST_F(SqliteLogTest, sessions_are_kept_closed_and_forgotten) {
    append(
        {.sessions_opened = {
             {"h1", "1001", at_ms(500)}, {"h2", "1002", at_ms(600)}, {"h3", "1001", at_ms(700)}}});
    EXPECT_EQ(signed_in(), (Strings{"h1", "h2", "h3"}));
    EXPECT_EQ(reader().sessions().at(1).staff, "1002");
    EXPECT_EQ(reader().sessions().at(1).expires_at, at_ms(600));
    append({.sessions_closed = {"h3", "unknown"}});
    EXPECT_EQ(signed_in(), (Strings{"h1", "h2"}));
    append({.forget_sessions_before = at_ms(600)});
    EXPECT_EQ(signed_in(), (Strings{"h2"}));
    append({.sessions_opened = {{"h4", "1001", at_ms(900)}}, .sessions_closed = {"h4"}});
    EXPECT_EQ(signed_in(), (Strings{"h2"}));
}

TEST_F(SqliteLogTest, a_snapshot_gets_the_hash_of_its_event_and_old_ones_go) {
    for (engine::Seq seq = 1; seq <= 12; ++seq) {
        append({.events = {test::hall_event(seq)},
                .snapshot = Snapshot{seq, "", "state " + std::to_string(seq)}});
    }
    auto const newest = reader().newest_snapshot();
    ASSERT_TRUE(newest);
    EXPECT_EQ(newest->seq, 12);
    EXPECT_EQ(newest->body, "state 12");
    EXPECT_EQ(newest->hash, reader().tail()->hash);
    EXPECT_EQ(reader().newest_snapshot(7)->seq, 7);
    EXPECT_EQ(query("SELECT count(*) || ' ' || min(seq) FROM snapshot"), "8 5");
    EXPECT_FALSE(reader().newest_snapshot(4));
}

TEST_F(SqliteLogTest, notes_lie_beside_the_log_byte_for_byte) {
    std::string const salt("\x00\xff\x01", 3);
    append({.events = test::hall_events(1), .notes = {{"n1", salt, "去开会\n十点回"}}});
    auto const note = reader().note("n1");
    ASSERT_TRUE(note);
    EXPECT_EQ(note->salt, salt);
    EXPECT_EQ(note->text, "去开会\n十点回");
    EXPECT_FALSE(reader().note("n2"));
}

TEST_F(SqliteLogTest, there_is_room_until_the_disk_runs_low) {
    EXPECT_TRUE(log_->has_room());
    log_.reset();
    auto const never = SqliteLog::open(
        path(), [](auto const& completion) { completion(); },
        std::numeric_limits<std::uintmax_t>::max());
    EXPECT_FALSE(never->has_room());
    EXPECT_FALSE(never->has_room());
}

}  // namespace
}  // namespace hallcall::journal
