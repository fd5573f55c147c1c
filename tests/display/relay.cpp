#include "tests/display/relay.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

namespace hallcall::display {
namespace {

using namespace std::chrono_literals;

constexpr int look_every_ms = 20;
constexpr int backlog = 16;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

sockaddr* as_sockaddr(sockaddr_in& address) {
    return reinterpret_cast<sockaddr*>(&address);
}

int connect_to(std::uint16_t port) {
    int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(port);
    if (fd >= 0 && ::connect(fd, as_sockaddr(address), sizeof address) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}

/// False when either end is through.
bool pass_on(int from, int to) {
    std::array<char, 16384> bytes{};
    auto const count = ::recv(from, bytes.data(), bytes.size(), 0);
    ssize_t sent = 0;
    while (sent < count) {
        auto const part =
            ::send(to, bytes.data() + sent, static_cast<std::size_t>(count - sent), MSG_NOSIGNAL);
        if (part <= 0) {
            return false;
        }
        sent += part;
    }
    return count > 0;
}

}  // namespace

Relay::Relay(std::uint16_t port) : to_(port) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t length = sizeof address;
    if (listener_ < 0 || ::bind(listener_, as_sockaddr(address), length) != 0 ||
        ::listen(listener_, backlog) != 0 ||
        ::getsockname(listener_, as_sockaddr(address), &length) != 0) {
        throw std::runtime_error("the relay cannot listen");
    }
    own_port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { run(); }};
}

Relay::~Relay() {
    ending_ = true;
    thread_.join();
    drop_all();
    ::close(listener_);
}

std::string Relay::url() const {
    return "http://127.0.0.1:" + std::to_string(own_port_);
}

void Relay::cut() {
    is_cut_ = true;
    while (!all_down_) {
        std::this_thread::sleep_for(1ms);
    }
}

void Relay::mend() {
    is_cut_ = false;
}

void Relay::run() {
    while (!ending_) {
        if (is_cut_) {
            drop_all();
        }
        std::vector<pollfd> wanted{{.fd = listener_, .events = POLLIN, .revents = 0}};
        for (auto const& pair : pairs_) {
            wanted.push_back({.fd = pair.near, .events = POLLIN, .revents = 0});
            wanted.push_back({.fd = pair.far, .events = POLLIN, .revents = 0});
        }
        if (::poll(wanted.data(), wanted.size(), look_every_ms) <= 0) {
            continue;
        }
        for (std::size_t i = pairs_.size(); i-- > 0;) {
            auto const [near, far] = pairs_[i];
            bool const up = (wanted[1 + 2 * i].revents == 0 || pass_on(near, far)) &&
                            (wanted[2 + 2 * i].revents == 0 || pass_on(far, near));
            if (!up) {
                ::close(near);
                ::close(far);
                pairs_.erase(pairs_.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
        if (wanted.front().revents != 0) {
            accept_one();
        }
    }
}

void Relay::accept_one() {
    int const near = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (near < 0) {
        return;
    }
    int const far = is_cut_ ? -1 : connect_to(to_);
    if (far < 0) {
        ::close(near);
        return;
    }
    all_down_ = false;
    ++connections_;
    pairs_.push_back({near, far});
}

void Relay::drop_all() {
    for (auto const& pair : pairs_) {
        ::close(pair.near);
        ::close(pair.far);
    }
    pairs_.clear();
    all_down_ = true;
}

}  // namespace hallcall::display
