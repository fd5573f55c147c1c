#pragma once

// The real server over a FakeHall, on a thread of its own, on a free port.

#include "server/net/server.hpp"
#include "tests/net/fake_hall.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace hallcall::net_testing {

class RunningServer {
public:
    /// `events` are published before anybody can connect.
    explicit RunningServer(net::Settings const& settings = with_free_port(), int events = 0);
    RunningServer(RunningServer const&) = delete;
    RunningServer& operator=(RunningServer const&) = delete;
    /// Drops every connection, as a crash would.
    ~RunningServer();

    static net::Settings with_free_port();

    /// Runs `work` on the io thread and waits for it.
    void on_io(std::function<void(FakeHall&)> const& work);
    void shut_down(int deadline_ms);
    /// Waits until the server has left nothing on the io context; false when that takes longer.
    bool ends_within(int timeout_ms);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url() const;
    FakeHall& hall() { return hall_; }

private:
    boost::asio::io_context io_{1};
    FakeHall hall_;
    std::unique_ptr<net::Server> server_;
    std::uint16_t port_ = 0;
    std::atomic<bool> ended_{false};
    std::thread thread_;
};

}  // namespace hallcall::net_testing
