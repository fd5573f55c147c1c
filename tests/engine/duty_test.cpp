// Who sits where: docs/rules.md, "Duty".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;

Day day_after(Day day, int by = 1) {
    return Day{std::chrono::sys_days{day} + std::chrono::days{by}};
}

TEST(Duty, the_A_role_takes_its_window_without_a_reason_and_that_is_no_takeover) {
    Scenario hall;
    auto const started = hall.window("1").opens().event<DutyStarted>();
    EXPECT_EQ(started.at, (AtWindow{WindowId{"1"}, StaffId{"1001"}, DutyRole::a}));
    EXPECT_EQ(started.takeover, Takeover::none);
    EXPECT_EQ(started.relieved, std::nullopt);
}

TEST(Duty, a_B_role_gives_one_of_four_reasons) {
    for (char const* reason : {"leave", "meeting", "errand", "other"}) {
        Scenario hall;
        EXPECT_TRUE(hall.window("1").by("1002").takes_duty(reason).accepted()) << reason;
    }
    Scenario hall;
    EXPECT_EQ(hall.window("1").by("1002").opens().refused(), "bad_request");
    EXPECT_EQ(hall.window("1").by("1002").takes_duty("tired").refused(), "bad_request");
}

TEST(Duty, anybody_else_is_forbidden) {
    Scenario hall;
    EXPECT_EQ(hall.window("1").by("2001").takes_duty("other").refused(), "forbidden");
    EXPECT_EQ(hall.window("1").by("nobody").takes_duty("other").refused(), "forbidden");
    EXPECT_EQ(hall.window("1").by("2001").takes_duty("tired").refused(), "forbidden")
        << "told before what is wrong in the body";
}

TEST(Duty, a_coordinator_takes_any_window_with_a_reason_as_role_C_and_that_is_no_takeover) {
    Scenario hall;
    EXPECT_EQ(hall.window("1").by("9001").opens().refused(), "bad_request");
    auto const started = hall.window("1").by("9001").takes_duty("other").event<DutyStarted>();
    EXPECT_EQ(started.at.role, DutyRole::c);
    EXPECT_EQ(started.takeover, Takeover::none);
}

TEST(Duty, a_coordinator_with_a_role_at_the_window_has_that_role) {
    HallConfig document = sample_hall();
    document.windows[1].b.emplace_back("9001");
    Scenario hall{document};
    EXPECT_EQ(hall.window("2").by("9001").takes_duty("leave").event<DutyStarted>().at.role,
              DutyRole::b);
}

TEST(Duty, one_person_is_on_duty_at_one_window) {
    Scenario hall;
    hall.window("1").by("1002").takes_duty("leave");
    EXPECT_EQ(hall.window("3").by("1002").takes_duty("leave").refused(), "already_on_duty");
    EXPECT_EQ(hall.window("1").by("1002").takes_duty("leave").refused(), "already_on_duty");
    hall.window("1").ends_duty();
    EXPECT_TRUE(hall.window("3").by("1002").takes_duty("leave").accepted());
}

TEST(Duty, a_newcomer_ends_the_duty_of_who_was_there) {
    Scenario hall;
    hall.window("1").opens();
    auto const reply = hall.window("1").by("1002").takes_duty("meeting");
    EXPECT_THAT(reply.story(), ElementsAre("duty_ended", "duty_started"));
    EXPECT_EQ(reply.event<DutyEnded>().at.staff, StaffId{"1001"});
    EXPECT_EQ(reply.event<DutyEnded>().relieved_by, StaffId{"1002"});
    EXPECT_EQ(hall.window("1").state().manned->duty.staff, StaffId{"1002"});
    EXPECT_EQ(hall.state().duty_of(StaffId{"1001"}), std::nullopt);
}

TEST(Duty, the_A_role_that_returns_relieves_the_B_role) {
    Scenario hall;
    hall.window("1").by("1002").takes_duty("meeting");
    auto const started = hall.window("1").by("1001").opens().event<DutyStarted>();
    EXPECT_EQ(started.takeover, Takeover::none);
    EXPECT_EQ(started.relieved, StaffId{"1002"});
}

