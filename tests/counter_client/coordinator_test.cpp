#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "counter_client/coordinator/model/alerts.hpp"
#include "counter_client/coordinator/model/deeds.hpp"
#include "counter_client/coordinator/model/lines.hpp"
#include "counter_client/coordinator/model/tiles.hpp"
#include "tests/counter_client/canned_desk.hpp"
#include "tests/counter_client/canned_floor.hpp"

namespace hallcall::counter::coordinator::test {
namespace {

namespace json = boost::json;
using counter::test::at;
using counter::test::moment;
using counter::test::ticket;
using protocol::StreamMessage;

Moment const now = moment("09:34:07");

StreamMessage alert_event(char const* name, protocol::Alert const& alert) {
    StreamMessage message;
    message.at = at("09:35:00");
    message.event = name;
    message.data = protocol::to_json(alert);
    return message;
}

StreamMessage event(char const* name, char const* data) {
    StreamMessage message;
    message.at = at("09:36:00");
    message.event = name;
    message.data = json::parse(data).as_object();
    return message;
}

client::Mail mail(std::vector<StreamMessage> messages) {
    return {.link = client::Link::connected, .fault = {}, .messages = std::move(messages)};
}

std::string kinds_of(std::vector<protocol::Alert> const& alerts) {
    std::string all;
    for (auto const& one : alerts) {
        all += (all.empty() ? "" : " ") + one.severity + ":" + one.kind;
    }
    return all;
}

TEST(Alerts, an_alarm_first_then_red_then_yellow_and_the_oldest_first_in_each) {
    std::vector<protocol::Alert> alerts;
    set_alerts(alerts, {alert("pause_overdue", "yellow", "09:00:00"),
                        alert("unmanned", "red", "09:20:00"), alert("wait", "red", "09:10:00"),
                        alert("alarm", "red", "09:33:00"), alert("serving", "yellow", "08:59:00")});
    EXPECT_EQ(kinds_of(alerts),
              "red:alarm red:wait red:unmanned yellow:serving yellow:pause_overdue");
    EXPECT_EQ(red_ones(alerts), 3U);
}

TEST(Alerts, each_is_there_once_and_goes_once) {
    std::vector<protocol::Alert> alerts;
    auto const raised = alert_event("alert_raised", alert("wait", "yellow", "09:10:00"));
    EXPECT_TRUE(fold_alert(alerts, raised));
    EXPECT_FALSE(fold_alert(alerts, raised)) << "a snapshot and its event may both tell of it";
    EXPECT_EQ(alerts.size(), 1U);
    auto red = alert("wait", "red", "09:10:00");
    EXPECT_TRUE(fold_alert(alerts, alert_event("alert_raised", red)));
    EXPECT_EQ(alerts.size(), 2U) << "another severity is another alert";
    auto const cleared = alert_event("alert_cleared", alert("wait", "yellow", "09:10:00"));
    EXPECT_TRUE(fold_alert(alerts, cleared));
    EXPECT_FALSE(fold_alert(alerts, cleared));
    EXPECT_EQ(kinds_of(alerts), "red:wait");
    EXPECT_FALSE(fold_alert(alerts, event("window_resumed", R"({"window":"1"})")));
}

TEST(Alerts, an_alarm_is_one_also_when_only_its_public_event_comes) {
    std::vector<protocol::Alert> alerts;
    EXPECT_TRUE(fold_alert(alerts, event("alarm_raised", R"({"window":"3","zone":"east"})")));
    auto same = alert("alarm", "red", "09:36:00");
    same.window = "3";
    EXPECT_FALSE(fold_alert(alerts, alert_event("alert_raised", same)));
    EXPECT_EQ(kinds_of(alerts), "red:alarm");
    EXPECT_FALSE(fold_alert(alerts, event("alarm_cleared", R"({"window":"4","zone":"east"})")));
    EXPECT_TRUE(fold_alert(alerts, event("alarm_cleared", R"({"window":"3","zone":"east"})")));
    EXPECT_TRUE(alerts.empty());
}

TEST(Alerts, of_two_kiosks_are_two) {
    auto const of = [](char const* device, char const* trouble) {
        auto one = alert("kiosk", "red", "09:10:00");
        one.device = device;
        one.trouble = trouble;
        return one;
    };
    std::vector<protocol::Alert> alerts;
    EXPECT_TRUE(fold_alert(alerts, alert_event("alert_raised", of("kiosk-2", "paper_out"))));
    EXPECT_TRUE(fold_alert(alerts, alert_event("alert_raised", of("kiosk-1", "paper_out"))));
    ASSERT_EQ(alerts.size(), 2U);
    EXPECT_EQ(alerts.front().device, "kiosk-1") << "the same order for everybody";
    EXPECT_TRUE(fold_alert(alerts, alert_event("alert_cleared", of("kiosk-1", "paper_out"))));
    EXPECT_TRUE(fold_alert(alerts, alert_event("alert_raised", of("kiosk-1", "cover_open"))));
    EXPECT_FALSE(fold_alert(alerts, alert_event("alert_cleared", of("kiosk-1", "paper_out"))));
    EXPECT_EQ(kinds_of(alerts), "red:kiosk red:kiosk");
    EXPECT_EQ(worst_of_window(alerts, "1"), nullptr);
}

TEST(Floor, a_snapshot_brings_its_alerts_and_events_change_them) {
    Floor floor;
    StreamMessage snapshot;
    snapshot.type = StreamMessage::Type::snapshot;
    snapshot.at = at("09:34:00");
    snapshot.hall = floor_of(6, 0).hall;
    snapshot.alerts = {alert("wait", "red", "09:00:00")};
    auto outdated = receive(floor, mail({snapshot}), now);
    EXPECT_TRUE(outdated.everything && outdated.queues);
    EXPECT_EQ(floor.alerts.size(), 1U);
    outdated =
        receive(floor, mail({alert_event("alert_cleared", alert("wait", "red", "09:00:00"))}), now);
    EXPECT_TRUE(floor.alerts.empty());
    EXPECT_FALSE(outdated.everything || outdated.queues);
}

TEST(Floor, duties_and_tickets_are_followed_by_their_events) {
    Floor floor = floor_of(6, 0);
    auto started = event("duty_started", R"({"window":"6","staff":"1006","name":"方知行",
                                             "role":"B","takeover":"planned"})");
    auto six = *floor.window_view("6");
    six.state = "open";
    six.staff = protocol::StaffView{"方知行", "科员", "B"};
    started.changes.windows = {six};
    auto called = event("ticket_called", R"({"window":"3","number":"A050","calls":1})");
    auto three = *floor.window_view("3");
    three.ticket = protocol::WindowTicket{"A050", "called", 1};
    called.changes.windows = {three};
    EXPECT_TRUE(receive(floor, mail({started, called}), now).queues);
    EXPECT_EQ(floor.duties.at("6").staff, "1006");
    EXPECT_EQ(floor.duties.at("6").since, at("09:36:00"));
    EXPECT_EQ(floor.at_windows.at("3").number, "A050");

