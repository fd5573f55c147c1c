// Who may do what: every route asked by everybody who may not, and by somebody who may.

#include "tests/e2e/hall_test.hpp"

#include <set>

namespace hallcall::e2e {
namespace {

std::vector<std::string> const everybody{"",     "screen-1", "kiosk-1", "1001",
                                         "lead", "admin",    "auditor"};

struct Right {
    char const* method;
    char const* path;
    std::set<std::string> allowed;
};

std::set<std::string> const with_staff{"1001", "lead"};

std::vector<Right> const rights{
    {"GET", "/hall", {everybody.begin(), everybody.end()}},
    {"POST", "/tickets", {"kiosk-1", "1001", "lead"}},
    {"GET", "/tickets", {"kiosk-1", "1001", "lead", "auditor"}},
    {"GET", "/tickets/2026-11-23-A001", {"kiosk-1", "1001", "lead", "auditor"}},
    {"POST", "/kiosk/trouble", {"kiosk-1"}},
    {"POST", "/tickets/2026-11-23-A001/cancel", with_staff},
    {"POST", "/tickets/2026-11-23-A001/rejoin", with_staff},
    {"POST", "/tickets/2026-11-23-A001/level", with_staff},
    {"POST", "/windows/1/duty/end", with_staff},
    {"POST", "/windows/1/handovers", with_staff},
    {"POST", "/windows/1/pause", with_staff},
    {"POST", "/windows/1/resume", with_staff},
    {"POST", "/windows/1/call-next", with_staff},
    {"POST", "/windows/1/call", with_staff},
    {"POST", "/windows/1/recall", with_staff},
    {"POST", "/windows/1/start", with_staff},
    {"POST", "/windows/1/miss", with_staff},
    {"POST", "/windows/1/park", with_staff},
    {"POST", "/windows/1/finish", with_staff},
    {"POST", "/windows/1/transfer", with_staff},
    {"POST", "/windows/1/handovers/read", with_staff},
    {"POST", "/windows/1/alarm", with_staff},
    {"POST", "/windows/1/alarm/clear", with_staff},
    {"GET", "/windows/1", {"1001", "lead", "auditor"}},
    {"GET", "/alerts", {"lead", "auditor"}},
    {"GET", "/reports/duty?from=2026-11-23&to=2026-11-23", {"lead", "auditor"}},
    {"GET", "/why/2026-11-23-A001", {"lead", "auditor"}},
    {"GET", "/journal", {"lead", "auditor"}},
    {"GET", "/config", {"admin", "auditor"}},
    {"POST", "/config", {"admin"}},
};

class Roles : public HallTest {
protected:
    Roles() { start(); }
};

TEST_F(Roles, everybody_may_do_exactly_what_the_table_says) {
    take();
    for (Right const& right : rights) {
        for (std::string const& who : everybody) {
            bool const reads = std::string_view{right.method} == "GET";
            // The wrong body keeps those who may from changing anything.
            auto const heard = reads ? get(who, right.path)
                                     : post_text(who, right.path, R"({"no such field": 1})");
            std::string const asked =
                std::string{right.method} + " " + right.path + " as '" + who + "': " + heard.text;
            if (right.allowed.contains(who)) {
                EXPECT_EQ(heard.status, reads ? 200 : 400) << asked;
            } else if (who.empty()) {
                EXPECT_THAT(heard, is(401, "unauthorised")) << asked;
            } else {
                EXPECT_THAT(heard, is(403, "forbidden")) << asked;
            }
        }
    }
    EXPECT_EQ(get("", "/hall").int_at("/services/0/waiting"), 1);
}

TEST_F(Roles, a_kiosk_gives_what_a_citizen_may_declare_himself) {
    auto const ask = [&](std::string const& who, json::object body) {
        body["service"] = "A";
        return post(who, "/tickets", body);
    };
    EXPECT_THAT(ask("kiosk-1", {{"level", "normal"}}), is(201));
    EXPECT_THAT(ask("kiosk-1", {{"level", "priority"}, {"reason", "elderly"}}), is(201));
    EXPECT_THAT(ask("kiosk-1", {{"level", "priority"}, {"reason", "soldier"}}),
                is(403, "forbidden"));
    EXPECT_THAT(ask("1001", {{"level", "priority"}, {"reason", "soldier"}}), is(201));
    EXPECT_THAT(ask("kiosk-1", {{"level", "internal"}}), is(403, "forbidden"));
    EXPECT_THAT(ask("1001", {{"level", "internal"}}), is(201));
    EXPECT_THAT(ask("kiosk-1", {{"level", "urgent"}, {"reason", "急"}}), is(403, "forbidden"));
    EXPECT_THAT(ask("1001", {{"level", "urgent"}, {"reason", "急"}}), is(403, "forbidden"));
    EXPECT_THAT(ask("lead", {{"level", "urgent"}, {"reason", "急"}}), is(201));
    EXPECT_THAT(ask("lead", {{"level", "urgent"}}), is(400, "bad_request"));
}

TEST_F(Roles, only_the_roles_of_a_window_and_coordinators_take_its_duty) {
    EXPECT_THAT(post("1004", "/windows/1/duty"), is(403, "forbidden"));
    EXPECT_THAT(post("1002", "/windows/1/duty"), is(400, "bad_request")) << "a B role's reason";
    EXPECT_THAT(post("1002", "/windows/1/duty", {{"reason", "bored"}}), is(400, "bad_request"));
    EXPECT_THAT(post("lead", "/windows/1/duty"), is(400, "bad_request"));
    auto const as_b = post("1002", "/windows/1/duty", {{"reason", "leave"}});
    EXPECT_EQ(as_b.text_at("/window/staff/role"), "B");
    auto const as_a = post("1001", "/windows/1/duty");
    EXPECT_EQ(as_a.text_at("/window/staff/role"), "A") << "relieves whoever is there";
    EXPECT_THAT(post("1002", "/windows/1/call-next"), is(409, "no_duty"));
    auto const as_c = post("lead", "/windows/1/duty", {{"reason", "other"}, {"note", "顶班"}});
    EXPECT_EQ(as_c.text_at("/window/staff/role"), "C");
    EXPECT_THAT(post("1001", "/windows/1/handovers",
                     {{"to", "1004"}, {"day", "2026-11-24"}, {"note", "请假"}}),
                is(400, "bad_request"))
        << "has no B role there";
    EXPECT_THAT(post("1002", "/windows/1/handovers",
                     {{"to", "1002"}, {"day", "2026-11-24"}, {"note", "请假"}}),
                is(403, "forbidden"));
    EXPECT_THAT(post("1001", "/windows/1/handovers",
                     {{"to", "1002"}, {"day", "2026-11-24"}, {"note", "请假"}}),
                is(200));
}

TEST_F(Roles, a_coordinator_commands_a_window_only_while_on_duty_there) {
    serve_one();
    EXPECT_THAT(post("lead", "/windows/1/finish", {{"outcome", "done"}}), is(409, "no_duty"));
    post("lead", "/windows/1/duty", {{"reason", "errand"}});
    auto const finished = post("lead", "/windows/1/finish", {{"outcome", "done"}});
    EXPECT_EQ(finished.text_at("/ticket/staff"), "lead");
    EXPECT_EQ(finished.text_at("/ticket/staff_role"), "C");
    EXPECT_EQ(finished.text_at("/ticket/first_staff"), "1001");
}

}  // namespace
}  // namespace hallcall::e2e
