#include "counter_client/cli/watch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <sstream>
#include <string>

#include "counter_client/cli/command_line.hpp"
#include "counter_client/cli/stream_lines.hpp"

namespace hallcall::counter {
namespace {

namespace json = boost::json;

protocol::StreamMessage event(std::int64_t seq, char const* name, char const* data) {
    protocol::StreamMessage message;
    message.seq = seq;
    message.at = *protocol::parse_timestamp("2026-11-21T09:41:10.000+08:00");
    message.event = name;
    message.data = json::parse(data).as_object();
    return message;
}

/// Hands out what the test put there, then says that the link is as it was.
class CannedMail final : public MailSource {
public:
    client::Mail wait(int /*timeout_ms*/) override {
        ++looks;
        if (mails.empty()) {
            return {.link = client::Link::connected, .fault = {}, .messages = {}};
        }
        client::Mail mail = mails.front();
        mails.pop_front();
        return mail;
    }
    std::deque<client::Mail> mails;
    int looks = 0;
};

struct Watched {
    Exit exit;
    std::string out;
    std::string error;
};

Watched watched(CannedMail& source, WatchOptions const& options, int most_looks = 5) {
    std::ostringstream out;
    std::ostringstream error;
    Exit const exit =
        watch(options, source, [&] { return source.looks >= most_looks; }, out, error);
    return {exit, out.str(), error.str()};
}

TEST(Watch, a_line_for_each_event) {
    CannedMail source;
    source.mails = {{.link = client::Link::connected,
                     .fault = {},
                     .messages = {event(8, "ticket_called",
                                        R"({"number":"A023","service":"A","level":"priority",
                                            "window":"3","zone":"east","calls":2})"),
                                  event(9, "alert_raised",
                                        R"({"kind":"pause_overdue","severity":"yellow","window":"3",
                                            "number":null,"service":null,"note":"开\n会"})")}}};
    auto const result = watched(source, {});
    EXPECT_EQ(result.exit, Exit::ok);
    EXPECT_EQ(std::ranges::count(result.out, '\n'), 2) << result.out;
    for (char const* part : {"09:41:10  叫号 · called", "A023", "3", "优先", "2", "黄牌 · Yellow",
                             "暂停超时", "开 会"}) {
        EXPECT_NE(result.out.find(part), std::string::npos) << part << " in " << result.out;
    }
}

TEST(Watch, the_trouble_of_a_kiosk_is_told_in_plain_words) {
    CannedMail source;
    source.mails = {{.link = client::Link::connected,
                     .fault = {},
                     .messages = {event(8, "alert_raised",
                                        R"({"kind":"kiosk","severity":"red","window":null,
                                            "number":null,"service":null,"note":null,
                                            "device":"kiosk-1","trouble":"paper_out"})")}}};
    auto const result = watched(source, {});
    for (char const* part :
         {"红牌 · Red", "取号机 · Kiosk kiosk-1", "打印纸已用完 · Out of paper"}) {
        EXPECT_NE(result.out.find(part), std::string::npos) << part << " in " << result.out;
    }
}

TEST(Watch, ends_by_itself_after_so_many_events) {
    CannedMail source;
    source.mails = {{.link = client::Link::connected,
                     .fault = {},
                     .messages = {event(8, "window_resumed", "{}"), event(9, "duty_ended", "{}"),
                                  event(10, "duty_started", "{}")}}};
    auto const result = watched(source, {.json = true, .count = 2, .last = {}});
    EXPECT_EQ(std::ranges::count(result.out, '\n'), 2) << result.out;
    EXPECT_EQ(json::parse(result.out.substr(0, result.out.find('\n'))).at("event"),
              "window_resumed");
    EXPECT_EQ(source.looks, 1);
}

TEST(Watch, ends_by_itself_after_a_while) {
    CannedMail source;
    auto const result =
        watched(source, {.json = false, .count = {}, .last = std::chrono::seconds{0}});
    EXPECT_EQ(result.exit, Exit::ok);
    EXPECT_EQ(source.looks, 0);
}

TEST(Watch, a_cut_is_said_once_and_resuming_as_well) {
    CannedMail source;
    protocol::StreamMessage resumed;
    resumed.type = protocol::StreamMessage::Type::resumed;
    source.mails = {{.link = client::Link::lost, .fault = "gone", .messages = {}},
                    {.link = client::Link::connecting, .fault = {}, .messages = {}},
                    {.link = client::Link::lost, .fault = "gone", .messages = {}},
                    {.link = client::Link::connected, .fault = {}, .messages = {resumed}}};
    auto const result = watched(source, {});
    EXPECT_EQ(std::ranges::count(result.error, '\n'), 1) << result.error;
    EXPECT_NE(result.error.find("gone"), std::string::npos);
    EXPECT_NE(result.out.find("已续接"), std::string::npos) << result.out;
}

TEST(Watch, whoever_reads_may_go_away) {
    CannedMail source;
    source.mails = {{.link = client::Link::connected,
                     .fault = {},
                     .messages = {event(8, "window_resumed", "{}")}}};
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    std::ostringstream error;
    EXPECT_EQ(watch({}, source, [] { return false; }, out, error), Exit::failed);
}

TEST(Watch, every_public_event_has_a_name) {
    for (NamedText const& name : event_names) {
        auto const line = readable_line(event(1, std::string{name.id}.c_str(), "{}"));
        EXPECT_NE(line.find(std::string{name.text.zh}), std::string::npos) << name.id;
    }
}

}  // namespace
}  // namespace hallcall::counter
