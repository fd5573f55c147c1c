#pragma once

// One client's HTTP link to the hall. Blocking calls for command lines; `async_*` for programs with
// a frame loop, whose completions run on whichever thread calls `drain()`.

#include "client/session/result.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace hallcall::client {

struct Options {
    std::string server;   ///< http://host:port or https://host:port
    std::string token;    ///< device or session token; empty: anonymous
    std::string ca_file;  ///< PEM, for https with a private authority; empty: the system's
    /// How long one try may take, connecting included.
    std::chrono::milliseconds try_for{5000};
    /// How long a command is retried, with the same key, while there is no answer.
    std::chrono::milliseconds keep_trying_for{15000};
};

/// Thread-safe; one connection, on which requests go out one after the other in the order in which
/// they were made. Throws `std::invalid_argument` for a server address that is none, or a CA file
/// that cannot be used.
class HallClient {
public:
    explicit HallClient(Options options);
    HallClient(HallClient const&) = delete;
    HallClient& operator=(HallClient const&) = delete;
    /// Cancels what is under way; its completions are not called.
    ~HallClient();

    void set_token(std::string token);

    /// GET, tried again on a lost connection until `keep_trying_for` is over.
    Result get(std::string_view target);

    /// POST of a command. A random Idempotency-Key is made for it (or `key` is used) and every
    /// retry carries the same one; retried on a lost connection, a time-out and 503.
    Result command(std::string_view target, boost::json::object body, std::string key = {});

    /// POST or DELETE without a key, tried once: /sessions.
    Result post_once(std::string_view target, boost::json::object body);
    Result delete_once(std::string_view target);

    using Done = std::function<void(Result)>;
    void async_get(std::string target, Done done);
    void async_command(std::string target, boost::json::object body, Done done,
                       std::string key = {});
    void async_post_once(std::string target, boost::json::object body, Done done);

    /// Runs the completions that have arrived, on the calling thread; returns how many.
    std::size_t drain();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// 22 printable random characters.
std::string random_key();

/// `text` as one segment of a path or one value of a query: everything but unreserved characters is
/// percent-encoded.
std::string percent_encoded(std::string_view text);

}  // namespace hallcall::client
