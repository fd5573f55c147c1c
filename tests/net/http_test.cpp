#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/net/raw_client.hpp"
#include "tests/net/running_server.hpp"

using namespace hallcall;
using namespace hallcall::net_testing;

namespace {

class Http : public ::testing::Test {
protected:
    RawAnswer ask(std::string_view request) {
        RawClient client{server_.port()};
        auto answer = client.ask(request);
        EXPECT_TRUE(answer) << request.substr(0, 200);
        return answer.value_or(RawAnswer{});
    }

    app::Request last_request() {
        app::Request last;
        server_.on_io([&](FakeHall& hall) { last = hall.requests.back(); });
        return last;
    }

    RunningServer server_;
};

TEST_F(Http, hands_a_command_to_the_application) {
    auto const answer =
        ask(http_request("POST", "/api/v1/windows/%E4%B8%80/call-next?x=1",
                         bearer("staff") + "Idempotency-Key:  a key \r\n", R"({"a": 1})"));
    EXPECT_EQ(answer.status, 200);
    auto const request = last_request();
    EXPECT_EQ(request.operation, app::Operation::call_next);
    EXPECT_EQ(request.caller.id, "1001");
    EXPECT_EQ(request.param, "一");
    EXPECT_EQ(request.path, "/api/v1/windows/%E4%B8%80/call-next");
    EXPECT_EQ(request.query.at(0).second, "1");
    EXPECT_EQ(request.body, R"({"a": 1})");
    EXPECT_EQ(request.idempotency_key, "a key");
    EXPECT_EQ(request.address, "127.0.0.1");
}

TEST_F(Http, what_is_wrong_with_a_kiosk_is_told_by_a_kiosk_alone) {
    std::string const body = R"({"trouble": "paper_out"})";
    auto const told = ask(http_request("POST", "/api/v1/kiosk/trouble", bearer("kiosk"), body));
    EXPECT_EQ(told.status, 200);
    auto const request = last_request();
    EXPECT_EQ(request.operation, app::Operation::report_trouble);
    EXPECT_EQ(request.caller.id, "kiosk-1");
    EXPECT_EQ(request.body, body);
    for (char const* who : {"display", "staff", "coordinator", "admin", "auditor"}) {
        auto const refused = ask(http_request("POST", "/api/v1/kiosk/trouble", bearer(who), body));
        EXPECT_EQ(refused.code(), "forbidden") << who;
    }
    EXPECT_EQ(ask(http_request("POST", "/api/v1/kiosk/trouble", "", body)).status, 401);
    EXPECT_EQ(ask(http_request("GET", "/api/v1/kiosk/trouble", bearer("kiosk"))).status, 405);
}

TEST_F(Http, answers_carry_the_protective_headers) {
    auto const answer = ask(http_request("GET", "/api/v1/hall"));
    EXPECT_EQ(answer.headers.at("content-type"), "application/json");
    EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
    EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.headers.at("server"), "hallcall");
}

TEST_F(Http, an_answer_without_content_has_neither_body_nor_type) {
    auto const answer = ask(http_request("DELETE", "/api/v1/sessions/current", bearer("staff")));
    EXPECT_EQ(answer.status, 204);
    EXPECT_FALSE(answer.headers.contains("content-type"));
}

struct Check {
    char const* what;
    std::string request;
    int status;
    char const* code;
};

