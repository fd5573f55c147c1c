#include "server/net/ticker.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace hallcall::net {
namespace {

using namespace std::chrono_literals;

TEST(Ticker, does_its_work_again_and_again_until_it_is_stopped) {
    boost::asio::io_context io;
    int done = 0;
    Ticker ticker{io, 1ms, [&] {
                      if (++done == 3) {
                          ticker.stop();
                      }
                  }};
    io.run();
    EXPECT_EQ(done, 3);
}

TEST(Ticker, a_stop_reaches_a_wait_that_is_over_and_whose_handler_is_in_the_queue) {
    boost::asio::io_context io;
    int done = 0;
    Ticker ticker{io, 2ms, [&] { ++done; }};
    // Both waits are over before the first handler runs, and this one is the first.
    boost::asio::steady_timer earlier{io, 1ms};
    earlier.async_wait([&](boost::system::error_code) { ticker.stop(); });
    std::this_thread::sleep_for(20ms);
    io.run_for(1s);
    EXPECT_EQ(done, 0);
    EXPECT_TRUE(io.stopped()) << "it must run out of work";
}

}  // namespace
}  // namespace hallcall::net
