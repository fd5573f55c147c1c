// The stream keeps a client's copy of the hall exact, event by event.

#include <gtest/gtest.h>

#include "server/app/public_feed.hpp"
#include "tests/app/app_fixture.hpp"
#include "tests/sim/sim_hall.hpp"

#include <boost/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace hallcall::app {
namespace {

using test::LiveHall;

std::string text_of(protocol::Hall hall) {
    hall.seq = 0;  // not every event is public
    return boost::json::serialize(protocol::to_json(hall));
}

/// A server's hall with its feed, and a client that knows nothing but what it was sent.
class Watched {
public:
    explicit Watched(std::uint64_t seed)
        : live(seed, [this](auto const& event, auto const& state) { see(event, state); }) {}

    void see(engine::LoggedEvent const& event, engine::State const& state) {
        if (!state.lasting.config) {
            return;
        }
        Wire const wire{state, zone_, notes_};
        if (!client_) {
            client_ = wire.hall();
            return;
        }
        auto const message = public_message(event, wire);
        if (message) {
            ++seen[message->event];
            auto const sent = boost::json::serialize(protocol::to_json(*message));
            protocol::apply(protocol::stream_message_from_json(boost::json::parse(sent)), *client_);
            EXPECT_EQ(client_->seq, event.seq);
        }
        ASSERT_EQ(text_of(*client_), text_of(wire.hall()))
            << "after event " << event.seq << ", " << (message ? message->event : "not public");
    }

    std::map<std::string, int> seen;

private:
    Zone zone_{"Asia/Shanghai"};
    NoteBook notes_;
    std::optional<protocol::Hall> client_;

public:
    LiveHall live;
};

TEST(PublicFeed, changes_make_the_clients_hall_the_servers) {
    std::map<std::string, int> seen;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        Watched hall{seed};
        hall.live.goes_on(250);
        hall.live.does(engine::PublishConfig{sim::person("c1"), "edition 2", sim::sim_hall(2)});
        hall.live.sleeps();
        hall.live.goes_on(100);
        hall.live.does(engine::PublishConfig{sim::person("c1"), "edition 3", sim::sim_hall(3)});
        ASSERT_FALSE(testing::Test::HasFatalFailure()) << "seed " << seed;
        for (auto const& [event, count] : hall.seen) {
            seen[event] += count;
        }
    }
    for (char const* event :
         {"ticket_issued", "ticket_called", "ticket_started", "ticket_missed", "ticket_finished",
          "ticket_transferred", "ticket_rejoined", "ticket_cancelled", "ticket_parked",
          "ticket_level_changed", "duty_started", "duty_ended", "window_paused", "window_resumed",
          "day_rolled_over", "config_published"}) {
        EXPECT_GT(seen[event], 0) << event << " never came by";
    }
    EXPECT_EQ(seen.count("binding_lapsed"), 0U);
    EXPECT_EQ(seen.count("handover_filed"), 0U);
    EXPECT_EQ(seen.count("kiosk_reported"), 0U);
}

/// A feed that heard `events` issues of tickets.
class Feed : public ::testing::Test {
protected:
    void issue(int tickets) {
        for (int i = 0; i < tickets; ++i) {
            live_.does(engine::IssueTicket{.by = sim::person("s1"),
                                           .service = engine::ServiceId{"A"},
                                           .channel = "desk",
                                           .code_hash = engine::Digest{std::to_string(++issued_)}});
        }
    }

    std::vector<std::int64_t> since(engine::Seq after) const {
        std::vector<std::int64_t> seqs;
        auto const messages = feed_->since(after, Audience::everybody).value();
        for (Broadcast const& message : messages) {
            seqs.push_back(message.seq);
        }
        return seqs;
    }

    Zone zone_{"Asia/Shanghai"};
    NoteBook notes_;
    std::optional<PublicFeed> feed_;
    LiveHall live_{1, [this](auto const& event, auto const& state) {
                       if (feed_) {
                           feed_->publish(event, {state, zone_, notes_});
                       }
                   }};
    int issued_ = 0;
};

