// A process that ends at any instant leaves a journal in which every batch that it acknowledged is
// whole, and no other is half.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "server/journal/journal_check.hpp"
#include "server/journal/reader.hpp"
#include "tests/journal/journal_fixture.hpp"

namespace hallcall::journal {
namespace {

constexpr engine::Seq batch_size = 5;

class CrashTest : public test::JournalTest {
protected:
    /// Batch n of the child: five events, a note and an answer, all to be found or none.
    static Batch batch(engine::Seq n) {
        Batch batch;
        for (engine::Seq i = 1; i <= batch_size; ++i) {
            batch.events.push_back(test::hall_event((n - 1) * batch_size + i));
        }
        batch.notes.push_back({"n" + std::to_string(n), "salt", std::string(300, 'x')});
        batch.answers.push_back({"kiosk-1", std::to_string(n), "f", 201, "application/json",
                                 std::string(200, 'y'), test::at_ms(n)});
        return batch;
    }

    /// Appends batches from `first` on, and writes the number of each to `acks` once it is durable.
    void append_for_ever(engine::Seq first, int acks) const {
        auto const log = open();
        for (engine::Seq n = first;; ++n) {
            test::append_and_wait(*log, batch(n));
            static_cast<void>(::write(acks, &n, sizeof n));
        }
    }

    /// The last number that the child wrote; reads until the child is gone.
    static engine::Seq last_ack(int acks, engine::Seq otherwise) {
        auto last = otherwise;
        for (engine::Seq n = 0; ::read(acks, &n, sizeof n) == sizeof n;) {
            EXPECT_EQ(n, last + 1);
            last = n;
        }
        return last;
    }

    /// The batches that are there, all of them whole.
    [[nodiscard]] engine::Seq whole_batches() const {
        JournalReader const reader(path());
        auto const result = check_journal(reader, [](auto const&) {});
        EXPECT_TRUE(result.ok());
        EXPECT_EQ(result.events % batch_size, 0) << "half a batch";
        auto const batches = result.events / batch_size;
        EXPECT_EQ(std::ssize(reader.answers_since(test::at_ms(0))), batches);
        EXPECT_EQ(query("SELECT count(*) FROM note"), std::to_string(batches));
        return batches;
    }
};

TEST_F(CrashTest, what_was_acknowledged_before_sigkill_is_there_whole) {
    std::mt19937 random(20261121);
    std::uniform_int_distribution<int> delay_ms(1, 60);
    engine::Seq written = 0;
    engine::Seq acknowledged = 0;
    for (int round = 0; round < 12; ++round) {
        int acks[2];
        ASSERT_EQ(::pipe(acks), 0);
        auto const child = test::in_child([&] { append_for_ever(written + 1, acks[1]); });
        ::close(acks[1]);
        engine::Seq first = 0;
        ASSERT_EQ(::read(acks[0], &first, sizeof first), ssize_t{sizeof first});
        ASSERT_EQ(first, written + 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms(random)));
        ASSERT_EQ(::kill(child, SIGKILL), 0);
        auto const status = test::wait_for(child);
        EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        acknowledged = last_ack(acks[0], first);
        ::close(acks[0]);

        written = whole_batches();
        ASSERT_GE(written, acknowledged);
        ASSERT_LE(written, acknowledged + 1) << "only one batch can have been under way";
    }
    EXPECT_GT(acknowledged, 12);
}

TEST_F(CrashTest, a_full_disk_ends_the_process_and_leaves_a_whole_journal) {
    int acks[2];
    ASSERT_EQ(::pipe(acks), 0);
    auto const child = test::in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);  // a write past the limit then fails as on a full disk
        rlimit const limit{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        append_for_ever(1, acks[1]);
    });
    ::close(acks[1]);
    auto const acknowledged = last_ack(acks[0], 0);
    ::close(acks[0]);
    auto const status = test::wait_for(child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGABRT);
    EXPECT_GT(acknowledged, 5);

    auto const batches = whole_batches();
    EXPECT_EQ(batches, acknowledged) << "a batch that was refused is not there";
    auto const log = open();
    test::append_and_wait(*log, batch(batches + 1));
    EXPECT_EQ(whole_batches(), batches + 1);
}

/// A log that was handed something that it must not write ends the process.
class InvariantTest : public CrashTest,
                      public ::testing::WithParamInterface<engine::LoggedEvent> {};

TEST_P(InvariantTest, ends_the_process_and_writes_nothing) {
    write_journal(test::hall_events(5));
    auto const child = test::in_child([this] {
        auto const log = open();
        test::append_and_wait(*log, {.events = {GetParam()}});
    });
    auto const status = test::wait_for(child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGABRT);
    EXPECT_EQ(JournalReader(path()).tail()->seq, 5);
}

INSTANTIATE_TEST_SUITE_P(Journal, InvariantTest,
                         ::testing::Values(test::hall_event(7), test::hall_event(5),
                                           engine::LoggedEvent{6, test::hall_event(4).at,
                                                               test::hall_event(6).event}));

TEST_F(CrashTest, a_second_batch_under_way_ends_the_process) {
    auto const child = test::in_child([this] {
        auto const log = open();
        log->append({.events = test::hall_events(20'000)}, [] {});
        log->append({.events = {test::hall_event(20'001)}}, [] {});
    });
    auto const status = test::wait_for(child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGABRT);
}

TEST_F(CrashTest, a_batch_with_a_fault_in_its_last_part_is_not_written_at_all) {
    write_journal(test::hall_events(5));
    auto const child = test::in_child([this] {
        auto const log = open();
        test::append_and_wait(*log, {.events = {test::hall_event(6)},
                                     .notes = {{"n1", "", ""}},
                                     .snapshot = Snapshot{99, "", "of nothing"}});
    });
    EXPECT_TRUE(WIFSIGNALED(test::wait_for(child)));
    EXPECT_EQ(JournalReader(path()).tail()->seq, 5);
    EXPECT_FALSE(JournalReader(path()).note("n1"));
}

}  // namespace
}  // namespace hallcall::journal
