#include "display/voice/announcer.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>
#include <random>

namespace hallcall::display::voice {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::SizeIs;
using Clock = Announcer::Clock;

constexpr Clock::time_point start{1000h};

bool stands(Call const& /*call*/) {
    return true;
}

bool gone(Call const& /*call*/) {
    return false;
}

Call call(std::int64_t seq, Clock::time_point since = start, std::int64_t calls = 1) {
    return {.seq = seq,
            .number = fmt::format("A{:03}", seq),
            .window = std::to_string(seq % 8 + 1),
            .window_name = {},
            .zone_name = {},
            .calls = calls,
            .since = since};
}

std::vector<std::int64_t> seqs(std::vector<Call> const& calls) {
    std::vector<std::int64_t> all;
    for (auto const& one : calls) {
        all.push_back(one.seq);
    }
    return all;
}

std::vector<Announcement> say_all(Announcer& announcer, Clock::time_point now,
                                  StillCalled const& still_called = stands) {
    std::vector<Announcement> all;
    while (auto next = announcer.next(now, still_called)) {
        all.push_back(std::move(*next));
    }
    return all;
}

std::vector<std::int64_t> order_of(std::vector<Announcement> const& all) {
    std::vector<std::int64_t> order;
    for (auto const& one : all) {
        auto const some = seqs(one.calls);
        order.insert(order.end(), some.begin(), some.end());
    }
    return order;
}

TEST(Announcer, speaks_a_lone_call_as_often_as_it_is_set) {
    Announcer announcer{{.repeats = 3}};
    announcer.add(call(1), stands);
    auto const first = announcer.next(start, stands);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->times, 3);
    EXPECT_THAT(seqs(first->calls), ElementsAre(1));
    EXPECT_FALSE(announcer.next(start, stands));
}

TEST(Announcer, speaks_two_calls_of_one_instant_one_after_the_other) {
    Announcer announcer{{}};
    announcer.add(call(1), stands);
    announcer.add(call(2), stands);
    auto const all = say_all(announcer, start);
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_THAT(order_of(all), ElementsAre(1, 2));
}

TEST(Announcer, speaks_a_recall_again) {
    Announcer announcer{{}};
    announcer.add(call(1), stands);
    EXPECT_THAT(say_all(announcer, start), SizeIs(1));
    Call again = call(1, start, 2);
    announcer.add(again, stands);
    EXPECT_THAT(say_all(announcer, start), SizeIs(1));
}

TEST(Announcer, in_a_backlog_first_drops_repeats_and_then_merges) {
    auto const first_with = [](std::size_t waiting) {
        Announcer announcer{{.repeats = 2}};
        for (std::size_t i = 1; i <= waiting; ++i) {
            announcer.add(call(static_cast<std::int64_t>(i)), stands);
        }
        return *announcer.next(start, stands);
    };
    EXPECT_EQ(first_with(Announcer::once_from - 1).times, 2);
    EXPECT_EQ(first_with(Announcer::once_from).times, 1);
    EXPECT_THAT(first_with(Announcer::merge_from - 1).calls, SizeIs(1));
    EXPECT_THAT(first_with(Announcer::merge_from).calls, SizeIs(Announcer::most_in_one));
    EXPECT_EQ(first_with(Announcer::merge_from).times, 1);
}

TEST(Announcer, does_not_shorten_for_an_output_that_is_never_behind) {
    Announcer announcer{{.repeats = 2, .hurry = false}};
    for (int i = 1; i <= 50; ++i) {
        announcer.add(call(i), stands);
    }
    auto const all = say_all(announcer, start);
    ASSERT_THAT(all, SizeIs(50));
    EXPECT_THAT(all, testing::Each(testing::Field(&Announcement::times, 2)));
}

TEST(Announcer, leaves_out_what_is_stale) {
    Announcer announcer{{.max_age = 300s, .fresh_for = 60s}};
    announcer.add(call(1, start - 301s), stands);  // too old, though it stands
    announcer.add(call(2, start - 299s), stands);
    announcer.add(call(3, start - 61s), stands);  // its window has gone on
    announcer.add(call(4, start - 59s), stands);
    auto const still_called = [](Call const& one) { return one.seq < 3; };
    EXPECT_THAT(order_of(say_all(announcer, start, still_called)), ElementsAre(2, 4));
    EXPECT_EQ(announcer.stale(), 2);
}

