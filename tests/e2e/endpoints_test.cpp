// What the endpoints outside the windows answer, field by field.

#include "tests/e2e/hall_test.hpp"

#include "protocol/timestamp.hpp"

namespace hallcall::e2e {
namespace {

using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::MatchesRegex;
using testing::UnorderedElementsAre;

constexpr char const* time_form =
    "2026-11-23T1[0-9]:[0-9][0-9]:[0-9][0-9]\\.[0-9][0-9][0-9]\\+08:00";

std::vector<std::string> names_in(json::value const& object) {
    std::vector<std::string> names;
    for (auto const& [name, value] : object.as_object()) {
        names.emplace_back(name);
    }
    return names;
}

class Endpoints : public HallTest {
protected:
    Endpoints() { start(); }
};

TEST_F(Endpoints, a_ticket_has_every_field_and_comes_with_a_code) {
    auto const issued = post(
        "kiosk-1", "/tickets",
        {{"service", "A"}, {"level", "priority"}, {"reason", "elderly"}, {"channel", "kiosk"}});
    ASSERT_THAT(issued, is(201));
    EXPECT_EQ(issued.headers.at("content-type"), "application/json");
    EXPECT_THAT(names_in(issued.body), UnorderedElementsAre("seq", "ticket", "code"));
    EXPECT_THAT(issued.text_at("/code"), MatchesRegex("[A-Z2-7]+"));
    EXPECT_EQ(issued.text_at("/code").size(), 16U);
    auto ticket = issued.at("/ticket").as_object();
    std::string const arrived{ticket.at("arrived_at").as_string()};
    EXPECT_THAT(arrived, MatchesRegex(time_form));
    ticket.erase("arrived_at");
    EXPECT_EQ(ticket, json::parse(R"({
        "id": "2026-11-23-A001", "number": "A001", "day": "2026-11-23", "service": "A",
        "level": "priority", "level_reason": "elderly", "channel": "kiosk", "state": "waiting",
        "called_at": null, "started_at": null, "finished_at": null, "window": null,
        "bound_window": null, "calls": 0, "rejoins": 0, "transfers": 0, "first_staff": null,
        "staff": null, "staff_role": null, "outcome": null, "visit": 0})"));
}

TEST_F(Endpoints, numbers_run_per_service_and_the_channel_follows_the_caller) {
    EXPECT_EQ(take("A"), "A001");
    EXPECT_EQ(take("B"), "B001");
    auto const at_desk = post("1001", "/tickets", {{"service", "A"}});
    EXPECT_EQ(at_desk.text_at("/ticket/number"), "A002");
    EXPECT_EQ(at_desk.text_at("/ticket/channel"), "desk");
    EXPECT_EQ(at_desk.text_at("/ticket/level"), "normal");
    EXPECT_EQ(get("1001", "/tickets/2026-11-23-A001").text_at("/channel"), "kiosk");
}

TEST_F(Endpoints, the_reason_of_an_urgent_ticket_is_text_that_only_staff_sees) {
    auto const issued =
        post("lead", "/tickets", {{"service", "A"}, {"level", "urgent"}, {"reason", "医院急用"}});
    ASSERT_THAT(issued, is(201));
    EXPECT_EQ(issued.text_at("/ticket/level_reason"), "医院急用");
    auto const followed = get("", "/follow/" + issued.text_at("/code"));
    EXPECT_TRUE(followed.at("/ticket/level_reason").is_null());
    EXPECT_EQ(get("1001", "/tickets/2026-11-23-A001").text_at("/level_reason"), "医院急用");
    EXPECT_EQ(post("1001", "/tickets", {{"service", "A"}, {"level", "internal"}}).status, 201);
}

TEST_F(Endpoints, the_public_view_of_the_hall_needs_no_token) {
    take("A");
    auto const hall = get("", "/hall");
    ASSERT_THAT(hall, is(200));
    EXPECT_THAT(names_in(hall.body), IsSupersetOf({"seq", "day", "hall", "services", "windows",
                                                   "recent_calls", "missed"}));
    EXPECT_EQ(hall.text_at("/day"), "2026-11-23");
    EXPECT_EQ(hall.text_at("/hall/id"), "test");
    EXPECT_EQ(hall.text_at("/hall/name"), "测试政务服务中心");
    EXPECT_EQ(hall.text_at("/hall/notice"), "请保管好您的号票");
    EXPECT_EQ(hall.text_at("/hall/complaint_phone"), "12345");
    EXPECT_EQ(hall.text_at("/services/0/name_en"), "Real estate registration");
    EXPECT_EQ(hall.text_at("/services/0/department"), "housing");
    EXPECT_EQ(hall.int_at("/services/0/waiting"), 1);
    EXPECT_EQ(hall.int_at("/services/0/windows_open"), 0);
    EXPECT_EQ(hall.text_at("/windows/0/name"), "1号窗口");
    auto window = hall.at("/windows/0").as_object();
    EXPECT_EQ(window.at("state"), "closed");
    EXPECT_EQ(window.at("zone"), "east");
    EXPECT_EQ(window.at("services"), json::parse(R"(["A", "Q"])"));
    EXPECT_TRUE(window.at("staff").is_null());
    EXPECT_TRUE(window.at("ticket").is_null());
    EXPECT_TRUE(window.at("number").is_null());
    EXPECT_TRUE(window.at("pause").is_null());
    EXPECT_EQ(window.at("alternates"), json::array{});
}

TEST_F(Endpoints, the_hall_shows_who_is_where_and_whom_he_serves) {
    std::string const number = call_one();
    post("1004", "/windows/2/duty");
    post("1004", "/windows/2/pause",
         {{"reason", "午休"}, {"back_at", "2026-11-23T14:30:00+08:00"}});
    auto const hall = get("screen-1", "/hall");
    EXPECT_EQ(hall.at("/windows/0/staff"),
              json::parse(R"({"name": "示例一", "title": "科员", "role": "A"})"));
    EXPECT_EQ(hall.at("/windows/0/ticket"),
              json::parse(R"({"number": "A001", "state": "called", "calls": 1})"));
    EXPECT_EQ(hall.text_at("/windows/0/number"), number);
    EXPECT_EQ(hall.text_at("/windows/1/state"), "paused");
    EXPECT_EQ(hall.at("/windows/1/pause"),
              json::parse(R"({"reason": "午休", "back_at": "2026-11-23T14:30:00.000+08:00"})"));
    EXPECT_EQ(hall.at("/windows/1/alternates"), json::parse(R"(["1"])"));
    EXPECT_EQ(hall.text_at("/recent_calls/0/number"), number);
    EXPECT_EQ(hall.text_at("/recent_calls/0/window"), "1");
    EXPECT_EQ(hall.int_at("/recent_calls/0/calls"), 1);
    EXPECT_THAT(hall.text_at("/recent_calls/0/at"), MatchesRegex(time_form));
}

TEST_F(Endpoints, a_session_begins_with_a_password_and_ends_with_delete) {
    auto const opened = post("", "/sessions", {{"staff", "lead"}, {"password", password}});
    ASSERT_THAT(opened, is(200));
    EXPECT_THAT(names_in(opened.body),
                UnorderedElementsAre("token", "staff", "roles", "expires_at"));
    EXPECT_EQ(opened.text_at("/staff"), "lead");
    EXPECT_EQ(opened.at("/roles"), json::parse(R"(["staff", "coordinator"])"));
    EXPECT_TRUE(protocol::parse_timestamp(opened.text_at("/expires_at")).has_value());
    std::string const token = opened.text_at("/token");
    EXPECT_THAT(ask_once(server->port(), "GET", "/api/v1/tickets", token), is(200));
    auto const closed = ask_once(server->port(), "DELETE", "/api/v1/sessions/current", token);
    EXPECT_EQ(closed.status, 204);
    EXPECT_EQ(closed.text, "");
    EXPECT_THAT(ask_once(server->port(), "GET", "/api/v1/tickets", token), is(401, "unauthorised"));
}

TEST_F(Endpoints, wrong_passwords_are_refused_and_after_some_nobody_may_guess_on) {
    json::object const wrong{{"staff", "1001"}, {"password", "wrong"}};
    EXPECT_THAT(post("", "/sessions", {{"staff", "nobody"}, {"password", password}}),
                is(401, "unauthorised"));
    Heard last;
    for (int guess = 0; guess < 20 && last.status != 429; ++guess) {
        last = post("", "/sessions", wrong);
        EXPECT_THAT(last, testing::AnyOf(is(401, "unauthorised"), is(429, "too_many_requests")));
    }
    ASSERT_THAT(last, is(429, "too_many_requests"));
    EXPECT_GT(std::stoi(last.headers.at("retry-after")), 0);
    EXPECT_THAT(post("", "/sessions", {{"staff", "1002"}, {"password", password}}), is(200));
}

TEST_F(Endpoints, tickets_are_listed_by_state_service_number_and_day) {
    take("A");
    take("B");
    call_one();
    auto const count = [&](std::string const& query) {
        return get("1001", "/tickets" + query).array_at("/tickets").size();
    };
    EXPECT_EQ(count(""), 3U);
    EXPECT_EQ(count("?state=waiting"), 2U);
    EXPECT_EQ(count("?state=called"), 1U);
    EXPECT_EQ(count("?service=B"), 1U);
    EXPECT_EQ(count("?service=A&state=waiting"), 1U);
    EXPECT_EQ(count("?number=A002"), 1U);
    EXPECT_EQ(count("?day=2026-11-23"), 3U);
    EXPECT_EQ(count("?day=2026-11-22"), 0U);
    EXPECT_THAT(get("1001", "/tickets?state=asleep"), is(400, "bad_request"));
    EXPECT_THAT(get("1001", "/tickets?day=2026-02-30"), is(400, "bad_request"));
    EXPECT_THAT(get("1001", "/tickets?colour=red"), is(400, "bad_request"));
}

TEST_F(Endpoints, the_holder_sees_how_many_are_ahead_and_who_was_called_before_him) {
    auto const first = post("kiosk-1", "/tickets", {{"service", "A"}});
    auto const second = post("kiosk-1", "/tickets", {{"service", "A"}});
    std::string const first_code = first.text_at("/code");
    std::string const second_code = second.text_at("/code");
    EXPECT_EQ(get("", "/follow/" + first_code).int_at("/ahead"), 0);
    EXPECT_EQ(get("", "/follow/" + second_code).int_at("/ahead"), 1);
    post("kiosk-1", "/tickets", {{"service", "A"}, {"level", "priority"}, {"reason", "elderly"}});
    auto const before = get("", "/follow/" + first_code);
    EXPECT_EQ(before.int_at("/ahead"), 1);
    EXPECT_EQ(before.at("/why"), json::array{});
    post("1001", "/windows/1/duty");
    ASSERT_EQ(post("1001", "/windows/1/call-next").text_at("/ticket/number"), "A003");
    auto const after = get("", "/follow/" + first_code);
    EXPECT_EQ(after.text_at("/ticket/number"), "A001");
    ASSERT_EQ(after.array_at("/why").size(), 1U) << after;
    EXPECT_EQ(after.text_at("/why/0/number"), "A003");
    EXPECT_EQ(after.text_at("/why/0/window"), "1");
    EXPECT_EQ(after.text_at("/why/0/rule"), "priority_first");
    EXPECT_THAT(after.text_at("/why/0/at"), MatchesRegex(time_form));
    auto const account = get("auditor", "/why/2026-11-23-A001");
    ASSERT_THAT(account, is(200));
    EXPECT_EQ(account.text_at("/why/0/number"), "A003");
    EXPECT_EQ(account.text_at("/why/0/rule"), "priority_first");
    EXPECT_THAT(get("", "/follow/AAAAAAAAAAAAAAAA"), is(404, "not_found"));
}

TEST_F(Endpoints, the_holder_cancels_and_staff_cancels_with_a_reason) {
    auto const mine = post("kiosk-1", "/tickets", {{"service", "A"}});
    auto const cancelled = post_text("", "/follow/" + mine.text_at("/code") + "/cancel", "");
    ASSERT_THAT(cancelled, is(200));
    EXPECT_GT(cancelled.int_at("/seq"), mine.int_at("/seq"));
    EXPECT_EQ(cancelled.text_at("/ticket/state"), "cancelled");
    std::string const other = take();
    EXPECT_THAT(post("1001", "/tickets/2026-11-23-" + other + "/cancel"), is(400, "bad_request"));
    EXPECT_EQ(post("1001", "/tickets/2026-11-23-" + other + "/cancel", {{"reason", "改天再来"}})
                  .text_at("/ticket/state"),
              "cancelled");
}

TEST_F(Endpoints, a_level_changes_by_the_rights_of_issuing) {
    std::string const path = "/tickets/2026-11-23-" + take() + "/level";
    json::object const urgent{{"level", "urgent"}, {"reason", "急事"}};
    EXPECT_THAT(post("1001", path, urgent), is(403, "forbidden"));
    EXPECT_EQ(post("lead", path, urgent).text_at("/ticket/level"), "urgent");
    EXPECT_EQ(post("1001", path, {{"level", "priority"}, {"reason", "soldier"}})
                  .text_at("/ticket/level_reason"),
              "soldier");
    EXPECT_THAT(post("1001", path, {{"level", "normal"}}), is(400, "bad_request"));
}

TEST_F(Endpoints, the_journal_is_read_in_pages_as_it_was_logged) {
    take();
    auto const all = get("lead", "/journal").array_at("/events");
    ASSERT_GE(all.size(), 4U);
    EXPECT_EQ(all.front().at("seq"), 1);
    EXPECT_EQ(all.front().at("type"), "journal_opened");
    EXPECT_EQ(all.front().at("body").at("hall"), "test");
    EXPECT_EQ(all.back().at("type"), "ticket_issued");
    EXPECT_EQ(all.back().at("body").at("number"), "A001");
    EXPECT_THAT(std::string{all.back().at("at").as_string()}, MatchesRegex(time_form));
    auto const page = get("auditor", "/journal?after=1&limit=2").array_at("/events");
    ASSERT_EQ(page.size(), 2U);
    EXPECT_EQ(page[0].at("seq"), 2);
    EXPECT_EQ(page[1].at("seq"), 3);
    EXPECT_EQ(get("lead", "/journal?after=99999").at("/events"), json::array{});
    EXPECT_THAT(get("lead", "/journal?limit=0"), is(400, "bad_request"));
    EXPECT_THAT(get("lead", "/journal?limit=1001"), is(400, "bad_request"));
    EXPECT_THAT(get("lead", "/journal?after=x"), is(400, "bad_request"));
}

TEST_F(Endpoints, the_code_of_a_ticket_is_nowhere_in_the_journal) {
    std::string const code = post("kiosk-1", "/tickets", {{"service", "A"}}).text_at("/code");
    EXPECT_THAT(get("auditor", "/journal").text, testing::Not(HasSubstr(code)));
}

TEST_F(Endpoints, the_document_is_read_and_published) {
    auto const first = get("admin", "/config");
    EXPECT_EQ(first.text_at("/toml"), small_hall());
    std::string changed = small_hall();
    changed.replace(changed.find("12345"), 5, "12388");
    auto const published = post("admin", "/config", {{"toml", changed}});
    ASSERT_THAT(published, is(200));
    EXPECT_EQ(published.int_at("/version"), first.int_at("/version") + 1);
    EXPECT_GT(published.int_at("/seq"), 0);
    EXPECT_EQ(get("auditor", "/config").text_at("/toml"), changed);
    EXPECT_EQ(get("", "/hall").text_at("/hall/complaint_phone"), "12388");
    auto const wrong = post("admin", "/config", {{"toml", changed + "\n[extra]\n"}});
    EXPECT_THAT(wrong, is(400, "bad_request"));
    EXPECT_THAT(wrong.text_at("/detail"), HasSubstr("extra"));
}

TEST_F(Endpoints, what_operators_ask) {
    EXPECT_THAT(get("", "/healthz"), is(200));
    EXPECT_THAT(get("", "/readyz"), is(200));
    auto const metrics = get("", "/metrics");
    EXPECT_EQ(metrics.status, 200);
    EXPECT_THAT(metrics.headers.at("content-type"), HasSubstr("text/plain"));
    EXPECT_THAT(metrics.text, HasSubstr("# TYPE hallcall_journal_seq gauge"));
    auto const openapi = get("", "/openapi.json");
    ASSERT_THAT(openapi, is(200));
    EXPECT_THAT(openapi.text_at("/openapi"), testing::StartsWith("3.1"));
    EXPECT_TRUE(openapi.at("/paths").as_object().contains("/api/v1/tickets") ||
                openapi.at("/paths").as_object().contains("/tickets"));
}

}  // namespace
}  // namespace hallcall::e2e
