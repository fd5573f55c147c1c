// The published rules of halls, each as what a clerk and a citizen live through. The details of
// every rule have tests of their own in this folder.

#include "server/engine/calling_rule.hpp"
#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;

Day day_after(Day day) {
    return Day{std::chrono::sys_days{day} + std::chrono::days{1}};
}

TEST(HallRules, R1_urgent_comes_first_with_an_authoriser_and_a_reason) {
    Scenario hall;
    hall.window("1").opens();
    hall.at("09:00").takes("A");
    hall.takes_priority("A");
    std::string const urgent = hall.at("09:05").coordinator_issues_urgent("A");
    EXPECT_EQ(hall.window("1").next().called(), urgent);
    EXPECT_EQ(hall.ticket(urgent).authorised_by, StaffId{"9001"});
    EXPECT_TRUE(hall.ticket(urgent).level_note);
}

TEST(HallRules, R2_the_public_comes_before_colleagues) {
    Scenario hall;
    hall.window("1").opens();
    std::string const colleague = hall.at("09:00").staff_issues("A", Level::internal);
    std::string const citizen = hall.at("09:10").takes("A");
    EXPECT_EQ(hall.window("1").next().called(), citizen);
    hall.window("1").starts();
    EXPECT_EQ(hall.window("1").finishes_and_calls_next().called(), colleague);
}

TEST(HallRules, R3_first_come_first_called_whoever_it_is) {
    Scenario hall;
    hall.window("2").opens();
    std::vector<std::string> arrived;
    std::vector<std::string> called;
    for (int i = 0; i < 5; ++i) {
        arrived.push_back(hall.later(10s).takes("A"));
    }
    for (int i = 0; i < 5; ++i) {
        called.push_back(hall.window("2").next().called());
        hall.window("2").starts();
        hall.window("2").finishes();
    }
    EXPECT_EQ(called, arrived);
}

TEST(HallRules, R3_whom_priority_passes_over_is_told_by_whom_and_not_for_ever) {
    Scenario hall;
    hall.window("2").opens();
    std::string const ordinary = hall.at("09:00").takes("A");
    std::vector<std::string> ahead;
    for (int i = 0; i < 4; ++i) {
        ahead.push_back(hall.later(1s).takes_priority("A"));
    }
    std::vector<std::string> called;
    for (int i = 0; i < 4; ++i) {
        called.push_back(hall.window("2").next().called());
        hall.window("2").starts();
        hall.window("2").finishes();
    }
    EXPECT_THAT(called, ElementsAre(ahead[0], ahead[1], ahead[2], ordinary))
        << "three in a row at most";
    EXPECT_THAT(hall.overtook(ordinary), ElementsAre(ahead[0], ahead[1], ahead[2]));
}

TEST(HallRules, R4_the_B_role_takes_over_with_the_rights_of_A_and_both_are_on_record) {
    Scenario hall;
    hall.window("1").opens();
    std::string const number = hall.at("09:00").takes("A");
    hall.window("1").serves_next();
    auto const started =
        hall.at("09:10").window("1").by("1002").takes_duty("errand").event<DutyStarted>();
    EXPECT_EQ(started.relieved, StaffId{"1001"});
    EXPECT_EQ(hall.window("1").by("1001").finishes().refused(), "no_duty");
    EXPECT_TRUE(hall.window("1").by("1002").finishes().accepted());
    auto const& staff = hall.ticket(number).visits.back().staff;
    ASSERT_EQ(staff.size(), 2U);
    EXPECT_EQ(staff[0].staff, StaffId{"1001"});
    EXPECT_EQ(staff[1].staff, StaffId{"1002"});
    EXPECT_EQ(hall.window("1").state().manned->duty.reason, "errand");
}

TEST(HallRules, R4_the_A_role_returns_without_a_reason_and_that_is_no_takeover) {
    Scenario hall;
    hall.window("1").by("1002").takes_duty("leave");
    auto const back = hall.at("10:00").window("1").by("1001").opens().event<DutyStarted>();
    EXPECT_EQ(back.takeover, Takeover::none);
    EXPECT_EQ(back.relieved, StaffId{"1002"});
}