TEST(Duty, a_called_ticket_goes_on_with_the_newcomer) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    hall.window("1").recalls();
    hall.at("09:00");
    hall.window("1").by("1002").takes_duty("errand");
    EXPECT_EQ(hall.state_of("A001"), "called");
    EXPECT_EQ(hall.ticket("A001").calls, 2);
    EXPECT_EQ(hall.window("1").starts().event<TicketStarted>().at.staff, StaffId{"1002"});
    EXPECT_EQ(hall.ticket("A001").first_staff, StaffId{"1002"});
}

TEST(Duty, a_ticket_in_service_goes_on_with_the_newcomer_and_its_visit_names_both) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").serves_next();
    hall.at("09:00");
    hall.window("1").by("1002").takes_duty("errand");
    Ticket const& ticket = hall.ticket("A001");
    EXPECT_EQ(ticket.state, TicketState::serving);
    EXPECT_EQ(ticket.staff, StaffId{"1002"});
    EXPECT_EQ(ticket.staff_role, DutyRole::b);
    EXPECT_EQ(ticket.first_staff, StaffId{"1001"});
    ASSERT_EQ(ticket.visits.at(0).staff.size(), 2U);
    EXPECT_EQ(ticket.visits[0].staff[0].to, hall.instant("09:00"));
    EXPECT_EQ(ticket.visits[0].staff[1].from, hall.instant("09:00"));
    EXPECT_EQ(hall.window("1").by("1001").finishes().refused(), "no_duty");
    EXPECT_TRUE(hall.window("1").by("1002").finishes().accepted());
}

TEST(Duty, a_takeover_keeps_the_pause_and_the_end_of_duty_clears_it) {
    Scenario hall;
    hall.window("1").opens();
    hall.window("1").pauses();
    hall.window("1").by("1002").takes_duty("leave");
    EXPECT_TRUE(hall.window("1").state().manned->pause);
    hall.window("1").ends_duty();
    hall.window("1").by("1001").opens();
    EXPECT_TRUE(hall.window("1").state().is_open());
}

TEST(Duty, of_a_B_role_is_sudden_without_a_handover_whether_or_not_anybody_was_there) {
    Scenario hall;
    EXPECT_EQ(hall.window("1").by("1002").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::sudden);
    hall.window("1").by("1001").opens();
    EXPECT_EQ(hall.window("1").by("1003").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::sudden);
}

TEST(Duty, R4_takeover_after_filed_handover_is_planned) {
    Scenario hall;
    EXPECT_TRUE(
        hall.at("23:59:59.999").window("1").announces("1002", day_after(hall.today())).accepted());
    hall.on_next_day();
    EXPECT_EQ(hall.window("1").by("1002").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::planned);
}

TEST(Duty, R5_handover_filed_on_the_day_itself_leaves_the_takeover_sudden) {
    Scenario hall;
    hall.on_next_day("00:00");
    EXPECT_TRUE(hall.window("1").announces("1002", hall.today()).accepted());
    hall.at("09:00");
    EXPECT_EQ(hall.window("1").by("1002").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::sudden);
}

TEST(Duty, handover_names_one_B_one_window_one_day) {
    Scenario hall;
    hall.window("1").announces("1002", day_after(hall.today()));
    hall.on_next_day();
    EXPECT_EQ(hall.window("1").by("1003").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::sudden)
        << "another B";
    EXPECT_EQ(hall.window("3").by("1002").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::sudden)
        << "another window";
    hall.on_next_day();
    EXPECT_EQ(hall.window("1").by("1002").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::sudden)
        << "another day";
}

TEST(Duty, handover_for_a_later_day_outlasts_the_roll_overs_before) {
    Scenario hall;
    hall.window("1").announces("1002", day_after(hall.today(), 2));
    hall.on_next_day();
    hall.tick();
    hall.on_next_day();
    EXPECT_EQ(hall.window("1").by("1002").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::planned);
}

