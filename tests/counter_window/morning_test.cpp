// A whole morning at the real window, by keyboard alone. What the keys did is read in the journal.

#include "tests/counter_window/counter_desk.hpp"
#include "tests/e2e/hall_test.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace hallcall::counter_window {
namespace {

using Keys = std::initializer_list<std::string_view>;

class Morning : public e2e::HallTest {
protected:
    Morning() { start(); }

    /// What happened at windows so far, "called A001", without what time alone brings.
    std::vector<std::string> story() {
        std::vector<std::string> all;
        for (auto const& event : get("auditor", "/journal?limit=1000").array_at("/events")) {
            std::string type{event.at("type").as_string()};
            auto const& body = event.at("body").as_object();
            bool const by_itself = type == "journal_opened" || type == "config_published" ||
                                   type == "clock_rehearsed" || type == "day_rolled_over" ||
                                   type == "ticket_issued" || type.starts_with("alert_");
            if (by_itself) {
                continue;
            }
            if (auto const* number = body.if_contains("number")) {
                type += " " + std::string{number->as_string()};
            }
            if (auto const* staff = body.if_contains("staff"); type.starts_with("duty_")) {
                type += " " + std::string{staff->as_string()};
            }
            all.push_back(type);
        }
        return all;
    }

    /// Presses keys one after another and waits until `what` is the last thing in the journal.
    void presses(CounterDesk& desk, std::initializer_list<Keys> strokes, std::string const& what) {
        auto const before = story().size();
        for (Keys const stroke : strokes) {
            desk.screen().press(stroke);
            std::this_thread::sleep_for(between_strokes);
        }
        auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds{10};
        while (std::chrono::steady_clock::now() < give_up) {
            auto const now = story();
            if (now.size() > before && now.back() == what) {
                desk.settles();
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        FAIL() << "instead of '" << what << "': " << testing::PrintToString(story());
    }

    static constexpr std::chrono::milliseconds between_strokes{600};
};

TEST_F(Morning, everything_a_clerk_does_by_function_keys) {
    for (int i = 0; i < 5; ++i) {
        take();
        // Places are milliseconds: of two tickets of the same one, who rejoins comes after both.
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    CounterDesk a{server->url(), "1001", "1"};
    std::this_thread::sleep_for(std::chrono::seconds{2});
    presses(a, {{"F11"}, {"Return"}}, "duty_started 1001");
    presses(a, {{"F1"}}, "ticket_called A001");
    presses(a, {{"F2"}}, "ticket_called A001");
    presses(a, {{"F6"}, {"F6"}}, "ticket_missed A001");
    ASSERT_THAT(post("1001", "/tickets/2026-11-23-A001/rejoin"), e2e::is(200));
    presses(a, {{"F1"}}, "ticket_called A002");
    presses(a, {{"F3"}}, "ticket_started A002");
    presses(a, {{"F8"}, {"Return"}}, "ticket_parked A002");
    presses(a, {{"F1"}}, "ticket_called A003");
    presses(a, {{"F3"}}, "ticket_started A003");
    presses(a, {{"F9"}, {"2"}, {"Return"}}, "ticket_transferred A003");
    EXPECT_EQ(get("1001", "/tickets/2026-11-23-A003").text_at("/service"), "B");
    presses(a, {{"F8"}}, "ticket_called A002");
    presses(a, {{"F3"}}, "ticket_started A002");
    presses(a, {{"F7"}, {"1"}, {"Return"}}, "window_paused");
    presses(a, {{"F4"}}, "ticket_finished A002");
    presses(a, {{"F7"}}, "window_resumed");
    presses(a, {{"F1"}}, "ticket_called A004");
    presses(a, {{"F3"}}, "ticket_started A004");
    presses(a, {{"F5"}}, "ticket_called A001");

    CounterDesk b{server->url(), "1002", "1"};
    std::this_thread::sleep_for(std::chrono::seconds{2});
    presses(b, {{"F11"}, {"1"}, {"Return"}}, "duty_started 1002");
    presses(b, {{"F3"}}, "ticket_started A001");
    presses(b, {{"F4"}}, "ticket_finished A001");
    presses(a, {{"F11"}, {"Return"}}, "duty_started 1001");

    presses(a, {{"Control_L", "b"}, {"Control_L", "b"}}, "alarm_raised");
    presses(a, {{"Control_L", "b"}, {"Control_L", "b"}}, "alarm_cleared");
    presses(a, {{"F1"}}, "ticket_called A005");
    presses(a, {{"F3"}}, "ticket_started A005");
    presses(a, {{"F4"}}, "ticket_finished A005");

    EXPECT_THAT(
        story(),
        testing::ElementsAre(
            "duty_started 1001", "ticket_called A001", "ticket_called A001", "ticket_missed A001",
            "ticket_rejoined A001", "ticket_called A002", "ticket_started A002",
            "ticket_parked A002", "ticket_called A003", "ticket_started A003",
            "ticket_transferred A003", "ticket_called A002", "ticket_started A002", "window_paused",
            "ticket_finished A002", "window_resumed", "ticket_called A004", "ticket_started A004",
            "ticket_finished A004", "ticket_called A001", "duty_ended 1001", "duty_started 1002",
            "ticket_started A001", "ticket_finished A001", "duty_ended 1002", "duty_started 1001",
            "alarm_raised", "alarm_cleared", "ticket_called A005", "ticket_started A005",
            "ticket_finished A005"));
}

TEST_F(Morning, what_is_done_once_a_day) {
    for (int i = 0; i < 3; ++i) {
        take();
    }
    CounterDesk a{server->url(), "1001", "1"};
    std::this_thread::sleep_for(std::chrono::seconds{2});
    presses(a, {{"Return"}, {"Return"}}, "duty_started 1001");
    presses(a, {{"Control_L", "h"}, {"1"}, {"0"}, {"0"}, {"2"}, {"Tab"}, {"k"}, {"Return"}},
            "handover_filed");
    presses(a, {{"F10"}, {"3"}, {"Tab"}, {"r"}, {"Return"}}, "ticket_called A003");
    presses(a, {{"Return"}}, "ticket_started A003");
    presses(a, {{"Next"}, {"F4"}}, "ticket_finished A003");
    EXPECT_EQ(get("1001", "/tickets/2026-11-23-A003").text_at("/outcome"), "accepted");
    presses(a, {{"Control_L", "l"}, {"2"}, {"KP_Add"}, {"1"}, {"KP_Add"}, {"1"}, {"Return"}},
            "ticket_level_changed A002");
    EXPECT_EQ(get("1001", "/tickets/2026-11-23-A002").text_at("/level"), "priority");
    presses(a, {{"Return"}}, "ticket_called A002");
    presses(a, {{"Return"}}, "ticket_started A002");
    presses(a, {{"F4"}}, "ticket_finished A002");

    // Whom a note is for reads it before anything else.
    ASSERT_THAT(post("1001", "/windows/1/handovers",
                     {{"to", "1002"}, {"day", "2026-11-23"}, {"note", "钥匙在抽屉"}}),
                e2e::is(200));
    CounterDesk b{server->url(), "1002", "1"};
    std::this_thread::sleep_for(std::chrono::seconds{2});
    presses(b, {{"F11"}, {"1"}, {"Return"}}, "duty_started 1002");
    auto const before = story();
    b.screen().press({"F1"});
    std::this_thread::sleep_for(between_strokes);
    EXPECT_EQ(story(), before) << "the note first";
    presses(b, {{"space"}}, "handover_read");
    presses(b, {{"F1"}}, "ticket_called A001");
    presses(b, {{"F3"}}, "ticket_started A001");
    presses(b, {{"F4"}}, "ticket_finished A001");
    presses(b, {{"F12"}, {"F12"}}, "duty_ended 1002");
}

TEST_F(Morning, the_keypad_alone_serves_a_ticket) {
    take();
    take();
    post("1001", "/windows/1/duty");
    CounterDesk desk{server->url(), "1001", "1"};
    std::this_thread::sleep_for(std::chrono::seconds{2});
    presses(desk, {{"KP_1"}}, "ticket_called A001");
    presses(desk, {{"KP_2"}}, "ticket_called A001");
    presses(desk, {{"KP_3"}}, "ticket_started A001");
    presses(desk, {{"KP_5"}}, "ticket_called A002");
    presses(desk, {{"KP_2"}}, "ticket_called A002");
    presses(desk, {{"KP_6"}, {"KP_6"}}, "ticket_missed A002");
}

TEST_F(Morning, keys_that_make_no_sense_now_lose_no_ticket) {
    take();
    post("1001", "/windows/1/duty");
    CounterDesk desk{server->url(), "1001", "1"};
    std::this_thread::sleep_for(std::chrono::seconds{2});
    presses(desk, {{"F1"}}, "ticket_called A001");
    auto const before = story();
    for (char const* key : {"F1", "F4", "F5", "F8", "F6", "Escape", "F10", "Escape", "a", "KP_1"}) {
        desk.screen().press({key});
        std::this_thread::sleep_for(between_strokes);
    }
    EXPECT_EQ(story(), before) << "a miss is asked for once more before it counts";
    EXPECT_EQ(get("", "/hall").text_at("/windows/0/number"), "A001");
}

}  // namespace
}  // namespace hallcall::counter_window
