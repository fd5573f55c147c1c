#include "counter_client/cli/command_line.hpp"
#include "counter_client/cli/help.hpp"
#include "counter_client/cli/near_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace hallcall::counter {
namespace {

Environment const empty_environment = [](std::string const&) {
    return std::optional<std::string>{};
};

/// What a line becomes for staff 1001 at window 1: "target body", or "usage".
std::string request(std::string const& line) {
    auto const words = split_words(line);
    if (std::holds_alternative<UsageFault>(words)) {
        return "usage";
    }
    std::vector<std::string> all{"--staff", "1001", "--window", "1"};
    auto const& given = std::get<0>(words);
    all.insert(all.end(), given.begin(), given.end());
    auto const parsed = parse_command_line(all, empty_environment);
    if (std::holds_alternative<UsageFault>(parsed)) {
        return "usage";
    }
    auto const& step = std::get<Invocation>(parsed).step;
    if (!step) {
        return "window";
    }
    auto const made = request_of(*step, "1");
    return made.target + " " + boost::json::serialize(made.body);
}

struct Case {
    std::string line;
    std::string expected;
};

TEST(CommandLine, every_step_becomes_its_request) {
    std::string const w = "/api/v1/windows/1/";
    std::vector<Case> const cases{
        {"next", w + "call-next {}"},
        {"next --finish accepted --note 'two words'",
         w + R"(call-next {"finish":{"outcome":"accepted","note":"two words"}})"},
        {"call A023 --reason \"an \\\"old\\\" man\"",
         w + R"(call {"number":"A023","reason":"an \"old\" man"})"},
        {"finish-next", w + R"(call-next {"finish":{"outcome":"done"}})"},
        {"finish-next rejected --note x",
         w + R"(call-next {"finish":{"outcome":"rejected","note":"x"}})"},
        {"unpark A023", w + R"(call {"number":"A023"})"},
        {"alarm", w + "alarm {}"},
        {"alarm --note 有人晕倒", w + R"(alarm {"note":"有人晕倒"})"},
        {"alarm clear", w + "alarm/clear {}"},
        {"handover read", w + "handovers/read {}"},
        {"desk", "/api/v1/windows/1 {}"},
        {"alerts --json", "/api/v1/alerts {}"},
        {"list", "/api/v1/tickets {}"},
        {"list --state waiting --service A&B", "/api/v1/tickets?state=waiting&service=A%26B {}"},
        {"find A023 --day 2026-11-20", "/api/v1/tickets?number=A023&day=2026-11-20 {}"},
        {"why 2026-11-21-A023", "/api/v1/why/2026-11-21-A023 {}"},
        {"report duty --from 2026-11-01 --to 2026-11-30",
         "/api/v1/reports/duty?from=2026-11-01&to=2026-11-30 {}"},
        {"report duty --csv --from 2026-11-01 --to 2026-11-30",
         "/api/v1/reports/duty?format=csv&from=2026-11-01&to=2026-11-30 {}"},
        {"recall", w + "recall {}"},
        {"start", w + "start {}"},
        {"finish", w + R"(finish {"outcome":"done"})"},
        {"finish rejected --note=x", w + R"(finish {"outcome":"rejected","note":"x"})"},
        {"miss", w + "miss {}"},
        {"park --note x", w + R"(park {"note":"x"})"},
        {"transfer --window-to 2 --place front --note x",
         w + R"(transfer {"window":"2","place":"front","note":"x"})"},
        {"pause --reason 暂离 --back-at 14:30", w + R"(pause {"reason":"暂离","back_at":"14:30"})"},
        {"resume", w + "resume {}"},
        {"duty", w + "duty {}"},
        {"duty --reason leave", w + R"(duty {"reason":"leave"})"},
        {"duty start --reason other --note x", w + R"(duty {"reason":"other","note":"x"})"},
        {"duty end --reason late", w + R"(duty/end {"reason":"late"})"},
        {"handover --to 1002 --day 2026-11-22 --note x",
         w + R"(handovers {"to":"1002","day":"2026-11-22","note":"x"})"},
        {"ticket 2026-11-21-A023", "/api/v1/tickets/2026-11-21-A023 {}"},
        {"rejoin a/b", "/api/v1/tickets/a%2Fb/rejoin {}"},
        {"cancel X --reason r", R"(/api/v1/tickets/X/cancel {"reason":"r"})"},
        {"level X urgent --reason r", R"(/api/v1/tickets/X/level {"level":"urgent","reason":"r"})"},
        {"issue --service A --level priority --reason elderly",
         R"(/api/v1/tickets {"service":"A","level":"priority","reason":"elderly"})"},
        {"status --json", "/api/v1/hall {}"},
        {"", "window"},
        {"--size 1920x1080", "window"},
    };
    for (Case const& one : cases) {
        EXPECT_EQ(request(one.line), one.expected) << one.line;
    }
}