/// Each request has every fault of the ones after it, so that only the order decides.
TEST_F(Http, checks_are_made_in_the_order_of_the_protocol) {
    std::string const worse = "Content-Type: text/plain\r\nContent-Length: 99999999\r\n";
    auto const post = [&](std::string const& path, std::string const& headers) {
        return http_request("POST", path, headers);
    };
    std::vector<Check> const checks{
        {"path", post("/api/v1/nothing", bearer("wrong") + worse), 404, "not_found"},
        {"method", post("/api/v1/hall", bearer("wrong") + worse), 405, "method_not_allowed"},
        {"no token", post("/api/v1/windows/none/call", worse), 401, "unauthorised"},
        {"token", post("/api/v1/windows/none/call", bearer("wrong") + worse), 401, "unauthorised"},
        {"role", post("/api/v1/windows/none/call", bearer("kiosk") + worse), 403, "forbidden"},
        {"thing", post("/api/v1/windows/none/call", bearer("staff") + worse), 404, "not_found"},
        {"right", post("/api/v1/windows/hers/call", bearer("staff") + worse), 403, "forbidden"},
        {"type", post("/api/v1/windows/1/call", bearer("staff") + worse), 415,
         "unsupported_media_type"},
        {"size",
         post("/api/v1/windows/1/call", bearer("staff") + "Content-Type: application/json\r\n"
                                                          "Idempotency-Key: \r\n"
                                                          "Content-Length: 99999999\r\n"),
         413, "too_large"},
    };
    for (auto const& check : checks) {
        auto const answer = ask(check.request);
        EXPECT_EQ(answer.status, check.status) << check.what;
        EXPECT_EQ(answer.code(), check.code) << check.what;
        EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json") << check.what;
        EXPECT_EQ(answer.headers.at("connection"), "close") << check.what;
    }
    EXPECT_EQ(server_.hall().handled, 0);
}

TEST_F(Http, a_wrong_token_is_refused_even_where_none_is_needed) {
    for (auto const* header :
         {"Authorization: Bearer nobody\r\n", "Authorization: Bearer\r\n",
          "Authorization: Basic c3RhZmY=\r\n", "Authorization: Bearer staff staff\r\n",
          "Authorization: Bearer staff\r\nAuthorization: Bearer staff\r\n"}) {
        auto const answer = ask(http_request("GET", "/api/v1/hall", header));
        EXPECT_EQ(answer.status, 401) << header;
        EXPECT_EQ(answer.headers.at("www-authenticate"), "Bearer");
    }
    EXPECT_EQ(ask(http_request("GET", "/api/v1/hall", "authorization: bearer staff\r\n")).status,
              200);
}

TEST_F(Http, a_wrong_method_names_the_right_ones) {
    auto const answer = ask(http_request("PUT", "/api/v1/config", bearer("admin")));
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.headers.at("allow"), "GET, POST");
}

TEST_F(Http, head_is_refused_without_a_body) {
    RawClient client{server_.port()};
    client.send(http_request("HEAD", "/api/v1/hall"));
    auto const answer = client.read(false);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 405);
    EXPECT_FALSE(client.read()) << "nothing but a header may follow";
}

TEST_F(Http, media_type_parameters_and_case_do_not_matter) {
    auto const request = [](std::string const& type) {
        return http_request("POST", "/api/v1/tickets",
                            bearer("kiosk") + type + "Content-Length: 2\r\n") +
               "{}";
    };
    EXPECT_EQ(ask(request("Content-Type: Application/JSON; charset=utf-8\r\n")).status, 200);
    EXPECT_EQ(ask(request("Content-Type: application/jsonx\r\n")).status, 415);
    EXPECT_EQ(ask(request("")).status, 415);
    EXPECT_EQ(ask(http_request("POST", "/api/v1/tickets", bearer("kiosk"))).status, 200)
        << "no body, no type";
}

TEST_F(Http, keys_have_1_to_64_printable_characters) {
    auto const status = [&](std::string const& headers) {
        return ask(http_request("POST", "/api/v1/tickets", bearer("kiosk") + headers, "{}")).status;
    };
    EXPECT_EQ(status("Idempotency-Key: " + std::string(64, 'k') + "\r\n"), 200);
    EXPECT_EQ(status("Idempotency-Key: " + std::string(65, 'k') + "\r\n"), 400);
    EXPECT_EQ(status("Idempotency-Key:\r\n"), 400);
    EXPECT_EQ(status("Idempotency-Key: \xE6\x88\xBF\r\n"), 400);
    EXPECT_EQ(status("Idempotency-Key: a\r\nIdempotency-Key: a\r\n"), 400);
    auto const session = ask(http_request(
        "POST", "/api/v1/sessions", "Idempotency-Key: " + std::string(65, 'k') + "\r\n", "{}"));
    EXPECT_EQ(session.status, 200) << "sessions take no key";
    EXPECT_EQ(last_request().idempotency_key, std::nullopt);
}

