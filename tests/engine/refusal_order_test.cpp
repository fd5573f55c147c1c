// Which refusal is told where several would do: docs/rules.md, "Refusals". And pauses.

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;

using Act = std::function<Reply(Desk const&)>;

/// Every command at a window that needs duty, with everything in its body in order.
std::map<std::string, Act> const& commands() {
    static std::map<std::string, Act> const all{
        {"call-next", [](Desk const& desk) { return desk.next(); }},
        {"finish, call-next", [](Desk const& desk) { return desk.finishes_and_calls_next(); }},
        {"call", [](Desk const& desk) { return desk.calls("A009", "a reason"); }},
        {"recall", [](Desk const& desk) { return desk.recalls(); }},
        {"start", [](Desk const& desk) { return desk.starts(); }},
        {"miss", [](Desk const& desk) { return desk.misses(); }},
        {"park", [](Desk const& desk) { return desk.parks(); }},
        {"finish", [](Desk const& desk) { return desk.finishes(); }},
        {"transfer", [](Desk const& desk) { return desk.transfers({.service = "A"}); }},
        {"pause", [](Desk const& desk) { return desk.pauses(); }},
        {"resume", [](Desk const& desk) { return desk.resumes(); }},
    };
    return all;
}

Scenario with_ten_waiting() {
    Scenario hall;
    for (int i = 0; i < 10; ++i) {
        hall.takes("A");
    }
    return hall;
}

std::map<std::string, std::string> refusals(std::function<Scenario()> const& given,
                                            std::string const& staff) {
    std::map<std::string, std::string> told;
    for (auto const& [name, act] : commands()) {
        Scenario hall = given();
        told[name] = act(hall.window("1").by(staff)).refused();
    }
    return told;
}

void expect_no_duty_for_all(std::function<Scenario()> const& given, std::string const& staff) {
    for (auto const& [name, told] : refusals(given, staff)) {
        EXPECT_EQ(told, "no_duty") << name << " by " << staff;
    }
}

TEST(Refusals, no_duty_where_nobody_is_on_duty) {
    expect_no_duty_for_all(with_ten_waiting, "1001");
}

TEST(Refusals, no_duty_for_everybody_but_the_one_on_duty_coordinators_included) {
    auto const given = [] {
        Scenario hall = with_ten_waiting();
        hall.window("1").opens();
        hall.window("1").serves_next();
        return hall;
    };
    expect_no_duty_for_all(given, "1002");
    expect_no_duty_for_all(given, "9001");
}

TEST(Refusals, no_duty_is_told_before_paused) {
    auto const given = [] {
        Scenario hall = with_ten_waiting();
        hall.window("1").opens();
        hall.window("1").pauses();
        return hall;
    };
    expect_no_duty_for_all(given, "1002");
}

TEST(Refusals, of_an_idle_window) {
    auto const given = [] {
        Scenario hall = with_ten_waiting();
        hall.window("1").opens();
        return hall;
    };
    std::map<std::string, std::string> const expected{
        {"call-next", "accepted"},      {"finish, call-next", "not_serving"},
        {"call", "accepted"},           {"recall", "nothing_called"},
        {"start", "nothing_called"},    {"miss", "nothing_called"},
        {"park", "not_serving"},        {"finish", "not_serving"},
        {"transfer", "nothing_called"}, {"pause", "accepted"},
        {"resume", "not_paused"}};
    EXPECT_EQ(refusals(given, "1001"), expected);
}

TEST(Refusals, of_a_window_with_a_ticket_called) {
    auto const given = [] {
        Scenario hall = with_ten_waiting();
        hall.window("1").opens();
        hall.window("1").next();
        return hall;
    };
    std::map<std::string, std::string> const expected{
        {"call-next", "window_busy"}, {"finish, call-next", "window_busy"},
        {"call", "window_busy"},      {"recall", "accepted"},
        {"start", "accepted"},        {"miss", "too_few_calls"},
        {"park", "not_serving"},      {"finish", "not_serving"},
        {"transfer", "accepted"},     {"pause", "window_busy"},
        {"resume", "not_paused"}};
    EXPECT_EQ(refusals(given, "1001"), expected);
}

TEST(Refusals, of_a_window_with_a_ticket_serving) {
    auto const given = [] {
        Scenario hall = with_ten_waiting();
        hall.window("1").opens();
        hall.window("1").serves_next();
        return hall;
    };
    std::map<std::string, std::string> const expected{
        {"call-next", "window_busy"}, {"finish, call-next", "accepted"},
        {"call", "window_busy"},      {"recall", "nothing_called"},
        {"start", "nothing_called"},  {"miss", "nothing_called"},
        {"park", "accepted"},         {"finish", "accepted"},
        {"transfer", "accepted"},     {"pause", "accepted"},
        {"resume", "not_paused"}};
    EXPECT_EQ(refusals(given, "1001"), expected);
}

