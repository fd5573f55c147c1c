// Places: docs/rules.md, "Place", but for rejoining.

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;

/// Window 1 is open and serves A001, which came at 09:00; A002 and A003 wait.
Scenario serving_the_first() {
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.at("09:01").takes("A");
    hall.at("09:02").takes("A");
    hall.window("1").opens();
    hall.window("1").serves_next();
    hall.at("09:10");
    return hall;
}

TEST(Place, smaller_time_first_then_smaller_seq) {
    EXPECT_LT((Place{Instant{1ms}, 9}), (Place{Instant{2ms}, 1}));
    EXPECT_LT((Place{Instant{2ms}, 1}), (Place{Instant{2ms}, 2}));
    Scenario hall;
    hall.at("09:00").takes("A");
    hall.takes("A");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().called(), "A001");
}

TEST(Place, internal_comes_internal_after_s_later) {
    Scenario hall;
    hall.at("09:00").staff_issues("A", Level::internal);
    EXPECT_EQ(hall.place_of("A001").time, hall.instant("09:30"));
    EXPECT_EQ(hall.ticket("A001").entitled_at, hall.instant("09:00"));
    EXPECT_EQ(hall.ticket("A001").waiting_since, hall.instant("09:00"));
}

TEST(Place, the_public_comes_before_internal_but_not_for_ever) {
    Scenario hall;
    hall.at("09:00").staff_issues("A", Level::internal);
    hall.at("09:29:59.999").takes("A");
    hall.at("09:30:00.001").takes("A");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").serves_next().called(), "A002");
    EXPECT_EQ(hall.window("1").finishes_and_calls_next().called(), "A001");
}

TEST(Place, internal_is_before_a_citizen_of_the_same_instant_by_seq) {
    Scenario hall;
    hall.at("09:00").staff_issues("A", Level::internal);
    hall.at("09:30").takes("A");
    hall.window("1").opens();
    EXPECT_EQ(hall.window("1").next().called(), "A001");
}

TEST(Place, transfer_by_arrival_is_the_default_and_keeps_the_place) {
    Scenario hall = serving_the_first();
    Place const before = hall.ticket("A001").place;
    hall.window("1").transfers({.service = "B"});
    EXPECT_EQ(hall.place_of("A001"), before);
}

TEST(Place, transfer_to_the_front_is_zero_and_the_seq) {
    Scenario hall = serving_the_first();
    hall.window("1").transfers(
        {.service = "A", .place = PlaceRequest::front, .note = "was sent wrongly"});
    EXPECT_EQ(hall.place_of("A001"), (Place{Instant{}, hall.last_seq()}));
}

TEST(Place, transfer_to_the_back_is_now_and_the_seq) {
    Scenario hall = serving_the_first();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::back, .note = "papers"});
    EXPECT_EQ(hall.place_of("A001"), (Place{hall.instant("09:10"), hall.last_seq()}));
}

TEST(Place, two_at_the_front_are_called_in_the_order_they_were_placed) {
    Scenario hall = serving_the_first();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.window("1").calls("A002", "a reason");
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    EXPECT_EQ(hall.window("1").next().called(), "A001");
}

TEST(Place, by_arrival_after_front_gives_back_the_place_before) {
    Scenario hall = serving_the_first();
    Place const before = hall.ticket("A001").place;
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.window("1").serves_next();
    hall.window("1").transfers({.service = "B"});
    EXPECT_EQ(hall.place_of("A001"), before);
}

TEST(Place, by_arrival_after_back_and_front_gives_back_the_place_before_both) {
    Scenario hall = serving_the_first();
    Place const before = hall.ticket("A001").place;
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::back, .note = "x"});
    hall.window("1").calls("A001", "a reason");
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.window("1").calls("A001", "a reason");
    hall.window("1").transfers({.service = "A"});
    EXPECT_EQ(hall.place_of("A001"), before);
}

TEST(Place, by_arrival_gives_an_internal_ticket_its_delayed_place_back) {
    Scenario hall;
    hall.at("09:00").staff_issues("A", Level::internal);
    hall.window("1").opens();
    Place const before = hall.place_of("A001");
    hall.window("1").serves_next();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.window("1").serves_next();
    hall.window("1").transfers({.service = "A"});
    EXPECT_EQ(hall.place_of("A001"), before);
}