TEST(HallRules, R5_who_takes_over_confirms_to_have_read_what_was_handed_over) {
    Scenario hall;
    hall.window("1").by("1001").announces("1002", day_after(hall.today()));
    hall.on_next_day("08:30");
    EXPECT_EQ(hall.window("1").by("1002").reads_handover().refused(), "no_duty");
    auto const started = hall.window("1").by("1002").takes_duty("leave").event<DutyStarted>();
    EXPECT_EQ(started.takeover, Takeover::planned);
    EXPECT_FALSE(hall.state().lasting.handovers.at(0).read_at);
    EXPECT_EQ(hall.window("1").reads_handover().events().size(), 1U);
    EXPECT_EQ(hall.state().lasting.handovers.at(0).read_at, hall.now());
    auto const again = hall.later(1s).window("1").reads_handover();
    EXPECT_TRUE(again.accepted() && again.events().empty()) << "once is enough";
}

TEST(HallRules, R5_where_nothing_was_handed_over_there_is_nothing_to_read) {
    Scenario hall;
    hall.window("1").announces("1002", day_after(hall.today()));
    hall.window("1").by("1002").takes_duty("leave");
    EXPECT_EQ(hall.window("1").reads_handover().refused(), "not_found") << "it is for tomorrow";
}

TEST(HallRules, R6_a_pause_says_why_and_until_when_and_calls_nobody) {
    Scenario hall;
    hall.window("1").opens();
    hall.at("09:00").takes("A");
    EXPECT_EQ(hall.window("1").pauses({}).refused(), "bad_request");
    auto const paused =
        hall.window("1").pauses("meeting", hall.instant("09:30")).event<WindowPaused>();
    EXPECT_EQ(paused.back_at, hall.instant("09:30"));
    EXPECT_TRUE(paused.reason);
    EXPECT_EQ(hall.window("1").next().refused(), "paused");
    hall.window("1").resumes();
    EXPECT_EQ(hall.window("1").next().called(), "A001");
}

TEST(HallRules, R8_after_hours_nobody_new_but_everybody_with_a_ticket_is_served) {
    Scenario hall;
    hall.window("2").opens();
    std::string const last = hall.at("17:14:59.999").takes("A");
    EXPECT_EQ(hall.at("17:15").takes("A"), "closed");
    EXPECT_EQ(hall.window("2").ends_duty().refused(), "has_waiting");
    EXPECT_EQ(hall.at("17:40").window("2").next().called(), last);
    hall.window("2").starts();
    hall.window("2").finishes();
    EXPECT_TRUE(hall.window("2").ends_duty().accepted());
}

TEST(HallRules, R9_the_first_to_serve_stays_on_record_through_every_transfer) {
    Scenario hall;
    hall.window("1").opens();
    hall.window("3").opens();
    std::string const number = hall.at("09:00").takes("A");
    hall.window("1").serves_next();
    hall.window("1").transfers({.service = "C", .note = "deed checked"});
    hall.window("3").serves_next();
    hall.window("3").transfers({.window = "1"});
    hall.window("1").by("1002").takes_duty("errand");
    hall.window("1").serves_next();
    EXPECT_EQ(hall.ticket(number).first_staff, StaffId{"1001"});
    EXPECT_EQ(hall.ticket(number).staff, StaffId{"1002"});
}

TEST(HallRules, R11_what_takes_too_long_is_told_to_the_coordinators) {
    HallConfig document = sample_hall();
    document.sessions = {{9h, 12h}};
    Scenario hall{document};
    hall.window("1").opens();
    hall.window("3").opens();
    hall.at("09:00").takes("C");
    hall.at("09:20").watch();
    EXPECT_THAT(hall.alerts(), ElementsAre("wait yellow C001", "unmanned yellow window 2"));
}

TEST(HallRules, R12_an_alarm_is_known_until_somebody_clears_it) {
    Scenario hall;
    hall.window("1").opens();
    hall.window("1").raises_alarm();
    EXPECT_TRUE(hall.state().lasting.alarms.contains(WindowId{"1"}));
    hall.window("1").by("9001").clears_alarm();
    EXPECT_FALSE(hall.state().lasting.alarms.contains(WindowId{"1"}));
}

}  // namespace
}  // namespace hallcall::support
