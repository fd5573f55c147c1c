// The day rolls over: under a running server, and while it is down.

#include "tests/e2e/hall_test.hpp"

#include "client/session/hall_stream.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace hallcall::e2e {
namespace {

/// Five seconds to midnight, at two minutes a second.
constexpr char const* shortly_before = "120x@2026-11-23T23:50:00+08:00";
constexpr char const* late_evening = "1x@2026-11-23T23:00:00+08:00";
constexpr char const* past_midnight = "1x@2026-11-24T00:30:00+08:00";

class Midnight : public HallTest {
protected:
    /// Leaves a ticket in every state that the night ends, two duties, and a pause.
    void fill_the_evening() {
        take();  // A001: finished
        post("1001", "/windows/1/duty");
        post("1001", "/windows/1/call-next");
        post("1001", "/windows/1/start");
        post("1001", "/windows/1/finish", {{"outcome", "done"}});
        take();  // A002: parked
        post("1001", "/windows/1/call-next");
        post("1001", "/windows/1/start");
        post("1001", "/windows/1/park", {{"note", "等材料"}});
        take();  // A003: serving
        post("1001", "/windows/1/call-next");
        post("1001", "/windows/1/start");
        take();  // A004: called
        post("1004", "/windows/2/duty");
        post("1004", "/windows/2/call-next");
        code_ = post("kiosk-1", "/tickets", {{"service", "A"}}).text_at("/code");  // A005: waiting
        post("1005", "/windows/3/duty");
        post("1005", "/windows/3/pause", {{"reason", "取件"}});
        EXPECT_THAT(post("1001", "/windows/1/handovers",
                         {{"to", "1002"}, {"day", "2026-11-24"}, {"note", "年假"}}),
                    is(200));
        ASSERT_EQ(get("", "/hall").text_at("/day"), "2026-11-23") << "the machine is too slow";
    }

    std::string state_of(std::string const& number, std::string const& day = "2026-11-23") {
        return get("1001", "/tickets/" + day + "-" + number).text_at("/state");
    }

    void expect_new_day() {
        auto const hall = get("", "/hall");
        EXPECT_EQ(hall.text_at("/day"), "2026-11-24");
        EXPECT_EQ(hall.int_at("/services/0/waiting"), 0);
        for (json::value const& window : hall.array_at("/windows")) {
            EXPECT_EQ(window.at("state"), "closed");
            EXPECT_TRUE(window.at("staff").is_null());
            EXPECT_TRUE(window.at("ticket").is_null());
            EXPECT_TRUE(window.at("pause").is_null());
        }
        EXPECT_EQ(hall.at("/missed"), json::array{});
        EXPECT_EQ(state_of("A001"), "finished");
        EXPECT_EQ(state_of("A002"), "expired");
        EXPECT_EQ(state_of("A003"), "finished");
        EXPECT_EQ(get("1001", "/tickets/2026-11-23-A003").text_at("/outcome"), "unrecorded");
        EXPECT_EQ(state_of("A004"), "expired");
        EXPECT_EQ(get("1001", "/tickets/2026-11-23-A004").text_at("/visits/0/ended"), "expired");
        EXPECT_EQ(state_of("A005"), "expired");
        EXPECT_THAT(get("1001", "/tickets/2026-11-23-A006"), is(404, "not_found"));
        EXPECT_EQ(get("1001", "/tickets?day=2026-11-23").array_at("/tickets").size(), 5U);
        EXPECT_EQ(get("1001", "/tickets?day=2026-11-23&state=expired").array_at("/tickets").size(),
                  3U);
        EXPECT_EQ(get("1001", "/tickets").array_at("/tickets").size(), 0U);
        expect_duties_ended_with_their_day();
        auto const account = get("lead", "/why/2026-11-23-A001");
        ASSERT_THAT(account, is(200));
        EXPECT_EQ(account.at("/why"), json::array{});
        EXPECT_THAT(get("", "/follow/" + code_), is(404, "not_found"));
        EXPECT_THAT(post("1001", "/tickets/2026-11-23-A005/cancel", {{"reason", "x"}}),
                    is(404, "not_found"));
        EXPECT_THAT(post("1001", "/windows/1/recall"), is(409, "no_duty"));
        EXPECT_EQ(take(), "A001");
        EXPECT_EQ(state_of("A001", "2026-11-24"), "waiting");
    }

