#pragma once

// What the network part of the server is told from outside. The bounds default to the protocol's;
// tests shorten them.

#include "protocol/limits.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace hallcall::net {

struct Settings {
    std::string address = "127.0.0.1";  ///< an IPv4 or IPv6 address
    std::uint16_t port = 8080;          ///< 0 picks a free one
    std::string tls_cert_file;          ///< PEM chain; empty: no TLS
    std::string tls_key_file;

    std::chrono::milliseconds header_deadline = protocol::limits::header_deadline;
    std::chrono::milliseconds body_deadline = protocol::limits::body_deadline;
    std::chrono::milliseconds write_deadline{30000};
    std::chrono::milliseconds keep_alive_deadline = protocol::limits::keep_alive_deadline;

    std::size_t sessions = protocol::limits::sessions;
    std::size_t sessions_per_address = protocol::limits::sessions_per_address;
    /// Requests without a valid token, from one address.
    std::size_t anonymous_per_s = 50;
    std::size_t anonymous_burst = 200;
    /// Otherwise the two limits above that count by address leave this machine's own alone.
    bool limit_loopback = false;

    std::size_t stream_queue_bytes = protocol::limits::stream_queue_bytes;
    std::chrono::milliseconds ping_every{10000};
    /// What a peer gets to take a last frame and answer it.
    std::chrono::milliseconds farewell_deadline{2000};
};

}  // namespace hallcall::net
