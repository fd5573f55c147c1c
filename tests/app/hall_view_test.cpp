// What the public view says of services, departments and reasons.

#include <gtest/gtest.h>

#include "server/app/config/hall_toml.hpp"
#include "server/app/wire.hpp"
#include "tests/app/app_fixture.hpp"
#include "tests/sim/sim_hall.hpp"

#include <memory>
#include <optional>
#include <string>

namespace hallcall::app {
namespace {

using test::LiveHall;

class HallView : public ::testing::Test {
protected:
    [[nodiscard]] protocol::Hall view() const { return Wire{live_.state(), zone_, notes_}.hall(); }

    [[nodiscard]] protocol::ServiceView service(std::string const& id) const {
        for (auto const& one : view().services) {
            if (one.id == id) {
                return one;
            }
        }
        throw std::logic_error("no such service");
    }

    bool issues(std::string const& id) {
        return live_.does(
            engine::IssueTicket{.by = sim::person("s1"),
                                .service = engine::ServiceId{id},
                                .channel = "desk",
                                .code_hash = engine::Digest{std::to_string(++issued_)}});
    }

    bool publishes(engine::HallConfig hall) {
        return live_.does(
            engine::PublishConfig{sim::person("c1"), "changed",
                                  std::make_shared<engine::HallConfig const>(std::move(hall))});
    }

    LiveHall live_{1};

private:
    Zone zone_{"Asia/Shanghai"};
    NoteBook notes_;
    int issued_ = 0;
};

TEST_F(HallView, quota_left_goes_down_with_every_ticket_and_is_full_on_the_next_day) {
    EXPECT_EQ(service("B").quota_left, 30);
    ASSERT_TRUE(issues("B"));
    EXPECT_EQ(service("B").quota_left, 29);
    ASSERT_TRUE(issues("A"));
    EXPECT_EQ(service("B").quota_left, 29);
    EXPECT_FALSE(service("A").quota_left) << "no quota";
    live_.sleeps();
    EXPECT_EQ(service("B").quota_left, 30);
}

TEST_F(HallView, a_quota_that_is_lowered_below_what_was_issued_leaves_none) {
    ASSERT_TRUE(issues("B"));
    ASSERT_TRUE(issues("B"));
    for (char const* number : {"B001", "B002"}) {
        ASSERT_TRUE(live_.does(
            engine::CancelTicket{sim::person("s1"), engine::Number{number}, engine::NoteRef{}}));
    }
    engine::HallConfig lower = *sim::sim_hall(1);
    lower.services.at(1).quota = 1;
    ASSERT_TRUE(publishes(lower));
    EXPECT_EQ(service("B").quota_left, 0);
    EXPECT_FALSE(issues("B"));
}

TEST_F(HallView, a_service_that_no_window_has_is_not_offered) {
    EXPECT_TRUE(service("C").offered);
    engine::HallConfig hall = *sim::sim_hall(1);
    hall.windows.at(2).services = {engine::ServiceId{"B"}};
    ASSERT_TRUE(publishes(hall));
    EXPECT_TRUE(service("C").offered) << "window 2 has it as a spare one";
    hall.windows.at(1).spare.clear();
    ASSERT_TRUE(publishes(hall));
    EXPECT_FALSE(service("C").offered);
    EXPECT_TRUE(service("A").offered);
}

TEST_F(HallView, departments_and_reasons_have_their_english_names) {
    auto const example = std::get<std::shared_ptr<engine::HallConfig const>>(
        config::read_hall(test::example_hall_toml()));
    engine::HallConfig hall = *sim::sim_hall(1);
    hall.departments = example->departments;
    hall.reasons = example->reasons;
    ASSERT_TRUE(publishes(hall));
    EXPECT_EQ(view().departments.at(0).name_en, "Real Estate Registration");
    EXPECT_EQ(view().priority_reasons.at(0).name_en, "Elderly person");
}

}  // namespace
}  // namespace hallcall::app
