#include "tests/net/running_server.hpp"

#include <boost/asio/post.hpp>

#include <chrono>
#include <future>

namespace hallcall::net_testing {

RunningServer::RunningServer(net::Settings const& settings, int events) {
    for (int i = 0; i < events; ++i) {
        hall_.emit();
    }
    server_ = std::make_unique<net::Server>(io_, hall_, settings);
    port_ = server_->port();
    thread_ = std::thread{[this] {
        io_.run();
        ended_ = true;
    }};
}

RunningServer::~RunningServer() {
    io_.stop();
    thread_.join();
    server_.reset();
}

net::Settings RunningServer::with_free_port() {
    net::Settings settings;
    settings.port = 0;
    return settings;
}

void RunningServer::on_io(std::function<void(FakeHall&)> const& work) {
    std::promise<void> done;
    boost::asio::post(io_, [&] {
        work(hall_);
        done.set_value();
    });
    done.get_future().get();
}

void RunningServer::shut_down(int deadline_ms) {
    boost::asio::post(io_, [this, deadline_ms] { server_->shut_down(deadline_ms); });
}

bool RunningServer::ends_within(int timeout_ms) {
    for (int waited = 0; waited < timeout_ms && !ended_; waited += 10) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return ended_;
}

std::string RunningServer::url() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

}  // namespace hallcall::net_testing
