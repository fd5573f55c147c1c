#include "server/net/server.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>

#include "server/net/core.hpp"
#include "server/net/http_session.hpp"

namespace hallcall::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr auto tuple_awaitable = asio::as_tuple(asio::use_awaitable);

constexpr milliseconds first_accept_pause{10};
constexpr milliseconds longest_accept_pause{1000};

std::shared_ptr<asio::ssl::context> make_tls(Settings const& settings) {
    if (settings.tls_cert_file.empty() && settings.tls_key_file.empty()) {
        return nullptr;
    }
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                         asio::ssl::context::no_tlsv1_1);
    error_code error;
    context->use_certificate_chain_file(settings.tls_cert_file, error);
    if (error) {
        throw std::runtime_error("cannot use the certificate '" + settings.tls_cert_file +
                                 "': " + error.message());
    }
    context->use_private_key_file(settings.tls_key_file, asio::ssl::context::pem, error);
    if (error) {
        throw std::runtime_error("cannot use the key '" + settings.tls_key_file +
                                 "': " + error.message());
    }
    return context;
}

tcp::acceptor listen(asio::io_context& io, Settings const& settings) {
    std::string const where = settings.address + " port " + std::to_string(settings.port);
    error_code error;
    auto const address = asio::ip::make_address(settings.address, error);
    tcp::acceptor acceptor{io};
    tcp::endpoint const endpoint{address, settings.port};
    if (!error) {
        acceptor.open(endpoint.protocol(), error);
    }
    if (!error) {
        acceptor.set_option(asio::socket_base::reuse_address{true}, error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        throw std::runtime_error("cannot listen on " + where + ": " + error.message());
    }
    return acceptor;
}

/// An IPv4 peer of an IPv6 socket counts as what it is.
Peer peer_of(asio::ip::address address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    }
    return {address.to_string(), address.is_loopback()};
}

}  // namespace

class Server::Impl : public std::enable_shared_from_this<Server::Impl> {
public:
    Impl(asio::io_context& io, app::Application& application, Settings const& settings)
        : core_(std::make_shared<Core>(application, settings)),
          tls_(make_tls(settings)),
          acceptor_(listen(io, settings)),
          port_(acceptor_.local_endpoint().port()),
          pause_(io),
          deadline_(io) {}

    void start() {
        core_->application.on_broadcast(
            [core = std::weak_ptr{core_}](app::Broadcast const& broadcast) {
                if (auto const alive = core.lock()) {
                    alive->hub.publish(broadcast);
                }
            });
        asio::co_spawn(acceptor_.get_executor(), accept_all(), asio::detached);
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    void shut_down(int deadline_ms) {
        if (core_->stopping) {
            return;
        }
        stop_accepting();
        auto const self = shared_from_this();
        deadline_.expires_after(milliseconds{deadline_ms});
        deadline_.async_wait([self](error_code const& error) {
            if (!error) {
                spdlog::warn("closing {} connections that did not end in time",
                             self->core_->connections.count());
                self->core_->connections.abort_all();
            }
        });
        core_->connections.on_empty([this] { end_when_done(); });
        core_->application.shut_down([weak = weak_from_this()] {
            if (auto const alive = weak.lock()) {
                // The answers have been handed out: what is left is idle, or writes its last.
                alive->drained_ = true;
                alive->core_->connections.finish_all();
                alive->end_when_done();
            }
        });
    }

    void close() {
        stop_accepting();
        core_->connections.on_empty({});
        deadline_.cancel();
        core_->connections.abort_all();
    }

private:
    void stop_accepting() {
        core_->stopping = true;
        error_code ignored;  // there is nothing left to do with it
        acceptor_.close(ignored);
        pause_.cancel();
    }

    void end_when_done() {
        if (drained_ && core_->connections.count() == 0) {
            deadline_.cancel();
        }
    }

    asio::awaitable<void> accept_all() {
        auto const self = shared_from_this();
        milliseconds pause = first_accept_pause;
        while (!core_->stopping) {
            auto [error, socket] = co_await acceptor_.async_accept(tuple_awaitable);
            if (core_->stopping) {
                co_return;
            }
            if (!error) {
                pause = first_accept_pause;
                take_in(std::move(socket));
                continue;
            }
            // Out of descriptors, mostly: the connections that are open go on and end some time.
            spdlog::warn("cannot accept a connection: {}", error.message());
            pause_.expires_after(pause);
            (void)co_await pause_.async_wait(tuple_awaitable);
            pause = std::min(pause * 2, longest_accept_pause);
        }
    }

    void take_in(tcp::socket socket) {
        error_code gone;
        auto const endpoint = socket.remote_endpoint(gone);
        if (!gone) {
            socket.set_option(tcp::no_delay{true}, gone);
        }
        if (gone) {
            return;
        }
        Peer peer = peer_of(endpoint.address());
        auto const& settings = core_->settings;
        bool const counted = !peer.loopback || settings.limit_loopback;
        auto const& open = core_->connections;
        if (open.count() >= settings.sessions ||
            (counted && open.count_of(peer.address) >= settings.sessions_per_address)) {
            return;
        }
        serve_connection(std::move(socket), std::move(peer), core_, tls_);
    }

    std::shared_ptr<Core> core_;
    std::shared_ptr<asio::ssl::context> tls_;
    tcp::acceptor acceptor_;
    std::uint16_t port_;
    asio::steady_timer pause_;
    asio::steady_timer deadline_;
    bool drained_ = false;
};

Server::Server(asio::io_context& io, app::Application& application, Settings const& settings)
    : impl_(std::make_shared<Impl>(io, application, settings)) {
    impl_->start();
}

Server::~Server() {
    impl_->close();
}

std::uint16_t Server::port() const {
    return impl_->port();
}

void Server::shut_down(int deadline_ms) {
    impl_->shut_down(deadline_ms);
}

}  // namespace hallcall::net
