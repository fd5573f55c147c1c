#include "display/voice/wording.hpp"

#include <gmock/gmock.h>

#include <utility>
#include <vector>

namespace hallcall::display::voice {
namespace {

Call call(std::string number, std::string window, std::string window_name) {
    return {.seq = 1,
            .number = std::move(number),
            .window = std::move(window),
            .window_name = std::move(window_name),
            .zone_name = "东区"};
}

std::string said(std::vector<Call> calls, Tongue tongue, VoiceSettings const& settings = {}) {
    return sentence({.calls = std::move(calls), .times = 1}, tongue, settings);
}

TEST(ChineseNumber, is_read_as_people_read_it) {
    std::vector<std::pair<unsigned, std::string>> const table{{0, "零"},
                                                              {1, "一"},
                                                              {9, "九"},
                                                              {10, "十"},
                                                              {11, "十一"},
                                                              {12, "十二"},
                                                              {20, "二十"},
                                                              {21, "二十一"},
                                                              {99, "九十九"},
                                                              {100, "一百"},
                                                              {101, "一百零一"},
                                                              {105, "一百零五"},
                                                              {110, "一百一十"},
                                                              {112, "一百一十二"},
                                                              {120, "一百二十"},
                                                              {200, "二百"},
                                                              {1000, "一千"},
                                                              {1001, "一千零一"},
                                                              {1010, "一千零一十"},
                                                              {1100, "一千一百"},
                                                              {9999, "九千九百九十九"}};
    for (auto const& [number, spoken] : table) {
        EXPECT_EQ(chinese_number(number), spoken) << number;
    }
}

TEST(TicketNumber, is_read_character_by_character) {
    VoiceSettings const plain;
    VoiceSettings army;
    army.zero = ZeroReading::dong;
    army.one = OneReading::yao;
    EXPECT_EQ(spoken_number("A023", Tongue::mandarin, plain), "A 零二三");
    EXPECT_EQ(spoken_number("A101", Tongue::mandarin, plain), "A 一零一");
    EXPECT_EQ(spoken_number("A101", Tongue::mandarin, army), "A 幺洞幺");
    EXPECT_EQ(spoken_number("ab1", Tongue::mandarin, plain), "A B 一");
    EXPECT_EQ(spoken_number("007", Tongue::mandarin, plain), "零零七");
    EXPECT_EQ(spoken_number("A-12", Tongue::mandarin, plain), "A 一二");
    EXPECT_EQ(spoken_number("A101", Tongue::cantonese, army), "A 一零一");
    EXPECT_EQ(spoken_number("A023", Tongue::english, army), "A, 0 2 3");
    EXPECT_EQ(spoken_number("VIP", Tongue::english, plain), "V, I, P");
}

TEST(WindowName, numbers_are_numbers_and_words_stay) {
    std::vector<std::pair<std::string, std::string>> const table{
        {"1号窗口", "一号窗口"},         {"12号窗口", "十二号窗口"},
        {"105号窗口", "一百零五号窗口"}, {"3楼12号窗口", "三楼十二号窗口"},
        {"01号窗口", "一号窗口"},        {"综合窗口", "综合窗口"},
        {"A12窗口", "A 十二窗口"},       {"7", "七号窗口"},
        {"12345号", "一二三四五号"}};
    for (auto const& [name, spoken] : table) {
        EXPECT_EQ(spoken_window(call("A1", "9", name), Tongue::mandarin), spoken) << name;
    }
    EXPECT_EQ(spoken_window(call("A1", "9", "12号窗口"), Tongue::english), "window 12");
    EXPECT_EQ(spoken_window(call("A1", "9", "综合窗口"), Tongue::english), "window 9");
    EXPECT_EQ(spoken_window(call("A1", "9", "Desk 4"), Tongue::english), "Desk 4");
    EXPECT_EQ(spoken_window(call("A1", "9", ""), Tongue::mandarin), "九号窗口");
    EXPECT_EQ(spoken_window(call("A1", "9", ""), Tongue::english), "window 9");
}

TEST(Sentence, has_the_default_templates) {
    EXPECT_EQ(said({call("A023", "3", "3号窗口")}, Tongue::mandarin), "请A 零二三到三号窗口。");
    EXPECT_EQ(said({call("A023", "3", "3号窗口")}, Tongue::english),
              "Number A, 0 2 3, please go to window 3.");
}

TEST(Sentence, names_every_call_it_is_for) {
    EXPECT_EQ(said({call("A023", "3", "3号窗口"), call("B007", "5", "5号窗口")}, Tongue::mandarin),
              "请A 零二三到三号窗口，请B 零零七到五号窗口。");
    EXPECT_EQ(said({call("A023", "3", "3号窗口"), call("B007", "3", "3号窗口")}, Tongue::mandarin),
              "请A 零二三、B 零零七到三号窗口。");
    EXPECT_EQ(said({call("A1", "3", "3号窗口"), call("A1", "3", "3号窗口")}, Tongue::mandarin),
              "请A 一到三号窗口。");
}

TEST(Sentence, can_name_the_zone) {
    VoiceSettings settings;
    settings.templates[0] = "{number}，请到{zone}{window}";
    EXPECT_EQ(said({call("A023", "3", "3号窗口")}, Tongue::mandarin, settings),
              "A 零二三，请到东区三号窗口。");
}

TEST(Template, does_not_look_at_what_is_filled_in) {
    EXPECT_EQ(fill_template("{number}-{window}", "{window}", "2", ""), "{window}-2");
}

TEST(Template, that_is_wrong_is_refused_with_a_reason) {
    EXPECT_FALSE(template_fault("请{number}到{window}"));
    EXPECT_FALSE(template_fault("{zone}{window}{number}"));
    EXPECT_THAT(*template_fault("请{number}到窗口"), testing::HasSubstr("needs both"));
    EXPECT_THAT(*template_fault("{number}{window}{name}"), testing::HasSubstr("'{name}'"));
    EXPECT_THAT(*template_fault("{number}{window"), testing::HasSubstr("brace"));
    EXPECT_THAT(*template_fault("{number}{window}}"), testing::HasSubstr("brace"));
}

TEST(Settings, that_are_wrong_are_refused_with_a_reason) {
    EXPECT_FALSE(fault(VoiceSettings{}));
    auto const fault_of = [](auto change) {
        VoiceSettings settings;
        change(settings);
        return fault(settings).value_or("no fault");
    };
    using testing::HasSubstr;
    using S = VoiceSettings;
    EXPECT_THAT(fault_of([](S& s) { s.languages.clear(); }), HasSubstr("no language"));
    EXPECT_THAT(fault_of([](S& s) { s.languages = {Tongue::english, Tongue::english}; }),
                HasSubstr("en is named twice"));
    EXPECT_THAT(fault_of([](S& s) { s.templates[0] = "x"; }), HasSubstr("template for cmn"));
    EXPECT_THAT(fault_of([](S& s) { s.templates[2] = "x"; }), HasSubstr("no fault"));
    EXPECT_THAT(fault_of([](S& s) { s.rate_percent = 49; }), HasSubstr("rate 49"));
    EXPECT_THAT(fault_of([](S& s) { s.volume_percent = 101; }), HasSubstr("volume 101"));
    EXPECT_THAT(fault_of([](S& s) { s.repeats = 0; }), HasSubstr("repeats 0"));
    EXPECT_THAT(fault_of([](S& s) { s.max_age = s.fresh_for / 2; }), HasSubstr("max age"));
}

}  // namespace
}  // namespace hallcall::display::voice
