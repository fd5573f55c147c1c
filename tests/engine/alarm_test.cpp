// The alarm button: docs/rules.md, "Alarm".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using testing::IsEmpty;

TEST(Alarm, is_raised_with_who_pressed_and_who_is_on_duty) {
    Scenario hall;
    hall.window("1").opens();
    auto const raised =
        hall.window("1").by("2001").raises_alarm("man with a knife").event<AlarmRaised>();
    EXPECT_EQ(raised.window, WindowId{"1"});
    EXPECT_EQ(raised.by.id, "2001");
    EXPECT_EQ(raised.staff, StaffId{"1001"});
    EXPECT_EQ(raised.role, DutyRole::a);
    EXPECT_TRUE(raised.note);
    EXPECT_TRUE(hall.state().lasting.alarms.contains(WindowId{"1"}));
}

TEST(Alarm, needs_nobody_on_duty) {
    Scenario hall;
    auto const raised = hall.window("2").by("1001").raises_alarm().event<AlarmRaised>();
    EXPECT_FALSE(raised.staff);
    EXPECT_FALSE(raised.role);
}

TEST(Alarm, a_second_press_is_no_fault_and_nothing_new) {
    Scenario hall;
    hall.window("1").by("1001").raises_alarm();
    auto const again = hall.window("1").by("1001").raises_alarm();
    EXPECT_TRUE(again.accepted());
    EXPECT_THAT(again.events(), IsEmpty());
}

TEST(Alarm, words_that_come_later_are_kept_and_the_first_instant_stays) {
    Scenario hall;
    hall.at("10:00").window("1").by("1001").raises_alarm();
    EXPECT_EQ(hall.at("10:01").window("1").by("1001").raises_alarm("smoke").events().size(), 1U);
    Alarm const& alarm = hall.state().lasting.alarms.at(WindowId{"1"});
    EXPECT_EQ(alarm.since, hall.instant("10:00"));
    EXPECT_TRUE(alarm.note);
}

TEST(Alarm, is_cleared_once_by_any_staff_and_clearing_none_is_no_fault) {
    Scenario hall;
    hall.window("1").by("1001").raises_alarm();
    EXPECT_EQ(hall.window("1").by("9001").clears_alarm().events().size(), 1U);
    auto const again = hall.window("1").by("9001").clears_alarm();
    EXPECT_TRUE(again.accepted());
    EXPECT_THAT(again.events(), IsEmpty());
    EXPECT_THAT(hall.state().lasting.alarms, IsEmpty());
}

TEST(Alarm, a_window_that_does_not_exist_is_not_found) {
    Scenario hall;
    EXPECT_EQ(hall.window("77").by("1001").raises_alarm().refused(), "not_found");
    EXPECT_EQ(hall.window("77").by("1001").clears_alarm().refused(), "not_found");
}

TEST(Alarm, outlasts_midnight) {
    Scenario hall;
    hall.window("1").by("1001").raises_alarm();
    hall.on_next_day("00:00").tick();
    EXPECT_TRUE(hall.state().lasting.alarms.contains(WindowId{"1"}));
}

TEST(Alarm, goes_with_a_window_that_the_document_no_longer_has) {
    Scenario hall;
    hall.window("3").by("1001").raises_alarm();
    HallConfig smaller = sample_hall();
    smaller.windows.pop_back();
    ASSERT_TRUE(hall.publishes(smaller).accepted());
    EXPECT_THAT(hall.state().lasting.alarms, IsEmpty());
}

}  // namespace
}  // namespace hallcall::support
