#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "protocol/limits.hpp"
#include "tests/net/raw_client.hpp"
#include "tests/net/running_server.hpp"

using namespace hallcall;
using namespace hallcall::net_testing;
using namespace std::chrono_literals;
namespace limits = protocol::limits;

namespace {

std::string chunked(std::string const& body, std::size_t chunk_bytes) {
    std::string text;
    for (std::size_t at = 0; at < body.size(); at += chunk_bytes) {
        std::string const chunk = body.substr(at, chunk_bytes);
        char length[32];
        std::snprintf(length, sizeof length, "%zx\r\n", chunk.size());
        text += length + chunk + "\r\n";
    }
    return text + "0\r\n\r\n";
}

std::string const chunked_header =
    "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";

TEST(BodyLimit, is_inclusive_and_more_is_refused_without_reading) {
    RunningServer server;
    RawClient client{server.port()};
    std::string const whole(limits::body_bytes, ' ');
    EXPECT_EQ(client.ask(http_request("POST", "/api/v1/tickets", bearer("kiosk"), whole))->status,
              200);
    server.on_io(
        [&](FakeHall& hall) { EXPECT_EQ(hall.requests.back().body.size(), whole.size()); });
    client.send(http_request("POST", "/api/v1/tickets",
                             bearer("kiosk") +
                                 "Content-Type: application/json\r\nContent-Length: " +
                                 std::to_string(limits::body_bytes + 1) + "\r\n"));
    EXPECT_EQ(client.read()->code(), "too_large") << "answered before any of the body was sent";
    EXPECT_EQ(server.hall().handled, 1);
}

TEST(BodyLimit, counts_a_chunked_body_as_well) {
    RunningServer server;
    RawClient client{server.port()};
    std::string const whole(limits::body_bytes, ' ');
    auto const header = http_request("POST", "/api/v1/tickets", bearer("kiosk") + chunked_header);
    EXPECT_EQ(client.ask(header + chunked(whole, 1000))->status, 200);
    server.on_io([&](FakeHall& hall) { EXPECT_EQ(hall.requests.back().body, whole); });
    EXPECT_EQ(client.ask(header + chunked(whole, whole.size()))->status, 200);
    auto const answer = client.ask(header + chunked(whole + " ", 1000));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_EQ(server.hall().handled, 2);
}

TEST(BodyLimit, is_higher_for_the_configuration) {
    RunningServer server;
    RawClient client{server.port()};
    std::string const whole(limits::config_body_bytes, ' ');
    EXPECT_EQ(client.ask(http_request("POST", "/api/v1/config", bearer("admin"), whole))->status,
              200);
    auto const answer =
        client.ask(http_request("POST", "/api/v1/config", bearer("admin"), whole + " "));
    ASSERT_TRUE(answer) << "the answer must survive the megabyte that nobody reads";
    EXPECT_EQ(answer->status, 413);
}

TEST(HeaderLimit, lets_its_size_through_and_little_more) {
    RunningServer server;
    auto const header_of = [](std::size_t bytes) {
        std::string const bare = http_request("GET", "/api/v1/hall", "X-Padding: \r\n");
        return http_request("GET", "/api/v1/hall",
                            "X-Padding: " + std::string(bytes - bare.size(), 'x') + "\r\n");
    };
    ASSERT_EQ(header_of(limits::header_bytes).size(), limits::header_bytes);
    RawClient fits{server.port()};
    EXPECT_EQ(fits.ask(header_of(limits::header_bytes))->status, 200);
    RawClient too_large{server.port()};
    // Beast counts the fields: the request line and the end of the header come on top.
    constexpr std::size_t uncounted = 64;
    auto const answer = too_large.ask(header_of(limits::header_bytes + uncounted));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 431);
}

TEST(Deadlines, a_slow_header_is_cut_off_however_it_trickles) {
    auto settings = RunningServer::with_free_port();
    settings.header_deadline = 300ms;
    settings.farewell_deadline = 100ms;
    RunningServer server{settings};
    RawClient client{server.port()};
    auto const start = std::chrono::steady_clock::now();
    bool alive = client.send("GET /api/v1/hall HTTP/1.1\r\n");
    for (int i = 0; i < 100 && alive; ++i) {
        alive = client.send("X-A: b\r\n") && !client.is_closed_within(50);
    }
    EXPECT_FALSE(alive);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
    EXPECT_EQ(server.hall().handled, 0);
}

