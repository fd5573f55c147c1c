#include "protocol/desk_messages.hpp"

#include <gtest/gtest.h>

namespace hallcall::protocol {
namespace {

using namespace std::chrono;

Timestamp at(minutes time) {
    return {sys_days{2026y / 11 / 21} + time, 8h};
}

Ticket sample_ticket(std::string const& state) {
    Ticket ticket;
    ticket.id = "2026-11-21-A023";
    ticket.number = "A023";
    ticket.day = "2026-11-21";
    ticket.service = "A";
    ticket.level = "priority";
    ticket.level_reason = "elderly";
    ticket.channel = "kiosk";
    ticket.state = state;
    ticket.arrived_at = at(80min);
    return ticket;
}

DeskView sample_desk() {
    DeskView desk;
    desk.seq = 811;
    desk.at = at(95min);
    desk.window = {.id = "1",
                   .name = "1号窗口",
                   .zone = "east",
                   .services = {"A"},
                   .state = "open",
                   .staff = StaffView{"示例二", "科员", "B"},
                   .ticket = WindowTicket{"A023", "serving", 1},
                   .pause = {},
                   .alternates = {},
                   .alarm = true};
    desk.duty = DutyView{.staff = "1002",
                         .name = "示例二",
                         .title = "科员",
                         .role = "B",
                         .takeover = "planned",
                         .since = at(30min),
                         .reason = "leave",
                         .note = "钥匙在抽屉"};
    desk.ticket = TicketWithVisits{sample_ticket("serving"),
                                   {{.visit = 1,
                                     .window = "3",
                                     .staff = {{"1003", "A", at(82min), at(85min)}},
                                     .called_at = at(82min),
                                     .started_at = at(83min),
                                     .ended_at = at(85min),
                                     .ended = "transferred",
                                     .note = "材料已核"}}};
    desk.parked = {sample_ticket("parked")};
    desk.waiting_total = 12;
    desk.waiting_groups = {{"A", "normal", 12, at(81min)}};
    desk.waiting_first = {sample_ticket("waiting")};
    desk.last_calls = {{"A023", "1", at(90min), 1}};
    desk.handover =
        HandoverView{"1", "1001", "1002", "2026-11-21", "请先看A012", at(-600min), at(31min)};
    desk.alarm = AlarmView{at(94min), "1002", std::nullopt};
    return desk;
}

TEST(DeskMessages, desk_survives_the_wire) {
    auto const json = to_json(sample_desk());
    DeskView const back = desk_view_from_json(json);
    EXPECT_EQ(to_json(back), json);
    EXPECT_EQ(back.ticket->visits.at(0).note, "材料已核");
    EXPECT_EQ(back.ticket->visits.at(0).staff.at(0).role, "A");
    EXPECT_TRUE(back.window.alarm);
}

TEST(DeskMessages, closed_window_has_nothing_of_a_duty) {
    DeskView desk = sample_desk();
    desk.duty.reset();
    desk.ticket.reset();
    desk.handover.reset();
    desk.alarm.reset();
    auto const json = to_json(desk);
    EXPECT_TRUE(json.at("duty").is_null());
    DeskView const back = desk_view_from_json(json);
    EXPECT_FALSE(back.duty || back.ticket || back.handover || back.alarm);
}

TEST(DeskMessages, a_duty_that_is_no_takeover_says_false) {
    DeskView desk = sample_desk();
    desk.duty->takeover.reset();
    auto const json = to_json(desk);
    EXPECT_EQ(json.at("duty").at("takeover"), boost::json::value(false));
    EXPECT_FALSE(desk_view_from_json(json).duty->takeover);
}

Alert sample_alert() {
    return {.kind = "wait",
            .severity = "red",
            .window = {},
            .number = "A023",
            .service = "A",
            .since = at(10min),
            .raised_at = at(50min),
            .note = {}};
}

TEST(DeskMessages, alerts_are_in_the_snapshot_of_those_who_may_see_them) {
    StreamMessage message;
    message.type = StreamMessage::Type::snapshot;
    message.hall = Hall{};
    message.at = at(60min);
    EXPECT_FALSE(to_json(message).contains("alerts"));
    message.alerts = std::vector{sample_alert()};
    StreamMessage const back = stream_message_from_json(to_json(message));
    ASSERT_EQ(back.alerts.value().size(), 1U);
    EXPECT_TRUE(back.alerts->front().same_as(sample_alert()));
    EXPECT_EQ(to_json(back.alerts->front()), to_json(sample_alert()));
}

TEST(DeskMessages, alert_of_an_event) {
    StreamMessage message;
    message.event = "alert_cleared";
    message.data = to_json(sample_alert());
    EXPECT_TRUE(alert_of(message)->same_as(sample_alert()));
    message.event = "ticket_called";
    EXPECT_FALSE(alert_of(message));
}

}  // namespace
}  // namespace hallcall::protocol
