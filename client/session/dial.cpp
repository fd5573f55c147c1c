#include "client/session/dial.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace hallcall::client {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto tuple_awaitable = asio::as_tuple(asio::use_awaitable);

/// What the resolver found; shared with its completion, which may come after the deadline.
struct Lookup {
    explicit Lookup(asio::any_io_executor const& executor, Deadline deadline)
        : resolver(executor), until(executor, deadline) {}

    tcp::resolver resolver;
    asio::steady_timer until;
    error_code error = boost::beast::error::timeout;
    tcp::resolver::results_type found;
};

asio::awaitable<std::shared_ptr<Lookup>> look_up(ServerAddress const& address, Deadline deadline) {
    auto const executor = co_await asio::this_coro::executor;
    auto lookup = std::make_shared<Lookup>(executor, deadline);
    if (address.host == "localhost") {
        // RFC 6761: always this machine, also where no hosts file says so.
        auto const port = static_cast<std::uint16_t>(std::stoul(address.port));
        std::array<tcp::endpoint, 2> const here{
            tcp::endpoint{asio::ip::address_v4::loopback(), port},
            tcp::endpoint{asio::ip::address_v6::loopback(), port}};
        lookup->error = {};
        lookup->found = tcp::resolver::results_type::create(here.begin(), here.end(), address.host,
                                                            address.port);
        co_return lookup;
    }
    // A system resolver cannot be interrupted, so the deadline does not wait for it.
    lookup->resolver.async_resolve(address.host, address.port,
                                   [lookup](error_code error, tcp::resolver::results_type found) {
                                       lookup->error = error;
                                       lookup->found = std::move(found);
                                       lookup->until.cancel();
                                   });
    (void)co_await lookup->until.async_wait(tuple_awaitable);
    co_return lookup;
}

}  // namespace

asio::ssl::context make_tls_context(std::string const& ca_file) {
    asio::ssl::context context{asio::ssl::context::tls_client};
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                        asio::ssl::context::no_tlsv1_1);
    context.set_verify_mode(asio::ssl::verify_peer);
    error_code error;
    if (ca_file.empty()) {
        context.set_default_verify_paths(error);
    } else {
        context.load_verify_file(ca_file, error);
    }
    if (error) {
        throw std::invalid_argument("cannot use the authorities' certificates in '" + ca_file +
                                    "': " + error.message());
    }
    return context;
}

asio::awaitable<error_code> dial(Plain& stream, ServerAddress const& address, Deadline deadline) {
    error_code error;
    auto const literal = asio::ip::make_address(address.host, error);
    stream.expires_at(deadline);
    if (!error) {
        auto const port = static_cast<std::uint16_t>(std::stoul(address.port));
        tcp::endpoint const endpoint{literal, port};
        std::tie(error) = co_await stream.async_connect(endpoint, tuple_awaitable);
    } else {
        auto const lookup = co_await look_up(address, deadline);
        error = lookup->error;
        if (!error) {
            auto const connected = co_await stream.async_connect(lookup->found, tuple_awaitable);
            error = std::get<0>(connected);
        }
    }
    if (!error) {
        stream.socket().set_option(tcp::no_delay{true}, error);
    }
    co_return error;
}

asio::awaitable<error_code> shake_hands(Secure& stream, ServerAddress const& address,
                                        Deadline deadline) {
    error_code not_literal;
    (void)asio::ip::make_address(address.host, not_literal);
    // Servers with several names choose the certificate by this. SSL_set_tlsext_host_name is this
    // with a C cast.
    if (not_literal &&
        SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(address.host.c_str())) != 1) {
        co_return error_code{static_cast<int>(ERR_get_error()), asio::error::get_ssl_category()};
    }
    stream.set_verify_callback(asio::ssl::host_name_verification{address.host});
    boost::beast::get_lowest_layer(stream).expires_at(deadline);
    auto const [error] =
        co_await stream.async_handshake(asio::ssl::stream_base::client, tuple_awaitable);
    co_return error;
}

}  // namespace hallcall::client
