// Numbers: docs/rules.md, "Numbers".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;

HallConfig hall_with_quota(int quota) {
    HallConfig hall = sample_hall();
    hall.services[0].quota = quota;
    return hall;
}

TEST(Numbers, count_per_service_from_001_behind_the_prefix) {
    Scenario hall;
    EXPECT_EQ(hall.takes("A"), "A001");
    EXPECT_EQ(hall.takes("B"), "B001");
    EXPECT_EQ(hall.takes("A"), "A002");
}

TEST(Numbers, prefix_need_not_be_the_id_of_the_service) {
    HallConfig document = sample_hall();
    document.services[1].prefix = "X7";
    Scenario hall{document};
    EXPECT_EQ(hall.takes("B"), "X7001");
}

TEST(Numbers, have_three_digits_and_grow_past_999) {
    Scenario hall;
    for (int i = 0; i < 998; ++i) {
        hall.takes("A");
    }
    EXPECT_EQ(hall.takes("A"), "A999");
    EXPECT_EQ(hall.takes("A"), "A1000");
    EXPECT_EQ(hall.takes("A"), "A1001");
}

TEST(Numbers, are_never_given_twice_where_one_prefix_goes_on_like_another) {
    HallConfig document = sample_hall();
    document.services[1].prefix = "A1";
    Scenario hall{document};
    EXPECT_EQ(hall.takes("B"), "A1001");
    std::set<std::string> numbers{"A1001"};
    for (int i = 0; i < 1005; ++i) {
        EXPECT_TRUE(numbers.insert(hall.takes("A")).second);
    }
    EXPECT_TRUE(numbers.contains("A1000"));
    EXPECT_TRUE(numbers.contains("A1006"));
    EXPECT_EQ(hall.takes("B"), "A1007");
    EXPECT_EQ(hall.state().day.tickets.size(), 1007U);
}

TEST(Numbers, of_a_cancelled_ticket_are_not_given_again) {
    Scenario hall;
    hall.takes("A");
    hall.cancels("A001");
    EXPECT_EQ(hall.takes("A"), "A002");
}

TEST(Numbers, begin_again_on_the_next_day) {
    Scenario hall;
    hall.takes("A");
    hall.on_next_day();
    EXPECT_EQ(hall.takes("A"), "A001");
}

TEST(Numbers, go_on_after_a_replay) {
    Scenario hall;
    hall.takes("A");
    hall.takes("A");
    State const again = replay(hall.log());
    EXPECT_EQ(again, hall.state());
    IssueTicket const command{.by = kiosk(), .service = ServiceId{"A"}};
    auto const events = std::get<Events>(decide(again, command, hall.moment()));
    EXPECT_EQ(std::get<TicketIssued>(events.at(0)).number, Number{"A003"});
}

TEST(Issuing, a_walk_in_is_entitled_and_placed_at_its_arrival) {
    Scenario hall;
    hall.at("09:00:00.001").takes("A");
    EXPECT_EQ(hall.ticket("A001").entitled_at, hall.instant("09:00:00.001"));
    EXPECT_EQ(hall.place_of("A001"), (Place{hall.instant("09:00:00.001"), hall.last_seq()}));
}

TEST(Issuing, kiosk_issues_from_issue_from_until_before_issue_until) {
    Scenario early;
    early.on_next_day("07:59:59.999");
    EXPECT_EQ(early.takes("A"), "closed");
    EXPECT_EQ(early.at("08:00").takes("A"), "A001");
    EXPECT_EQ(early.at("17:14:59.999").takes("A"), "A002");
    EXPECT_EQ(early.at("17:15").takes("A"), "closed");
}

TEST(Issuing, until_24_00_means_the_whole_day) {
    HallConfig document = sample_hall();
    document.issue_from = std::chrono::minutes{0};
    document.issue_until = std::chrono::hours{24};
    Scenario hall{document};
    EXPECT_EQ(hall.at("23:59:59.999").takes("A"), "A001");
    hall.on_next_day("00:00");
    EXPECT_EQ(hall.takes("A"), "A001");
}

TEST(Issuing, staff_may_issue_outside_the_hours_of_the_kiosk) {
    Scenario hall;
    hall.at("17:30");
    EXPECT_EQ(hall.takes("A"), "closed");
    EXPECT_EQ(hall.staff_issues("A", Level::normal), "A001");
}

TEST(Issuing, quota_is_the_tickets_of_a_day) {
    Scenario hall{hall_with_quota(2)};
    hall.takes("A");
    hall.takes("A");
    EXPECT_EQ(hall.takes("A"), "quota_reached");
    EXPECT_EQ(hall.staff_issues("A", Level::normal), "quota_reached");
    EXPECT_EQ(hall.takes("B"), "B001");
    hall.on_next_day();
    EXPECT_EQ(hall.takes("A"), "A001");
}

TEST(Issuing, quota_counts_cancelled_tickets_too) {
    Scenario hall{hall_with_quota(1)};
    hall.takes("A");
    hall.cancels("A001");
    EXPECT_EQ(hall.takes("A"), "quota_reached");
}

TEST(Issuing, unknown_service_is_a_bad_request) {
    Scenario hall;
    EXPECT_EQ(hall.takes("Z"), "bad_request");
}

TEST(Issuing, kiosk_gives_normal_and_self_declared_priority_only) {
    Scenario hall;
    EXPECT_EQ(hall.takes("A"), "A001");
    EXPECT_EQ(hall.takes_priority("A", "elderly"), "A002");
    EXPECT_EQ(hall.takes_priority("A", "injured"), "forbidden");
    EXPECT_EQ(hall.takes_priority("A", "no such reason"), "bad_request");
    IssueTicket command{.by = kiosk(), .service = ServiceId{"A"}, .level = Level::priority};
    EXPECT_EQ(hall.issues(command).refused(), "bad_request");
    command.level = Level::internal;
    EXPECT_EQ(hall.issues(command).refused(), "forbidden");
    command.level = Level::urgent;
    command.note = note("in words");
    EXPECT_EQ(hall.issues(command).refused(), "forbidden");
}

TEST(Issuing, staff_give_any_priority_reason_and_internal_but_not_urgent) {
    Scenario hall;
    EXPECT_EQ(hall.staff_issues("A", Level::priority), "A001");
    EXPECT_EQ(hall.staff_issues("A", Level::internal), "A002");
    EXPECT_EQ(hall.staff_issues("A", Level::urgent), "forbidden");
}

TEST(Issuing, only_a_coordinator_gives_urgent_and_says_why) {
    Scenario hall;
    EXPECT_EQ(hall.coordinator_issues_urgent("A"), "A001");
    IssueTicket const silent{
        .by = coordinator_asking(), .service = ServiceId{"A"}, .level = Level::urgent};
    EXPECT_EQ(hall.issues(silent).refused(), "bad_request");
}

TEST(Issuing, what_is_forbidden_is_told_before_what_is_wrong_in_the_body) {
    Scenario hall;
    IssueTicket const command{.by = kiosk(), .service = ServiceId{"Z"}, .level = Level::urgent};
    EXPECT_EQ(hall.issues(command).refused(), "forbidden");
}

TEST(Issuing, what_is_wrong_in_the_body_is_told_before_the_rules_of_the_hall) {
    Scenario hall{hall_with_quota(1)};
    hall.takes("A");
    hall.at("18:00");
    EXPECT_EQ(hall.takes_priority("A", "no such reason"), "bad_request");
    EXPECT_EQ(hall.takes_priority("Z"), "bad_request");
}

}  // namespace
}  // namespace hallcall::support