TEST_F(Http, a_refusal_keeps_the_connection_when_the_body_was_there) {
    RawClient client{server_.port()};
    EXPECT_EQ(client.ask(http_request("POST", "/api/v1/tickets", {}, "{}"))->status, 401);
    EXPECT_EQ(client.ask(http_request("GET", "/api/v1/hall"))->status, 200);
}

TEST_F(Http, pipelined_requests_are_answered_in_order) {
    RawClient client{server_.port()};
    std::string requests;
    for (int i = 0; i < 20; ++i) {
        requests += http_request("POST", "/api/v1/windows/" + std::to_string(i) + "/start",
                                 bearer("staff"), R"({"some": "body"})");
    }
    client.send(requests);
    for (int i = 0; i < 20; ++i) {
        auto const answer = client.read();
        ASSERT_TRUE(answer);
        EXPECT_EQ(boost::json::parse(answer->body).at("param").as_string(), std::to_string(i));
    }
}

TEST_F(Http, old_and_closing_clients_are_closed_after_the_answer) {
    RawClient old{server_.port()};
    EXPECT_EQ(old.ask("GET /api/v1/hall HTTP/1.0\r\n\r\n")->status, 200);
    EXPECT_TRUE(old.is_closed_within(1000));
    RawClient closing{server_.port()};
    auto const answer = closing.ask(http_request("GET", "/api/v1/hall", "Connection: close\r\n"));
    EXPECT_EQ(answer->headers.at("connection"), "close");
    EXPECT_TRUE(closing.is_closed_within(1000));
}

TEST_F(Http, garbage_is_refused_and_the_server_goes_on) {
    for (std::string const garbage :
         {"hello\r\n\r\n", "GET /api/v1/hall\r\n\r\n", "GET /api/v1/hall HTTP/1.1\r\n\r\n",
          "GET * HTTP/1.1\r\nHost: h\r\n\r\n",
          "GET /api/v1/hall HTTP/1.1\r\nHost: h\r\nbad\r\n\r\n",
          "POST /api/v1/tickets HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n"
          "Transfer-Encoding: chunked\r\n\r\n{}",
          "POST /api/v1/tickets HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n{}",
          "POST /api/v1/tickets HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n"}) {
        EXPECT_EQ(ask(garbage).status, 400) << garbage;
    }
    RawClient binary{server_.port()};
    binary.send(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) +
                std::string(300, '\0'));
    EXPECT_TRUE(binary.is_closed_within(4000));
    EXPECT_EQ(ask(http_request("GET", "/api/v1/hall")).status, 200);
}

TEST_F(Http, clients_that_ask_before_they_send_are_invited) {
    RawClient client{server_.port()};
    client.send(http_request("POST", "/api/v1/tickets",
                             bearer("kiosk") +
                                 "Expect: 100-continue\r\nContent-Type: application/json\r\n"
                                 "Content-Length: 2\r\n"));
    EXPECT_EQ(client.read()->status, 100);
    client.send("{}");
    EXPECT_EQ(client.read()->status, 200);
}

TEST_F(Http, metrics_are_open_to_this_machine) {
    EXPECT_EQ(ask(http_request("GET", "/metrics")).status, 200);
}

TEST(HttpV6, loopback_is_loopback) {
    auto settings = RunningServer::with_free_port();
    settings.address = "::1";
    RunningServer server{settings};
    RawClient client{server.port(), "::1"};
    EXPECT_EQ(client.ask(http_request("GET", "/metrics"))->status, 200);
}

TEST(Listening, where_it_cannot_is_one_clear_line) {
    RunningServer server;
    boost::asio::io_context io;
    FakeHall hall;
    auto settings = RunningServer::with_free_port();
    settings.port = server.port();
    try {
        net::Server const second{io, hall, settings};
        FAIL() << "two servers on one port";
    } catch (std::runtime_error const& error) {
        EXPECT_EQ(std::string{error.what()}, "cannot listen on 127.0.0.1 port " +
                                                 std::to_string(server.port()) +
                                                 ": Address already in use");
    }
    settings.address = "nowhere";
    EXPECT_THROW((net::Server{io, hall, settings}), std::runtime_error);
    settings.address = "127.0.0.1";
    settings.tls_cert_file = settings.tls_key_file = "/nonexistent.pem";
    EXPECT_THROW((net::Server{io, hall, settings}), std::runtime_error);
}

}  // namespace
