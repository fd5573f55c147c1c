#pragma once

// `hallcall-server serve`: from options to a running hall and back.

#include "server/app/hall_clock.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace hallcall::server {

struct ServeOptions {
    std::string db;
    std::string config;
    std::string secrets;  ///< empty: nobody can sign in, no devices
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string tls_cert;
    std::string tls_key;
    std::optional<app::Rehearsal> rehearsal;
};

/// "127.0.0.1:8080", "[::1]:0"; false when the text is none.
bool parse_listen(std::string const& text, ServeOptions& options);

/// Runs until SIGTERM or SIGINT. Throws `std::runtime_error` with one clear line when it cannot
/// start.
void serve(ServeOptions const& options);

}  // namespace hallcall::server
