// What a coordinator is told to look after: docs/rules.md, "Alerts".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// Statutory hours 09:00 to 12:00 and 14:00 to 17:00; the thresholds are the defaults.
HallConfig hall_with_hours() {
    HallConfig document = sample_hall();
    document.sessions = {{9h, 12h}, {14h, 17h}};
    return document;
}

/// Every window but those named is taken by its A role.
void open_all(Scenario& hall) {
    for (char const* window : {"1", "2", "3"}) {
        hall.window(window).opens();
    }
}

TEST(Alert, a_wait_is_yellow_after_wait_yellow_s_and_not_a_millisecond_before) {
    Scenario hall;
    hall.at("09:00").takes("A");
    EXPECT_THAT(hall.at("09:19:59.999").watch(), IsEmpty());
    EXPECT_THAT(hall.at("09:20").watch(), ElementsAre("+wait yellow A001"));
    EXPECT_THAT(hall.later(1ms).watch(), IsEmpty()) << "raised once";
}

TEST(Alert, a_yellow_wait_turns_red_and_is_cleared_by_the_call) {
    Scenario hall;
    hall.window("1").opens();
    hall.at("09:00").takes("A");
    hall.at("09:20").watch();
    EXPECT_THAT(hall.at("09:40").watch(), ElementsAre("-wait yellow A001", "+wait red A001"));
    hall.window("1").next();
    EXPECT_THAT(hall.watch(), ElementsAre("-wait red A001"));
    EXPECT_THAT(hall.watch(), IsEmpty()) << "cleared once";
}

TEST(Alert, an_alert_holds_since_when_the_wait_began) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:25").watch();
    auto const& [alert, raised] = *hall.state().day.alerts.begin();
    EXPECT_EQ(raised.since, hall.instant("09:00"));
    EXPECT_EQ(raised.raised_at, hall.instant("09:25"));
}

TEST(Alert, a_transferred_ticket_begins_to_wait_anew) {
    Scenario hall;
    hall.window("1").opens();
    hall.at("09:00").takes("A");
    hall.window("1").serves_next();
    hall.at("09:30").window("1").transfers({.service = "C"});
    EXPECT_THAT(hall.watch(), IsEmpty());
    EXPECT_THAT(hall.at("09:50").watch(), ElementsAre("+wait yellow A001"));
}

TEST(Alert, a_rejoined_ticket_begins_to_wait_anew) {
    Scenario hall;
    hall.window("1").opens();
    hall.at("09:00").takes("A");
    hall.at("09:19").window("1").next();
    hall.window("1").misses_patiently();
    hall.at("09:30").rejoins("A001");
    EXPECT_THAT(hall.watch(), IsEmpty());
    EXPECT_THAT(hall.at("09:50").watch(), ElementsAre("+wait yellow A001"));
}

TEST(Alert, serving_too_long_is_yellow_until_it_is_finished) {
    Scenario hall;
    hall.window("1").opens();
    hall.at("09:00").takes("A");
    hall.window("1").serves_next();
    EXPECT_THAT(hall.at("09:29:59.999").watch(), IsEmpty());
    EXPECT_THAT(hall.at("09:30").watch(), ElementsAre("+serving yellow A001 window 1"));
    hall.window("1").finishes();
    EXPECT_THAT(hall.watch(), ElementsAre("-serving yellow A001 window 1"));
}

TEST(Alert, a_pause_is_overdue_pause_overdue_s_after_its_return_time) {
    Scenario hall;
    hall.window("1").opens();
    hall.at("10:00").window("1").pauses("meeting", hall.instant("10:15"));
    EXPECT_THAT(hall.at("10:19:59.999").watch(), IsEmpty());
    EXPECT_THAT(hall.at("10:20").watch(), ElementsAre("+pause_overdue yellow window 1"));
    hall.window("1").resumes();
    EXPECT_THAT(hall.watch(), ElementsAre("-pause_overdue yellow window 1"));
}

TEST(Alert, a_pause_without_a_return_time_counts_from_its_beginning) {
    Scenario hall;
    hall.window("1").opens();
    hall.at("10:00").window("1").pauses();
    EXPECT_THAT(hall.at("10:04:59.999").watch(), IsEmpty());
    EXPECT_THAT(hall.at("10:05").watch(), ElementsAre("+pause_overdue yellow window 1"));
}

