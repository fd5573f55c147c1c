#pragma once

// Something that is to be done again and again, on the io thread.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>

namespace hallcall::net {

/// Calls `work` every `period` until it is stopped. io thread; the io context must not run its
/// handlers after the ticker is gone.
class Ticker {
public:
    Ticker(boost::asio::io_context& io, std::chrono::milliseconds period,
           std::function<void()> work);

    /// `work` is not called any more, and the io context may run out of work.
    void stop();

private:
    void wait();

    boost::asio::steady_timer timer_;
    std::chrono::milliseconds period_;
    std::function<void()> work_;
    /// Cancelling does not reach a wait that is over and whose handler is in the queue already.
    bool stopped_ = false;
};

}  // namespace hallcall::net
