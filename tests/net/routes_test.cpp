#include "server/net/routes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace hallcall;
using app::Access;
using app::Operation;

namespace {

auto find(std::string_view method, std::string_view text) {
    return net::find_route(method, net::parse_target(text).value());
}

TEST(Routes, every_operation_has_exactly_one_route) {
    std::set<Operation> seen;
    for (auto const& route : net::all_routes()) {
        EXPECT_TRUE(seen.insert(route.operation).second) << route.pattern;
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(Operation::openapi) + 1);
}

TEST(Routes, only_posts_other_than_sessions_take_a_key) {
    for (auto const& route : net::all_routes()) {
        bool const command = route.method == "POST" && route.operation != Operation::open_session;
        EXPECT_EQ(route.takes_key, command) << route.pattern;
    }
}

TEST(Routes, the_parameter_is_percent_decoded) {
    auto const found = find("GET", "/api/v1/tickets/2026%2D11-21-%E6%88%BF01");
    ASSERT_TRUE(std::holds_alternative<net::RouteFound>(found));
    EXPECT_EQ(std::get<net::RouteFound>(found).param, "2026-11-21-房01");
}

TEST(Routes, a_path_that_nobody_has_is_told_from_a_wrong_method) {
    EXPECT_TRUE(std::holds_alternative<net::NoSuchPath>(find("GET", "/api/v1/nothing")));
    EXPECT_TRUE(std::holds_alternative<net::NoSuchPath>(find("GET", "/api/v1/hall/")));
    EXPECT_TRUE(std::holds_alternative<net::NoSuchPath>(find("GET", "/api/v1/tickets/")));
    EXPECT_TRUE(std::holds_alternative<net::NoSuchPath>(find("GET", "/")));
    auto const wrong = find("DELETE", "/api/v1/tickets");
    ASSERT_TRUE(std::holds_alternative<net::NotWithThisMethod>(wrong));
    EXPECT_EQ(std::get<net::NotWithThisMethod>(wrong).allow, "POST, GET");
}

TEST(Routes, the_query_is_decoded_and_a_plus_is_a_space) {
    auto const target = net::parse_target("/api/v1/tickets?state=waiting&number=%E6%88%BF+1");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/api/v1/tickets");
    ASSERT_EQ(target->query.size(), 2U);
    EXPECT_EQ(target->query[1].second, "房 1");
}

TEST(Routes, the_absolute_form_is_understood_and_nonsense_is_not) {
    auto const target = net::parse_target("http://hall/api/v1/hall");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/api/v1/hall");
    EXPECT_FALSE(net::parse_target("*"));
    EXPECT_FALSE(net::parse_target("/a%zz"));
    EXPECT_FALSE(net::parse_target("/api/v1/tickets/%FF%FE"));
    EXPECT_FALSE(net::parse_target("/api/v1/tickets/%C0%AF")) << "an overlong slash";
    EXPECT_FALSE(net::parse_target("/api/v1/tickets/%ED%A0%80")) << "half a surrogate pair";
    EXPECT_TRUE(net::parse_target("/api/v1/tickets/%F0%9F%98%80"));
}

app::Caller with(bool app::Caller::* right) {
    app::Caller caller;
    caller.kind = app::Caller::Kind::person;
    caller.*right = true;
    return caller;
}

TEST(Access, follows_the_roles) {
    auto const anonymous = app::Caller{};
    auto const display = with(&app::Caller::display);
    auto const kiosk = with(&app::Caller::kiosk);
    auto const staff = with(&app::Caller::staff);
    auto const coordinator = with(&app::Caller::coordinator);
    auto const admin = with(&app::Caller::admin);
    auto const auditor = with(&app::Caller::auditor);
    struct Row {
        Access access;
        std::vector<app::Caller const*> allowed;
    };
    std::vector<app::Caller const*> const everybody{&anonymous,   &display, &kiosk,  &staff,
                                                    &coordinator, &admin,   &auditor};
    std::vector<Row> const rows{
        {Access::anyone, everybody},
        {Access::kiosk, {&kiosk, &staff, &coordinator}},
        {Access::kiosk_read, {&kiosk, &staff, &coordinator, &auditor}},
        {Access::kiosk_alone, {&kiosk}},
        {Access::staff, {&staff, &coordinator}},
        {Access::coordinator_read, {&coordinator, &auditor}},
        {Access::admin, {&admin}},
        {Access::admin_read, {&admin, &auditor}},
        {Access::loopback_or_token, {&display, &kiosk, &staff, &coordinator, &admin, &auditor}},
    };
    for (auto const& row : rows) {
        for (auto const* caller : everybody) {
            bool const expected = std::ranges::count(row.allowed, caller) > 0;
            EXPECT_EQ(net::is_allowed(row.access, *caller, false), expected)
                << "access " << static_cast<int>(row.access);
        }
    }
    EXPECT_TRUE(net::is_allowed(Access::loopback_or_token, anonymous, true));
}

}  // namespace
