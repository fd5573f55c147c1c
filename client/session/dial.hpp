#pragma once

// Opening a TCP connection to the hall, and the TLS context that goes with it. Inside this library
// only: it names Beast.

#include "client/session/address.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace hallcall::client {

using Plain = boost::beast::tcp_stream;
using Secure = boost::beast::ssl_stream<boost::beast::tcp_stream>;
using Deadline = std::chrono::steady_clock::time_point;

/// A context that verifies the server: TLS 1.2 or newer, against `ca_file`, or the system's
/// authorities when that is empty. Throws `std::invalid_argument` when the file cannot be used.
boost::asio::ssl::context make_tls_context(std::string const& ca_file);

/// Resolves and connects by `deadline`.
boost::asio::awaitable<boost::system::error_code> dial(Plain& stream, ServerAddress const& address,
                                                       Deadline deadline);

/// TLS handshake after `dial`, with the certificate checked against the host's name.
boost::asio::awaitable<boost::system::error_code> shake_hands(Secure& stream,
                                                              ServerAddress const& address,
                                                              Deadline deadline);

}  // namespace hallcall::client
