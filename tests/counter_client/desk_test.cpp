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

client::Mail event(std::string const& name, boost::json::object data, std::int64_t seq = 820) {
    client::Mail mail;
    mail.link = client::Link::connected;
    protocol::StreamMessage message;
    message.seq = seq;
    message.at = at("09:36:00");
    message.event = name;
    message.data = std::move(data);
    mail.messages.push_back(std::move(message));
    return mail;
}

TEST(Desk, a_second_press_does_nothing_while_the_first_is_under_way) {
    Desk desk = idle_desk();
    EXPECT_TRUE(begin(desk, Action::next, moment("09:34:59")));
    EXPECT_FALSE(begin(desk, Action::next, moment("09:34:59")));
    EXPECT_FALSE(begin(desk, Action::pause, moment("09:34:59")));
    finish(desk, answer(call_of(ticket("A024", "called"))), moment("09:35:00"));
    EXPECT_EQ(desk.state(), DeskState::calling) << desk.message.detail;
    EXPECT_EQ(desk.message.number, "A024");
    EXPECT_FALSE(desk.pending.has_value());
    EXPECT_TRUE(begin(desk, Action::start, moment("09:35:01")));
}

TEST(Desk, a_called_ticket_waits_no_longer_before_the_server_says_so) {
    Desk desk = idle_desk();
    ASSERT_TRUE(begin(desk, Action::next, moment("09:34:59")));
    finish(desk, answer(call_of(ticket("A031", "called"))), moment("09:35:00"));
    EXPECT_EQ(desk.view->waiting_first.front().number, "A027");
    EXPECT_TRUE(desk.view_wanted);
}

TEST(Desk, a_refusal_is_said_and_changes_nothing) {
    Desk desk = desk_with("called");
    ASSERT_TRUE(begin(desk, Action::miss, moment("09:34:59")));
    finish(desk, client::Refused{409, protocol::Code::too_soon, "wait"}, moment("09:35:00"));
    EXPECT_EQ(desk.state(), DeskState::calling);
    EXPECT_EQ(desk.message.tone, Message::Tone::problem);
    EXPECT_EQ(desk.message.text.en, text_of(protocol::Code::too_soon).en);
}

TEST(Desk, nobody_waiting_is_no_problem) {
    Desk desk = idle_desk();
    ASSERT_TRUE(begin(desk, Action::next, moment("09:34:59")));
    finish(desk, answer({{"seq", 812}, {"ticket", nullptr}, {"why", nullptr}}), moment("09:35:00"));
    EXPECT_EQ(desk.state(), DeskState::idle);
    EXPECT_EQ(desk.message.tone, Message::Tone::plain);
}

TEST(Desk, a_finished_ticket_leaves_the_window_at_once) {
    Desk desk = desk_with("serving");
    ASSERT_TRUE(begin(desk, Action::finish, moment("09:39:59")));
    protocol::Ticket done = ticket("A023", "finished");
    finish(desk, answer({{"seq", 812}, {"ticket", protocol::to_json(done)}}), moment("09:40:00"));
    EXPECT_EQ(desk.state(), DeskState::idle);
}

TEST(Desk, an_answer_from_before_what_the_stream_told_changes_nothing) {
    Desk desk = desk_with("called");
    ASSERT_TRUE(begin(desk, Action::start, moment("09:39:59")));
    desk.hall->seq = 900;  // meanwhile somebody took over and finished it
    desk.hall->windows.front().ticket.reset();
    boost::json::object body{{"seq", 850},
                             {"ticket", protocol::to_json(ticket("A023", "serving"))}};
    finish(desk, answer(body), moment("09:40:00"));
    EXPECT_EQ(desk.state(), DeskState::idle);
}

TEST(Desk, the_window_in_an_answer_is_shown_at_once) {
    Desk desk = idle_desk();
    ASSERT_TRUE(begin(desk, Action::alarm, moment("09:39:59")));
    auto window = desk.hall->windows.front();
    window.alarm = true;
    finish(desk, answer({{"seq", 812}, {"window", protocol::to_json(window)}}), moment("09:40:00"));
    EXPECT_TRUE(situation_of(desk).alarm);
    ASSERT_EQ(desk.alarms().size(), 1U);
}

TEST(Desk, an_answer_that_cannot_be_read_is_said) {
    Desk desk = idle_desk();
    ASSERT_TRUE(begin(desk, Action::next, moment("09:34:59")));
    finish(desk, answer({{"seq", 812}, {"ticket", {{"id", 7}}}}), moment("09:35:00"));
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
        EXPECT_TRUE(row.step.empty() || !enabled(row.action, desk)) << row.name;
    }
    mail.link = client::Link::connected;
    receive(desk, mail, moment("09:36:20"));
    EXPECT_TRUE(desk.view_wanted);
}

TEST(Desk, a_command_under_way_outlives_the_link) {
    Desk desk = idle_desk();
    ASSERT_TRUE(begin(desk, Action::next, moment("09:34:59")));
    client::Mail mail;
    mail.link = client::Link::lost;
    receive(desk, mail, moment("09:35:00"));
    ASSERT_TRUE(desk.pending.has_value());
    finish(desk, answer(call_of(ticket("A024", "called"))), moment("09:35:30"));
    EXPECT_EQ(desk.state(), DeskState::calling);
}

