#pragma once

// One WebSocket of the hall's stream.

#include "server/net/core.hpp"

#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <cstdint>
#include <memory>
#include <optional>

namespace hallcall::net {

using PlainStream = boost::beast::tcp_stream;
using SecureStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;
using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// What a client asked for when it opened its stream.
struct StreamRequest {
    app::Audience listener = app::Audience::everybody;
    std::optional<std::int64_t> after;
};

/// Takes the connection over from the HTTP session that read `upgrade`.
void serve_stream(PlainStream stream, Peer peer, std::shared_ptr<Core> core, UpgradeRequest upgrade,
                  StreamRequest asked);
void serve_stream(SecureStream stream, Peer peer, std::shared_ptr<Core> core,
                  UpgradeRequest upgrade, StreamRequest asked);

}  // namespace hallcall::net
