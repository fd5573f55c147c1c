// Every 409 of the protocol, provoked.

#include "tests/e2e/hall_test.hpp"

#include <chrono>
#include <thread>

namespace hallcall::e2e {
namespace {

constexpr std::chrono::milliseconds until_missable{1050};

class Refusals : public HallTest {
protected:
    Refusals() { start(); }

    Heard at_window(char const* command, json::object const& body = {}) {
        return post("1001", std::string{"/windows/1/"} + command, body);
    }
};

json::object const done{{"outcome", "done"}};
json::object const lunch{{"reason", "午休"}};

TEST_F(Refusals, no_duty) {
    for (char const* command : {"call-next", "recall", "start", "miss", "park", "resume"}) {
        EXPECT_THAT(at_window(command), is(409, "no_duty")) << command;
    }
    EXPECT_THAT(at_window("finish", done), is(409, "no_duty"));
    EXPECT_THAT(at_window("pause", lunch), is(409, "no_duty"));
    EXPECT_THAT(at_window("transfer", {{"service", "B"}}), is(409, "no_duty"));
    EXPECT_THAT(at_window("duty/end"), is(409, "no_duty"));
    EXPECT_THAT(at_window("call", {{"number", take()}, {"reason", "x"}}), is(409, "no_duty"));
}

TEST_F(Refusals, paused_comes_before_what_else_is_wrong) {
    serve_one();
    at_window("pause", lunch);
    for (char const* command : {"call-next", "recall", "start", "miss"}) {
        EXPECT_THAT(at_window(command), is(409, "paused")) << command;
    }
    EXPECT_THAT(at_window("pause", lunch), is(409, "paused"));
    EXPECT_THAT(at_window("call-next", {{"finish", done}}), is(409, "paused"));
    EXPECT_THAT(at_window("finish", done), is(200)) << "what is served may be finished";
    at_window("resume");
    EXPECT_THAT(at_window("resume"), is(409, "not_paused"));
}

TEST_F(Refusals, window_busy) {
    call_one();
    take();
    EXPECT_THAT(at_window("call-next"), is(409, "window_busy"));
    EXPECT_THAT(at_window("call-next", {{"finish", done}}), is(409, "window_busy"));
    EXPECT_THAT(at_window("call", {{"number", "A002"}, {"reason", "x"}}), is(409, "window_busy"));
    EXPECT_THAT(at_window("pause", lunch), is(409, "window_busy"));
    EXPECT_THAT(at_window("duty/end"), is(409, "window_busy"));
    at_window("start");
    EXPECT_THAT(at_window("call-next"), is(409, "window_busy"));
}

TEST_F(Refusals, nothing_called_and_not_serving) {
    at_window("duty");
    EXPECT_THAT(at_window("recall"), is(409, "nothing_called"));
    EXPECT_THAT(at_window("start"), is(409, "nothing_called"));
    EXPECT_THAT(at_window("miss"), is(409, "nothing_called"));
    EXPECT_THAT(at_window("transfer", {{"service", "B"}}), is(409, "nothing_called"));
    EXPECT_THAT(at_window("finish", done), is(409, "not_serving"));
    EXPECT_THAT(at_window("park"), is(409, "not_serving"));
    EXPECT_THAT(at_window("call-next", {{"finish", done}}), is(409, "not_serving"));
    call_one();
    EXPECT_THAT(at_window("finish", done), is(409, "not_serving"));
    EXPECT_THAT(at_window("park"), is(409, "not_serving"));
    at_window("start");
    EXPECT_THAT(at_window("recall"), is(409, "nothing_called"));
    EXPECT_THAT(at_window("miss"), is(409, "nothing_called"));
}

TEST_F(Refusals, not_waiting) {
    std::string const id = "/tickets/2026-11-23-" + call_one();
    EXPECT_THAT(post("1001", id + "/cancel", {{"reason", "x"}}), is(409, "not_waiting"));
    EXPECT_THAT(post("1001", id + "/level", {{"level", "priority"}, {"reason", "elderly"}}),
                is(409, "not_waiting"));
    post("1004", "/windows/2/duty");
    EXPECT_THAT(post("1004", "/windows/2/call", {{"number", "A001"}, {"reason", "x"}}),
                is(409, "not_waiting"));
}

TEST_F(Refusals, too_few_calls_comes_before_too_soon) {
    call_one();
    EXPECT_THAT(at_window("miss"), is(409, "too_few_calls"));
    at_window("recall");
    EXPECT_THAT(at_window("miss"), is(409, "too_soon"));
    std::this_thread::sleep_for(until_missable);
    EXPECT_THAT(at_window("miss"), is(200));
}

TEST_F(Refusals, rejoin_refused) {
    EXPECT_THAT(post("1001", "/tickets/2026-11-23-" + take() + "/rejoin"),
                is(409, "rejoin_refused"));
}

TEST_F(Refusals, quota_reached) {
    take("Q");
    EXPECT_EQ(take("Q"), "Q002");
    EXPECT_THAT(post("kiosk-1", "/tickets", {{"service", "Q"}}), is(409, "quota_reached"));
    EXPECT_THAT(post("lead", "/tickets", {{"service", "Q"}}), is(409, "quota_reached"));
}

TEST_F(Refusals, closed) {
    std::string hours = small_hall();
    hours.insert(hours.find("notice"), "issue_from = \"08:00\"\nissue_until = \"09:30\"\n");
    folder.write_config(hours);
    start();
    EXPECT_THAT(post("kiosk-1", "/tickets", {{"service", "A"}}), is(409, "closed"));
    EXPECT_EQ(get("", "/hall").text_at("/hall/issue_until"), "09:30");
}

TEST_F(Refusals, already_on_duty) {
    at_window("duty");
    EXPECT_THAT(at_window("duty"), is(409, "already_on_duty"));
    post("lead", "/windows/2/duty", {{"reason", "other"}});
    EXPECT_THAT(post("lead", "/windows/3/duty", {{"reason", "other"}}), is(409, "already_on_duty"));
}

TEST_F(Refusals, has_waiting_unless_a_reason_is_given) {
    at_window("duty");
    take("A");
    EXPECT_THAT(at_window("duty/end"), is(409, "has_waiting"));
    post("1004", "/windows/2/duty");
    EXPECT_THAT(at_window("duty/end"), is(200)) << "window 2 serves A as well";
    EXPECT_THAT(post("1004", "/windows/2/duty/end"), is(409, "has_waiting"));
    EXPECT_THAT(post("1004", "/windows/2/duty/end", {{"reason", "急事"}}), is(200));
}

TEST_F(Refusals, has_waiting_for_what_is_parked_here) {
    serve_one();
    at_window("park");
    EXPECT_THAT(at_window("duty/end"), is(409, "has_waiting"));
}

TEST_F(Refusals, in_use_comes_with_a_list) {
    serve_one();
    take("C");
    std::string changed = small_hall();
    auto const change = [&](std::string const& from, std::string const& to) {
        changed.replace(changed.find(from), from.size(), to);
    };
    change("id = \"A\"\n", "id = \"A\"\nprefix = \"X\"\n");
    change("name = \"社保\"", "name = \"社会保险\"");
    change("spare = [\"C\"]\n", "");
    auto const refused = post("admin", "/config", {{"toml", changed}});
    ASSERT_THAT(refused, is(409, "in_use"));
    auto const list = json::serialize(refused.at("/in_use"));
    EXPECT_THAT(list, testing::HasSubstr("prefix A"));
    EXPECT_THAT(list, testing::HasSubstr("service C"));
    EXPECT_THAT(list, testing::HasSubstr("window 1"));
    EXPECT_EQ(get("admin", "/config").text_at("/toml"), small_hall());
}

}  // namespace
}  // namespace hallcall::e2e
