#pragma once

// Where a hall's server is, as a client's command line says it.

#include <string>
#include <string_view>

namespace hallcall::client {

struct ServerAddress {
    bool tls = false;
    std::string host;  ///< a name or an IP address, without brackets
    std::string port;  ///< decimal

    /// "host:port" as the Host header and log lines have it; an IPv6 address in brackets.
    [[nodiscard]] std::string authority() const;
};

/// Reads http://host[:port] or https://host[:port]; a slash may follow, nothing else.
/// Throws `std::invalid_argument` for anything else.
ServerAddress parse_server_address(std::string_view text);

}  // namespace hallcall::client
