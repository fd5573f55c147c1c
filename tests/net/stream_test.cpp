#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <thread>

#include "protocol/limits.hpp"
#include "tests/net/raw_client.hpp"
#include "tests/net/running_server.hpp"

using namespace hallcall;
using namespace hallcall::net_testing;
using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;

namespace {

std::string const upgrade_headers =
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

/// A blocking WebSocket client that does only what a test tells it to.
class Subscriber {
public:
    explicit Subscriber(std::uint16_t port, std::string const& target = "/api/v1/stream") {
        socket_.next_layer().connect({asio::ip::make_address("127.0.0.1"), port});
        socket_.handshake("127.0.0.1", target);
    }

    boost::json::object read() {
        buffer_.clear();
        socket_.read(buffer_, error_);
        if (error_) {
            return {};
        }
        return boost::json::parse(boost::beast::buffers_to_string(buffer_.cdata())).as_object();
    }

    std::int64_t read_seq() {
        auto const message = read();
        return message.contains("seq") ? message.at("seq").as_int64() : -1;
    }

    /// Reads to the end, and returns how many messages there were.
    int read_to_the_end() {
        int count = 0;
        while (!read().empty()) {
            ++count;
        }
        return count;
    }

    auto& socket() { return socket_; }
    [[nodiscard]] boost::system::error_code error() const { return error_; }
    [[nodiscard]] unsigned close_code() { return socket_.reason().code; }

private:
    asio::io_context io_;
    websocket::stream<asio::ip::tcp::socket> socket_{io_};
    boost::beast::flat_buffer buffer_;
    boost::system::error_code error_;
};

TEST(Stream, begins_with_a_snapshot_and_goes_on_from_there) {
    RunningServer server;
    Subscriber subscriber{server.port()};
    auto const snapshot = subscriber.read();
    EXPECT_EQ(snapshot.at("type").as_string(), "snapshot");
    EXPECT_EQ(snapshot.at("seq").as_int64(), 100);
    server.on_io([](FakeHall& hall) { hall.emit(); });
    auto const event = subscriber.read();
    EXPECT_EQ(event.at("type").as_string(), "event");
    EXPECT_EQ(event.at("seq").as_int64(), 101);
}

/// Subscribers arrive while events are published: none may be missing or come twice.
TEST(Stream, has_every_event_after_its_snapshot_exactly_once) {
    constexpr int events = 1000;
    constexpr int subscribers = 8;
    RunningServer server;
    std::thread publisher{[&] {
        for (int i = 0; i < events; ++i) {
            server.on_io([](FakeHall& hall) { hall.emit(); });
        }
    }};
    std::vector<std::thread> readers;
    std::atomic<int> complete{0};
    for (int i = 0; i < subscribers; ++i) {
        readers.emplace_back([&, i] {
            std::this_thread::sleep_for(2ms * i);
            Subscriber subscriber{server.port()};
            std::int64_t seq = subscriber.read_seq();
            bool in_order = seq >= 100;
            while (in_order && seq < 100 + events) {
                std::int64_t const next = subscriber.read_seq();
                in_order = next == seq + 1;
                seq = next;
            }
            complete += in_order ? 1 : 0;
        });
    }
    publisher.join();
    for (auto& reader : readers) {
        reader.join();
    }
    EXPECT_EQ(complete, subscribers);
}

TEST(Stream, resumes_after_a_seq_that_is_still_at_hand) {
    RunningServer server;
    server.on_io([](FakeHall& hall) {
        for (int i = 0; i < 5; ++i) {
            hall.emit();
        }
    });
    Subscriber subscriber{server.port(), "/api/v1/stream?after=102"};
    auto const resumed = subscriber.read();
    EXPECT_EQ(resumed.at("type").as_string(), "resumed");
    EXPECT_EQ(resumed.at("seq").as_int64(), 102);
    EXPECT_EQ(subscriber.read_seq(), 103);
    EXPECT_EQ(subscriber.read_seq(), 104);
    EXPECT_EQ(subscriber.read_seq(), 105);
    server.on_io([](FakeHall& hall) { hall.emit(); });
    EXPECT_EQ(subscriber.read_seq(), 106);
}

TEST(Stream, starts_over_when_it_cannot_resume) {
    RunningServer server;
    server.on_io([](FakeHall& hall) {
        hall.emit();
        hall.emit();
        hall.forget();
    });
    Subscriber past{server.port(), "/api/v1/stream?after=100"};
    EXPECT_EQ(past.read().at("type").as_string(), "snapshot");
    Subscriber future{server.port(), "/api/v1/stream?after=999"};
    EXPECT_EQ(future.read().at("type").as_string(), "snapshot");
}

TEST(Stream, is_a_websocket_and_after_is_a_number) {
    RunningServer server;
    RawClient client{server.port()};
    auto answer = client.ask(http_request("GET", "/api/v1/stream"));
    EXPECT_EQ(answer->status, 426);
    EXPECT_EQ(answer->code(), "bad_request");
    EXPECT_EQ(answer->headers.at("upgrade"), "websocket");
    for (auto const* after : {"", "x", "-1", "1x", "99999999999999999999", "1&after=2"}) {
        answer = client.ask(
            http_request("GET", std::string{"/api/v1/stream?after="} + after, upgrade_headers));
        ASSERT_TRUE(answer) << after;
        EXPECT_EQ(answer->status, 400) << after;
    }
    answer = client.ask(http_request("GET", "/api/v1/stream", upgrade_headers + bearer("wrong")));
    EXPECT_EQ(answer->status, 401);
}

TEST(Stream, a_slow_reader_is_bounded_and_closed_and_others_do_not_notice) {
    auto settings = RunningServer::with_free_port();
    settings.stream_queue_bytes = 256 * 1024;
    settings.farewell_deadline = 500ms;
    RunningServer server{settings};
    Subscriber slow{server.port()};
    Subscriber quick{server.port()};
    EXPECT_EQ(slow.read_seq(), 100);
    EXPECT_EQ(quick.read_seq(), 100);
    constexpr int events = 1000;
    for (int i = 1; i <= events; ++i) {
        server.on_io([](FakeHall& hall) { hall.emit(32 * 1024); });
        ASSERT_EQ(quick.read_seq(), 100 + i);
    }
    std::this_thread::sleep_for(1s);
    EXPECT_LT(slow.read_to_the_end(), events);
    EXPECT_TRUE(slow.error());
}

TEST(Stream, a_reader_that_lags_but_lives_is_told_to_come_back) {
    auto settings = RunningServer::with_free_port();
    settings.stream_queue_bytes = 64 * 1024;
    RunningServer server{settings};
    Subscriber lagging{server.port()};
    EXPECT_EQ(lagging.read_seq(), 100);
    // In one turn of the io thread, so that nothing can be written in between.
    server.on_io([](FakeHall& hall) {
        for (int i = 0; i < 100; ++i) {
            hall.emit(10 * 1024);
        }
    });
    EXPECT_LT(lagging.read_to_the_end(), 10);
    EXPECT_EQ(lagging.close_code(), websocket::close_code::try_again_later);
}

TEST(Stream, what_clients_say_is_ignored_up_to_a_limit) {
    RunningServer server;
    Subscriber subscriber{server.port()};
    EXPECT_EQ(subscriber.read_seq(), 100);
    subscriber.socket().write(
        asio::buffer(std::string(protocol::limits::stream_incoming_bytes, 'x')));
    server.on_io([](FakeHall& hall) { hall.emit(); });
    EXPECT_EQ(subscriber.read_seq(), 101);
    subscriber.socket().write(
        asio::buffer(std::string(protocol::limits::stream_incoming_bytes + 1, 'x')));
    EXPECT_EQ(subscriber.read_to_the_end(), 0);
    EXPECT_EQ(subscriber.close_code(), websocket::close_code::too_big);
}

TEST(Stream, is_pinged_and_a_dead_peer_is_given_up) {
    auto settings = RunningServer::with_free_port();
    settings.ping_every = 200ms;
    RunningServer server{settings};
    Subscriber alive{server.port()};
    EXPECT_EQ(alive.read_seq(), 100);
    int pings = 0;
    alive.socket().control_callback([&](websocket::frame_type kind, auto) {
        pings += kind == websocket::frame_type::ping ? 1 : 0;
    });
    RawClient dead{server.port()};
    EXPECT_EQ(dead.ask(http_request("GET", "/api/v1/stream", upgrade_headers))->status, 101);
    std::thread later{[&] {
        std::this_thread::sleep_for(1s);
        server.on_io([](FakeHall& hall) { hall.emit(); });
    }};
    EXPECT_EQ(alive.read_seq(), 101) << "answering pings keeps it";
    later.join();
    EXPECT_GE(pings, 2);
    EXPECT_TRUE(dead.is_closed_within(1000));
}

TEST(Stream, shutting_down_sends_what_is_published_then_says_goodbye) {
    RunningServer server;
    server.on_io([](FakeHall& hall) { hall.hold(); });
    Subscriber subscriber{server.port()};
    EXPECT_EQ(subscriber.read_seq(), 100);
    RawClient client{server.port()};
    client.send(http_request("POST", "/api/v1/tickets", bearer("kiosk"), "{}"));
    for (int i = 0; i < 300 && server.hall().handled == 0; ++i) {
        std::this_thread::sleep_for(10ms);
    }
    server.shut_down(5000);
    server.on_io([](FakeHall& hall) {
        hall.emit();
        hall.release();
    });
    EXPECT_EQ(client.read()->status, 200);
    EXPECT_EQ(subscriber.read_seq(), 101) << "the last batch is seen";
    EXPECT_EQ(subscriber.read_to_the_end(), 0);
    EXPECT_EQ(subscriber.close_code(), websocket::close_code::going_away);
    EXPECT_TRUE(client.is_closed_within(1000));
    EXPECT_TRUE(server.ends_within(3000));
}

}  // namespace
