#include "tests/ticket_printer/http_hall.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "tests/ticket_printer/slips.hpp"

namespace hallcall::printer::test {

namespace {

constexpr int poll_ms = 20;

std::string header(std::string const& head, std::string const& name) {
    auto const at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    auto const from = at + name.size() + 4;
    return head.substr(from, head.find("\r\n", from) - from);
}

std::string response(int status, std::string const& body) {
    return fmt::format("HTTP/1.1 {} Status\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
                       status, status < 300 ? "application/json" : "application/problem+json",
                       body.size(), body);
}

}  // namespace

HttpHall::HttpHall() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        listen(socket_.get(), 16) != 0 ||
        getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no socket for the test's hall");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { serve(); }};
}

HttpHall::~HttpHall() {
    stop_ = true;
    thread_.join();
    for (std::thread& talker : talkers_)
        talker.join();
}

std::string HttpHall::address() const {
    return fmt::format("http://127.0.0.1:{}", port_);
}

void HttpHall::refuse(int status, std::string code) {
    std::lock_guard const lock{mutex_};
    refuse_status_ = status;
    refuse_code_ = std::move(code);
}

void HttpHall::swallow_tickets(bool swallow) {
    swallow_ = swallow;
}

std::vector<HttpHall::Seen> HttpHall::tickets_asked() {
    std::lock_guard const lock{mutex_};
    return asked_;
}

void HttpHall::serve() {
    while (!stop_) {
        pollfd waiting{socket_.get(), POLLIN, 0};
        if (poll(&waiting, 1, poll_ms) <= 0) continue;
        int const peer = accept(socket_.get(), nullptr, nullptr);
        if (peer >= 0) talkers_.emplace_back([this, peer] { talk(peer); });
    }
}

void HttpHall::talk(int peer) {
    Descriptor const owner{peer};
    std::string buffer;
    while (!stop_) {
        auto const end = buffer.find("\r\n\r\n");
        std::string const head = buffer.substr(0, end == std::string::npos ? 0 : end + 2);
        std::string const length = header(head, "Content-Length");
        std::size_t const size = length.empty() ? 0 : std::stoul(length);
        if (end == std::string::npos || buffer.size() < end + 4 + size) {
            pollfd waiting{peer, POLLIN, 0};
            if (poll(&waiting, 1, poll_ms) <= 0) continue;
            char bytes[4096];
            ssize_t const count = read(peer, bytes, sizeof bytes);
            if (count <= 0) return;
            buffer.append(bytes, static_cast<std::size_t>(count));
            continue;
        }
        Seen const seen{.request_line = head.substr(0, head.find("\r\n")),
                        .key = header(head, "Idempotency-Key"),
                        .authorisation = header(head, "Authorization"),
                        .body = buffer.substr(end + 4, size)};
        buffer.erase(0, end + 4 + size);
        std::string const out = answer(seen);
        if (out.empty()) return;
        if (send(peer, out.data(), out.size(), MSG_NOSIGNAL) < 0) return;
    }
}

std::string HttpHall::answer(Seen const& seen) {
    std::lock_guard const lock{mutex_};
    if (seen.request_line.starts_with("GET /api/v1/hall ")) {
        return response(200, boost::json::serialize(to_json(sample_hall())));
    }
    if (seen.request_line.starts_with("GET /api/v1/follow/")) {
        return response(200, R"({"ahead": 3})");
    }
    if (!seen.request_line.starts_with("POST /api/v1/tickets ")) {
        return response(404, R"({"status": 404, "code": "not_found", "detail": "what?"})");
    }
    asked_.push_back(seen);
    if (refuse_status_ != 0) {
        return response(refuse_status_,
                        fmt::format(R"({{"status": {}, "code": "{}", "detail": "not now"}})",
                                    refuse_status_, refuse_code_));
    }
    auto known = std::ranges::find(keys_, seen.key);
    if (known == keys_.end()) {
        keys_.push_back(seen.key);
        known = keys_.end() - 1;
    }
    if (swallow_) return {};
    auto const place = known - keys_.begin() + 1;
    return response(
        201, boost::json::serialize(answer_with(sample_ticket(fmt::format("A{:03}", place))).body));
}

}  // namespace hallcall::printer::test