TEST(Alert, a_window_is_unmanned_unmanned_after_s_into_the_session) {
    Scenario hall{hall_with_hours()};
    hall.at("08:30").window("1").opens();
    hall.window("2").opens();
    EXPECT_THAT(hall.at("09:04:59.999").watch(), IsEmpty()) << "window 3 was never taken";
    EXPECT_THAT(hall.at("09:05").watch(), ElementsAre("+unmanned yellow window 3"));
    hall.window("3").opens();
    EXPECT_THAT(hall.watch(), ElementsAre("-unmanned yellow window 3"));
}

TEST(Alert, a_window_that_is_left_is_unmanned_after_a_while) {
    Scenario hall{hall_with_hours()};
    open_all(hall);
    hall.at("10:00").window("2").ends_duty();
    EXPECT_THAT(hall.at("10:04:59.999").watch(), IsEmpty());
    EXPECT_THAT(hall.at("10:05").watch(), ElementsAre("+unmanned yellow window 2"));
}

TEST(Alert, outside_the_statutory_hours_nobody_has_to_be_there) {
    Scenario hall{hall_with_hours()};
    hall.at("10:00").watch();
    EXPECT_EQ(hall.alerts().size(), 3U);
    EXPECT_THAT(hall.at("12:00").watch(),
                UnorderedElementsAre("-unmanned yellow window 1", "-unmanned yellow window 2",
                                     "-unmanned yellow window 3"));
    EXPECT_THAT(hall.at("14:04:59.999").watch(), IsEmpty());
    EXPECT_EQ(hall.at("14:05").watch().size(), 3U);
}

TEST(Alert, a_paused_window_is_manned) {
    Scenario hall{hall_with_hours()};
    open_all(hall);
    hall.at("10:00").window("2").pauses("lunch", hall.instant("11:00"));
    EXPECT_THAT(hall.at("10:30").watch(), IsEmpty());
}

TEST(Alert, leaving_while_people_wait_is_red_at_once_and_until_somebody_comes) {
    Scenario hall;
    hall.window("3").opens();
    hall.at("10:00").takes("C");
    hall.window("3").ends_duty("fire drill");
    EXPECT_THAT(hall.watch(), ElementsAre("+left_waiting red window 3"));
    hall.at("10:01").window("3").opens();
    EXPECT_THAT(hall.watch(), ElementsAre("-left_waiting red window 3"));
}

TEST(Alert, leaving_while_people_wait_is_over_when_nobody_waits_any_more) {
    Scenario hall;
    hall.window("3").opens();
    std::string const number = hall.at("10:00").takes("C");
    hall.window("3").ends_duty("fire drill");
    hall.watch();
    hall.cancels(number);
    EXPECT_THAT(hall.watch(), ElementsAre("-left_waiting red window 3"));
    hall.at("10:02").takes("C");
    EXPECT_THAT(hall.watch(), ElementsAre("+left_waiting red window 3"))
        << "the window was left with people waiting, and they wait again";
}

TEST(Alert, midnight_clears_what_is_on) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("10:00").watch();
    hall.on_next_day("00:00");
    Events const events = hall.tick();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<AlertCleared>(events[0]));
    EXPECT_TRUE(std::holds_alternative<DayRolledOver>(events[1]));
    EXPECT_THAT(hall.watch(), IsEmpty());
}

TEST(Alert, other_thresholds_of_a_new_document_hold_at_once) {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:10").watch();
    HallConfig stricter = sample_hall();
    stricter.rules.wait_yellow = 60s;
    hall.publishes(stricter);
    EXPECT_THAT(hall.watch(), ElementsAre("+wait yellow A001"));
}

TEST(Alert, a_window_that_the_document_no_longer_has_needs_nobody) {
    Scenario hall{hall_with_hours()};
    hall.at("10:00").watch();
    HallConfig smaller = hall_with_hours();
    smaller.windows.pop_back();
    ASSERT_TRUE(hall.publishes(smaller).accepted());
    EXPECT_THAT(hall.watch(), ElementsAre("-unmanned yellow window 3"));
}

TEST(Alert, a_journal_that_raises_one_twice_or_clears_none_does_not_fit) {
    Scenario hall;
    AlertKey const alert{AlertKind::unmanned, Severity::yellow, WindowId{"1"}, {}};
    hall.happen({AlertRaised{alert, hall.now()}});
    EXPECT_THROW(hall.happen({AlertRaised{alert, hall.now()}}), std::logic_error);
    hall.happen({AlertCleared{alert}});
    EXPECT_THROW(hall.happen({AlertCleared{alert}}), std::logic_error);
}

}  // namespace
}  // namespace hallcall::support