    auto again = called;
    again.at = at("09:40:00");
    receive(floor, mail({again}), now);
    EXPECT_EQ(floor.at_windows.at("3").since, at("09:36:00")) << "a recall is the same call";

    three.ticket.reset();
    auto finished = event("ticket_finished", R"({"window":"3","number":"A050"})");
    finished.changes.windows = {three};
    six.state = "closed";
    six.staff.reset();
    auto ended = event("duty_ended", R"({"window":"6"})");
    ended.changes.windows = {six};
    receive(floor, mail({finished, ended}), now);
    EXPECT_FALSE(floor.at_windows.contains("3"));
    EXPECT_FALSE(floor.duties.contains("6"));
}

TEST(Floor, what_it_last_knew_stays_while_the_link_is_lost) {
    Floor floor = floor_of(6, 3);
    receive(floor, {.link = client::Link::lost, .fault = "gone", .messages = {}}, now);
    EXPECT_TRUE(floor.stale());
    EXPECT_EQ(floor.alerts.size(), 3U);
    auto const then = floor.heard_at;
    receive(floor, {.link = client::Link::lost, .fault = "gone", .messages = {}},
            moment("09:50:00"));
    EXPECT_EQ(floor.heard_at, then) << "it says from when";
}

TEST(Floor, the_report_of_duty_tells_who_is_still_there) {
    Floor floor = floor_of(6, 0);
    auto const rows = json::parse(R"([
        {"window":"1","staff":"1001","name":"沈若兰","role":"A","takeover":false,
         "from":"2026-11-21T08:50:00.000+08:00","to":"2026-11-21T09:00:00.000+08:00"},
        {"window":"1","staff":"2001","name":"何清源","role":"B","takeover":"sudden",
         "from":"2026-11-21T09:00:00.000+08:00","to":null}])");
    set_duties(floor, rows.as_array());
    ASSERT_EQ(floor.duties.size(), 1U);
    EXPECT_EQ(floor.duties.at("1").staff, "2001");
    EXPECT_EQ(floor.duties.at("1").takeover, "sudden");
}