TEST(Desk, what_was_given_up_is_told_with_the_next_view) {
    Desk desk = idle_desk();
    ASSERT_TRUE(begin(desk, Action::next, moment("09:34:59")));
    give_up(desk);
    EXPECT_FALSE(desk.pending.has_value());
    EXPECT_EQ(desk.given_up, Action::next);
    protocol::DeskView view = desk_view();
    view.seq = 820;
    view.ticket = protocol::TicketWithVisits{ticket("A031", "called", "urgent"), {}};
    desk.view_wanted = false;
    set_view(desk, view, moment("09:36:00"));
    EXPECT_FALSE(desk.given_up.has_value());
    EXPECT_EQ(desk.message.number, "A031");
}

TEST(Desk, a_takeover_by_another_is_noticed) {
    Desk desk = idle_desk();
    receive(desk,
            event("duty_started",
                  {{"window", "1"}, {"staff", "1002"}, {"role", "B"}, {"takeover", "sudden"}}),
            moment("09:36:00"));
    EXPECT_EQ(desk.on_duty, "1002");
    EXPECT_EQ(desk.message.text.en, text(Say::taken_over).en);
    EXPECT_EQ(why_not(Action::next, situation_of(desk)), Say::taken_over);
    EXPECT_TRUE(enabled(Action::duty_start, desk));
}

TEST(Desk, wants_a_new_view_only_for_what_matters_here) {
    Desk desk = idle_desk();
    receive(desk, event("ticket_issued", {{"number", "C001"}, {"service", "C"}}),
            moment("09:36:00"));
    EXPECT_FALSE(desk.view_wanted);
    receive(desk, event("ticket_issued", {{"number", "B012"}, {"service", "B"}}, 821),
            moment("09:36:00"));
    EXPECT_TRUE(desk.view_wanted);
    desk.view_wanted = false;
    receive(desk, event("alarm_raised", {{"window", "1"}, {"zone", "east"}}, 822),
            moment("09:36:00"));
    EXPECT_TRUE(desk.view_wanted);
}

TEST(Desk, a_view_from_before_the_last_event_does_not_undo_it) {
    Desk desk = desk_with("called");
    desk.hall->seq = 900;
    desk.view_wanted = true;
    set_view(desk, desk_view(), moment("09:36:00"));  // of 811, with nobody at the window
    EXPECT_NE(desk.current_details(), nullptr);
    desk.view_wanted = false;
    set_view(desk, desk_view(), moment("09:36:00"));
    EXPECT_EQ(desk.current_details(), nullptr);
}

TEST(Desk, a_hand_over_note_blocks_calling_until_it_has_been_read) {
    Desk desk = idle_desk();
    desk.view->handover = handover();
    ASSERT_NE(desk.unread_handover(), nullptr);
    EXPECT_EQ(why_not(Action::next, situation_of(desk)), Say::read_first);
    EXPECT_TRUE(enabled(Action::alarm, desk)) << "help does not wait";
    EXPECT_EQ(primary_action(situation_of(desk)), Action::acknowledge);
    ASSERT_TRUE(begin(desk, Action::acknowledge, moment("09:36:00")));
    finish(desk, answer({{"seq", 812}}), moment("09:36:01"));
    EXPECT_EQ(desk.unread_handover(), nullptr);
    EXPECT_TRUE(enabled(Action::next, desk));
}

TEST(Desk, a_hand_over_note_for_another_is_not_in_the_way) {
    Desk desk = idle_desk();
    desk.view->handover = handover();
    desk.view->handover->to = "1003";
    EXPECT_EQ(desk.unread_handover(), nullptr);
}

TEST(Actions, make_steps_that_the_table_knows) {
    Form form;
    form.outcome = "accepted";
    auto const step = step_for(Action::finish_and_next, form);
    EXPECT_EQ(boost::json::serialize(request_of(step, "1").body),
              R"({"finish":{"outcome":"accepted"}})");
    EXPECT_TRUE(request_of(step_for(Action::next, form), "1").body.empty());
    for (ActionRow const& row : action_rows()) {
        EXPECT_TRUE(row.step.empty() || find_step(row.step) != nullptr) << row.name;
    }
    form.ticket = "2026-11-21-A027";
    form.level = "normal";
    EXPECT_EQ(request_of(step_for(Action::level, form), "1").target,
              "/api/v1/tickets/2026-11-21-A027/level");
}

TEST(Actions, every_refusal_of_the_desk_has_a_reason) {
    for (Desk const& desk : {idle_desk(), desk_with("called"), desk_with("serving")}) {
        for (ActionRow const& row : action_rows()) {
            auto const why = why_not(row.action, situation_of(desk));
            EXPECT_EQ(why.has_value(), !enabled(row.action, desk)) << row.name;
        }
    }
    Desk closed = idle_desk();
    closed.hall->windows.front().state = "closed";
    EXPECT_EQ(why_not(Action::next, situation_of(closed)), Say::not_while_closed);
    EXPECT_EQ(why_not(Action::recall, situation_of(idle_desk())), Say::not_while_idle);
    EXPECT_EQ(why_not(Action::next, situation_of(desk_with("serving"))), Say::not_while_serving);
    EXPECT_EQ(why_not(Action::unpark, situation_of(idle_desk())), Say::nothing_parked);
}

TEST(Actions, leaving_asks_for_a_reason_only_while_somebody_waits) {
    Desk desk = idle_desk();
    EXPECT_EQ(asks_of(Action::duty_end, desk), Asks::details);
    desk.view->waiting_total = 0;
    EXPECT_EQ(asks_of(Action::duty_end, desk), Asks::once_more);
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
