// What a hall offers at its kiosk, and when.

#include "ticket_printer/model/offer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ticket_printer/slips.hpp"

namespace hallcall::printer::test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

protocol::Hall hall_of(std::size_t services) {
    protocol::Hall hall;
    hall.departments = {{.id = "tax", .name = "税务"},
                        {.id = "none", .name = "没有业务"},
                        {.id = "police", .name = "公安"}};
    for (std::size_t i = 0; i < services; ++i) {
        hall.services.push_back({.id = std::to_string(i),
                                 .name = "业务",
                                 .department = i % 2 == 0 ? "police" : "tax",
                                 .waiting = 2});
    }
    return hall;
}

Hours hours(std::string_view at, std::string const& from = "08:00",
            std::string const& until = "17:15") {
    protocol::Hall hall;
    hall.hall.issue_from = from;
    hall.hall.issue_until = until;
    return hours_at(hall, protocol::parse_timestamp(at));
}

TEST(OfferTest, departments_come_first_in_a_hall_with_many_services) {
    EXPECT_FALSE(begins_with_departments(hall_of(services_on_a_page)));
    EXPECT_TRUE(begins_with_departments(hall_of(services_on_a_page + 1)));
    auto one = hall_of(services_on_a_page + 1);
    one.departments.clear();
    EXPECT_FALSE(begins_with_departments(one)) << "there is nothing to choose between";
}

TEST(OfferTest, a_department_has_its_services_and_those_of_none_have_their_own) {
    auto hall = hall_of(11);
    hall.services.push_back({.id = "x", .name = "咨询", .department = "", .waiting = 5});
    hall.services.push_back({.id = "y", .name = "其他", .department = "gone", .waiting = 1});
    auto const departments = departments_of(hall);
    ASSERT_THAT(departments, SizeIs(3));
    EXPECT_EQ(departments[0].name, "税务");
    EXPECT_EQ(departments[0].services, 5U);
    EXPECT_EQ(departments[0].waiting, 10);
    EXPECT_EQ(departments[2].name, text::other_services.zh);
    EXPECT_EQ(departments[2].waiting, 6);
    EXPECT_THAT(services_of(hall, "tax"), SizeIs(5));
    EXPECT_THAT(services_of(hall, ""), ElementsAre(&hall.services[11], &hall.services[12]));
    EXPECT_THAT(services_of(hall, std::nullopt), SizeIs(13));
}

TEST(OfferTest, a_service_without_quota_or_window_is_denied) {
    protocol::ServiceView service;
    EXPECT_FALSE(denied(service));
    service.quota_left = 1;
    EXPECT_FALSE(denied(service));
    service.quota_left = 0;
    EXPECT_EQ(denied(service), Denied::quota_used_up);
    service.offered = false;
    EXPECT_EQ(denied(service), Denied::not_offered);
}

TEST(OfferTest, hours_hold_to_the_minute_at_the_halls_clock) {
    EXPECT_EQ(hours("2026-11-23T07:59:59.999+08:00"), Hours::too_early);
    EXPECT_EQ(hours("2026-11-23T08:00:00.000+08:00"), Hours::open);
    EXPECT_EQ(hours("2026-11-23T17:14:59.000+08:00"), Hours::open);
    EXPECT_EQ(hours("2026-11-23T17:15:00.000+08:00"), Hours::too_late);
    EXPECT_EQ(hours("2026-11-23T23:59:59.000+08:00", "00:00", "24:00"), Hours::open);
    EXPECT_EQ(hours("2026-11-23T03:00:00.000+08:00", "", ""), Hours::open);
    EXPECT_EQ(hours("no time"), Hours::open) << "then the server decides";
}

TEST(OfferTest, priorities_of_the_guide_desk_are_named_in_the_citizens_language) {
    auto const hall = sample_hall();
    EXPECT_THAT(reasons_for_the_guide_desk(hall, Language::chinese), ElementsAre("英模"));
    EXPECT_THAT(reasons_for_the_guide_desk(hall, Language::english), ElementsAre("英模"))
        << "better in Chinese than not at all";
}

}  // namespace
}  // namespace hallcall::printer::test
