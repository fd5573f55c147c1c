#include "server/net/ticker.hpp"

#include <utility>

namespace hallcall::net {

Ticker::Ticker(boost::asio::io_context& io, std::chrono::milliseconds period,
               std::function<void()> work)
    : timer_(io), period_(period), work_(std::move(work)) {
    wait();
}

void Ticker::stop() {
    stopped_ = true;
    timer_.cancel();
}

void Ticker::wait() {
    timer_.expires_after(period_);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error && !stopped_) {
            work_();
            wait();
        }
    });
}

}  // namespace hallcall::net