TEST(CommandLine, wrong_usage_is_named) {
    for (std::string const line : {"nxt",
                                   "next --note x",
                                   "next --finish nonsense",
                                   "call",
                                   "call A B",
                                   "transfer",
                                   "transfer --note x",
                                   "transfer --service A --place middle",
                                   "pause",
                                   "pause --reason",
                                   "pause --reason x --back-at 25:00",
                                   "handover --to 1 --day tomorrow --note x",
                                   "duty --reason bored",
                                   "cancel X",
                                   "level X loud",
                                   "issue",
                                   "next --json=1",
                                   "next --password x",
                                   "'open",
                                   "--size 1x1",
                                   "--server ftp://x",
                                   "report duty --from 2026-11-01",
                                   "report duty --from x --to 2026-11-30",
                                   "report volume --from 2026-11-01 --to 2026-11-30",
                                   "list --state lost",
                                   "watch --count 0",
                                   "watch --for soon",
                                   "next --coordinator",
                                   "--lang fr",
                                   "finish done done"}) {
        EXPECT_EQ(request(line), "usage") << line;
    }
}

TEST(CommandLine, the_environment_stands_in_and_the_words_win) {
    std::map<std::string, std::string> const values{
        {"HALLCALL_SERVER", "http://hall:1/"}, {"HALLCALL_STAFF", "7"}, {"HALLCALL_WINDOW", "9"}};
    Environment const environment = [&](std::string const& name) {
        auto const found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional{found->second};
    };
    std::vector<std::string> const words{"next", "--window", "3"};
    auto const invocation = std::get<Invocation>(parse_command_line(words, environment));
    EXPECT_EQ(invocation.identity.server, "http://hall:1");
    EXPECT_EQ(invocation.identity.staff, "7");
    EXPECT_EQ(invocation.identity.window, "3");
}

TEST(CommandLine, a_step_needs_to_know_who_and_where) {
    for (std::vector<std::string> const& words : {std::vector<std::string>{"next", "--staff", "1"},
                                                  {"next", "--window", "1"},
                                                  {"status"}}) {
        EXPECT_TRUE(
            std::holds_alternative<UsageFault>(parse_command_line(words, empty_environment)))
            << words.front();
    }
}

TEST(CommandLine, a_batch_line_is_for_the_same_desk) {
    std::vector<std::string> const words{"next", "--window", "2"};
    EXPECT_TRUE(std::holds_alternative<UsageFault>(parse_step(words)));
    for (std::string const endless : {"batch", "watch"}) {
        std::vector<std::string> const nested{endless};
        EXPECT_TRUE(std::holds_alternative<UsageFault>(parse_step(nested))) << endless;
    }
}

TEST(CommandLine, an_unknown_step_names_those_that_are_near) {
    std::vector<std::string> const words{"nxt"};
    auto const parsed = parse_command_line(words, empty_environment);
    EXPECT_NE(std::get<UsageFault>(parsed).what.find("did you mean next"), std::string::npos);
}

TEST(CommandLine, the_coordinators_window_needs_no_window_number) {
    std::vector<std::string> const words{"--coordinator", "--staff", "3001", "--lang", "en"};
    auto const invocation = std::get<Invocation>(parse_command_line(words, empty_environment));
    EXPECT_TRUE(invocation.coordinator);
    EXPECT_FALSE(invocation.step.has_value());
    EXPECT_EQ(invocation.window.language, "en");
}

TEST(CommandLine, watching_needs_nobody) {
    std::vector<std::string> const words{"watch", "--count", "5", "--for", "30"};
    auto const invocation = std::get<Invocation>(parse_command_line(words, empty_environment));
    EXPECT_EQ(*invocation.step->find("count"), "5");
    EXPECT_EQ(*invocation.step->find("for_s"), "30");
}

TEST(NearNames, slips_and_beginnings_but_not_everything) {
    std::vector<std::string_view> const names{"next",        "finish", "alarm",
                                              "alarm clear", "alerts", "report duty"};
    using Names = std::vector<std::string_view>;
    EXPECT_EQ(near_names("nxt", names), (Names{"next"}));
    EXPECT_EQ(near_names("alarn", names), (Names{"alarm"}));
    EXPECT_EQ(near_names("report", names), (Names{"report duty"}));
    EXPECT_EQ(near_names("al", names), (Names{"alarm", "alarm clear", "alerts"}));
    EXPECT_TRUE(near_names("zzzzz", names).empty());
    EXPECT_TRUE(near_names("", names).empty());
}

TEST(Help, names_every_step) {
    std::string const help = help_text();
    for (StepRow const& row : step_rows()) {
        EXPECT_NE(help.find(std::string{text(row.what).zh}), std::string::npos) << row.name;
    }
}

TEST(Texts, are_complete_in_both_languages) {
    auto const check = [](Text text, std::string const& which) {
        EXPECT_FALSE(text.zh.empty()) << which;
        EXPECT_FALSE(text.en.empty()) << which;
        EXPECT_TRUE(std::ranges::any_of(text.zh, [](char c) { return c < 0; }))
            << which << " is not Chinese";
        EXPECT_LT(static_cast<unsigned char>(text.en.front()), 0x80) << which << " is not English";
    };
    for (int i = 0; i < static_cast<int>(Say::last); ++i) {
        check(text(static_cast<Say>(i)), std::to_string(i));
    }
    for (int i = 0; i < static_cast<int>(CliSay::last); ++i) {
        check(text(static_cast<CliSay>(i)), "command line " + std::to_string(i));
    }
    for (int i = 0; i <= static_cast<int>(protocol::Code::overloaded); ++i) {
        auto const code = static_cast<protocol::Code>(i);
        std::string const name{protocol::row_of(code).name};
        check(text_of(code), name);
        EXPECT_NE(text_of(code).en, text(Say::refused).en) << name << " has no text of its own";
    }
}

}  // namespace
}  // namespace hallcall::counter