TEST(Refusals, of_a_paused_idle_window) {
    auto const given = [] {
        Scenario hall = with_ten_waiting();
        hall.window("1").opens();
        hall.window("1").pauses();
        return hall;
    };
    std::map<std::string, std::string> const expected{{"call-next", "paused"},
                                                      {"finish, call-next", "paused"},
                                                      {"call", "paused"},
                                                      {"recall", "paused"},
                                                      {"start", "paused"},
                                                      {"miss", "paused"},
                                                      {"park", "not_serving"},
                                                      {"finish", "not_serving"},
                                                      {"transfer", "nothing_called"},
                                                      {"pause", "paused"},
                                                      {"resume", "accepted"}};
    EXPECT_EQ(refusals(given, "1001"), expected);
}

TEST(Refusals, of_a_paused_window_that_serves) {
    auto const given = [] {
        Scenario hall = with_ten_waiting();
        hall.window("1").opens();
        hall.window("1").serves_next();
        hall.window("1").pauses();
        return hall;
    };
    std::map<std::string, std::string> const expected{
        {"call-next", "paused"},  {"finish, call-next", "paused"},
        {"call", "paused"},       {"recall", "paused"},
        {"start", "paused"},      {"miss", "paused"},
        {"park", "accepted"},     {"finish", "accepted"},
        {"transfer", "accepted"}, {"pause", "paused"},
        {"resume", "accepted"}};
    EXPECT_EQ(refusals(given, "1001"), expected);
}

TEST(Refusals, of_an_unknown_window_is_not_found) {
    Scenario hall;
    Asker const by = staff("1001");
    WindowId const nowhere{"7"};
    EXPECT_EQ(hall.act(CallNext{by, nowhere, {}}).refused(), "not_found");
    EXPECT_EQ(hall.act(CallNumber{by, nowhere, Number{"A001"}, {}}).refused(), "not_found");
    EXPECT_EQ(hall.act(Recall{by, nowhere}).refused(), "not_found");
    EXPECT_EQ(hall.act(StartService{by, nowhere}).refused(), "not_found");
    EXPECT_EQ(hall.act(MissTicket{by, nowhere}).refused(), "not_found");
    EXPECT_EQ(hall.act(ParkTicket{by, nowhere, {}}).refused(), "not_found");
    EXPECT_EQ(hall.act(FinishTicket{by, nowhere, {"done", {}}}).refused(), "not_found");
    EXPECT_EQ(hall.act(TransferTicket{.by = by, .window = nowhere}).refused(), "not_found");
    EXPECT_EQ(hall.act(StartDuty{by, nowhere, {}, {}}).refused(), "not_found");
    EXPECT_EQ(hall.act(EndDuty{by, nowhere, {}}).refused(), "not_found");
    EXPECT_EQ(hall.act(PauseWindow{by, nowhere, {}, {}}).refused(), "not_found");
    EXPECT_EQ(hall.act(ResumeWindow{by, nowhere}).refused(), "not_found");
}

TEST(Refusals, what_is_wrong_in_the_body_is_told_before_the_rules) {
    Scenario hall = with_ten_waiting();
    Desk const desk = hall.window("1");
    EXPECT_EQ(desk.calls("A001").refused(), "bad_request") << "no reason, and no duty";
    EXPECT_EQ(desk.finishes("well").refused(), "bad_request");
    EXPECT_EQ(desk.finishes_and_calls_next("well").refused(), "bad_request");
    EXPECT_EQ(desk.transfers({}).refused(), "bad_request");
    EXPECT_EQ(desk.pauses(std::nullopt).refused(), "bad_request");
}

TEST(Refusals, of_a_refused_command_changes_nothing) {
    Scenario hall = with_ten_waiting();
    State const before = hall.state();
    hall.window("1").next();
    hall.window("1").finishes();
    hall.rejoins("A001");
    EXPECT_EQ(hall.state(), before);
}

TEST(Pause, makes_the_window_not_open_and_resume_open_again) {
    Scenario hall;
    hall.window("1").opens();
    EXPECT_TRUE(hall.window("1").state().is_open());
    hall.window("1").pauses();
    EXPECT_FALSE(hall.window("1").state().is_open());
    hall.window("1").resumes();
    EXPECT_TRUE(hall.window("1").state().is_open());
}

TEST(Pause, keeps_its_reason_and_the_time_of_return) {
    Scenario hall;
    hall.at("09:00");
    hall.window("1").opens();
    hall.act(PauseWindow{staff("1001"), WindowId{"1"}, note("lunch"), hall.instant("10:00")});
    auto const& pause = hall.window("1").state().manned->pause;
    ASSERT_TRUE(pause);
    EXPECT_EQ(pause->reason, note("lunch"));
    EXPECT_EQ(pause->back_at, hall.instant("10:00"));
    EXPECT_EQ(pause->since, hall.instant("09:00"));
}

}  // namespace
}  // namespace hallcall::support
