#include <gtest/gtest.h>

#include "client/session/hall_client.hpp"
#include "client/session/hall_stream.hpp"
#include "tests/net/certificate.hpp"
#include "tests/net/raw_client.hpp"
#include "tests/net/running_server.hpp"

using namespace hallcall;
using namespace std::chrono_literals;
using net_testing::Certificate;
using net_testing::RunningServer;

namespace {

net::Settings settings_with(Certificate const& certificate) {
    auto settings = RunningServer::with_free_port();
    settings.tls_cert_file = certificate.cert_file();
    settings.tls_key_file = certificate.key_file();
    return settings;
}

client::Options options_for(RunningServer const& server, std::string const& host,
                            std::string const& ca_file) {
    client::Options options;
    options.server = "https://" + host + ":" + std::to_string(server.port());
    options.ca_file = ca_file;
    options.token = "kiosk";
    options.try_for = 2s;
    options.keep_trying_for = 0s;
    return options;
}

TEST(Tls, carries_requests_by_name_and_by_address) {
    Certificate const certificate{"DNS:localhost,IP:127.0.0.1"};
    RunningServer server{settings_with(certificate)};
    for (auto const* host : {"localhost", "127.0.0.1"}) {
        client::HallClient link{options_for(server, host, certificate.cert_file())};
        for (int i = 0; i < 3; ++i) {
            auto const result = link.command("/api/v1/tickets", {});
            EXPECT_TRUE(std::holds_alternative<client::Answer>(result))
                << host << ": "
                << (std::holds_alternative<client::Unreachable>(result)
                        ? std::get<client::Unreachable>(result).detail
                        : "refused");
        }
    }
}

TEST(Tls, carries_the_stream) {
    Certificate const certificate{"IP:127.0.0.1"};
    RunningServer server{settings_with(certificate)};
    client::StreamOptions options;
    options.server = "https://127.0.0.1:" + std::to_string(server.port());
    options.ca_file = certificate.cert_file();
    client::HallStream stream{options};
    std::vector<protocol::StreamMessage> messages;
    for (int i = 0; i < 100 && messages.size() < 2; ++i) {
        auto mail = stream.wait(100);
        if (!mail.messages.empty() && messages.empty()) {
            server.on_io([](net_testing::FakeHall& hall) { hall.emit(); });
        }
        std::ranges::move(mail.messages, std::back_inserter(messages));
    }
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[1].seq, 101);
    server.shut_down(5000);
    EXPECT_TRUE(server.ends_within(4000));
}

TEST(Tls, refuses_a_server_of_another_name_or_an_unknown_authority) {
    Certificate const certificate{"DNS:elsewhere.example"};
    RunningServer server{settings_with(certificate)};
    client::HallClient wrong_name{options_for(server, "localhost", certificate.cert_file())};
    auto const result = wrong_name.get("/api/v1/hall");
    ASSERT_TRUE(std::holds_alternative<client::Unreachable>(result));
    EXPECT_NE(std::get<client::Unreachable>(result).detail.find("certificate verify failed"),
              std::string::npos);
    client::HallClient unknown{options_for(server, "localhost", "")};
    EXPECT_TRUE(std::holds_alternative<client::Unreachable>(unknown.get("/api/v1/hall")));
    EXPECT_EQ(server.hall().handled, 0);
    EXPECT_THROW((client::HallClient{options_for(server, "localhost", "/nonexistent.pem")}),
                 std::invalid_argument);
}

TEST(Tls, a_client_without_it_gets_nothing) {
    Certificate const certificate{"IP:127.0.0.1"};
    RunningServer server{settings_with(certificate)};
    net_testing::RawClient plain{server.port()};
    plain.send(net_testing::http_request("GET", "/api/v1/hall"));
    EXPECT_TRUE(plain.is_closed_within(5000));
    EXPECT_EQ(server.hall().handled, 0);
}

}  // namespace
