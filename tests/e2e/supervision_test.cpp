// What coordinators and counters learn beyond the public view: the desk's view, alarm, alerts, the
// hand-over note, and the record of duty.

#include "tests/e2e/hall_test.hpp"

#include "client/session/hall_stream.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>

namespace hallcall::e2e {
namespace {

using client::HallStream;
using protocol::StreamMessage;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Ten minutes a second: what takes minutes in a hall takes a moment here.
constexpr char const* fast_morning = "600x@2026-11-23T09:00:00+08:00";
constexpr char const* late_evening = "1x@2026-11-23T23:00:00+08:00";
constexpr char const* next_morning = "1x@2026-11-24T09:00:00+08:00";

class Supervision : public HallTest {
protected:
    std::unique_ptr<HallStream> listen(std::string const& who,
                                       std::optional<std::int64_t> after = {}) {
        client::StreamOptions options;
        options.server = server->url();
        options.token = token_of(who);
        options.after = after;
        return std::make_unique<HallStream>(std::move(options));
    }

    /// The kinds of the alerts that are on.
    std::vector<std::string> alerts() {
        std::vector<std::string> kinds;
        for (auto const& alert : get("lead", "/alerts").array_at("/alerts")) {
            kinds.emplace_back(alert.at("kind").as_string());
        }
        return kinds;
    }

