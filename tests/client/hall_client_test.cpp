#include "client/session/hall_client.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <thread>

#include "client/session/address.hpp"
#include "tests/client/scripted_server.hpp"
#include "tests/net/raw_client.hpp"
#include "tests/net/running_server.hpp"

using namespace hallcall;
using namespace hallcall::client_testing;
using namespace std::chrono_literals;
using client::Answer;
using client::HallClient;
using client::Refused;
using client::Unreachable;
using net_testing::FakeHall;
using net_testing::RunningServer;
using Clock = std::chrono::steady_clock;

namespace {

client::Options options_for(std::string url, std::string token = {}) {
    client::Options options;
    options.server = std::move(url);
    options.token = std::move(token);
    options.try_for = 1s;
    options.keep_trying_for = 3s;
    return options;
}

std::string problem(std::string const& status, std::string const& code) {
    return http_answer(status, R"({"code": ")" + code + R"(", "detail": "because"})",
                       "Content-Type: application/problem+json\r\n");
}

TEST(ServerAddress, is_read_from_a_url) {
    auto const plain = client::parse_server_address("http://hall.example:8080/");
    EXPECT_FALSE(plain.tls);
    EXPECT_EQ(plain.host, "hall.example");
    EXPECT_EQ(plain.port, "8080");
    auto const secure = client::parse_server_address("https://[::1]");
    EXPECT_TRUE(secure.tls);
    EXPECT_EQ(secure.host, "::1");
    EXPECT_EQ(secure.authority(), "[::1]:443");
    for (auto const* wrong :
         {"", "hall", "hall:80", "ftp://hall", "http://", "http://hall/path", "http://hall?x",
          "http://me@hall", "http://hall:0", "http://hall:x", "http://hall:99999"}) {
        EXPECT_THROW(client::parse_server_address(wrong), std::invalid_argument) << wrong;
        EXPECT_THROW(HallClient{options_for(wrong)}, std::invalid_argument) << wrong;
    }
}

TEST(HallClient, a_table_is_an_answer_too) {
    ScriptedServer server{[](std::string const&) {
        return http_answer("200 OK", "day,window\n", "Content-Type: text/csv; charset=utf-8\r\n");
    }};
    HallClient link{options_for(server.url())};
    auto const answer = link.get("/api/v1/reports/duty?format=csv");
    ASSERT_TRUE(std::holds_alternative<Answer>(answer));
    EXPECT_EQ(std::get<Answer>(answer).text, "day,window\n");
    EXPECT_TRUE(std::get<Answer>(answer).body.empty());
}

TEST(HallClient, talks_to_the_server) {
    RunningServer server;
    HallClient link{options_for(server.url())};
    auto const hall = link.get("/api/v1/hall?x=%20");
    ASSERT_TRUE(std::holds_alternative<Answer>(hall));
    auto const refused = link.command("/api/v1/tickets", {{"service", "A"}});
    ASSERT_TRUE(std::holds_alternative<Refused>(refused));
    EXPECT_EQ(std::get<Refused>(refused).status, 401);
    EXPECT_EQ(std::get<Refused>(refused).code, protocol::Code::unauthorised);
    EXPECT_FALSE(std::get<Refused>(refused).detail.empty());
    link.set_token("kiosk");
    auto const issued = link.command("/api/v1/tickets", {{"service", "A"}});
    ASSERT_TRUE(std::holds_alternative<Answer>(issued));
    EXPECT_EQ(std::get<Answer>(issued).body.at("body").as_string(), R"({"service":"A"})");
    EXPECT_EQ(std::get<Answer>(issued).body.at("key").as_string().size(), 22U);
    auto const given = link.command("/api/v1/tickets", {}, "my key");
    EXPECT_EQ(std::get<Answer>(given).body.at("key").as_string(), "my key");
    EXPECT_TRUE(std::holds_alternative<Answer>(link.post_once("/api/v1/sessions", {{"a", 1}})));
    auto const gone = link.delete_once("/api/v1/sessions/current");
    ASSERT_TRUE(std::holds_alternative<Answer>(gone));
    EXPECT_EQ(std::get<Answer>(gone).status, 204);
}

TEST(HallClient, may_be_used_from_many_threads) {
    RunningServer server;
    HallClient link{options_for(server.url(), "kiosk")};
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 25; ++n) {
                answered += std::holds_alternative<Answer>(link.command("/api/v1/tickets", {}));
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(answered, 100);
}

/// The server did it, the answer was lost: the second try must carry the same key.
TEST(HallClient, repeats_a_command_whose_answer_was_cut_with_the_same_key) {
    RunningServer server;
    std::atomic<int> cuts{2};
    std::vector<std::string> keys;
    ScriptedServer relay{[&](std::string const& request) -> std::optional<std::string> {
        keys.push_back(header_of(request, "Idempotency-Key"));
        net_testing::RawClient upstream{server.port()};
        auto const answer = upstream.ask(request);
        if (!answer || cuts-- > 0) {
            return std::nullopt;
        }
        return http_answer("200 OK", answer->body);
    }};
    HallClient link{options_for(relay.url(), "kiosk")};
    auto const result = link.command("/api/v1/tickets", {{"service", "A"}});
    ASSERT_TRUE(std::holds_alternative<Answer>(result));
    ASSERT_EQ(keys.size(), 3U);
    EXPECT_EQ(std::set(keys.begin(), keys.end()).size(), 1U);
    EXPECT_EQ(std::get<Answer>(result).body.at("handled").as_int64(), 1) << "the first answer";
}

TEST(HallClient, a_cut_in_the_middle_of_an_answer_is_a_lost_connection) {
    std::atomic<int> cuts{1};
    ScriptedServer server{[&](std::string const&) -> std::optional<std::string> {
        auto const whole = http_answer("200 OK", R"({"seq": 7})");
        return cuts-- > 0 ? whole.substr(0, whole.size() - 3) : whole;
    }};
    HallClient link{options_for(server.url())};
    auto const result = link.get("/api/v1/hall");
    ASSERT_TRUE(std::holds_alternative<Answer>(result));
    EXPECT_EQ(std::get<Answer>(result).body.at("seq").as_int64(), 7);
}

TEST(HallClient, waits_for_a_server_that_is_overloaded) {
    RunningServer server;
    server.hall().refusals_left = 1;
    HallClient link{options_for(server.url(), "kiosk")};
    auto const start = Clock::now();
    EXPECT_TRUE(std::holds_alternative<Answer>(link.command("/api/v1/tickets", {})));
    EXPECT_EQ(server.hall().handled, 2);
    EXPECT_GE(Clock::now() - start, 1s) << "Retry-After said so";
}

TEST(HallClient, tells_the_refusal_when_the_server_stays_overloaded) {
    ScriptedServer server{
        [](std::string const&) { return problem("503 Service Unavailable", "overloaded"); }};
    auto options = options_for(server.url());
    options.keep_trying_for = 1200ms;
    HallClient link{options};
    auto const result = link.command("/api/v1/tickets", {});
    ASSERT_TRUE(std::holds_alternative<Refused>(result));
    EXPECT_EQ(std::get<Refused>(result).code, protocol::Code::overloaded);
    EXPECT_GE(server.requests(), 2);
}

TEST(HallClient, other_refusals_are_final) {
    ScriptedServer server{[](std::string const&) { return problem("409 Conflict", "brand_new"); }};
    HallClient link{options_for(server.url())};
    auto const result = link.command("/api/v1/tickets", {});
    ASSERT_TRUE(std::holds_alternative<Refused>(result));
    EXPECT_EQ(std::get<Refused>(result).status, 409);
    EXPECT_EQ(std::get<Refused>(result).code, std::nullopt) << "a code that we do not know yet";
    EXPECT_EQ(std::get<Refused>(result).detail, "because");
    EXPECT_EQ(server.requests(), 1);
}

TEST(HallClient, gives_up_on_a_silent_server_at_its_deadline) {
    RunningServer server;
    server.on_io([](FakeHall& hall) { hall.hold(); });
    auto options = options_for(server.url(), "kiosk");
    options.try_for = 200ms;
    options.keep_trying_for = 700ms;
    HallClient link{options};
    auto const start = Clock::now();
    auto const result = link.command("/api/v1/tickets", {});
    auto const took = Clock::now() - start;
    EXPECT_TRUE(std::holds_alternative<Unreachable>(result));
    EXPECT_GE(took, 400ms);
    EXPECT_LT(took, 2500ms);
    EXPECT_GE(server.hall().handled, 2) << "it was tried again";
    server.on_io([](FakeHall& hall) { hall.release(); });
}

TEST(HallClient, names_a_server_that_is_not_there) {
    std::uint16_t port = 0;
    {
        RunningServer const server;
        port = server.port();
    }
    auto options = options_for("http://127.0.0.1:" + std::to_string(port));
    options.keep_trying_for = 300ms;
    HallClient link{options};
    auto const result = link.get("/api/v1/hall");
    ASSERT_TRUE(std::holds_alternative<Unreachable>(result));
    EXPECT_EQ(std::get<Unreachable>(result).detail,
              "cannot connect to 127.0.0.1:" + std::to_string(port) + ": Connection refused");
}

TEST(HallClient, survives_a_restart_of_the_server_on_its_kept_connection) {
    auto server = std::make_unique<RunningServer>();
    HallClient link{options_for(server->url(), "kiosk")};
    EXPECT_TRUE(std::holds_alternative<Answer>(link.command("/api/v1/tickets", {})));
    auto settings = RunningServer::with_free_port();
    settings.port = server->port();
    server.reset();
    std::thread later{[&] {
        std::this_thread::sleep_for(500ms);
        server = std::make_unique<RunningServer>(settings);
    }};
    EXPECT_TRUE(std::holds_alternative<Answer>(link.command("/api/v1/tickets", {})));
    later.join();
}

TEST(HallClient, what_is_tried_once_is_tried_once) {
    ScriptedServer server{[](std::string const&) { return std::nullopt; }};
    HallClient link{options_for(server.url())};
    EXPECT_TRUE(std::holds_alternative<Unreachable>(link.post_once("/api/v1/sessions", {})));
    EXPECT_EQ(server.requests(), 1);
}

TEST(HallClient, a_server_of_another_kind_is_unreachable_at_once) {
    std::string answer;
    ScriptedServer server{[&](std::string const&) { return answer; }};
    HallClient link{options_for(server.url())};
    for (std::string const& garbage :
         {std::string{"SSH-2.0-OpenSSH_9.2\r\n\r\n"}, http_answer("200 OK", "<html>hello</html>"),
          http_answer("200 OK", "[1, 2]"), http_answer("404 Not Found", "nothing here"),
          http_answer("302 Found", "", "Location: /elsewhere\r\n"),
          http_answer("200 OK", "{}", "X-Long: " + std::string(20000, 'x') + "\r\n"),
          std::string{"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"}}) {
        answer = garbage;
        int const before = server.requests();
        auto const result = link.command("/api/v1/tickets", {});
        ASSERT_TRUE(std::holds_alternative<Unreachable>(result)) << garbage.substr(0, 60);
        EXPECT_NE(std::get<Unreachable>(result).detail.find("answer"), std::string::npos)
            << std::get<Unreachable>(result).detail;
        EXPECT_EQ(server.requests(), before + 1) << garbage.substr(0, 60);
    }
}

TEST(HallClient, sends_nothing_that_would_break_out_of_its_place) {
    RunningServer server;
    HallClient link{options_for(server.url())};
    EXPECT_TRUE(std::holds_alternative<Unreachable>(link.get("/api/v1/hall HTTP/1.1\r\nX: y")));
    EXPECT_TRUE(std::holds_alternative<Unreachable>(link.get("no slash")));
    link.set_token("a\r\nX-Admin: yes");
    EXPECT_TRUE(std::holds_alternative<Unreachable>(link.get("/api/v1/hall")));
    EXPECT_EQ(client::percent_encoded("房 1/a?"), "%E6%88%BF%201%2Fa%3F");
    EXPECT_EQ(server.hall().handled, 0);
}

TEST(HallClient, completions_run_in_order_on_the_thread_that_drains) {
    RunningServer server;
    HallClient link{options_for(server.url(), "kiosk")};
    std::vector<int> order;
    auto const here = std::this_thread::get_id();
    auto const note = [&](int number) {
        return [&order, number, here](client::Result const& result) {
            EXPECT_EQ(std::this_thread::get_id(), here);
            EXPECT_TRUE(std::holds_alternative<Answer>(result));
            order.push_back(number);
        };
    };
    link.async_command("/api/v1/tickets", {}, note(1), "key");
    link.async_get("/api/v1/hall", note(2));
    link.async_post_once("/api/v1/sessions", {}, note(3));
    for (int i = 0; i < 500 && order.size() < 3; ++i) {
        link.drain();
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
    EXPECT_EQ(link.drain(), 0U);
}

TEST(HallClient, dropped_in_the_middle_it_calls_nobody) {
    RunningServer server;
    server.on_io([](FakeHall& hall) { hall.hold(); });
    bool called = false;
    {
        HallClient link{options_for(server.url(), "kiosk")};
        link.async_command("/api/v1/tickets", {}, [&](client::Result const&) { called = true; });
        link.async_get("/api/v1/hall", [&](client::Result const&) { called = true; });
        for (int i = 0; i < 300 && server.hall().handled == 0; ++i) {
            std::this_thread::sleep_for(10ms);
        }
        EXPECT_EQ(server.hall().handled, 1);
    }
    EXPECT_FALSE(called);
    server.on_io([](FakeHall& hall) { hall.release(); });
}

TEST(RandomKey, is_printable_and_never_the_same) {
    std::set<std::string> keys;
    for (int i = 0; i < 1000; ++i) {
        auto const key = client::random_key();
        EXPECT_EQ(key.size(), 22U);
        EXPECT_EQ(client::percent_encoded(key), key);
        keys.insert(key);
    }
    EXPECT_EQ(keys.size(), 1000U);
}

}  // namespace