TEST(Duty, handover_is_filed_by_the_A_role_or_a_coordinator) {
    Scenario hall;
    Day const tomorrow = day_after(hall.today());
    EXPECT_TRUE(hall.window("1").by("1001").announces("1002", tomorrow).accepted());
    EXPECT_TRUE(hall.window("1").by("9001").announces("1003", tomorrow).accepted());
    EXPECT_EQ(hall.window("1").by("1002").announces("1002", tomorrow).refused(), "forbidden");
    hall.on_next_day();
    EXPECT_EQ(hall.window("1").by("1003").takes_duty("leave").event<DutyStarted>().takeover,
              Takeover::planned);
}

TEST(Duty, handover_is_to_a_B_role_on_a_day_to_come) {
    Scenario hall;
    EXPECT_EQ(hall.window("1").announces("2002", day_after(hall.today())).refused(), "bad_request");
    EXPECT_EQ(hall.window("1").announces("1002", day_after(hall.today(), -1)).refused(),
              "bad_request");
}

TEST(DutyEnd, is_for_who_is_on_duty_or_a_coordinator) {
    Scenario hall;
    EXPECT_EQ(hall.window("1").ends_duty().refused(), "no_duty");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").by("1002").ends_duty().refused(), "no_duty");
    EXPECT_TRUE(hall.window("1").by("9001").ends_duty().accepted());
}

TEST(DutyEnd, while_a_ticket_is_called_or_serving_is_window_busy) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    EXPECT_EQ(hall.window("1").ends_duty("a reason").refused(), "window_busy");
    hall.window("1").starts();
    EXPECT_EQ(hall.window("1").ends_duty("a reason").refused(), "window_busy");
    hall.window("1").finishes();
    EXPECT_TRUE(hall.window("1").ends_duty().accepted());
}

TEST(DutyEnd, while_people_wait_for_a_service_that_nobody_else_has_is_has_waiting) {
    Scenario hall;
    hall.window("1").opens();
    hall.takes("B");
    EXPECT_EQ(hall.window("1").ends_duty().refused(), "has_waiting");
    auto const ended = hall.window("1").ends_duty("an emergency").event<DutyEnded>();
    EXPECT_TRUE(ended.left_waiting) << "so that the coordinators are alerted";
}

TEST(DutyEnd, another_manned_window_with_the_service_will_do_paused_or_not) {
    Scenario hall;
    hall.window("1").opens();
    hall.takes("A");
    EXPECT_EQ(hall.window("1").ends_duty().refused(), "has_waiting");
    hall.window("2").opens();
    hall.window("2").pauses();
    auto const reply = hall.window("1").ends_duty();
    EXPECT_TRUE(reply.accepted());
    EXPECT_FALSE(reply.event<DutyEnded>().left_waiting);
}

TEST(DutyEnd, another_window_that_has_the_service_as_spare_will_not_do) {
    Scenario hall;
    hall.window("1").opens();
    hall.window("3").opens();
    hall.takes("A");
    EXPECT_EQ(hall.window("1").ends_duty().refused(), "has_waiting");
}

TEST(DutyEnd, who_waits_for_a_spare_service_does_not_keep_the_window) {
    Scenario hall;
    hall.window("1").opens();
    hall.takes("C");
    EXPECT_TRUE(hall.window("1").ends_duty().accepted());
}

TEST(DutyEnd, while_a_ticket_is_bound_here_is_has_waiting) {
    Scenario hall;
    hall.window("1").opens();
    hall.window("2").opens();
    hall.takes("A");
    hall.window("1").next();
    hall.window("1").transfers({.window = "2"});
    EXPECT_EQ(hall.window("2").ends_duty().refused(), "has_waiting");
}

TEST(DutyEnd, while_a_ticket_is_parked_here_is_has_waiting) {
    Scenario hall;
    hall.window("1").opens();
    hall.window("2").opens();
    hall.takes("A");
    hall.window("1").serves_next();
    hall.window("1").parks();
    EXPECT_EQ(hall.window("1").ends_duty().refused(), "has_waiting");
    EXPECT_TRUE(hall.window("2").ends_duty().accepted());
    hall.cancels("A001");
    EXPECT_TRUE(hall.window("1").ends_duty().accepted());
}

}  // namespace
}  // namespace hallcall::support
