// The stream from outside: snapshot, events, resume, restart, and a reader that does not read.

#include "tests/e2e/hall_test.hpp"

#include "client/session/hall_stream.hpp"
#include "tests/net/raw_client.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <thread>

namespace hallcall::e2e {
namespace {

using client::HallStream;
using protocol::StreamMessage;
using Messages = std::vector<StreamMessage>;

constexpr int soon_ms = 5000;

class Stream : public HallTest {
protected:
    Stream() { start(); }

    std::unique_ptr<HallStream> connect(std::optional<std::int64_t> after = {}) {
        client::StreamOptions options;
        options.server = server->url();
        options.after = after;
        return std::make_unique<HallStream>(std::move(options));
    }

    std::int64_t hall_seq() { return get("", "/hall").int_at("/seq"); }
};

/// At least `count` messages, or what came until nothing came for five seconds.
Messages read(HallStream& stream, std::size_t count) {
    Messages messages;
    auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (messages.size() < count && std::chrono::steady_clock::now() < give_up) {
        std::ranges::move(stream.wait(soon_ms).messages, std::back_inserter(messages));
    }
    return messages;
}

std::vector<std::string> events_of(Messages const& messages) {
    std::vector<std::string> names;
    for (StreamMessage const& message : messages) {
        names.push_back(message.event);
    }
    return names;
}

TEST_F(Stream, begins_with_a_snapshot_and_goes_on_with_events) {
    auto stream = connect();
    auto const opening = read(*stream, 1);
    ASSERT_EQ(opening.size(), 1U);
    EXPECT_EQ(opening[0].type, StreamMessage::Type::snapshot);
    EXPECT_EQ(opening[0].seq, hall_seq());
    EXPECT_EQ(json::value(protocol::to_json(*opening[0].hall)), get("", "/hall").body);

    serve_one();
    post("1001", "/windows/1/finish", {{"outcome", "done"}});
    auto const messages = read(*stream, 5);
    EXPECT_THAT(events_of(messages),
                testing::ElementsAre("ticket_issued", "duty_started", "ticket_called",
                                     "ticket_started", "ticket_finished"));
    StreamMessage const& called = messages.at(2);
    EXPECT_EQ(called.data, json::parse(R"({"number": "A001", "service": "A", "level": "normal",
                                           "window": "1", "zone": "east", "calls": 1})"));
    StreamMessage const& duty = messages.at(1);
    EXPECT_EQ(duty.data.at("window"), "1");
    EXPECT_EQ(duty.data.at("role"), "A");
    EXPECT_EQ(duty.data.at("takeover"), false);
}

TEST_F(Stream, tells_everything_that_the_public_may_see) {
    auto stream = connect();
    read(*stream, 1);
    auto const at_window = [&](char const* command, json::object const& body = {}) {
        EXPECT_EQ(post("1001", std::string{"/windows/1/"} + command, body).status, 200) << command;
    };
    serve_one();
    at_window("park");
    at_window("call", {{"number", "A001"}});
    at_window("start");
    at_window("transfer", {{"service", "A"}});
    post("1001", "/tickets/2026-11-23-A001/level", {{"level", "priority"}, {"reason", "elderly"}});
    at_window("call-next");
    at_window("recall");
    std::this_thread::sleep_for(std::chrono::milliseconds{1050});
    at_window("miss");
    EXPECT_THAT(post("1001", "/tickets/2026-11-23-A001/rejoin"), is(200));
    EXPECT_THAT(post("1001", "/tickets/2026-11-23-A001/cancel", {{"reason", "x"}}), is(200));
    at_window("pause", {{"reason", "午休"}});
    at_window("resume");
    at_window("handovers", {{"to", "1002"}, {"day", "2026-11-24"}, {"note", "not public"}});
    at_window("duty/end");
    EXPECT_THAT(post("admin", "/config", {{"toml", small_hall() + "\n"}}), is(200));
    auto const messages = read(*stream, 18);
    EXPECT_THAT(events_of(messages),
                testing::ElementsAre("ticket_issued", "duty_started", "ticket_called",
                                     "ticket_started", "ticket_parked", "ticket_called",
                                     "ticket_started", "ticket_transferred", "ticket_level_changed",
                                     "ticket_called", "ticket_called", "ticket_missed",
                                     "ticket_rejoined", "ticket_cancelled", "window_paused",
                                     "window_resumed", "duty_ended", "config_published"));
    EXPECT_EQ(messages.back().seq, hall_seq());
}

TEST_F(Stream, resumes_after_what_was_seen_last) {
    auto first = connect();
    read(*first, 1);
    take();
    take();
    auto const seen = read(*first, 2);
    ASSERT_EQ(seen.size(), 2U);
    std::int64_t const after = seen.back().seq;
    first.reset();
    take();
    take();
    auto second = connect(after);
    auto const resumed = read(*second, 1 + static_cast<std::size_t>(hall_seq() - after));
    EXPECT_EQ(resumed.front().type, StreamMessage::Type::resumed);
    EXPECT_EQ(resumed.front().seq, after);
    for (std::size_t i = 1; i < resumed.size(); ++i) {
        EXPECT_EQ(resumed[i].seq, after + static_cast<std::int64_t>(i));
        EXPECT_EQ(resumed[i].event, "ticket_issued");
    }
    EXPECT_EQ(resumed.back().seq, hall_seq());
}

TEST_F(Stream, after_what_has_never_been_there_is_a_snapshot) {
    EXPECT_EQ(read(*connect(1000000), 1).at(0).type, StreamMessage::Type::snapshot);
    EXPECT_THAT(get("", "/stream?after=-1"), is(400, "bad_request"));
    EXPECT_THAT(get("", "/stream?after=x"), is(400, "bad_request"));
    EXPECT_EQ(get("", "/stream").status, 426);
}

TEST_F(Stream, after_a_restart_begins_with_a_snapshot_unless_nothing_was_missed) {
    take();
    std::int64_t const before_last = hall_seq();
    take();
    ASSERT_EQ(server->stop(), 0);
    start();
    auto const late = read(*connect(before_last), 1);
    EXPECT_EQ(late.at(0).type, StreamMessage::Type::snapshot);
    std::int64_t const now = hall_seq();
    auto const in_time = read(*connect(now), 1);
    EXPECT_EQ(in_time.at(0).type, StreamMessage::Type::resumed);
    EXPECT_EQ(in_time.at(0).seq, now);
}

TEST_F(Stream, a_stop_closes_it_politely_and_it_comes_back) {
    std::uint16_t const port = server->port();
    auto stream = connect();
    read(*stream, 1);
    ASSERT_EQ(server->stop(), 0);
    auto mail = stream->wait(soon_ms);
    EXPECT_NE(mail.link, client::Link::connected);
    start(monday_morning, port);
    ASSERT_EQ(read(*stream, 1).size(), 1U) << "resumed, or a new snapshot";
    take();
    auto const back = read(*stream, 1);
    ASSERT_THAT(events_of(back), testing::ElementsAre("ticket_issued"));
    EXPECT_EQ(back.front().seq, hall_seq());
}

/// A WebSocket that is opened and then never read, with as little room for unread bytes as the
/// system lets it have.
class SleepyReader {
public:
    explicit SleepyReader(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        int const small = 4096;
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        void const* untyped = &address;
        if (::connect(socket_, static_cast<sockaddr const*>(untyped), sizeof address) != 0) {
            throw std::runtime_error("cannot connect");
        }
        std::string const upgrade = net_testing::http_request(
            "GET", "/api/v1/stream",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        (void)::send(socket_, upgrade.data(), upgrade.size(), MSG_NOSIGNAL);
    }
    SleepyReader(SleepyReader const&) = delete;
    SleepyReader& operator=(SleepyReader const&) = delete;
    ~SleepyReader() { ::close(socket_); }

    /// Wakes up and reads all there is; how many bytes came before the end, or nothing when the
    /// connection did not end.
    std::optional<std::size_t> read_to_the_end() {
        timeval const patience{.tv_sec = 15, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        std::array<char, 65536> chunk{};
        std::size_t total = 0;
        for (;;) {
            auto const size = ::recv(socket_, chunk.data(), chunk.size(), 0);
            if (size == 0 || (size < 0 && errno == ECONNRESET)) {
                return total;
            }
            if (size < 0) {
                return std::nullopt;
            }
            total += static_cast<std::size_t>(size);
        }
    }

private:
    int socket_;
};

TEST_F(Stream, who_does_not_read_is_closed_and_holds_up_nobody) {
    // Every pause and resume tells of all services: about 100 kB a time.
    std::string wide = small_hall();
    for (int i = 0; i < 300; ++i) {
        wide += fmt::format("[[service]]\nid = \"S{0}\"\nprefix = \"{1}{2}X\"\nname = \"{3}\"\n", i,
                            static_cast<char>('A' + i / 26 % 26), static_cast<char>('A' + i % 26),
                            std::string(190, 'n'));
    }
    folder.write_config(wide);
    start();
    post("1001", "/windows/1/duty");
    SleepyReader sleepy{server->port()};
    auto awake = connect();
    ASSERT_EQ(read(*awake, 1).size(), 1U);
    constexpr std::size_t rounds = 60;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < rounds; ++i) {
        ASSERT_THAT(post("1001", "/windows/1/pause", {{"reason", "x"}}), is(200));
        ASSERT_THAT(post("1001", "/windows/1/resume"), is(200));
        for (StreamMessage const& message : awake->take().messages) {
            seen += message.type == StreamMessage::Type::event ? 1U : 0U;
        }
    }
    seen += read(*awake, 2 * rounds - seen).size();
    EXPECT_EQ(seen, 2 * rounds) << "who reads gets everything";
    auto const read_by_sleepy = sleepy.read_to_the_end();
    ASSERT_TRUE(read_by_sleepy.has_value()) << "the connection was not closed";
    EXPECT_LT(*read_by_sleepy, rounds * 2 * 50000) << "it missed something";
    EXPECT_EQ(server->stop(), 0);
}

}  // namespace
}  // namespace hallcall::e2e
