#include "protocol/messages.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace hallcall::protocol {
namespace {

using namespace std::chrono;

Timestamp at(minutes time) {
    return {sys_days{2026y / 11 / 21} + time, 8h};
}

Hall sample_hall() {
    Hall hall;
    hall.seq = 7;
    hall.day = "2026-11-21";
    hall.hall = {.id = "h",
                 .name = "大厅",
                 .notice = "n",
                 .complaint_phone = "12345",
                 .timezone = "Asia/Shanghai",
                 .issue_from = "08:00",
                 .issue_until = "17:15"};
    hall.services = {{.id = "A",
                      .name = "不动产",
                      .name_en = "Estate",
                      .department = "d",
                      .waiting = 2,
                      .windows_open = 1,
                      .materials = {"身份证"},
                      .quota_left = 30,
                      .offered = false}};
    hall.windows = {{.id = "1",
                     .name = "1号窗口",
                     .zone = "east",
                     .services = {"A"},
                     .state = "paused",
                     .staff = StaffView{"示例", "科员", "A"},
                     .ticket = WindowTicket{"A001", "serving", 2},
                     .pause = PauseView{"午餐", at(90min)},
                     .alternates = {"2"}},
                    {.id = "2",
                     .name = "2号窗口",
                     .zone = "",
                     .services = {"A"},
                     .state = "closed",
                     .staff = {},
                     .ticket = {},
                     .pause = {},
                     .alternates = {}}};
    hall.recent_calls = {{"A001", "1", at(60min), 2}};
    hall.missed = {"A000"};
    hall.departments = {{"d", "登记中心", "Registration"}};
    hall.zones = {{"east", "东区"}};
    hall.priority_reasons = {{"elderly", "老年人", true, "Elderly person"}};
    return hall;
}

TEST(Messages, hall_survives_the_wire) {
    auto const json = to_json(sample_hall());
    EXPECT_EQ(to_json(hall_from_json(boost::json::parse(serialize(json)))), json);
}

TEST(Messages, a_hall_of_an_older_server_lacks_what_came_later) {
    auto json = to_json(sample_hall());
    auto& service = json.at("services").at(0).as_object();
    service.erase("quota_left");
    service.erase("offered");
    json.at("departments").at(0).as_object().erase("name_en");
    json.at("priority_reasons").at(0).as_object().erase("name_en");
    Hall const hall = hall_from_json(json);
    EXPECT_FALSE(hall.services[0].quota_left);
    EXPECT_TRUE(hall.services[0].offered);
    EXPECT_EQ(hall.departments[0].name_en, "");
    EXPECT_EQ(hall.priority_reasons[0].name_en, "");
}

TEST(Messages, no_quota_is_null_and_none_left_is_0) {
    Hall hall = sample_hall();
    hall.services[0].quota_left = 0;
    EXPECT_EQ(to_json(hall).at("services").at(0).at("quota_left").to_number<int>(), 0);
    EXPECT_EQ(hall_from_json(to_json(hall)).services[0].quota_left, 0);
    hall.services[0].quota_left.reset();
    EXPECT_TRUE(to_json(hall).at("services").at(0).at("quota_left").is_null());
}

TEST(Messages, an_alert_of_a_kiosk_is_told_from_that_of_another) {
    Alert const alert{.kind = "kiosk",
                      .severity = "red",
                      .window = {},
                      .number = {},
                      .service = {},
                      .since = at(60min),
                      .raised_at = at(60min),
                      .note = {},
                      .device = "kiosk-1",
                      .trouble = "paper_out"};
    auto json = to_json(alert);
    EXPECT_EQ(to_json(alert_from_json(boost::json::parse(serialize(json)))), json);
    EXPECT_TRUE(json.at("window").is_null());
    Alert other = alert;
    other.device = "kiosk-2";
    EXPECT_FALSE(alert.same_as(other));
    other = alert;
    other.trouble = "offline";
    EXPECT_FALSE(alert.same_as(other));
    other = alert;
    other.raised_at = at(90min);
    EXPECT_TRUE(alert.same_as(other));
    json.erase("device");
    json.erase("trouble");
    EXPECT_FALSE(alert_from_json(json).device) << "an older server";
}

TEST(Messages, absent_values_are_null_and_not_lists) {
    Ticket ticket;
    ticket.id = "2026-11-21-A001";
    ticket.level_reason = "elderly";
    auto const json = to_json(ticket);
    EXPECT_TRUE(json.at("called_at").is_null());
    EXPECT_TRUE(json.at("window").is_null());
    EXPECT_EQ(json.at("level_reason").as_string(), "elderly");
    EXPECT_EQ(to_json(ticket_from_json(json)), json);
}

TEST(Messages, a_missing_field_is_an_error_and_not_a_guess) {
    auto json = to_json(Ticket{});
    json.erase("state");
    EXPECT_THROW(ticket_from_json(json), std::exception);
    EXPECT_THROW(stream_message_from_json(boost::json::parse(R"({"type":"noise","seq":1})")),
                 std::exception);
}

TEST(Messages, changes_bring_a_copy_up_to_date) {
    Hall copy = sample_hall();
    StreamMessage message;
    message.seq = 9;
    message.event = "ticket_called";
    message.at = at(61min);
    message.data = {{"number", "A002"}};
    message.changes.services = {copy.services[0]};
    message.changes.services[0].waiting = 1;
    message.changes.windows = {copy.windows[1]};
    message.changes.windows[0].state = "open";
    message.changes.missed = std::vector<std::string>{};
    apply(stream_message_from_json(boost::json::parse(serialize(to_json(message)))), copy);
    EXPECT_EQ(copy.seq, 9);
    EXPECT_EQ(copy.services[0].waiting, 1);
    EXPECT_EQ(copy.windows[0].state, "paused");
    EXPECT_EQ(copy.windows[1].state, "open");
    EXPECT_TRUE(copy.missed.empty());
    EXPECT_EQ(copy.recent_calls.size(), 1U);
}

TEST(Messages, a_whole_hall_replaces_the_copy) {
    Hall copy;
    StreamMessage message;
    message.seq = 8;
    message.event = "day_rolled_over";
    message.changes.whole = sample_hall();
    apply(stream_message_from_json(boost::json::parse(serialize(to_json(message)))), copy);
    EXPECT_EQ(copy.services.size(), 1U);
    EXPECT_EQ(copy.seq, 8);
}

}  // namespace
}  // namespace hallcall::protocol
