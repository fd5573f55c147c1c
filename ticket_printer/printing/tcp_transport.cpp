#include <fcntl.h>
#include <fmt/format.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <thread>

#include "ticket_printer/printing/descriptor.hpp"
#include "ticket_printer/printing/transport.hpp"

namespace hallcall::printer {

namespace {

constexpr std::chrono::milliseconds acknowledgement_poll{5};

struct FreeAddresses {
    void operator()(addrinfo* addresses) const { freeaddrinfo(addresses); }
};

class TcpLine final : public Line {
public:
    TcpLine(Descriptor socket, std::string printer, std::chrono::milliseconds send)
        : socket_(std::move(socket)), printer_(std::move(printer)), send_(send) {
        // Closing a socket leaves the kernel sending what is still queued. Should this slip be
        // given up, it must not come out by itself later, beside its repetition: a close without a
        // goodbye drops what is queued.
        linger const drop{.l_onoff = 1, .l_linger = 0};
        setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &drop, sizeof drop);
    }

    std::optional<PrintFault> write(std::string_view bytes) override {
        begun_at_ = std::chrono::steady_clock::now();
        if (auto const error = write_all(socket_.get(), bytes, begun_at_ + send_)) {
            return fault(fmt::format("stopped taking bytes: {}", error.message()));
        }
        return std::nullopt;
    }

    [[nodiscard]] bool answers() const override { return true; }

    std::string read(std::size_t wanted, std::chrono::milliseconds patience) override {
        return read_some(socket_.get(), wanted, std::chrono::steady_clock::now() + patience);
    }

    void skip_answers() override {
        constexpr std::size_t more_than_any = 4096;
        (void)read_some(socket_.get(), more_than_any, std::chrono::steady_clock::now());
    }

    std::optional<PrintFault> finish() override {
        if (auto const error = wait_until_acknowledged(socket_.get(), begun_at_ + send_)) {
            return fault(fmt::format("did not acknowledge the slip: {}", error.message()));
        }
        linger const polite{.l_onoff = 0, .l_linger = 0};
        setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &polite, sizeof polite);
        return std::nullopt;
    }

private:
    static std::error_code wait_until_acknowledged(int socket, Deadline deadline) {
        for (;;) {
            int error = 0;
            socklen_t size = sizeof error;
            getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
            if (error != 0) return {error, std::generic_category()};
            int queued = 0;
            if (ioctl(socket, SIOCOUTQ, &queued) != 0) return last_error();
            if (queued == 0) return {};
            if (std::chrono::steady_clock::now() >= deadline) {
                return make_error_code(std::errc::timed_out);
            }
            std::this_thread::sleep_for(acknowledgement_poll);
        }
    }

    [[nodiscard]] PrintFault fault(std::string_view what) const {
        return {.what = fmt::format("{}: {}", printer_, what),
                .begun = true,
                .trouble = Trouble::offline};
    }

    Descriptor socket_;
    std::string printer_;
    std::chrono::milliseconds send_;
    Deadline begun_at_{};
};

class Tcp final : public Transport {
public:
    Tcp(std::string host, std::string port, TcpTimes times)
        : host_(std::move(host)), port_(std::move(port)), times_(times) {}

    Opened open() override {
        addrinfo wanted{};
        wanted.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (int const error = getaddrinfo(host_.c_str(), port_.c_str(), &wanted, &found)) {
            return fault(gai_strerror(error));
        }
        std::unique_ptr<addrinfo, FreeAddresses> const addresses{found};

        auto const now = std::chrono::steady_clock::now();
        std::error_code error = make_error_code(std::errc::host_unreachable);
        for (addrinfo const* one = found; one != nullptr; one = one->ai_next) {
            Descriptor socket = connect(*one, now + times_.connect, error);
            if (socket) {
                return std::make_unique<TcpLine>(std::move(socket), name(), times_.send);
            }
        }
        return fault(fmt::format("cannot connect: {}", error.message()));
    }

private:
    static Descriptor connect(addrinfo const& address, Deadline deadline, std::error_code& error) {
        Descriptor socket{
            ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
        error = {};
        if (!socket) {
            error = last_error();
        } else if (::connect(socket.get(), address.ai_addr, address.ai_addrlen) != 0) {
            error = errno == EINPROGRESS ? wait_for(socket.get(), POLLOUT, deadline) : last_error();
            int refused = 0;
            socklen_t size = sizeof refused;
            if (!error && getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &refused, &size) == 0) {
                error = {refused, std::generic_category()};
            }
        }
        return error ? Descriptor{} : std::move(socket);
    }

    [[nodiscard]] std::string name() const { return fmt::format("printer {}:{}", host_, port_); }

    [[nodiscard]] PrintFault fault(std::string_view what) const {
        return {.what = fmt::format("{}: {}", name(), what),
                .begun = false,
                .trouble = Trouble::offline};
    }

    std::string host_;
    std::string port_;
    TcpTimes times_;
};

}  // namespace

std::unique_ptr<Transport> tcp_transport(std::string host, std::string port, TcpTimes times) {
    return std::make_unique<Tcp>(std::move(host), std::move(port), times);
}

}  // namespace hallcall::printer
