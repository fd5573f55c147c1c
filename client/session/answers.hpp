#pragma once

// What an HTTP answer means to a client program. Inside this library only: it names Beast.

#include "client/session/http_connection.hpp"
#include "client/session/result.hpp"

#include <chrono>
#include <optional>

namespace hallcall::client {

struct Reading {
    Result result;
    /// Set when the same request may well succeed a little later: a 503, a proxy without its
    /// server.
    std::optional<std::chrono::milliseconds> try_again_after;
};

/// Reads an answer; whatever is not JSON becomes `Unreachable`, saying so.
Reading read_answer(HttpResponse const& response);

}  // namespace hallcall::client