TEST(Floor, who_waits_longest_for_each_service) {
    Floor floor = floor_of(6, 0);
    auto early = ticket("B001", "waiting");
    early.arrived_at = at("09:01:00");
    set_waiting(floor, {ticket("A001", "waiting"), ticket("B002", "waiting"), early});
    EXPECT_EQ(floor.longest.at("B"), at("09:01:00"));
    EXPECT_EQ(floor.longest.at("A"), at("09:10:00"));
    EXPECT_EQ(floor.longest.size(), 2U);
}

TEST(Tiles, each_state_has_a_word_and_a_shape) {
    Floor const floor = floor_of(6, 0);
    auto const tiles = tiles_of(floor, now, Tongue::chinese);
    ASSERT_EQ(tiles.size(), 6U);
    EXPECT_EQ(tiles[0].mark, Mark::disc);
    EXPECT_EQ(tiles[0].state, "办理中");
    EXPECT_EQ(tiles[0].ticket, "A020");
    EXPECT_EQ(tiles[0].since, "14 分");
    EXPECT_EQ(tiles[0].staff, "沈若兰 A岗");
    EXPECT_EQ(tiles[0].on_since, "08:55");
    EXPECT_EQ(tiles[0].waiting, 12);
    EXPECT_EQ(tiles[1].mark, Mark::triangle);
    EXPECT_EQ(tiles[2].mark, Mark::ring);
    EXPECT_EQ(tiles[2].state, "空闲");
    EXPECT_EQ(tiles[3].mark, Mark::bang) << "an alarm is seen before all else";
    EXPECT_EQ(tiles[4].mark, Mark::bars);
    EXPECT_EQ(tiles[4].ticket, "用餐");
    EXPECT_EQ(tiles[4].since, "返回 09:50");
    EXPECT_EQ(tiles[5].mark, Mark::cross);
    EXPECT_EQ(tiles[5].staff, "无人在岗");
    EXPECT_EQ(tiles_of(floor, now, Tongue::english)[5].state, "Closed");
}

TEST(Tiles, a_card_is_shown_on_its_window) {
    Floor floor = floor_of(6, 0);
    auto one = alert("unmanned", "red", "09:20:00");
    one.window = "6";
    set_alerts(floor.alerts, {one});
    auto const tile = tile_of(floor, *floor.window_view("6"), now, Tongue::chinese);
    EXPECT_TRUE(tile.red);
    EXPECT_EQ(tile.state, "缺岗");
    EXPECT_EQ(tile.card, "缺岗");
}

TEST(Tiles, spans_in_words) {
    using namespace std::chrono_literals;
    EXPECT_EQ(span_words(-5s, Tongue::chinese), "0 秒");
    EXPECT_EQ(span_words(59s, Tongue::english), "59 s");
    EXPECT_EQ(span_words(90min, Tongue::chinese), "90 分");
    EXPECT_EQ(span_words(125min, Tongue::chinese), "2 小时 05 分");
}

TEST(Grid, every_window_has_a_place_and_tiles_are_as_large_as_they_can_be) {
    for (std::size_t count = 1; count <= 200; ++count) {
        Grid const grid = grid_for(count, 930.F, 470.F);
        EXPECT_GE(grid.per_page() * grid.pages, count) << count;
        EXPECT_LT(grid.per_page() * (grid.pages - 1), count) << count << ": an empty page";
    }
    EXPECT_EQ(grid_for(6, 930.F, 470.F).detail, Detail::full);
    EXPECT_EQ(grid_for(20, 930.F, 470.F).detail, Detail::medium);
    EXPECT_EQ(grid_for(40, 930.F, 470.F).detail, Detail::compact);
    EXPECT_EQ(grid_for(40, 930.F, 470.F).pages, 1U);
    EXPECT_EQ(grid_for(60, 930.F, 470.F).pages, 2U);
}

