#include "server/net/stream_hub.hpp"

#include <gtest/gtest.h>

#include "server/net/rate_limit.hpp"
#include "tests/net/fake_hall.hpp"

using namespace hallcall;
using namespace std::chrono_literals;

namespace {

net::Payload text(std::size_t bytes) {
    return std::make_shared<std::string const>(bytes, 'x');
}

TEST(StreamQueue, holds_exactly_its_limit_and_one_byte_more_makes_it_slow) {
    int woken = 0;
    net::StreamQueue queue{app::Audience::everybody, 100, [&] { ++woken; }};
    queue.push(text(60));
    queue.push(text(40));
    EXPECT_FALSE(queue.is_slow());
    EXPECT_EQ(queue.bytes(), 100U);
    queue.push(text(1));
    EXPECT_TRUE(queue.is_slow());
    EXPECT_EQ(queue.bytes(), 0U);
    EXPECT_EQ(queue.pop(), nullptr);
    EXPECT_EQ(woken, 3);
}

TEST(StreamQueue, counts_the_message_that_is_being_sent) {
    net::StreamQueue queue{app::Audience::everybody, 100, [] {}};
    queue.push(text(60));
    auto const being_sent = queue.pop();
    EXPECT_EQ(queue.bytes(), 60U);
    queue.push(text(41));
    EXPECT_TRUE(queue.is_slow());
}

TEST(StreamQueue, lets_a_snapshot_and_a_single_message_of_any_size_through) {
    net::StreamQueue queue{app::Audience::everybody, 100, [] {}};
    queue.push_snapshot(text(1000));
    queue.push(text(500));
    EXPECT_FALSE(queue.is_slow());
    EXPECT_EQ(queue.pop()->size(), 1000U);
    EXPECT_EQ(queue.pop()->size(), 500U);
}

TEST(StreamHub, shares_one_payload_among_all_subscribers) {
    net_testing::FakeHall hall;
    net::StreamHub hub;
    hall.on_broadcast([&](app::Broadcast const& broadcast) { hub.publish(broadcast); });
    net::StreamQueue one{app::Audience::everybody, 10000, [] {}};
    net::StreamQueue two{app::Audience::everybody, 10000, [] {}};
    hub.subscribe(one, hall, 100, 10000);
    hub.subscribe(two, hall, 100, 10000);
    hall.emit();
    EXPECT_EQ(*one.pop(), R"({"type":"resumed","seq":100})");
    EXPECT_EQ(*two.pop(), R"({"type":"resumed","seq":100})");
    EXPECT_EQ(one.pop().get(), two.pop().get());
}

TEST(StreamHub, gives_a_listener_only_what_is_for_him) {
    net_testing::FakeHall hall;
    net::StreamHub hub;
    net::StreamQueue anybody{app::Audience::everybody, 10000, [] {}};
    net::StreamQueue coordinator{app::Audience::coordinators, 10000, [] {}};
    hub.subscribe(anybody, hall, 100, 10000);
    hub.subscribe(coordinator, hall, 100, 10000);
    anybody.pop();
    coordinator.pop();
    auto const text = std::make_shared<std::string const>("alert");
    hub.publish({101, text, app::Audience::coordinators});
    EXPECT_EQ(anybody.pop(), nullptr);
    EXPECT_EQ(coordinator.pop(), text);
    hub.publish({102, text, app::Audience::everybody});
    EXPECT_EQ(anybody.pop(), text);
    EXPECT_EQ(coordinator.pop(), text);
}

TEST(StreamHub, sends_a_snapshot_when_what_was_missed_would_not_fit) {
    net_testing::FakeHall hall;
    net::StreamHub hub;
    for (int i = 0; i < 10; ++i) {
        hall.emit(1000);
    }
    net::StreamQueue queue{app::Audience::everybody, 5000, [] {}};
    hub.subscribe(queue, hall, 100, 5000);
    EXPECT_FALSE(queue.is_slow());
    EXPECT_NE(queue.pop()->find("snapshot"), std::string::npos);
    EXPECT_EQ(queue.pop(), nullptr);
}

TEST(AddressBuckets, refill_with_time_up_to_the_burst) {
    net::AddressBuckets buckets{10, 3};
    auto const start = net::AddressBuckets::Clock::now();
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(buckets.take("192.0.2.1", start));
    }
    EXPECT_FALSE(buckets.take("192.0.2.1", start));
    EXPECT_TRUE(buckets.take("192.0.2.2", start)) << "another address has its own";
    EXPECT_FALSE(buckets.take("192.0.2.1", start + 99ms));
    EXPECT_TRUE(buckets.take("192.0.2.1", start + 101ms));
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(buckets.take("192.0.2.1", start + 1h));
    }
    EXPECT_FALSE(buckets.take("192.0.2.1", start + 1h));
}

TEST(AddressBuckets, forget_addresses_that_have_been_quiet) {
    net::AddressBuckets buckets{10, 3};
    auto const start = net::AddressBuckets::Clock::now();
    for (int i = 0; i < 20000; ++i) {
        (void)buckets.take(std::to_string(i), start);
    }
    EXPECT_LT(buckets.known_addresses(), 20000U);
    EXPECT_FALSE(buckets.take("late", start)) << "no room while all are busy";
    EXPECT_TRUE(buckets.take("late", start + 1s));
    EXPECT_EQ(buckets.known_addresses(), 1U);
}

}  // namespace
