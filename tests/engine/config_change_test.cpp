// Publishing a changed document: docs/rules.md, "Changing the document".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

HallConfig with_prefix(std::string const& prefix) {
    HallConfig document = sample_hall();
    document.services[0].prefix = prefix;
    return document;
}

HallConfig with_window_renamed(std::size_t which) {
    HallConfig document = sample_hall();
    document.windows[which].name = "another name";
    return document;
}

TEST(ConfigChange, is_a_logged_event_with_the_next_version) {
    Scenario hall;
    EXPECT_EQ(hall.state().lasting.config_version, 1);
    HallConfig document = sample_hall();
    document.notice = "closed on Friday";
    EXPECT_EQ(hall.publishes(document).event<ConfigPublished>().version, 2);
    EXPECT_EQ(hall.state().config().notice, "closed on Friday");
}

TEST(ConfigChange, of_a_prefix_is_refused_once_it_has_numbers_today) {
    Scenario hall;
    EXPECT_TRUE(hall.publishes(with_prefix("X")).accepted());
    hall.takes("A");
    hall.cancels("X001");
    auto const reply = hall.publishes(with_prefix("Y"));
    EXPECT_EQ(reply.refused(), "in_use");
    EXPECT_THAT(reply.list(), ElementsAre(HasSubstr("service A")));
    hall.on_next_day();
    EXPECT_TRUE(hall.publishes(with_prefix("Y")).accepted());
    EXPECT_EQ(hall.takes("A"), "Y001");
}

TEST(ConfigChange, removing_a_service_with_numbers_today_is_refused) {
    Scenario hall;
    hall.takes("C");
    hall.cancels("C001");
    HallConfig document = sample_hall();
    document.services.pop_back();
    document.windows.pop_back();
    document.windows[0].spare.clear();
    EXPECT_EQ(hall.publishes(document).refused(), "in_use");
}

TEST(ConfigChange, of_a_service_with_people_waiting_is_refused) {
    Scenario hall;
    hall.takes("A");
    HallConfig document = sample_hall();
    document.services[0].name = "another name";
    EXPECT_EQ(hall.publishes(document).refused(), "in_use");
    hall.cancels("A001");
    EXPECT_TRUE(hall.publishes(document).accepted());
}

TEST(ConfigChange, of_another_service_is_allowed_while_people_wait) {
    Scenario hall;
    hall.takes("A");
    HallConfig document = sample_hall();
    document.services[1].name = "another name";
    EXPECT_TRUE(hall.publishes(document).accepted());
}

TEST(ConfigChange, of_a_window_with_somebody_on_duty_is_refused) {
    Scenario hall;
    hall.window("1").opens();
    EXPECT_EQ(hall.publishes(with_window_renamed(0)).refused(), "in_use");
    hall.window("1").pauses();
    EXPECT_EQ(hall.publishes(with_window_renamed(0)).refused(), "in_use");
    EXPECT_TRUE(hall.publishes(with_window_renamed(1)).accepted());
}

TEST(ConfigChange, of_a_window_with_a_ticket_parked_or_bound_is_refused) {
    Scenario parked;
    parked.takes("A");
    parked.window("1").opens();
    parked.window("1").serves_next();
    parked.window("1").parks();
    parked.window("1").ends_duty("a reason");
    EXPECT_EQ(parked.publishes(with_window_renamed(0)).refused(), "in_use");
    Scenario bound;
    bound.takes("A");
    bound.window("1").opens();
    bound.window("1").next();
    bound.window("1").transfers({.window = "2"});
    EXPECT_EQ(bound.publishes(with_window_renamed(1)).refused(), "in_use");
    bound.later(600s);
    EXPECT_TRUE(bound.publishes(with_window_renamed(1)).accepted()) << "the binding has lapsed";
}

TEST(ConfigChange, refused_lists_everything_it_touches) {
    Scenario hall;
    hall.takes("A");
    hall.takes("B");
    hall.window("1").opens();
    hall.window("2").opens();
    HallConfig document = with_prefix("X");
    document.services[1].name = "another name";
    document.windows[0].name = "another name";
    document.windows[1].name = "another name";
    EXPECT_THAT(hall.publishes(document).list(), SizeIs(5))
        << "the prefix of A, who waits for A, who waits for B, windows 1 and 2";
}

TEST(ConfigChange, rules_hold_from_the_moment_they_are_published) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.publishes(sample_hall_with([](Rules& rules) {
        rules.calls_before_miss = 1;
        rules.miss_after = 0s;
    }));
    EXPECT_TRUE(hall.window("1").misses().accepted());
}

TEST(ConfigChange, a_new_window_can_be_opened_at_once) {
    Scenario hall;
    HallConfig document = sample_hall();
    document.staff.push_back(clerk("4001"));
    document.windows.push_back(window("4", {"A"}, {}, "4001"));
    hall.publishes(document);
    EXPECT_TRUE(hall.window("4").opens().accepted());
}

TEST(ConfigChange, binding_to_a_new_window_lapses_in_its_time) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    HallConfig document = sample_hall();
    document.staff.push_back(clerk("4001"));
    document.windows.push_back(window("4", {"A"}, {}, "4001"));
    hall.publishes(document);
    hall.window("1").transfers({.window = "4"});
    hall.at("09:09:59.999");
    EXPECT_TRUE(hall.tick().empty());
    hall.at("09:10");
    EXPECT_FALSE(hall.tick().empty());
}

}  // namespace
}  // namespace hallcall::support
