// The server goes away in the middle of a click and is back after half a minute.

#include "tests/counter_window/counter_desk.hpp"
#include "tests/e2e/hall_test.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

namespace hallcall::counter_window {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto away = 30s;
constexpr auto back_within = 2s;

class Outage : public e2e::HallTest {
protected:
    Outage() { start(); }

    std::size_t count(std::string const& type) {
        std::size_t found = 0;
        for (auto const& event : get("auditor", "/journal?limit=1000").array_at("/events")) {
            found += event.at("type") == boost::json::value(type) ? 1 : 0;
        }
        return found;
    }

    /// How long until the journal has `wanted` events of this type; ten seconds at most.
    Clock::duration until_there_are(std::size_t wanted, std::string const& type) {
        auto const began = Clock::now();
        while (count(type) < wanted && Clock::now() - began < 10s) {
            std::this_thread::sleep_for(10ms);
        }
        return Clock::now() - began;
    }
};

TEST_F(Outage, nothing_is_doubled_and_the_desk_is_back_soon_after_the_server) {
    take();
    take();
    post("1001", "/windows/1/duty");
    CounterDesk desk{server->url(), "1001", "1"};
    std::this_thread::sleep_for(2s);
    auto const before = desk.screen().picture(message_line);

    // The server takes the request but never answers it.
    server->signal(SIGSTOP);
    desk.screen().press({"F1"});
    EXPECT_TRUE(desk.screen().changes(message_line, before, 1s))
        << "the desk says what it waits for";
    std::this_thread::sleep_for(500ms);
    auto const port = server->port();
    server->kill();
    for (auto const until = Clock::now() + away; Clock::now() < until;) {
        desk.screen().press({"F1"});  // an impatient clerk
        std::this_thread::sleep_for(3s);
    }

    start(e2e::monday_morning, port);
    EXPECT_LT(until_there_are(1, "ticket_called"), back_within);
    std::this_thread::sleep_for(1s);
    EXPECT_EQ(count("ticket_called"), 1U);
    desk.screen().press({"F3"});
    EXPECT_LT(until_there_are(1, "ticket_started"), back_within) << "the desk works on";
    EXPECT_EQ(get("", "/hall").text_at("/windows/0/number"), "A001");
}

}  // namespace
}  // namespace hallcall::counter_window
