// Whatever is changed in the file is found, at the event where it was changed.

#include "server/journal/journal_check.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "server/journal/hash_chain.hpp"
#include "server/journal/journal_error.hpp"
#include "tests/journal/journal_fixture.hpp"

namespace hallcall::journal {
namespace {

class JournalCheckTest : public test::JournalTest {
protected:
    JournalCheckTest() {
        auto events = test::hall_events(9);
        engine::TicketCancelled cancelled;
        cancelled.number = engine::Number("A002");
        cancelled.note =
            engine::NoteRef{"n1", engine::Digest(salted_hash("salt", "had to catch a train"))};
        events.push_back({10, events.back().at, cancelled});
        write_journal(std::move(events), {{"n1", "salt", "had to catch a train"}});
    }

    [[nodiscard]] CheckResult check() {
        replayed_ = 0;
        return check_journal(JournalReader(path()), [this](engine::LoggedEvent const& event) {
            EXPECT_EQ(event.seq, ++replayed_);
        });
    }

    /// The seqs of the faults after a change.
    [[nodiscard]] std::vector<engine::Seq> faults_after(std::string const& sql) {
        tamper(sql);
        std::vector<engine::Seq> seqs;
        for (auto const& fault : check().faults) {
            seqs.push_back(fault.seq);
        }
        return seqs;
    }

    engine::Seq replayed_ = 0;
};

using Seqs = std::vector<engine::Seq>;

TEST_F(JournalCheckTest, an_untouched_journal_is_ok_and_replayed_whole) {
    auto const result = check();
    EXPECT_TRUE(result.ok());
    EXPECT_EQ(result.events, 10);
    EXPECT_EQ(result.tail->seq, 10);
    EXPECT_EQ(replayed_, 10);
}

TEST_F(JournalCheckTest, a_changed_body_is_found) {
    EXPECT_EQ(faults_after("UPDATE event SET body = replace(body, 'A005', 'A006') WHERE seq = 5"),
              Seqs{5});
    EXPECT_EQ(replayed_, 4);
}

TEST_F(JournalCheckTest, a_changed_instant_is_found) {
    EXPECT_EQ(faults_after("UPDATE event SET at = at + 1 WHERE seq = 5"), Seqs{5});
}

TEST_F(JournalCheckTest, time_that_goes_back_is_found) {
    EXPECT_EQ(faults_after("UPDATE event SET at = at - 60000 WHERE seq = 5"), (Seqs{5, 5}));
}

TEST_F(JournalCheckTest, a_changed_type_is_found) {
    auto const seqs = faults_after("UPDATE event SET type = 'ticket_cancelled' WHERE seq = 5");
    EXPECT_EQ(seqs.front(), 5);
    EXPECT_EQ(seqs.back(), 5);
}

TEST_F(JournalCheckTest, a_deleted_event_is_found) {
    EXPECT_EQ(faults_after("DELETE FROM event WHERE seq = 5"), Seqs{5});
    EXPECT_EQ(replayed_, 4);
    EXPECT_EQ(check().events, 9);
}

TEST_F(JournalCheckTest, deleted_events_at_the_beginning_are_found) {
    EXPECT_EQ(faults_after("DELETE FROM event WHERE seq <= 2"), Seqs{1});
    EXPECT_EQ(check().faults.front().what, "is missing, with all up to 2");
    EXPECT_EQ(replayed_, 0);
}

TEST_F(JournalCheckTest, a_deleted_event_whose_gap_was_closed_is_found) {
    EXPECT_EQ(faults_after("DELETE FROM event WHERE seq = 5;"
                           "UPDATE event SET seq = -seq WHERE seq > 5;"
                           "UPDATE event SET seq = -seq - 1 WHERE seq < 0;")
                  .front(),
              5);
}

TEST_F(JournalCheckTest, a_moved_event_is_found) {
    EXPECT_EQ(faults_after("UPDATE event SET seq = 20 WHERE seq = 10"), (Seqs{10}));
    EXPECT_EQ(check().faults.front().what, "is missing, with all up to 19");
}

TEST_F(JournalCheckTest, swapped_events_are_found) {
    auto const seqs = faults_after(
        "UPDATE event SET seq = 0 WHERE seq = 5; UPDATE event SET seq = 5 WHERE seq = 6;"
        "UPDATE event SET seq = 6 WHERE seq = 0;");
    EXPECT_EQ(seqs.front(), 5);
    EXPECT_EQ(replayed_, 4);
}

TEST_F(JournalCheckTest, an_event_put_in_before_the_first_is_found) {
    EXPECT_EQ(faults_after("INSERT INTO event SELECT -7, at, type, body, hash FROM event "
                           "WHERE seq = 1"),
              (Seqs{-7, -7}));
    EXPECT_EQ(check().faults.front().what, "stands before the first event");
}

TEST_F(JournalCheckTest, an_event_put_in_at_the_end_is_found) {
    EXPECT_EQ(faults_after("INSERT INTO event SELECT 11, at, type, body, hash FROM event "
                           "WHERE seq = 10"),
              Seqs{11});
}

TEST_F(JournalCheckTest, a_damaged_hash_is_found) {
    EXPECT_EQ(faults_after("UPDATE event SET hash = x'00' WHERE seq = 5"), Seqs{5});
    EXPECT_EQ(faults_after("UPDATE event SET hash = zeroblob(32) WHERE seq = 5"), (Seqs{5, 6}));
}

TEST_F(JournalCheckTest, a_body_that_cannot_be_read_is_found) {
    auto const seqs = faults_after("UPDATE event SET body = '{' WHERE seq = 5");
    EXPECT_EQ(seqs, (Seqs{5, 5}));
}

TEST_F(JournalCheckTest, a_rewritten_text_is_found_and_an_erased_one_is_not_missed) {
    EXPECT_EQ(faults_after("UPDATE note SET text = 'was impatient'"), Seqs{10});
    EXPECT_EQ(faults_after("DELETE FROM note"), Seqs{});
}

TEST_F(JournalCheckTest, what_the_replay_throws_goes_through) {
    auto const replay = [](engine::LoggedEvent const&) { throw JournalError("from the replay"); };
    EXPECT_THROW(check_journal(JournalReader(path()), replay), JournalError);
}

TEST_F(JournalCheckTest, a_file_that_cannot_be_read_on_is_a_fault) {
    tamper("DROP TABLE event");
    auto const result = check();
    ASSERT_EQ(result.faults.size(), 1);
    EXPECT_EQ(result.faults.front().seq, 1);
    EXPECT_NE(result.faults.front().what.find("no such table"), std::string::npos);
}

}  // namespace
}  // namespace hallcall::journal