TEST(Deeds, what_makes_sense_for_a_window) {
    Floor floor = floor_of(6, 0);
    choose_window(floor, "1");
    EXPECT_TRUE(enabled(Deed::take, floor));
    EXPECT_TRUE(enabled(Deed::end_duty, floor));
    EXPECT_TRUE(enabled(Deed::raise_alarm, floor));
    EXPECT_FALSE(enabled(Deed::clear_alarm, floor));
    EXPECT_FALSE(enabled(Deed::cancel_ticket, floor)) << "no ticket was chosen";
    choose_window(floor, "4");
    EXPECT_TRUE(enabled(Deed::clear_alarm, floor));
    choose_window(floor, "6");
    EXPECT_FALSE(enabled(Deed::end_duty, floor)) << "nobody is there";
    floor.pending = true;
    EXPECT_FALSE(enabled(Deed::take, floor));
    floor.pending = false;
    floor.link = client::Link::lost;
    EXPECT_FALSE(enabled(Deed::take, floor));
    floor.link = client::Link::connected;
    floor.may_act = false;
    EXPECT_FALSE(enabled(Deed::take, floor));
}

TEST(Deeds, what_makes_sense_for_a_ticket) {
    Floor floor = floor_of(6, 0);
    choose_ticket(floor, "2026-11-21-A023");
    EXPECT_FALSE(enabled(Deed::grant_urgent, floor)) << "not known yet";
    floor.ticket = chosen_ticket();
    EXPECT_TRUE(enabled(Deed::grant_urgent, floor));
    EXPECT_TRUE(enabled(Deed::cancel_ticket, floor));
    EXPECT_FALSE(enabled(Deed::rejoin, floor));
    floor.ticket->details->ticket.state = "missed";
    EXPECT_TRUE(enabled(Deed::rejoin, floor));
    EXPECT_FALSE(enabled(Deed::change_level, floor));
    floor.ticket->details->ticket.state = "serving";
    EXPECT_FALSE(enabled(Deed::cancel_ticket, floor));
}

TEST(Deeds, dangerous_ones_need_a_reason) {
    for (Deed const deed : {Deed::take, Deed::end_duty, Deed::grant_urgent, Deed::cancel_ticket}) {
        EXPECT_TRUE(row_of(deed).dangerous);
        EXPECT_FALSE(complete(deed, {}));
        EXPECT_TRUE(complete(deed, {.reason = "x"}));
    }
    EXPECT_TRUE(complete(Deed::rejoin, {}));
    EXPECT_FALSE(complete(Deed::hand_over, {.note = "x"}));
}

TEST(Deeds, become_requests) {
    Floor floor = floor_of(6, 0);
    choose_window(floor, "3");
    auto const request = [&](Deed deed, DeedForm const& form) {
        auto const made = request_for(deed, form, floor);
        return made.target + " " + json::serialize(made.body);
    };
    std::string const window = "/api/v1/windows/3/";
    EXPECT_EQ(request(Deed::take, {.reason = "other", .note = "x"}),
              window + R"(duty {"reason":"other","note":"x"})");
    EXPECT_EQ(request(Deed::end_duty, {.reason = "x"}), window + R"(duty/end {"reason":"x"})");
    EXPECT_EQ(request(Deed::raise_alarm, {}), window + "alarm {}");
    EXPECT_EQ(request(Deed::clear_alarm, {}), window + "alarm/clear {}");
    EXPECT_EQ(request(Deed::hand_over, {.note = "x", .to = "2002"}),
              window + R"(handovers {"note":"x","to":"2002","day":"2026-11-22"})");
    choose_ticket(floor, "2026-11-21-A023");
    std::string const one = "/api/v1/tickets/2026-11-21-A023/";
    EXPECT_EQ(request(Deed::grant_urgent, {.reason = "x"}),
              one + R"(level {"reason":"x","level":"urgent"})");
    EXPECT_EQ(request(Deed::change_level, {.reason = "elderly", .level = "priority"}),
              one + R"(level {"reason":"elderly","level":"priority"})");
    EXPECT_EQ(request(Deed::rejoin, {}), one + "rejoin {}");
    EXPECT_EQ(request(Deed::cancel_ticket, {.reason = "x"}), one + R"(cancel {"reason":"x"})");
    EXPECT_EQ(day_after("2026-12-31"), "2027-01-01");
}