TEST_F(Feed, resumes_after_any_event_since_it_began) {
    auto const floor = live_.state().last_seq;
    feed_.emplace(floor);
    EXPECT_EQ(since(floor), std::vector<std::int64_t>{});
    issue(3);
    EXPECT_EQ(since(floor), (std::vector<std::int64_t>{floor + 1, floor + 2, floor + 3}));
    EXPECT_EQ(since(floor + 2), (std::vector<std::int64_t>{floor + 3}));
    EXPECT_EQ(since(floor + 3), std::vector<std::int64_t>{});
}

TEST_F(Feed, does_not_resume_before_it_began_nor_in_the_future) {
    auto const floor = live_.state().last_seq;
    feed_.emplace(floor);
    issue(1);
    EXPECT_FALSE(feed_->since(floor - 1, Audience::everybody));
    EXPECT_FALSE(feed_->since(floor + 2, Audience::everybody));
    EXPECT_FALSE(feed_->since(-1, Audience::everybody));
}

TEST_F(Feed, events_that_are_not_public_count_as_heard) {
    feed_.emplace(live_.state().last_seq);
    live_.happens(engine::ClockRehearsed{"60", live_.state().last_at});
    EXPECT_EQ(since(live_.state().last_seq), std::vector<std::int64_t>{});
}

TEST_F(Feed, alerts_are_kept_for_coordinators_alone) {
    auto const floor = live_.state().last_seq;
    feed_.emplace(floor);
    live_.happens(engine::AlertRaised{
        {engine::AlertKind::unmanned, engine::Severity::yellow, engine::WindowId{"1"}, {}},
        live_.state().last_at});
    issue(1);
    EXPECT_EQ(since(floor), std::vector<std::int64_t>{floor + 2});
    auto const all = feed_->since(floor, Audience::coordinators).value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_NE(all.front().text->find("unmanned"), std::string::npos);
    EXPECT_FALSE(all.front().is_for(Audience::everybody));
}

TEST_F(Feed, what_a_kiosk_reports_is_for_nobody_and_its_alert_for_coordinators) {
    auto const floor = live_.state().last_seq;
    feed_.emplace(floor);
    engine::DeviceId const device{"kiosk-9"};
    live_.happens(engine::KioskReported{device, engine::KioskTrouble::paper_out});
    live_.happens(engine::AlertRaised{{engine::AlertKind::kiosk,
                                       engine::Severity::red,
                                       {},
                                       {},
                                       device,
                                       engine::KioskTrouble::paper_out},
                                      live_.state().last_at});
    EXPECT_EQ(since(floor), std::vector<std::int64_t>{});
    auto const told = feed_->since(floor, Audience::coordinators).value();
    ASSERT_EQ(told.size(), 1U);
    auto const alert =
        protocol::alert_of(protocol::stream_message_from_json(boost::json::parse(*told[0].text)));
    EXPECT_EQ(alert->kind, "kiosk");
    EXPECT_EQ(alert->severity, "red");
    EXPECT_EQ(alert->device, "kiosk-9");
    EXPECT_EQ(alert->trouble, "paper_out");
    EXPECT_FALSE(alert->window);
}

TEST_F(Feed, keeps_a_bounded_number_and_resumes_exactly_to_its_edge) {
    auto const floor = live_.state().last_seq;
    feed_.emplace(floor);
    int const more = 10;
    issue(static_cast<int>(PublicFeed::kept_messages) + more);
    EXPECT_FALSE(feed_->since(floor + more - 1, Audience::everybody));
    ASSERT_TRUE(feed_->since(floor + more, Audience::everybody));
    EXPECT_EQ(since(floor + more).size(), PublicFeed::kept_messages);
    EXPECT_EQ(since(floor + more).front(), floor + more + 1);
}

TEST_F(Feed, tells_every_listener_in_order) {
    feed_.emplace(live_.state().last_seq);
    std::vector<std::int64_t> heard;
    feed_->on_broadcast([&](Broadcast const& message) { heard.push_back(message.seq); });
    feed_->on_broadcast([&](Broadcast const& message) { heard.push_back(-message.seq); });
    auto const next = live_.state().last_seq + 1;
    issue(2);
    EXPECT_EQ(heard, (std::vector<std::int64_t>{next, -next, next + 1, -next - 1}));
}

}  // namespace
}  // namespace hallcall::app
