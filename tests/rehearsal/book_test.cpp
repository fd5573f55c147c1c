#include "rehearsal/book.hpp"
#include "rehearsal/errands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <stdexcept>
#include <thread>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

DayPlan two_people() {
    DayPlan plan;
    plan.citizens.resize(2);
    plan.citizens[1].absent_at_call = true;
    return plan;
}

TEST(Book, a_window_that_calls_before_the_kiosk_has_told_waits_for_it) {
    Book book{two_people()};
    auto called = std::async(std::launch::async, [&] { return book.called("A002", 10s); });
    book.issued(1, "A002", "id", "code", "");
    EXPECT_EQ(called.get(), 1);
    EXPECT_THROW(book.called("A999", 1ms), std::runtime_error);
}

TEST(Book, is_over_when_everybody_has_ended_once) {
    Book book{two_people()};
    book.end(0, Ending::served);
    EXPECT_FALSE(book.over());
    book.end(0, Ending::missed);
    EXPECT_FALSE(book.over());
    EXPECT_THAT(book.faults(), Contains(HasSubstr("ended twice")));
    book.end(1, Ending::cancelled);
    EXPECT_TRUE(book.over());
}

TEST(Book, a_number_given_twice_is_a_fault) {
    Book book{two_people()};
    book.issued(0, "A001", "id", "code", "");
    book.issued(1, "A001", "id", "code", "");
    EXPECT_THAT(book.faults(), Contains("the number A001 was given twice"));
}

TEST(Book, who_misses_the_first_call_is_there_for_the_second) {
    Book book{two_people()};
    EXPECT_TRUE(book.is_here(0));
    EXPECT_FALSE(book.is_here(1));
    book.change(1, [](Person& person) { ++person.missed; });
    EXPECT_TRUE(book.is_here(1));
    book.change(1, [](Person& person) { person.left = true; });
    EXPECT_FALSE(book.is_here(1));
}

TEST(Errands, are_done_in_order_of_time_and_a_failure_is_a_fault) {
    Book book{two_people()};
    SimClock const clock{0ms, 1000};
    std::vector<int> done;
    std::promise<void> last;
    Errands errands{clock, book};
    errands.at(200s, [&] {
        done.push_back(2);
        last.set_value();
    });
    errands.at(100s, [&] { done.push_back(1); });
    errands.at(150s, [] { throw std::runtime_error("no line"); });
    ASSERT_EQ(last.get_future().wait_for(10s), std::future_status::ready);
    EXPECT_THAT(done, testing::ElementsAre(1, 2));
    EXPECT_THAT(book.faults(), Contains("an errand failed: no line"));
}

TEST(SimClock, runs_as_fast_as_it_is_told) {
    SimClock const clock{8h, 3600};
    auto const in_an_hour = clock.real(9h);
    EXPECT_LE(in_an_hour - SimClock::Steady::now(), 1s);
    std::this_thread::sleep_until(in_an_hour);
    EXPECT_GE(clock.now(), 9h);
}

}  // namespace
}  // namespace hallcall::rehearsal
