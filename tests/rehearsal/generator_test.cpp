#include "rehearsal/generator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t seeds = 60;

std::size_t count(DayPlan const& plan, auto const& is) {
    return static_cast<std::size_t>(std::ranges::count_if(plan.citizens, is));
}

TEST(Generator, the_same_seed_gives_the_same_day) {
    auto const once = generate_day(7);
    auto const again = generate_day(7);
    auto const other = generate_day(8);
    ASSERT_EQ(once.citizens.size(), again.citizens.size());
    for (std::size_t i = 0; i < once.citizens.size(); ++i) {
        EXPECT_EQ(once.citizens[i].arrives, again.citizens[i].arrives);
        EXPECT_EQ(once.citizens[i].serving, again.citizens[i].serving);
        EXPECT_EQ(once.citizens[i].level, again.citizens[i].level);
    }
    EXPECT_NE(once.citizens.front().arrives, other.citizens.front().arrives);
}

TEST(Generator, people_come_in_order_within_issuing_hours) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        auto const plan = generate_day(seed);
        ASSERT_TRUE(std::ranges::is_sorted(plan.citizens, {}, &CitizenPlan::arrives));
        EXPECT_GE(plan.citizens.front().arrives, 8h + 30min);
        EXPECT_LT(plan.citizens.back().arrives, 16h + 45min);
    }
}

TEST(Generator, the_morning_and_the_afternoon_have_their_peak) {
    std::map<int, std::size_t> by_hour;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        for (CitizenPlan const& citizen : generate_day(seed).citizens) {
            ++by_hour[static_cast<int>(citizen.arrives / 1h)];
        }
    }
    EXPECT_NEAR(static_cast<double>(by_hour[9]) / seeds, 75, 5);
    EXPECT_NEAR(static_cast<double>(by_hour[12]) / seeds, 14, 3);
    EXPECT_NEAR(static_cast<double>(by_hour[14]) / seeds, 66, 5);
}

TEST(Generator, shares_are_those_that_are_documented) {
    double people = 0;
    double priority = 0;
    double service_a = 0;
    double absent = 0;
    std::vector<double> serving_a;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        auto const plan = generate_day(seed);
        people += static_cast<double>(plan.citizens.size());
        for (CitizenPlan const& citizen : plan.citizens) {
            priority += citizen.level == "priority";
            absent += citizen.absent_at_call;
            service_a += citizen.service == "A";
            if (citizen.service == "A") {
                serving_a.push_back(static_cast<double>(citizen.serving.count()));
            }
        }
    }
    EXPECT_NEAR(priority / people, 0.12, 0.01);
    EXPECT_NEAR(service_a / people, 0.17, 0.015);
    EXPECT_NEAR(absent / people, 0.05 * 0.96, 0.01);
    std::ranges::sort(serving_a);
    EXPECT_NEAR(serving_a[serving_a.size() / 2], 620, 40);
}

TEST(Generator, every_day_has_its_rare_events) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        auto const plan = generate_day(seed);
        EXPECT_EQ(count(plan, [](auto const& c) { return c.level == "urgent"; }), 4);
        EXPECT_EQ(count(plan, [](auto const& c) { return c.parked_for.has_value(); }), 3);
        EXPECT_GE(
            count(plan, [](auto const& c) { return c.transfer && !c.transfer->window.empty(); }),
            1);
        EXPECT_EQ(
            count(plan, [](auto const& c) { return c.level == "urgent" && c.reason.empty(); }), 0);
        EXPECT_EQ(
            count(plan, [](auto const& c) { return c.level == "priority" && c.reason.empty(); }),
            0);
    }
    auto const plan = generate_day(default_seed);
    EXPECT_TRUE(std::ranges::any_of(plan.moves, &StaffMove::announced));
    EXPECT_TRUE(std::ranges::is_sorted(plan.moves, {}, &StaffMove::at));
}

TEST(Generator, nobody_does_two_odd_things_at_once) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        EXPECT_EQ(count(generate_day(seed),
                        [](auto const& c) {
                            return c.patience.has_value() + c.absent_at_call +
                                       c.transfer.has_value() + c.parked_for.has_value() >
                                   1;
                        }),
                  0);
    }
}

}  // namespace
}  // namespace hallcall::rehearsal
