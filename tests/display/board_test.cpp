#include "display/model/board.hpp"

#include <gmock/gmock.h>

#include "display/model/rows.hpp"
#include "tests/display/canned_hall.hpp"

namespace hallcall::display {
namespace {

using namespace std::chrono_literals;
using canned::call;
using canned::events;
using canned::snapshot;
using testing::ElementsAre;
using testing::IsEmpty;

client::Mail lost() {
    return {.link = client::Link::lost, .fault = "cut", .messages = {}};
}

/// Lets time pass in small steps, as a frame loop does, and lists every call that got a turn.
std::vector<std::string> turns_of(Board& board, std::chrono::milliseconds from,
                                  std::chrono::milliseconds until) {
    std::vector<std::string> numbers;
    std::uint64_t last = 0;
    for (auto at = from; at <= until; at += 50ms) {
        board.advance(canned::now(at));
        auto const& turn = board.announcements().turn();
        if (turn && turn->number != last) {
            last = turn->number;
            for (auto const& one : turn->calls) {
                numbers.push_back(one.number);
            }
        }
    }
    return numbers;
}

std::vector<std::string> shown_numbers(Board const& board) {
    std::vector<std::string> numbers;
    for (auto const& one : board.announcements().shown()) {
        numbers.push_back(one.number);
    }
    return numbers;
}

class BoardTest : public testing::Test {
protected:
    void receive(std::string_view number, std::string_view window, std::int64_t calls,
                 std::chrono::milliseconds at) {
        auto const now = canned::now(at);
        board.take(events({call(*board.hall(), number, window, calls, now)}), now);
    }

    Board board;
};

TEST_F(BoardTest, knows_nothing_before_the_first_snapshot) {
    board.take({}, canned::now());
    EXPECT_FALSE(board.hall());
    EXPECT_FALSE(board.stale_since());
    EXPECT_FALSE(board.fault());
}

TEST_F(BoardTest, the_first_snapshot_fills_the_list_and_announces_nothing) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    EXPECT_FALSE(board.announcements().turn());
    EXPECT_THAT(shown_numbers(board), ElementsAre("A023", "C041", "E008", "A022", "B017", "D004"));
}

TEST_F(BoardTest, a_call_is_announced_and_changes_its_window) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    receive("D005", "5", 1, 5s);
    ASSERT_TRUE(board.announcements().turn());
    EXPECT_EQ(board.announcements().turn()->calls.front().number, "D005");
    EXPECT_EQ(window_row(*board.hall(), "5")->state, WindowState::calling);
    EXPECT_EQ(board.hall()->seq, 812);
}

TEST_F(BoardTest, two_calls_of_one_instant_get_one_turn_each_in_order) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    receive("D005", "5", 1, 5s);
    receive("A024", "2", 1, 5s);
    EXPECT_THAT(turns_of(board, 5s, 30s), ElementsAre("D005", "A024"));
    EXPECT_EQ(shown_numbers(board).front(), "A024");
}

TEST_F(BoardTest, a_call_does_not_cut_off_the_one_before_it) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    receive("D005", "5", 1, 5s);
    receive("A024", "2", 1, 6s);
    board.advance(canned::now(7900ms));
    EXPECT_EQ(board.announcements().turn()->calls.front().number, "D005");
    board.advance(canned::now(8s));
    EXPECT_EQ(board.announcements().turn()->calls.front().number, "A024");
}

TEST_F(BoardTest, a_recall_is_announced_again_and_listed_once) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    receive("D005", "5", 1, 5s);
    receive("D005", "5", 2, 5s + 100ms);
    EXPECT_THAT(turns_of(board, 5s, 30s), ElementsAre("D005", "D005"));
    EXPECT_EQ(board.announcements().shown().front().calls, 2);
    EXPECT_EQ(std::ranges::count(shown_numbers(board), "D005"), 1);
}

TEST_F(BoardTest, a_burst_loses_no_call_and_is_caught_up_with_soon) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    std::vector<std::string> wanted;
    for (int i = 100; i < 300; ++i) {
        wanted.push_back("D" + std::to_string(i));
        receive(wanted.back(), "5", 1, 5s);
    }
    EXPECT_EQ(turns_of(board, 5s, 5s + 30s), wanted);
    EXPECT_EQ(board.announcements().given_up(), 0);
}

TEST_F(BoardTest, a_turn_ends_by_itself) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    receive("D005", "5", 1, 5s);
    auto const revision = board.revision();
    board.advance(canned::now(5s + Announcements::full_turn - 1ms));
    EXPECT_EQ(board.revision(), revision);
    board.advance(canned::now(5s + Announcements::full_turn));
    EXPECT_GT(board.revision(), revision);
    EXPECT_FALSE(board.announcements().turn());
    EXPECT_EQ(shown_numbers(board).front(), "D005");
}

TEST_F(BoardTest, an_event_that_comes_twice_counts_once) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    auto const message = call(*board.hall(), "D005", "5", 1, canned::now(5s));
    board.take(events({message, message}), canned::now(5s));
    EXPECT_THAT(turns_of(board, 5s, 30s), ElementsAre("D005"));
}

TEST_F(BoardTest, after_a_cut_only_what_is_new_and_still_current_is_announced) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    board.take(lost(), canned::now(10s));
    protocol::Hall hall = *board.hall();
    // Called and over meanwhile; called and still there.
    protocol::apply(call(hall, "D005", "5", 1, canned::now(20s)), hall);
    protocol::apply(call(hall, "D006", "5", 1, canned::now(30s)), hall);
    board.take(snapshot(hall), canned::now(40s));
    EXPECT_THAT(turns_of(board, 40s, 70s), ElementsAre("D006"));
}

