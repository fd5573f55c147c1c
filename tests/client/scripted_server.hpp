#pragma once

// A TCP server that does with each request what a test says: another answer, none, or garbage.

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace hallcall::client_testing {

/// One request per connection; the answer's bytes are sent as they are, then it is closed.
class ScriptedServer {
public:
    /// Gets the whole request; nothing: the connection is cut.
    using Script = std::function<std::optional<std::string>(std::string const& request)>;

    explicit ScriptedServer(Script script);
    ScriptedServer(ScriptedServer const&) = delete;
    ScriptedServer& operator=(ScriptedServer const&) = delete;
    ~ScriptedServer();

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] int requests() const { return requests_; }

private:
    void serve_one(int socket);

    Script script_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> requests_{0};
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

/// The value of a header in a request's text, or "".
std::string header_of(std::string const& request, std::string const& name);

/// An answer's text with its length.
std::string http_answer(std::string const& status, std::string const& body,
                        std::string const& headers = {});

}  // namespace hallcall::client_testing