TEST(Lines, alerts_queues_and_totals) {
    Floor const floor = floor_of(6, 12);
    auto const line = alert_line(floor, floor.alerts.front(), now, Tongue::chinese);
    EXPECT_TRUE(line.red);
    EXPECT_EQ(line.what, "等候过久");
    EXPECT_EQ(line.where, "A030 · 不动产登记");
    EXPECT_EQ(line.since, "34 分");
    EXPECT_EQ(line.from, "09:00 起");
    auto const queues = queue_lines(floor, now, Tongue::english);
    ASSERT_EQ(queues.size(), 3U);
    EXPECT_EQ(queues[0].name, "Real estate");
    EXPECT_EQ(queues[0].longest, "54 min");
    EXPECT_TRUE(queues[0].red);
    EXPECT_TRUE(queues[2].longest.empty());
    auto const totals = totals_of(floor);
    EXPECT_EQ(totals.open, 4U);
    EXPECT_EQ(totals.paused, 1U);
    EXPECT_EQ(totals.closed, 1U);
    EXPECT_EQ(totals.waiting, 15);
}

TEST(Lines, the_trouble_of_a_kiosk_is_told_in_plain_words) {
    Floor const floor = floor_of(6, 0);
    auto one = alert("kiosk", "red", "09:10:00");
    one.device = "kiosk-1";
    one.trouble = "paper_out";
    auto const line = alert_line(floor, one, now, Tongue::chinese);
    EXPECT_EQ(line.what, "打印纸已用完");
    EXPECT_EQ(line.where, "取号机 kiosk-1");
    auto const english = alert_line(floor, one, now, Tongue::english);
    EXPECT_EQ(english.what, "Out of paper");
    EXPECT_EQ(english.where, "Kiosk kiosk-1");
    one.trouble = "flooded";
    EXPECT_EQ(alert_line(floor, one, now, Tongue::chinese).what, "flooded") << "a newer server";
    one.trouble.reset();
    EXPECT_EQ(alert_line(floor, one, now, Tongue::chinese).what, "取号机故障");
}

TEST(Lines, a_priority_reason_is_named_in_the_language_that_is_shown) {
    Floor floor = floor_of(6, 0);
    floor.hall->priority_reasons = {{"elderly", "老年人", true, "Elderly person"}};
    floor.ticket = chosen_ticket();
    EXPECT_EQ(ticket_pairs(floor, now, Tongue::english).front().value,
              "Waiting  Priority (Elderly person)");
    EXPECT_NE(ticket_pairs(floor, now, Tongue::chinese).front().value.find("(老年人)"),
              std::string::npos);
    floor.hall->priority_reasons.front().name_en.clear();
    EXPECT_NE(ticket_pairs(floor, now, Tongue::english).front().value.find("(老年人)"),
              std::string::npos)
        << "an older hall has no English name";
}

TEST(Lines, the_account_of_a_ticket_says_so_when_nobody_was_called_before_it) {
    Floor floor = floor_of(6, 0);
    floor.ticket = chosen_ticket();
    EXPECT_EQ(account_lines(floor, Tongue::chinese),
              std::vector<std::string>{"09:20  A031  1号窗口  急办先叫"});
    floor.ticket->account->clear();
    EXPECT_EQ(account_lines(floor, Tongue::chinese).size(), 1U);
    floor.ticket->account.reset();
    EXPECT_TRUE(account_lines(floor, Tongue::chinese).empty()) << "not known yet";
}

TEST(CoordinatorTexts, are_complete_in_both_languages) {
    for (int i = 0; i < static_cast<int>(Word::last); ++i) {
        auto const both = text(static_cast<Word>(i));
        EXPECT_FALSE(both.zh.empty() || both.en.empty()) << i;
        EXPECT_NE(both.zh, both.en) << i;
    }
    for (char const* kind :
         {"wait", "serving", "unmanned", "left_waiting", "pause_overdue", "kiosk", "alarm"}) {
        EXPECT_NE(alert_name(kind).zh, kind);
        EXPECT_NE(card_name(kind).zh, kind);
    }
}

}  // namespace
}  // namespace hallcall::counter::coordinator::test
