#pragma once

// The hall's protocol over HTTP and WebSocket: one listener, one io thread.

#include "server/app/api.hpp"
#include "server/net/settings.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <memory>

namespace hallcall::net {

/// Listens as soon as it is made. Throws `std::runtime_error` with one clear line when it cannot.
/// Everything runs on `io`'s one thread.
class Server {
public:
    Server(boost::asio::io_context& io, app::Application& application, Settings const& settings);
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    /// Closes everything at once; on `io`'s thread, or when `io` is not running.
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    /// Stops accepting, lets the application finish what it has accepted, sends those answers,
    /// closes the sockets; after `deadline_ms` closes them anyhow. Then nothing of the server is
    /// left on `io`.
    void shut_down(int deadline_ms);  ///< on `io`'s thread

private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace hallcall::net