TEST(Place, front_is_the_front_of_its_rank_only) {
    Scenario hall = serving_the_first();
    hall.takes_priority("A");
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::front, .note = "x"});
    hall.coordinator_issues_urgent("A");
    EXPECT_EQ(hall.window("1").next().called(), "A005");
}

TEST(Place, a_transfer_does_not_begin_the_waiting_anew) {
    Scenario hall = serving_the_first();
    hall.window("1").transfers({.service = "A", .place = PlaceRequest::back, .note = "x"});
    EXPECT_EQ(hall.ticket("A001").waiting_since, hall.instant("09:00"));
}

TEST(Transfer, gives_a_new_service_a_window_or_both) {
    Scenario hall = serving_the_first();
    hall.window("1").transfers({.service = "B"});
    EXPECT_EQ(hall.ticket("A001").service, ServiceId{"B"});
    EXPECT_EQ(hall.ticket("A001").bound_window, std::nullopt);
    hall.window("1").serves_next();
    hall.window("1").transfers({.window = "2"});
    EXPECT_EQ(hall.ticket("A001").service, ServiceId{"B"}) << "the service stays";
    EXPECT_EQ(hall.ticket("A001").bound_window, WindowId{"2"});
    hall.window("1").serves_next();
    hall.window("1").transfers({.service = "C", .window = "3"});
    EXPECT_EQ(hall.ticket("A002").service, ServiceId{"C"});
    EXPECT_EQ(hall.ticket("A002").bound_window, WindowId{"3"});
}

TEST(Transfer, needs_a_service_or_a_window_and_known_ones) {
    Scenario hall = serving_the_first();
    EXPECT_EQ(hall.window("1").transfers({}).refused(), "bad_request");
    EXPECT_EQ(hall.window("1").transfers({.service = "Z"}).refused(), "bad_request");
    EXPECT_EQ(hall.window("1").transfers({.window = "Z"}).refused(), "bad_request");
}

TEST(Transfer, to_front_or_back_needs_a_note) {
    Scenario hall = serving_the_first();
    EXPECT_EQ(hall.window("1").transfers({.service = "A", .place = PlaceRequest::front}).refused(),
              "bad_request");
    EXPECT_EQ(hall.window("1").transfers({.service = "A", .place = PlaceRequest::back}).refused(),
              "bad_request");
}

TEST(Transfer, to_the_same_service_or_a_window_that_does_not_offer_it_is_allowed) {
    Scenario hall = serving_the_first();
    EXPECT_TRUE(hall.window("1").transfers({.service = "A"}).accepted());
    hall.window("1").serves_next();
    EXPECT_TRUE(hall.window("1").transfers({.service = "A", .window = "3"}).accepted());
    hall.window("3").opens();
    EXPECT_EQ(hall.window("3").next().called(), "A001");
}

TEST(Transfer, of_a_called_ticket_is_allowed) {
    Scenario hall;
    hall.takes("A");
    hall.window("1").opens();
    hall.window("1").next();
    EXPECT_TRUE(hall.window("1").transfers({.service = "B"}).accepted());
    EXPECT_EQ(hall.state_of("A001"), "waiting");
    EXPECT_EQ(hall.ticket("A001").first_staff, std::nullopt) << "nobody started serving it";
}

TEST(Transfer, keeps_first_staff_transfers_and_visit_and_loses_the_call) {
    Scenario hall = serving_the_first();
    hall.window("1").transfers({.service = "A", .window = "2"});
    Ticket const& ticket = hall.ticket("A001");
    EXPECT_EQ(ticket.first_staff, StaffId{"1001"});
    EXPECT_EQ(ticket.transfers, 1);
    EXPECT_EQ(ticket.visit, 1);
    EXPECT_EQ(ticket.calls, 0);
    EXPECT_FALSE(ticket.called_at || ticket.started_at || ticket.window || ticket.staff ||
                 ticket.staff_role);
    ASSERT_EQ(ticket.visits.size(), 1U);
    EXPECT_EQ(ticket.visits[0].end, VisitEnd::transferred);
    hall.window("2").opens();
    hall.window("2").serves_next();
    EXPECT_EQ(hall.ticket("A001").visit, 2);
    EXPECT_EQ(hall.ticket("A001").first_staff, StaffId{"1001"}) << "the first stays the first";
}

}  // namespace
}  // namespace hallcall::support
