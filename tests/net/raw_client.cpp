#include "tests/net/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstring>
#include <stdexcept>

namespace hallcall::net_testing {
namespace {

constexpr int answer_within_ms = 5000;

sockaddr const* as_sockaddr(void const* address) {
    return static_cast<sockaddr const*>(address);
}

}  // namespace

std::string RawAnswer::code() const {
    boost::system::error_code error;
    auto const value = boost::json::parse(body, error);
    if (error || !value.is_object() || !value.as_object().contains("code")) {
        return {};
    }
    return std::string{value.as_object().at("code").as_string()};
}

RawClient::RawClient(std::uint16_t port, std::string const& host) {
    bool const v6 = host.find(':') != std::string::npos;
    socket_ = ::socket(v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in v4_address{};
    v4_address.sin_family = AF_INET;
    v4_address.sin_port = htons(port);
    sockaddr_in6 v6_address{};
    v6_address.sin6_family = AF_INET6;
    v6_address.sin6_port = htons(port);
    ::inet_pton(AF_INET, host.c_str(), &v4_address.sin_addr);
    ::inet_pton(AF_INET6, host.c_str(), &v6_address.sin6_addr);
    int const failed = v6 ? ::connect(socket_, as_sockaddr(&v6_address), sizeof v6_address)
                          : ::connect(socket_, as_sockaddr(&v4_address), sizeof v4_address);
    if (failed != 0) {
        ::close(socket_);
        throw std::runtime_error(std::string{"cannot connect: "} + std::strerror(errno));
    }
}

RawClient::~RawClient() {
    ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::receive(int timeout_ms) {
    pollfd waited{socket_, POLLIN, 0};
    if (ended_ || ::poll(&waited, 1, timeout_ms) <= 0) {
        return false;
    }
    std::array<char, 65536> chunk{};
    auto const size = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (size <= 0) {
        ended_ = true;
        return false;
    }
    received_.append(chunk.data(), static_cast<std::size_t>(size));
    return true;
}

std::optional<RawAnswer> RawClient::read(bool with_body) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
        if (!receive(answer_within_ms)) {
            return std::nullopt;
        }
    }
    RawAnswer answer;
    std::string const head = received_.substr(0, end + 2);
    answer.status = std::stoi(head.substr(9, 3));
    std::size_t at = head.find("\r\n") + 2;
    while (at < head.size()) {
        auto const line_end = head.find("\r\n", at);
        auto const colon = head.find(':', at);
        std::string name = head.substr(at, colon - at);
        std::ranges::transform(name, name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.headers[name] = head.substr(colon + 2, line_end - colon - 2);
        at = line_end + 2;
    }
    received_.erase(0, end + 4);
    std::size_t const length = with_body && answer.headers.contains("content-length")
                                   ? std::stoul(answer.headers["content-length"])
                                   : 0;
    while (received_.size() < length) {
        if (!receive(answer_within_ms)) {
            return std::nullopt;
        }
    }
    answer.body = received_.substr(0, length);
    received_.erase(0, length);
    return answer;
}

std::optional<RawAnswer> RawClient::ask(std::string_view bytes) {
    send(bytes);
    return read();
}

bool RawClient::is_closed_within(int timeout_ms) {
    using Clock = std::chrono::steady_clock;
    auto const until = Clock::now() + std::chrono::milliseconds{timeout_ms};
    while (!ended_ && Clock::now() < until) {
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        receive(static_cast<int>(left.count()) + 1);
    }
    return ended_;
}

std::string http_request(std::string_view method, std::string_view target, std::string_view headers,
                         std::string_view body) {
    std::string text{method};
    text.append(" ").append(target).append(" HTTP/1.1\r\nHost: hall\r\n").append(headers);
    if (!body.empty()) {
        text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n";
    }
    return text.append("\r\n").append(body);
}

std::string bearer(std::string_view token) {
    return "Authorization: Bearer " + std::string{token} + "\r\n";
}

}  // namespace hallcall::net_testing
