#include "tests/client/scripted_server.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace hallcall::client_testing {
namespace {

constexpr int look_every_ms = 20;

bool is_whole(std::string const& request) {
    auto const end = request.find("\r\n\r\n");
    if (end == std::string::npos) {
        return false;
    }
    auto const length = header_of(request, "Content-Length");
    return request.size() >= end + 4 + (length.empty() ? 0 : std::stoul(length));
}

}  // namespace

std::string header_of(std::string const& request, std::string const& name) {
    auto const at = request.find("\r\n" + name + ": ");
    if (at == std::string::npos) {
        return {};
    }
    auto const begin = at + name.size() + 4;
    return request.substr(begin, request.find("\r\n", begin) - begin);
}

std::string http_answer(std::string const& status, std::string const& body,
                        std::string const& headers) {
    return "HTTP/1.1 " + status + "\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

ScriptedServer::ScriptedServer(Script script) : script_(std::move(script)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    void* const where = &address;
    if (::bind(listener_, static_cast<sockaddr*>(where), size) != 0 ||
        ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, static_cast<sockaddr*>(where), &size) != 0) {
        throw std::runtime_error("cannot listen");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] {
        while (!stopping_) {
            pollfd waited{listener_, POLLIN, 0};
            if (::poll(&waited, 1, look_every_ms) == 1) {
                serve_one(::accept(listener_, nullptr, nullptr));
            }
        }
    }};
}

ScriptedServer::~ScriptedServer() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
}

void ScriptedServer::serve_one(int socket) {
    std::string request;
    std::array<char, 4096> chunk{};
    while (!is_whole(request)) {
        auto const size = ::recv(socket, chunk.data(), chunk.size(), 0);
        if (size <= 0) {
            break;
        }
        request.append(chunk.data(), static_cast<std::size_t>(size));
    }
    if (is_whole(request)) {
        ++requests_;
        if (auto const answer = script_(request)) {
            (void)::send(socket, answer->data(), answer->size(), MSG_NOSIGNAL);
        }
    }
    ::close(socket);
}

}  // namespace hallcall::client_testing
