#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/net/raw_client.hpp"
#include "tests/net/running_server.hpp"

using namespace hallcall;
using namespace hallcall::net_testing;
using namespace std::chrono_literals;

namespace {

std::string command() {
    return http_request("POST", "/api/v1/tickets", bearer("kiosk"), "{}");
}

void wait_until_handled(RunningServer& server, int count) {
    for (int i = 0; i < 300 && server.hall().handled < count; ++i) {
        std::this_thread::sleep_for(10ms);
    }
    ASSERT_GE(server.hall().handled, count);
}

TEST(Shutdown, ends_at_once_when_nothing_is_under_way) {
    RunningServer server;
    RawClient idle{server.port()};
    EXPECT_TRUE(idle.ask(http_request("GET", "/api/v1/hall")));
    server.shut_down(10000);
    EXPECT_TRUE(idle.is_closed_within(2000));
    EXPECT_TRUE(server.ends_within(3000));
}

TEST(Shutdown, answers_what_was_accepted_and_takes_no_more) {
    RunningServer server;
    server.on_io([](FakeHall& hall) { hall.hold(); });
    RawClient client{server.port()};
    client.send(command());
    wait_until_handled(server, 1);
    RawClient second{server.port()};
    EXPECT_TRUE(second.send("POST /api/v1/tickets HTTP/1.1\r\n"));
    std::this_thread::sleep_for(100ms);
    server.shut_down(10000);
    server.on_io([](FakeHall& hall) { EXPECT_TRUE(hall.shut_down_called); });
    EXPECT_THROW((RawClient{server.port()}), std::runtime_error) << "no longer accepting";
    EXPECT_FALSE(server.ends_within(200)) << "the first command has no answer yet";
    server.on_io([](FakeHall& hall) { hall.release(); });
    auto const answer = client.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->headers.at("connection"), "close");
    auto const refused = second.ask("Host: h\r\nAuthorization: Bearer kiosk\r\n\r\n");
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code(), "overloaded");
    EXPECT_TRUE(client.is_closed_within(1000));
    EXPECT_TRUE(second.is_closed_within(1000));
}

TEST(Shutdown, its_deadline_closes_what_does_not_end) {
    RunningServer server;
    server.on_io([](FakeHall& hall) { hall.hold(); });
    RawClient client{server.port()};
    client.send(command());
    wait_until_handled(server, 1);
    server.shut_down(200);
    EXPECT_TRUE(client.is_closed_within(3000));
    EXPECT_TRUE(server.ends_within(3000));
    server.hall().release();  // an answer for a connection that has gone harms nobody
}

TEST(Shutdown, a_server_that_is_dropped_leaves_no_connection) {
    auto server = std::make_unique<RunningServer>();
    RawClient idle{server->port()};
    RawClient waiting{server->port()};
    server->on_io([](FakeHall& hall) { hall.hold(); });
    waiting.send(command());
    wait_until_handled(*server, 1);
    server.reset();
    EXPECT_TRUE(idle.is_closed_within(1000));
    EXPECT_TRUE(waiting.is_closed_within(1000));
}

}  // namespace