TEST(Announcer, what_was_cut_off_comes_first_again) {
    Announcer announcer{{}};
    for (int i = 1; i <= 3; ++i) {
        announcer.add(call(i), stands);
    }
    auto first = announcer.next(start, stands);
    auto second = announcer.next(start, stands);
    announcer.put_back(std::move(*second));
    announcer.put_back(std::move(*first));
    EXPECT_THAT(order_of(say_all(announcer, start)), ElementsAre(1, 2, 3));
}

TEST(Announcer, what_was_cut_off_may_have_become_stale) {
    Announcer announcer{{.fresh_for = 60s}};
    announcer.add(call(1), stands);
    announcer.put_back(std::move(*announcer.next(start, stands)));
    EXPECT_FALSE(announcer.next(start + 61s, gone));
}

TEST(Announcer, a_full_queue_gives_up_what_no_longer_stands) {
    Announcer announcer{{}};
    auto const still_called = [](Call const& one) { return one.seq != 7; };
    int const most = static_cast<int>(Announcer::most_waiting);
    for (int i = 1; i <= most + 1; ++i) {
        announcer.add(call(i), still_called);
    }
    EXPECT_EQ(announcer.waiting(), Announcer::most_waiting);
    EXPECT_EQ(announcer.given_up(), 1);
    auto const order = order_of(say_all(announcer, start, still_called));
    EXPECT_THAT(order, testing::Not(testing::Contains(7)));
    EXPECT_THAT(order, testing::Contains(1));
}

/// A hall of eight windows with a voice that takes seconds for each announcement: everything is
/// spoken, once and in order, but what an account kept beside it calls stale.
class AnnouncerDay : public testing::TestWithParam<unsigned> {
protected:
    void call_some(Clock::time_point now) {
        for (auto burst = random() % 30; burst > 0; --burst) {
            Call one = call(++seq, now);
            called[one.window] = seq;
            unsaid[seq] = one;
            announcer.add(one, still_called);
        }
    }

    /// When the voice will have spoken what is next.
    Clock::time_point speak(Clock::time_point now) {
        std::uint64_t const stale_before = announcer.stale();
        auto const gone_by_account = std::erase_if(unsaid, [&](auto const& entry) {
            auto const age = now - entry.second.since;
            return age > policy.max_age || (age > policy.fresh_for && !still_called(entry.second));
        });
        auto const next = announcer.next(now, still_called);
        EXPECT_EQ(announcer.stale() - stale_before, gone_by_account);
        if (!next) {
            return now;
        }
        for (auto const& one : next->calls) {
            EXPECT_EQ(unsaid.erase(one.seq), 1) << one.seq << " spoken twice, or stale";
            EXPECT_GT(one.seq, last_said);
            last_said = one.seq;
        }
        return now + 2s + next->times * static_cast<int>(next->calls.size()) * 3s;
    }

    std::mt19937 random{GetParam()};
    Policy policy{.repeats = 2, .max_age = 300s, .fresh_for = 20s};
    Announcer announcer{policy};
    std::map<std::string, std::int64_t> called;  // window → seq
    StillCalled still_called = [this](Call const& one) { return called[one.window] == one.seq; };
    std::map<std::int64_t, Call> unsaid;
    std::int64_t seq = 0;
    std::int64_t last_said = 0;
};

TEST_P(AnnouncerDay, speaks_everything_that_is_not_stale) {
    auto busy_until = start;
    for (auto now = start; now < start + 2h; now += 500ms) {
        if (now < start + 1h && random() % 40 == 0) {
            call_some(now);
        }
        if (now >= busy_until) {
            busy_until = speak(now);
        }
    }
    EXPECT_GT(seq, 200);
    EXPECT_EQ(announcer.given_up(), 0);
    EXPECT_TRUE(unsaid.empty());
    EXPECT_GT(last_said, seq - 8) << "what still stood at the end was spoken";
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnnouncerDay, testing::Range(1U, 21U));

}  // namespace
}  // namespace hallcall::display::voice
