#include <gtest/gtest.h>

#include "counter_client/model/actions.hpp"
#include "tests/counter_client/canned_desk.hpp"

namespace hallcall::counter::test {
namespace {

client::Answer answer(boost::json::object body) {
    return {200, std::move(body)};
}

boost::json::object call_of(protocol::Ticket const& ticket) {
    return {{"seq", 812},
            {"ticket", protocol::to_json(ticket)},
            {"why", protocol::to_json(protocol::Why{"first_come", 3, 0})}};
}

TEST(Desk, a_second_press_does_nothing_while_the_first_is_under_way) {
    Desk desk = idle_desk();
    EXPECT_TRUE(begin(desk, Action::next));
    EXPECT_FALSE(begin(desk, Action::next));
    EXPECT_FALSE(begin(desk, Action::pause));
    finish(desk, answer(call_of(ticket("A024", "called"))), moment("09:35:00"));
    EXPECT_EQ(desk.state(), DeskState::calling) << desk.message.detail;
    EXPECT_EQ(desk.message.number, "A024");
    EXPECT_FALSE(desk.pending.has_value());
    EXPECT_TRUE(begin(desk, Action::start));
}

TEST(Desk, a_refusal_is_said_and_changes_nothing) {
    Desk desk = desk_with("called");
    ASSERT_TRUE(begin(desk, Action::miss));
    finish(desk, client::Refused{409, protocol::Code::too_soon, "wait"}, moment("09:35:00"));
    EXPECT_EQ(desk.state(), DeskState::calling);
    EXPECT_EQ(desk.message.tone, Message::Tone::problem);
    EXPECT_EQ(desk.message.text.en, text_of(protocol::Code::too_soon).en);
}

TEST(Desk, nobody_waiting_is_no_problem) {
    Desk desk = idle_desk();
    ASSERT_TRUE(begin(desk, Action::next));
    finish(desk, answer({{"seq", 1}, {"ticket", nullptr}, {"why", nullptr}}), moment("09:35:00"));
    EXPECT_EQ(desk.state(), DeskState::idle);
    EXPECT_EQ(desk.message.tone, Message::Tone::plain);
}

TEST(Desk, a_finished_ticket_leaves_the_window_at_once) {
    Desk desk = desk_with("serving");
    ASSERT_TRUE(begin(desk, Action::finish));
    protocol::Ticket done = ticket("A023", "finished");
    finish(desk, answer({{"seq", 2}, {"ticket", protocol::to_json(done)}}), moment("09:40:00"));
    EXPECT_EQ(desk.state(), DeskState::idle);
}

TEST(Desk, an_answer_that_cannot_be_read_is_said) {
    Desk desk = idle_desk();
    ASSERT_TRUE(begin(desk, Action::next));
    finish(desk, answer({{"seq", 1}, {"ticket", {{"id", 7}}}}), moment("09:35:00"));
    EXPECT_EQ(desk.message.tone, Message::Tone::problem);
    EXPECT_FALSE(desk.pending.has_value());
}

TEST(Desk, keeps_the_last_state_marked_stale_while_the_server_is_away) {
    Desk desk = desk_with("serving");
    client::Mail mail;
    mail.link = client::Link::lost;
    receive(desk, mail, moment("09:36:00"));
    EXPECT_TRUE(desk.stale());
    EXPECT_EQ(desk.own_window()->ticket->number, "A023");
    for (ActionRow const& row : action_rows()) {
        EXPECT_FALSE(enabled(row.action, desk));
    }
}

TEST(Desk, a_takeover_by_another_is_noticed) {
    Desk desk = idle_desk();
    desk.on_duty = "1001";
    client::Mail mail;
    mail.link = client::Link::connected;
    protocol::StreamMessage message;
    message.seq = 820;
    message.at = at("09:36:00");
    message.event = "duty_started";
    message.data = {{"window", "1"}, {"staff", "1002"}, {"role", "B"}, {"takeover", "sudden"}};
    mail.messages.push_back(message);
    receive(desk, mail, moment("09:36:00"));
    EXPECT_EQ(desk.on_duty, "1002");
    EXPECT_EQ(desk.message.text.en, text(Say::taken_over).en);
}

TEST(Desk, details_are_wanted_until_they_are_of_the_ticket_shown) {
    Desk desk = desk_with("serving");
    EXPECT_EQ(wanted_ticket(desk), std::nullopt);
    desk.hall->windows.front().ticket->number = "A030";
    EXPECT_EQ(wanted_ticket(desk), "2026-11-21-A030");
    EXPECT_EQ(desk.current_details(), nullptr);
}

TEST(Desk, lists_who_waits_here_by_level_and_what_is_parked_here) {
    Desk desk = idle_desk();
    protocol::Ticket elsewhere = ticket("A002", "waiting");
    elsewhere.bound_window = "2";
    protocol::Ticket parked = ticket("A003", "parked");
    parked.window = "1";
    set_tickets(desk, {ticket("A001", "waiting"), elsewhere, ticket("C001", "waiting"), parked,
                       ticket("B001", "waiting", "urgent")});
    ASSERT_EQ(desk.waiting.size(), 2U);
    EXPECT_EQ(desk.waiting[0].number, "B001");
    EXPECT_EQ(desk.waiting[1].number, "A001");
    ASSERT_EQ(desk.parked.size(), 1U);
}

TEST(Actions, a_key_never_means_two_things_at_once) {
    for (Desk const& desk : {idle_desk(), desk_with("called"), desk_with("serving")}) {
        for (ActionRow const& one : action_rows()) {
            for (ActionRow const& other : action_rows()) {
                bool const clash = one.action != other.action && enabled(one.action, desk) &&
                                   enabled(other.action, desk) &&
                                   one.function_key == other.function_key;
                EXPECT_FALSE(clash) << one.step << " and " << other.step;
            }
        }
    }
}

TEST(Actions, make_steps_that_the_table_knows) {
    Form form;
    form.outcome = "accepted";
    auto const step = step_for(Action::finish_and_next, form);
    EXPECT_EQ(boost::json::serialize(request_of(step, "1").body),
              R"({"finish":{"outcome":"accepted"}})");
    EXPECT_TRUE(request_of(step_for(Action::next, form), "1").body.empty());
    for (ActionRow const& row : action_rows()) {
        EXPECT_NE(find_step(row.step), nullptr) << row.step;
    }
}

TEST(ServerClock, follows_the_server_and_runs_on) {
    ServerClock clock;
    clock.heard(at("10:00:00"), moment("09:00:00"));
    EXPECT_EQ(clock.time(moment("09:00:05")).at, at("10:00:05").at);
    // An event that was caught up with is older than now.
    clock.heard(at("09:30:00"), moment("09:00:06"));
    EXPECT_EQ(clock.time(moment("09:00:06")).at, at("10:00:06").at);
}

}  // namespace
}  // namespace hallcall::counter::test
