#include "counter_client/cli/report.hpp"

#include <gtest/gtest.h>

#include <string>

#include "counter_client/cli/columns.hpp"
#include "counter_client/cli/command_line.hpp"

namespace hallcall::counter {
namespace {

namespace json = boost::json;

std::string said(std::vector<std::string> const& words, char const* answer, Exit exit = Exit::ok) {
    StepResult result;
    result.exit = exit;
    result.answer = json::parse(answer).as_object();
    return readable(std::get<Step>(parse_step(words)), result);
}

#define EXPECT_SAYS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(Columns, a_chinese_character_takes_two_places) {
    EXPECT_EQ(terminal_places("A023"), 4U);
    EXPECT_EQ(terminal_places("号码"), 4U);
    EXPECT_EQ(terminal_places("3号窗口 · W"), 11U);
    EXPECT_EQ(columns({{"号码", "x"}, {"A1", "y"}}), "  号码  x\n  A1    y\n");
}

TEST(Columns, one_that_says_nothing_is_left_out) {
    EXPECT_EQ(columns({{"a", "b", "c"}, {"1", "", "3"}}), "  a  c\n  1  3\n");
}

TEST(Report, alerts_are_a_table) {
    auto const text = said({"alerts"}, R"({"seq":9,"at":"2026-11-21T09:41:00.000+08:00","alerts":[
        {"kind":"wait","severity":"red","window":null,"number":"A023","service":"A",
         "since":"2026-11-21T09:00:00.000+08:00","raised_at":"2026-11-21T09:40:00.000+08:00",
         "note":null}]})");
    EXPECT_SAYS(text, "红牌 · Red");
    EXPECT_SAYS(text, "等候过久 · Waiting too long");
    EXPECT_SAYS(text, "A023");
    EXPECT_SAYS(text, "09:00");
    EXPECT_EQ(said({"alerts"}, R"({"seq":9,"alerts":[]})"), "没有提醒 · No alerts\n");
}

TEST(Report, an_alert_of_a_kiosk_says_what_is_wrong_and_where) {
    auto const text = said({"alerts"}, R"({"seq":9,"at":"2026-11-21T09:41:00.000+08:00","alerts":[
        {"kind":"kiosk","severity":"red","window":null,"number":null,"service":null,
         "since":"2026-11-21T09:00:00.000+08:00","raised_at":"2026-11-21T09:00:00.000+08:00",
         "note":null,"device":"kiosk-1","trouble":"paper_out"}]})");
    EXPECT_SAYS(text, "取号机 · Kiosk");
    EXPECT_SAYS(text, "kiosk-1");
    EXPECT_SAYS(text, "打印纸已用完 · Out of paper");
    EXPECT_SAYS(text, "09:00");
}

TEST(Report, the_desk_is_a_page) {
    auto const text = said({"desk"}, R"({"seq":9,"at":"2026-11-21T09:41:00.000+08:00",
        "window":{"id":"1","name":"1号窗口","state":"open","staff":null,"ticket":null,"pause":null,
                  "alarm":true},
        "duty":{"staff":"1002","name":"示例二","title":"科员","role":"B","takeover":"sudden",
                "since":"2026-11-21T08:55:00.000+08:00","reason":"meeting","note":"看好印章"},
        "ticket":{"number":"A023","state":"serving","service":"A","level":"priority",
                  "level_reason":"elderly","window":"1",
                  "visits":[{"visit":1,"window":"2","called_at":"2026-11-21T09:00:00.000+08:00",
                             "ended":"transferred","note":"缺复印件",
                             "staff":[{"staff":"1001","role":"A"}]}]},
        "parked":[{"number":"A019"}],
        "waiting":{"total":12,"groups":[{"service":"A","level":"normal","count":7,
                   "oldest_since":"2026-11-21T09:03:00.000+08:00"}],
                   "first":[{"number":"A024"},{"number":"A025"}]},
        "last_calls":[{"number":"A023","window":"1","at":"2026-11-21T09:40:00.000+08:00","calls":1}],
        "handover":{"window":"1","from":"1001","to":"1002","day":"2026-11-21","note":"三件待补",
                    "filed_at":"2026-11-20T17:00:00.000+08:00","read_at":null},
        "alarm":{"since":"2026-11-21T09:39:00.000+08:00","by":"1002","note":null}})");
    for (char const* part :
         {"1号窗口", "紧急报警 · ALARM", "1002 示例二", "临时顶岗", "看好印章", "三件待补", "未读",
          "A023", "优先 · Priority", "缺复印件", "12", "A024 A025", "A019"}) {
        EXPECT_SAYS(text, part);
    }
}

TEST(Report, the_record_of_duty) {
    auto const text = said({"report", "duty", "--from", "2026-11-21", "--to", "2026-11-21"},
                           R"({"kind":"duty","rows":[{"day":"2026-11-21","window":"1",
        "staff":"1001","name":"示例一","role":"A","takeover":false,"reason":null,"note":null,
        "from":"2026-11-21T08:55:00.000+08:00","to":null,"served":4}]})");
    EXPECT_SAYS(text, "示例一");
    EXPECT_SAYS(text, "在岗中");
    EXPECT_EQ(text.find("Takeover"), std::string::npos) << "nobody took over";
}

TEST(Report, the_account_of_a_ticket) {
    std::vector<std::string> const words{"why", "2026-11-21-A023"};
    auto const text = said(words, R"({"ticket":{"number":"A023","state":"waiting","service":"A",
        "level":"normal"},"why":[{"number":"A030","window":"3","rule":"urgent_first",
        "at":"2026-11-21T09:10:00.000+08:00"}]})");
    EXPECT_SAYS(text, "A030");
    EXPECT_SAYS(text, "急办先叫");
    EXPECT_SAYS(said(words, R"({"ticket":{"number":"A1","state":"waiting"},"why":[]})"),
                "没有比它晚到而先叫的号");
}

TEST(Report, what_was_finished_is_named_when_nobody_waits) {
    auto const text = said({"finish-next"}, R"({"seq":3,"ticket":null,"why":null,
        "finished":{"number":"A023","state":"finished","service":"A","level":"normal",
                    "outcome":"done"}})",
                           Exit::nobody_waiting);
    EXPECT_SAYS(text, "A023");
    EXPECT_SAYS(text, "没有人等候");
}

TEST(Report, an_alarm_says_which_way_it_went) {
    EXPECT_SAYS(said({"alarm"}, R"({"seq":3,"window":{"id":"1"}})"), "紧急报警");
    EXPECT_SAYS(said({"alarm", "clear"}, R"({"seq":3,"window":{"id":"1"}})"), "没有报警");
}

}  // namespace
}  // namespace hallcall::counter