TEST_F(BoardTest, a_recall_during_a_cut_is_announced) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    protocol::Hall hall = *board.hall();
    protocol::apply(call(hall, "A023", "1", 2, canned::now(20s)), hall);
    board.take(snapshot(hall), canned::now(40s));
    EXPECT_THAT(turns_of(board, 40s, 70s), ElementsAre("A023"));
}

TEST_F(BoardTest, after_a_resumed_cut_stale_calls_are_left_out_and_the_rest_comes_oldest_first) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    board.take(lost(), canned::now(10s));
    protocol::Hall hall = *board.hall();
    std::vector<protocol::StreamMessage> resumed;
    auto const called_at = [&](std::string_view number, std::string_view window,
                               std::chrono::seconds at) {
        resumed.push_back(call(hall, number, window, 1, canned::now(at)));
        protocol::apply(resumed.back(), hall);
    };
    called_at("D005", "5", 20s);   // old, and over
    called_at("A030", "2", 30s);   // old, and still called
    called_at("D006", "5", 290s);  // over, but of this minute
    called_at("D007", "5", 295s);
    board.take(events(resumed), canned::now(300s));
    EXPECT_THAT(turns_of(board, 300s, 330s), ElementsAre("A030", "D006", "D007"));
}

TEST(BoardOfAStrip, shows_one_call_at_a_time_however_many_wait) {
    Board board({}, 1);
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    std::vector<std::string> wanted;
    for (int i = 100; i < 112; ++i) {
        wanted.push_back("D" + std::to_string(i));
        auto const now = canned::now(5s);
        board.take(events({call(*board.hall(), wanted.back(), "5", 1, now)}), now);
        ASSERT_TRUE(board.announcements().turn());
        EXPECT_EQ(board.announcements().turn()->calls.size(), 1);
    }
    EXPECT_EQ(turns_of(board, 5s, 30s), wanted);
}

TEST_F(BoardTest, another_journal_starts_over) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    receive("D005", "5", 1, 5s);
    protocol::Hall other = canned::ordinary_hall();
    other.seq = 3;
    other.recent_calls.resize(1);
    other.recent_calls[0].number = "A001";
    board.take(snapshot(other), canned::now(6s));
    EXPECT_FALSE(board.announcements().turn());
    EXPECT_THAT(shown_numbers(board), ElementsAre("A001"));
}

TEST_F(BoardTest, a_new_day_clears_the_list) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    protocol::StreamMessage message;
    message.seq = 900;
    message.at = canned::timestamp(15h);
    message.event = "day_rolled_over";
    message.changes.whole = canned::empty_hall();
    message.changes.whole->day = "2026-11-22";
    board.take(events({message}), canned::now(15h));
    EXPECT_THAT(shown_numbers(board), IsEmpty());
    EXPECT_EQ(board.hall()->seq, 900);
}

TEST_F(BoardTest, a_lost_link_is_stale_since_the_last_contact) {
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    board.take({.link = client::Link::connected, .fault = {}, .messages = {}}, canned::now(3min));
    EXPECT_FALSE(board.stale_since());
    board.take(lost(), canned::now(4min));
    ASSERT_TRUE(board.stale_since());
    EXPECT_EQ(protocol::format_clock(*board.stale_since()), "09:33");
    board.take({.link = client::Link::connecting, .fault = {}, .messages = {}}, canned::now(5min));
    EXPECT_TRUE(board.stale_since());
    board.take(events({}), canned::now(6min));
    EXPECT_FALSE(board.stale_since());
}

TEST(BoardOfAZone, leaves_out_calls_of_other_zones) {
    Board board({.zone = "east", .window = {}});
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    EXPECT_THAT(shown_numbers(board), ElementsAre("A023", "C041", "A022"));
    auto const now = canned::now(5s);
    board.take(events({call(*board.hall(), "D005", "5", 1, now)}), now);
    EXPECT_FALSE(board.announcements().turn());
    EXPECT_EQ(window_row(*board.hall(), "5")->number, "D005");
}

TEST(BoardOfAWindow, announces_only_its_own_calls) {
    Board board({.zone = {}, .window = "5"});
    board.take(snapshot(canned::ordinary_hall()), canned::now());
    auto const now = canned::now(5s);
    board.take(events({call(*board.hall(), "A024", "2", 1, now)}), now);
    EXPECT_FALSE(board.announcements().turn());
    board.take(events({call(*board.hall(), "D005", "5", 1, now)}), now);
    EXPECT_TRUE(board.announcements().turn());
}

TEST(BoardOfAPart, says_what_the_hall_does_not_have) {
    Board zone({.zone = "north", .window = {}});
    zone.take(snapshot(canned::ordinary_hall()), canned::now());
    EXPECT_EQ(zone.fault(), "the hall has no zone north");
    Board window({.zone = {}, .window = "99"});
    window.take(snapshot(canned::ordinary_hall()), canned::now());
    EXPECT_EQ(window.fault(), "the hall has no window 99");
    Board good({.zone = "east", .window = {}});
    good.take(snapshot(canned::ordinary_hall()), canned::now());
    EXPECT_FALSE(good.fault());
}

}  // namespace
}  // namespace hallcall::display
