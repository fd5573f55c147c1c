#include "client/session/hall_stream.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/client/scripted_server.hpp"
#include "tests/net/running_server.hpp"

using namespace hallcall;
using namespace std::chrono_literals;
using client::HallStream;
using client::Link;
using net_testing::FakeHall;
using net_testing::RunningServer;
using Type = protocol::StreamMessage::Type;

namespace {

/// Collects messages until there are `count`, or 10 s have passed.
class Reader {
public:
    explicit Reader(HallStream& stream) : stream_(stream) {}

    std::vector<protocol::StreamMessage> read(std::size_t count) {
        auto const until = std::chrono::steady_clock::now() + 10s;
        std::vector<protocol::StreamMessage> all;
        while (all.size() < count && std::chrono::steady_clock::now() < until) {
            auto mail = stream_.wait(100);
            std::ranges::move(mail.messages, std::back_inserter(all));
        }
        EXPECT_EQ(all.size(), count);
        all.resize(count);
        return all;
    }

    bool sees(Link link, std::string const& fault = {}) {
        auto const until = std::chrono::steady_clock::now() + 10s;
        while (std::chrono::steady_clock::now() < until) {
            auto const mail = stream_.wait(100);
            if (mail.link == link && mail.fault.find(fault) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

private:
    HallStream& stream_;
};

client::StreamOptions options_for(std::string url) {
    client::StreamOptions options;
    options.server = std::move(url);
    return options;
}

TEST(HallStream, begins_with_a_snapshot_and_brings_every_event) {
    constexpr int events = 1000;
    RunningServer server;
    HallStream stream{options_for(server.url())};
    Reader reader{stream};
    auto const first = reader.read(1);
    EXPECT_EQ(first[0].type, Type::snapshot);
    EXPECT_EQ(first[0].hall.value().day, "2026-11-21");
    std::thread publisher{[&] {
        for (int i = 0; i < events; ++i) {
            server.on_io([](FakeHall& hall) { hall.emit(); });
        }
    }};
    auto const rest = reader.read(events);
    publisher.join();
    for (int i = 0; i < events; ++i) {
        ASSERT_EQ(rest[static_cast<std::size_t>(i)].seq, 101 + i);
    }
    EXPECT_EQ(stream.take().link, Link::connected);
}

TEST(HallStream, resumes_where_it_was_told_to) {
    RunningServer server;
    server.on_io([](FakeHall& hall) {
        hall.emit();
        hall.emit();
    });
    auto options = options_for(server.url());
    options.after = 101;
    HallStream stream{options};
    auto const messages = Reader{stream}.read(2);
    EXPECT_EQ(messages[0].type, Type::resumed);
    EXPECT_EQ(messages[0].seq, 101);
    EXPECT_EQ(messages[1].seq, 102);
}

TEST(HallStream, resumes_after_the_server_was_restarted_on_its_port) {
    auto server = std::make_unique<RunningServer>();
    HallStream stream{options_for(server->url())};
    Reader reader{stream};
    EXPECT_EQ(reader.read(1)[0].type, Type::snapshot);
    server->on_io([](FakeHall& hall) { hall.emit(); });
    EXPECT_EQ(reader.read(1)[0].seq, 101);

    auto settings = RunningServer::with_free_port();
    settings.port = server->port();
    server.reset();
    EXPECT_TRUE(reader.sees(Link::lost, "lost"));
    // 101 again, from its journal, and two that the client has not seen.
    server = std::make_unique<RunningServer>(settings, 3);
    auto const messages = reader.read(3);
    EXPECT_EQ(messages[0].type, Type::resumed);
    EXPECT_EQ(messages[0].seq, 101);
    EXPECT_EQ(messages[1].seq, 102);
    EXPECT_EQ(messages[2].seq, 103);
}

TEST(HallStream, takes_a_snapshot_from_a_server_that_cannot_resume) {
    auto server = std::make_unique<RunningServer>();
    HallStream stream{options_for(server->url())};
    Reader reader{stream};
    EXPECT_EQ(reader.read(1)[0].type, Type::snapshot);
    server->on_io([](FakeHall& hall) { hall.emit(); });
    EXPECT_EQ(reader.read(1)[0].seq, 101);
    auto settings = RunningServer::with_free_port();
    settings.port = server->port();
    server.reset();
    EXPECT_TRUE(reader.sees(Link::lost));
    server = std::make_unique<RunningServer>(settings);
    EXPECT_EQ(reader.read(1)[0].type, Type::snapshot);
}

TEST(HallStream, notices_a_server_that_falls_silent) {
    RunningServer server;
    auto options = options_for(server.url());
    options.silent_for = 300ms;
    HallStream stream{options};
    Reader reader{stream};
    EXPECT_EQ(reader.read(1)[0].type, Type::snapshot);
    std::thread hung{[&] { server.on_io([](auto&) { std::this_thread::sleep_for(1500ms); }); }};
    EXPECT_TRUE(reader.sees(Link::lost, "lost"));
    hung.join();
    EXPECT_EQ(reader.read(1)[0].type, Type::resumed) << "and comes back";
}

TEST(HallStream, stays_while_the_server_answers_pings) {
    RunningServer server;
    auto options = options_for(server.url());
    options.silent_for = 600ms;
    HallStream stream{options};
    EXPECT_EQ(Reader{stream}.read(1)[0].type, Type::snapshot);
    auto const until = std::chrono::steady_clock::now() + 2s;
    while (std::chrono::steady_clock::now() < until) {
        EXPECT_EQ(stream.wait(50).link, Link::connected);
    }
}

TEST(HallStream, a_neglected_mailbox_starts_over_from_a_snapshot) {
    RunningServer server;
    auto options = options_for(server.url());
    options.mailbox_bytes = 20000;
    HallStream stream{options};
    Reader reader{stream};
    EXPECT_EQ(reader.read(1)[0].type, Type::snapshot);
    for (int i = 0; i < 100; ++i) {
        server.on_io([](FakeHall& hall) { hall.emit(1000); });
    }
    std::this_thread::sleep_for(500ms);
    auto const mail = stream.take();
    EXPECT_EQ(mail.link, Link::lost);
    EXPECT_TRUE(mail.messages.empty());
    auto const next = reader.read(1);
    EXPECT_EQ(next[0].type, Type::snapshot);
    EXPECT_EQ(next[0].seq, 200);
}

TEST(HallStream, says_why_there_is_no_link) {
    RunningServer server;
    auto options = options_for(server.url());
    options.token = "wrong";
    HallStream refused{options};
    EXPECT_TRUE(Reader{refused}.sees(Link::lost, "401"));
    auto const until = std::chrono::steady_clock::now() + 5s;
    int status = 0;
    while (status == 0 && std::chrono::steady_clock::now() < until) {
        status = refused.wait(50).refused;
    }
    EXPECT_EQ(status, 401) << "a program has to know that its session has ended";

    client_testing::ScriptedServer other{
        [](std::string const&) { return std::string{"hello\r\n\r\n"}; }};
    HallStream garbage{options_for(other.url())};
    EXPECT_TRUE(Reader{garbage}.sees(Link::lost, "could not be opened"));
    EXPECT_THROW(HallStream{options_for("nowhere")}, std::invalid_argument);
}

}  // namespace