TEST(Deadlines, a_slow_body_is_cut_off) {
    auto settings = RunningServer::with_free_port();
    settings.body_deadline = 200ms;
    settings.farewell_deadline = 100ms;
    RunningServer server{settings};
    RawClient client{server.port()};
    client.send(
        http_request("POST", "/api/v1/tickets",
                     bearer("kiosk") + "Content-Type: application/json\r\nContent-Length: 2\r\n") +
        "{");
    EXPECT_TRUE(client.is_closed_within(3000));
    EXPECT_EQ(server.hall().handled, 0);
}

TEST(Deadlines, an_idle_connection_is_closed_and_a_used_one_is_not) {
    auto settings = RunningServer::with_free_port();
    settings.keep_alive_deadline = 400ms;
    settings.farewell_deadline = 100ms;
    RunningServer server{settings};
    RawClient client{server.port()};
    for (int i = 0; i < 4; ++i) {
        EXPECT_TRUE(client.ask(http_request("GET", "/api/v1/hall")));
        std::this_thread::sleep_for(150ms);
    }
    EXPECT_TRUE(client.is_closed_within(3000));
}

TEST(Deadlines, an_answer_may_take_its_time) {
    auto settings = RunningServer::with_free_port();
    settings.header_deadline = settings.body_deadline = settings.keep_alive_deadline = 100ms;
    RunningServer server{settings};
    server.on_io([](FakeHall& hall) { hall.hold(); });
    RawClient client{server.port()};
    client.send(http_request("POST", "/api/v1/tickets", bearer("kiosk"), "{}"));
    std::this_thread::sleep_for(400ms);
    server.on_io([](FakeHall& hall) { hall.release(); });
    EXPECT_EQ(client.read()->status, 200);
}

TEST(SessionLimit, holds_for_an_address_and_for_all) {
    auto settings = RunningServer::with_free_port();
    settings.sessions_per_address = 3;
    settings.limit_loopback = true;
    RunningServer server{settings};
    auto const hall = http_request("GET", "/api/v1/hall");
    {
        RawClient one{server.port()};
        RawClient two{server.port()};
        RawClient three{server.port()};
        EXPECT_TRUE(one.ask(hall));
        EXPECT_TRUE(two.ask(hall));
        EXPECT_TRUE(three.ask(hall));
        RawClient fourth{server.port()};
        EXPECT_FALSE(fourth.ask(hall));
        EXPECT_TRUE(one.ask(hall)) << "the others are left alone";
    }
    std::this_thread::sleep_for(200ms);
    RawClient later{server.port()};
    EXPECT_TRUE(later.ask(hall)) << "places come free again";
}

TEST(SessionLimit, by_address_does_not_hold_for_loopback) {
    auto settings = RunningServer::with_free_port();
    settings.sessions_per_address = 1;
    settings.sessions = 3;
    RunningServer server{settings};
    auto const hall = http_request("GET", "/api/v1/hall");
    RawClient one{server.port()};
    RawClient two{server.port()};
    RawClient three{server.port()};
    EXPECT_TRUE(one.ask(hall));
    EXPECT_TRUE(two.ask(hall));
    EXPECT_TRUE(three.ask(hall));
    RawClient fourth{server.port()};
    EXPECT_FALSE(fourth.ask(hall));
}

TEST(RateLimit, slows_down_those_without_a_token) {
    auto settings = RunningServer::with_free_port();
    settings.limit_loopback = true;
    settings.anonymous_per_s = 1;
    settings.anonymous_burst = 5;
    RunningServer server{settings};
    RawClient client{server.port()};
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(client.ask(http_request("GET", "/api/v1/hall"))->status, 200);
    }
    auto const answer = client.ask(http_request("GET", "/api/v1/hall"));
    EXPECT_EQ(answer->status, 429);
    EXPECT_EQ(answer->code(), "too_many_requests");
    EXPECT_TRUE(answer->headers.contains("retry-after"));
    EXPECT_EQ(client.ask(http_request("GET", "/api/v1/hall", bearer("guess")))->status, 429)
        << "guessing tokens is no way around it";
    EXPECT_EQ(client.ask(http_request("GET", "/api/v1/hall", bearer("staff")))->status, 200);
}

TEST(RateLimit, leaves_loopback_alone) {
    auto settings = RunningServer::with_free_port();
    settings.anonymous_burst = 2;
    settings.anonymous_per_s = 1;
    RunningServer server{settings};
    RawClient client{server.port()};
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(client.ask(http_request("GET", "/api/v1/hall"))->status, 200);
    }
}

}  // namespace
