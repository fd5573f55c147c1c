#include "client/session/mailbox.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

using namespace hallcall;
using client::Link;
using client::Mailbox;

namespace {

protocol::StreamMessage message(std::int64_t seq) {
    protocol::StreamMessage result;
    result.seq = seq;
    return result;
}

TEST(Mailbox, hands_over_in_order_and_only_once) {
    Mailbox box{1000};
    EXPECT_TRUE(box.put(message(1), 10));
    EXPECT_TRUE(box.put(message(2), 10));
    auto const mail = box.take();
    EXPECT_EQ(mail.link, Link::connected);
    ASSERT_EQ(mail.messages.size(), 2U);
    EXPECT_EQ(mail.messages[0].seq, 1);
    EXPECT_EQ(mail.messages[1].seq, 2);
    EXPECT_TRUE(box.take().messages.empty());
}

TEST(Mailbox, holds_its_limit_and_is_emptied_above_it_until_somebody_looks) {
    Mailbox box{100};
    EXPECT_TRUE(box.put(message(1), 60));
    EXPECT_TRUE(box.put(message(2), 40));
    EXPECT_FALSE(box.put(message(3), 1));
    EXPECT_TRUE(box.neglected());
    EXPECT_FALSE(box.put(message(4), 1)) << "what came before it is missing";
    EXPECT_TRUE(box.take().messages.empty());
    EXPECT_FALSE(box.neglected());
    EXPECT_TRUE(box.put(message(5), 500)) << "a single message always fits";
    EXPECT_EQ(box.take().messages.size(), 1U);
}

TEST(Mailbox, waiting_ends_with_a_message_a_change_of_the_link_or_the_time) {
    Mailbox box{100};
    EXPECT_EQ(box.wait(10).link, Link::connecting);
    std::thread other{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        box.set_link(Link::lost, "cut");
    }};
    auto const mail = box.wait(5000);
    other.join();
    EXPECT_EQ(mail.link, Link::lost);
    EXPECT_EQ(mail.fault, "cut");
    auto const start = std::chrono::steady_clock::now();
    EXPECT_EQ(box.wait(50).link, Link::lost) << "still, but no longer news";
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds{45});
}

}  // namespace
