#pragma once

// One HTTP connection: requests are read, admitted and answered one after the other.

#include "server/net/core.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace hallcall::net {

/// Serves the connection until it ends; with TLS when there is a context, which must outlive it.
void serve_connection(boost::asio::ip::tcp::socket socket, Peer peer, std::shared_ptr<Core> core,
                      std::shared_ptr<boost::asio::ssl::context> tls);

}  // namespace hallcall::net