    void expect_duties_ended_with_their_day() {
        auto const report = get("lead", "/reports/duty?from=2026-11-23&to=2026-11-23");
        ASSERT_THAT(report, is(200));
        EXPECT_EQ(report.array_at("/rows").size(), 3U);
        for (json::value const& row : report.array_at("/rows")) {
            EXPECT_EQ(row.at("to"), "2026-11-24T00:00:00.000+08:00") << row;
            EXPECT_TRUE(row.at("relieved_by").is_null());
        }
    }

    void expect_sound_journal() {
        ASSERT_EQ(server->stop(), 0);
        Ran const audit = run_server_program({"audit", "--db", folder.db()});
        EXPECT_EQ(audit.exit, 0) << audit.out << audit.err;
        EXPECT_THAT(audit.out, testing::HasSubstr("rehearsal"));
    }

    std::string code_;
};

std::optional<protocol::StreamMessage> wait_for_event(client::HallStream& stream,
                                                      std::string const& name) {
    auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (std::chrono::steady_clock::now() < give_up) {
        for (auto& message : stream.wait(1000).messages) {
            if (message.event == name) {
                return message;
            }
        }
    }
    return std::nullopt;
}

TEST_F(Midnight, the_day_rolls_over_by_itself) {
    start(shortly_before);
    client::HallStream stream{{.server = server->url()}};
    fill_the_evening();
    auto const rolled = wait_for_event(stream, "day_rolled_over");
    ASSERT_TRUE(rolled.has_value());
    EXPECT_EQ(rolled->data.at("day"), "2026-11-24");
    ASSERT_TRUE(rolled->changes.whole.has_value());
    EXPECT_EQ(rolled->changes.whole->day, "2026-11-24");
    expect_new_day();
    expect_sound_journal();
}

TEST_F(Midnight, a_server_that_was_killed_before_rolls_over_when_it_starts) {
    start(late_evening);
    fill_the_evening();
    server->kill();
    start(past_midnight);
    expect_new_day();
    server->kill();
    start(past_midnight);
    EXPECT_EQ(take(), "A002") << "once only";
    EXPECT_EQ(state_of("A005"), "expired");
    expect_sound_journal();
}

TEST_F(Midnight, a_handover_filed_the_day_before_makes_the_takeover_planned) {
    start(late_evening);
    fill_the_evening();
    server->kill();
    start(past_midnight);
    client::HallStream stream{{.server = server->url()}};
    ASSERT_EQ(stream.wait(5000).link, client::Link::connected);
    ASSERT_THAT(post("1002", "/windows/1/duty", {{"reason", "leave"}}), is(200));
    auto const planned = wait_for_event(stream, "duty_started");
    ASSERT_TRUE(planned.has_value());
    EXPECT_EQ(planned->data.at("takeover"), "planned");
    EXPECT_EQ(planned->data.at("role"), "B");
    EXPECT_EQ(planned->data.at("staff"), "1002");
    ASSERT_THAT(post("1003", "/windows/1/duty", {{"reason", "errand"}}), is(200));
    EXPECT_EQ(wait_for_event(stream, "duty_started")->data.at("takeover"), "sudden");
    ASSERT_THAT(post("1001", "/windows/1/duty"), is(200));
    EXPECT_EQ(wait_for_event(stream, "duty_started")->data.at("takeover"), false);
}

TEST_F(Midnight, a_retry_across_midnight_gets_the_answer_of_the_evening) {
    start(late_evening);
    auto const issued = post("kiosk-1", "/tickets", {{"service", "A"}}, "issue");
    std::string const follow = "/follow/" + issued.text_at("/code") + "/cancel";
    auto const cancelled = post("", follow, {}, "cancel");
    take();
    std::string const staff_cancel = "/tickets/2026-11-23-A002/cancel";
    auto const by_staff = post("1001", staff_cancel, {{"reason", "改天"}}, "by staff");
    ASSERT_THAT(by_staff, is(200));
    server->kill();
    start(past_midnight);
    EXPECT_EQ(post("kiosk-1", "/tickets", {{"service", "A"}}, "issue").text, issued.text);
    auto const cancelled_again = post("", follow, {}, "cancel");
    EXPECT_TRUE(cancelled_again.replayed()) << cancelled_again;
    EXPECT_EQ(cancelled_again.text, cancelled.text);
    auto const by_staff_again = post("1001", staff_cancel, {{"reason", "改天"}}, "by staff");
    EXPECT_TRUE(by_staff_again.replayed()) << by_staff_again;
    EXPECT_EQ(by_staff_again.text, by_staff.text);
}

}  // namespace
}  // namespace hallcall::e2e