    /// Asks until an alert of this kind is on, or is off, for ten seconds at most.
    bool comes_to_be(std::string const& kind, bool on) {
        auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds{10};
        while (std::chrono::steady_clock::now() < give_up) {
            auto const now = alerts();
            if ((std::ranges::find(now, kind) != now.end()) == on) {
                return true;
            }
        }
        return false;
    }
};

/// What is no event has no name: the stream's first message.
constexpr char const* snapshot = "";

/// Messages until one has this event, for ten seconds at most.
std::vector<StreamMessage> read_until(HallStream& stream, std::string const& event) {
    std::vector<StreamMessage> messages;
    auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    auto const has_come = [&] {
        return std::ranges::find(messages, event, &StreamMessage::event) != messages.end();
    };
    while (!has_come() && std::chrono::steady_clock::now() < give_up) {
        std::ranges::move(stream.wait(200).messages, std::back_inserter(messages));
    }
    return messages;
}

std::vector<std::string> names_of(std::vector<StreamMessage> const& messages) {
    std::vector<std::string> names;
    for (StreamMessage const& message : messages) {
        names.push_back(message.event);
    }
    return names;
}

TEST_F(Supervision, R12_an_alarm_is_heard_by_everybody_and_its_words_by_staff_alone) {
    start();
    auto const anybody = listen("screen-1");
    read_until(*anybody, snapshot);
    ASSERT_THAT(post("1001", "/windows/1/alarm", {{"note", "有人晕倒"}}), is(200));
    auto const heard = read_until(*anybody, "alarm_raised");
    ASSERT_FALSE(heard.empty());
    EXPECT_EQ(heard.back().event, "alarm_raised");
    EXPECT_EQ(heard.back().data, (json::object{{"window", "1"}, {"zone", "east"}}));
    auto const hall = get("", "/hall");
    EXPECT_EQ(hall.at("/windows/0/alarm"), json::value(true));
    EXPECT_THAT(hall.text, Not(HasSubstr("晕倒")));
    EXPECT_EQ(get("1004", "/windows/1").text_at("/alarm/note"), "有人晕倒");
    EXPECT_EQ(get("lead", "/alerts").text_at("/alerts/0/note"), "有人晕倒");
    EXPECT_THAT(alerts(), Contains("alarm"));

    ASSERT_THAT(post("lead", "/windows/1/alarm/clear"), is(200));
    EXPECT_EQ(read_until(*anybody, "alarm_cleared").back().event, "alarm_cleared");
    EXPECT_THAT(alerts(), Not(Contains("alarm")));
    EXPECT_THAT(post("lead", "/windows/1/alarm/clear"), is(200)) << "no fault";
}

TEST_F(Supervision, an_alarm_outlives_a_crash) {
    start();
    post("1001", "/windows/1/alarm");
    server->kill();
    start();
    EXPECT_THAT(alerts(), Contains("alarm"));
}

TEST_F(Supervision, alarm_and_desk_of_a_window_that_does_not_exist_are_404) {
    start();
    EXPECT_THAT(post("1001", "/windows/77/alarm"), is(404, "not_found"));
    EXPECT_THAT(get("1001", "/windows/77"), is(404, "not_found"));
}

TEST_F(Supervision, R11_alerts_come_and_go_and_only_coordinators_hear_of_them) {
    start(fast_morning);
    auto const lead = listen("lead");
    auto const anybody = listen("screen-1");
    take();
    EXPECT_TRUE(comes_to_be("unmanned", true));
    EXPECT_TRUE(comes_to_be("wait", true));
    post("1001", "/windows/1/duty");
    post("1001", "/windows/1/call-next");
    EXPECT_TRUE(comes_to_be("wait", false));
    auto const seen = read_until(*lead, "alert_cleared");
    EXPECT_THAT(names_of(seen), Contains("alert_raised"));
    ASSERT_TRUE(seen.front().alerts.has_value()) << "the snapshot has what is on";
    auto const public_messages = read_until(*anybody, "ticket_called");
    EXPECT_FALSE(public_messages.front().alerts.has_value());
    EXPECT_THAT(names_of(public_messages), Each(Not(HasSubstr("alert"))));
}

TEST_F(Supervision, an_alert_says_what_and_since_when) {
    start(fast_morning);
    std::string const number = take();
    ASSERT_TRUE(comes_to_be("wait", true));
    for (auto const& alert : get("lead", "/alerts").array_at("/alerts")) {
        if (alert.at("kind") == json::value("wait")) {
            EXPECT_EQ(alert.at("number"), json::value(number));
            EXPECT_EQ(alert.at("service"), json::value("A"));
            EXPECT_EQ(alert.at("since"),
                      get("lead", "/tickets/2026-11-23-" + number).at("/arrived_at"));
        }
    }
}

TEST_F(Supervision, leaving_with_a_reason_while_people_wait_is_told_at_once) {
    start();
    post("1005", "/windows/3/duty");
    take("C");
    EXPECT_THAT(post("1005", "/windows/3/duty/end"), is(409, "has_waiting"));
    EXPECT_THAT(post("1005", "/windows/3/duty/end", {{"reason", "急诊"}}), is(200));
    EXPECT_THAT(alerts(), ElementsAre("left_waiting")) << "in the same breath";
    post("1005", "/windows/3/duty");
    EXPECT_THAT(alerts(), IsEmpty());
}

TEST_F(Supervision, a_coordinator_who_comes_back_resumes_with_the_alerts_he_missed) {
    start();
    post("1005", "/windows/3/duty");
    take("C");
    auto const before = get("", "/hall").int_at("/seq");
    post("1005", "/windows/3/duty/end", {{"reason", "急诊"}});
    auto const lead = listen("lead", before);
    auto const messages = read_until(*lead, "alert_raised");
    ASSERT_FALSE(messages.empty());
    EXPECT_EQ(messages.front().type, StreamMessage::Type::resumed);
    EXPECT_THAT(names_of(messages), ElementsAre("", "duty_ended", "alert_raised"));
    EXPECT_EQ(protocol::alert_of(messages.back())->kind, "left_waiting");
}

TEST_F(Supervision, what_is_wrong_with_a_kiosk_reaches_coordinators_and_nobody_else) {
    start();
    auto const lead = listen("lead");
    auto const anybody = listen("screen-1");
    read_until(*lead, snapshot);
    read_until(*anybody, snapshot);
    auto const told = post("kiosk-2", "/kiosk/trouble", {{"trouble", "paper_out"}});
    ASSERT_THAT(told, is(200));
    auto const alert = get("lead", "/alerts").at("/alerts/0");
    EXPECT_EQ(alert.at("kind"), json::value("kiosk"));
    EXPECT_EQ(alert.at("severity"), json::value("red"));
    EXPECT_EQ(alert.at("device"), json::value("kiosk-2"));
    EXPECT_EQ(alert.at("trouble"), json::value("paper_out"));
    auto const raised = protocol::alert_of(read_until(*lead, "alert_raised").back());
    ASSERT_TRUE(raised);
    EXPECT_EQ(raised->device, "kiosk-2");

    auto const last = get("", "/hall").int_at("/seq");
    EXPECT_EQ(post("kiosk-2", "/kiosk/trouble", {{"trouble", "paper_out"}}).int_at("/seq"), last)
        << "nothing new";
    ASSERT_THAT(post("kiosk-2", "/kiosk/trouble", {{"trouble", nullptr}}), is(200));
    EXPECT_THAT(alerts(), IsEmpty());
    take();
    auto const public_messages = read_until(*anybody, "ticket_issued");
    EXPECT_THAT(names_of(public_messages), ElementsAre("ticket_issued"));
    auto const wrong = post("kiosk-2", "/kiosk/trouble", {{"trouble", "on_fire"}});
    EXPECT_THAT(wrong, is(400, "bad_request"));
    EXPECT_THAT(wrong.text_at("/detail"), HasSubstr("knife_stuck"));
}

TEST_F(Supervision, the_trouble_of_a_kiosk_outlives_a_crash_but_not_the_kiosk) {
    start();
    post("kiosk-1", "/kiosk/trouble", {{"trouble", "offline"}});
    server->kill();
    start();
    EXPECT_THAT(alerts(), ElementsAre("kiosk"));
    server->kill();
    std::string secrets = everybodys_secrets();
    secrets.replace(secrets.find("kiosk-1 = "), 10, "kiosk-x = ");
    folder.write_secrets(secrets);
    start();
    EXPECT_THAT(alerts(), IsEmpty()) << "nobody could ever say that it is well again";
}

TEST_F(Supervision, the_desk_has_its_ticket_its_line_and_who_is_on_duty) {
    start();
    post("1002", "/windows/1/duty", {{"reason", "errand"}, {"note", "代班"}});
    std::string const first = take();
    std::string const second = take();
    std::string const third = post("kiosk-1", "/tickets",
                                   {{"service", "A"}, {"level", "priority"}, {"reason", "elderly"}})
                                  .text_at("/ticket/number");
    post("1002", "/windows/1/call-next");
    auto const desk = get("1002", "/windows/1");
    EXPECT_EQ(desk.text_at("/duty/staff"), "1002");
    EXPECT_EQ(desk.text_at("/duty/role"), "B");
    EXPECT_EQ(desk.text_at("/duty/takeover"), "sudden");
    EXPECT_EQ(desk.text_at("/duty/reason"), "errand");
    EXPECT_EQ(desk.text_at("/duty/note"), "代班");
    EXPECT_EQ(desk.text_at("/ticket/number"), third);
    EXPECT_EQ(desk.int_at("/waiting/total"), 2);
    EXPECT_EQ(desk.text_at("/waiting/first/0/number"), first);
    EXPECT_EQ(desk.text_at("/waiting/first/1/number"), second);
    EXPECT_EQ(desk.text_at("/waiting/groups/0/service"), "A");
    EXPECT_EQ(desk.int_at("/waiting/groups/0/count"), 2);
    EXPECT_EQ(desk.text_at("/last_calls/0/number"), third);
    EXPECT_TRUE(desk.at("/handover").is_null());
}

TEST_F(Supervision, R9_the_desk_reads_what_earlier_windows_wrote) {
    start();
    serve_one();
    post("1001", "/windows/1/transfer", {{"service", "B"}, {"note", "材料已核"}});
    post("1004", "/windows/2/duty");
    post("1004", "/windows/2/call-next");
    auto const desk = get("1004", "/windows/2");
    EXPECT_EQ(desk.text_at("/ticket/visits/0/note"), "材料已核");
    EXPECT_EQ(desk.text_at("/ticket/first_staff"), "1001");
}

TEST_F(Supervision, R5_the_note_of_the_day_before_waits_for_the_B_role_and_is_confirmed) {
    start(late_evening);
    post("1001", "/windows/1/handovers",
         {{"to", "1002"}, {"day", "2026-11-24"}, {"note", "钥匙在左边抽屉"}});
    server->stop();
    start(next_morning);
    EXPECT_THAT(post("1002", "/windows/1/handovers/read"), is(409, "no_duty"));
    post("1002", "/windows/1/duty", {{"reason", "leave"}});
    auto const desk = get("1002", "/windows/1");
    EXPECT_EQ(desk.text_at("/duty/takeover"), "planned");
    EXPECT_EQ(desk.text_at("/handover/note"), "钥匙在左边抽屉");
    EXPECT_EQ(desk.text_at("/handover/from"), "1001");
    EXPECT_TRUE(desk.at("/handover/read_at").is_null());
    auto const confirmed = post("1002", "/windows/1/handovers/read");
    EXPECT_THAT(confirmed, is(200));
    EXPECT_FALSE(confirmed.at("/handover/read_at").is_null());
    EXPECT_THAT(post("1002", "/windows/1/handovers/read"), is(200)) << "once more is no fault";
}

TEST_F(Supervision, R4_the_record_of_duty_names_who_where_when_in_which_role_and_why) {
    start();
    serve_one();
    post("1002", "/windows/1/duty", {{"reason", "errand"}, {"note", "代班, \"急\""}});
    post("1002", "/windows/1/finish", {{"outcome", "done"}});
    post("1002", "/windows/1/duty/end");
    auto const report = get("lead", "/reports/duty?from=2026-11-23&to=2026-11-23");
    EXPECT_THAT(report, is(200));
    auto const rows = report.array_at("/rows");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(report.text_at("/rows/0/staff"), "1001");
    EXPECT_EQ(report.text_at("/rows/0/role"), "A");
    EXPECT_EQ(report.at("/rows/0/takeover"), json::value(false));
    EXPECT_EQ(report.text_at("/rows/0/relieved_by"), "1002");
    EXPECT_EQ(report.int_at("/rows/0/served"), 0);
    EXPECT_EQ(report.int_at("/rows/0/called"), 1);
    EXPECT_EQ(report.text_at("/rows/1/takeover"), "sudden");
    EXPECT_EQ(report.text_at("/rows/1/reason"), "errand");
    EXPECT_EQ(report.text_at("/rows/1/note"), "代班, \"急\"");
    EXPECT_EQ(report.int_at("/rows/1/served"), 1);
    EXPECT_FALSE(report.at("/rows/1/to").is_null());

    auto const csv = get("auditor", "/reports/duty?from=2026-11-23&to=2026-11-23&format=csv");
    EXPECT_THAT(csv.headers.at("content-type"), HasSubstr("text/csv"));
    EXPECT_THAT(csv.text, HasSubstr("\"代班, \"\"急\"\"\""));
}

TEST_F(Supervision, a_report_wants_two_days_in_order_and_not_too_many) {
    start();
    EXPECT_THAT(get("lead", "/reports/duty"), is(400, "bad_request"));
    EXPECT_THAT(get("lead", "/reports/duty?from=2026-11-24&to=2026-11-23"), is(400, "bad_request"));
    EXPECT_THAT(get("lead", "/reports/duty?from=2025-11-23&to=2026-11-23"), is(200));
    EXPECT_THAT(get("lead", "/reports/duty?from=2025-11-22&to=2026-11-23"), is(400, "bad_request"));
    EXPECT_THAT(get("lead", "/reports/duty?from=2026-11-23&to=2026-11-23&format=pdf"),
                is(400, "bad_request"));
    EXPECT_THAT(get("lead", "/reports/astrology?from=2026-11-23&to=2026-11-23"),
                is(404, "not_found"));
}

}  // namespace
}  // namespace hallcall::e2e
