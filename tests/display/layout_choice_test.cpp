#include "display/settings/layout_choice.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <variant>

namespace hallcall::display::settings {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Layout good(std::string_view toml) {
    auto parsed = parse_layout(toml);
    if (auto const* faults = std::get_if<std::vector<LineFault>>(&parsed)) {
        ADD_FAILURE() << faults->front().line << ": " << faults->front().what;
        return {};
    }
    return std::get<ChosenLayout>(parsed).layout;
}

std::vector<LineFault> faults_of(std::string_view toml) {
    auto parsed = parse_layout(toml);
    auto const* faults = std::get_if<std::vector<LineFault>>(&parsed);
    return faults == nullptr ? std::vector<LineFault>{} : *faults;
}

auto fault(std::size_t line, std::string const& part) {
    return testing::AllOf(testing::Field(&LineFault::line, line),
                          testing::Field(&LineFault::what, HasSubstr(part)));
}

TEST(LayoutFile, an_empty_file_is_the_whole_hall) {
    auto const layout = good("");
    EXPECT_EQ(layout.shape, Shape::hall);
    EXPECT_EQ(layout.panels, Panels{});
    EXPECT_EQ(layout.languages, Languages::both);
    EXPECT_EQ(layout.look, Look::dark);
    EXPECT_EQ(layout.ticker_speed, 0.0);
    EXPECT_EQ(layout.rows, 0);
}

TEST(LayoutFile, says_everything_about_a_screen) {
    auto const layout = good(R"(layout = "zone"
zone = "east"
panels = ["calls", "missed"]
languages = "en"
theme = "light"
ticker_speed = 12
rows = 4
)");
    EXPECT_EQ(layout.shape, Shape::zone);
    EXPECT_EQ(layout.part.zone, "east");
    EXPECT_TRUE(layout.panels.calls && layout.panels.missed);
    EXPECT_FALSE(layout.panels.windows || layout.panels.waiting || layout.panels.ticker ||
                 layout.panels.clock);
    EXPECT_EQ(layout.languages, Languages::en);
    EXPECT_EQ(layout.look, Look::light);
    EXPECT_EQ(layout.ticker_speed, 12.0);
    EXPECT_EQ(layout.rows, 4);
}

TEST(LayoutFile, tells_all_that_is_wrong_with_its_lines) {
    EXPECT_THAT(faults_of(R"(layout = "wall"
languages = 3
theme = "pink"
panels = ["calls", "queue"]
ticker_speed = 1000
rows = "many"
colour = "red"
)"),
                ElementsAre(fault(1, "'layout' must be one of \"hall\", \"zone\""),
                            fault(2, "'languages' must be one of"), fault(3, "'theme'"),
                            fault(4, "no panel 'queue'"), fault(5, "from 0 to 60"),
                            fault(6, "whole number from 0 to 12"),
                            fault(7, "there is no setting 'colour'")));
}

TEST(LayoutFile, a_text_that_is_no_toml_has_a_line_too) {
    EXPECT_THAT(faults_of("layout = \"hall\"\nrows = = 2\n"), ElementsAre(fault(2, "not TOML")));
}

TEST(LayoutFile, a_layout_needs_its_part_and_no_other) {
    EXPECT_THAT(faults_of("layout = \"window\"\n"), ElementsAre(fault(1, "needs 'window'")));
    EXPECT_THAT(faults_of("layout = \"zone\"\n"), ElementsAre(fault(1, "needs 'zone'")));
    EXPECT_THAT(faults_of("window = \"3\"\n"), ElementsAre(fault(1, "only for the layouts")));
    EXPECT_THAT(faults_of("layout = \"led\"\nzone = \"east\"\nwindow = \"3\"\n"),
                ElementsAre(fault(2, "cannot both")));
    EXPECT_THAT(faults_of("panels = [\"clock\"]\n"), ElementsAre(fault(1, "at least one of")));
}

TEST(LayoutFile, says_how_the_screen_speaks) {
    auto const parsed = parse_layout(R"([voice]
languages = ["cmn", "en"]
template_en = "{number} to {window}"
zero = "洞"
one = "幺"
rate_percent = 90
repeats = 1
chime = false
max_age_s = 120
)");
    auto const* chosen = std::get_if<ChosenLayout>(&parsed);
    ASSERT_NE(chosen, nullptr);
    voice::VoiceSettings const& voice = chosen->voice;
    EXPECT_THAT(voice.languages, ElementsAre(voice::Tongue::mandarin, voice::Tongue::english));
    EXPECT_EQ(voice.templates.at(2), "{number} to {window}");
    EXPECT_EQ(voice.zero, voice::ZeroReading::dong);
    EXPECT_EQ(voice.one, voice::OneReading::yao);
    EXPECT_EQ(voice.rate_percent, 90);
    EXPECT_EQ(voice.repeats, 1U);
    EXPECT_FALSE(voice.chime);
    EXPECT_EQ(voice.max_age, std::chrono::seconds{120});
}

TEST(LayoutFile, a_wrong_voice_is_told_with_its_line) {
    EXPECT_THAT(faults_of("[voice]\nrate_percent = 49\nwhistle = true\n"),
                ElementsAre(fault(2, "rate_percent"), fault(3, "no setting 'voice.whistle'")));
    EXPECT_THAT(faults_of("[voice]\nlanguages = [\"tlh\"]\n"),
                ElementsAre(fault(2, "none of cmn")));
    EXPECT_THAT(faults_of("[voice]\ntemplate_cmn = \"请\"\n"), ElementsAre(fault(1, "template")));
    EXPECT_THAT(faults_of("voice = 3\n"), ElementsAre(fault(1, "must be a table")));
}

TEST(LayoutChoice, a_word_is_enough) {
    auto const chosen = [](std::string const& asked, std::string const& zone = {}) {
        return std::get<ChosenLayout>(choose_layout(asked, zone)).layout;
    };
    EXPECT_EQ(chosen("hall").shape, Shape::hall);
    EXPECT_EQ(chosen("hall", "east").part.zone, "east");
    EXPECT_EQ(chosen("zone:east").part.zone, "east");
    EXPECT_EQ(chosen("window:12").part.window, "12");
    EXPECT_EQ(chosen("led").shape, Shape::led);
    EXPECT_EQ(chosen("led:12").part.window, "12");
}

TEST(LayoutChoice, a_wrong_word_is_told_the_right_ones) {
    for (char const* asked : {"wall", "window", "window:", "zone", "hall:1", ""}) {
        auto const chosen = choose_layout(asked, "");
        ASSERT_TRUE(std::holds_alternative<std::string>(chosen)) << asked;
        EXPECT_THAT(std::get<std::string>(chosen), HasSubstr("none of hall, zone:ID")) << asked;
    }
    EXPECT_THAT(std::get<std::string>(choose_layout("zone:east", "west")),
                HasSubstr("contradicts"));
}

TEST(LayoutChoice, a_file_is_named_with_the_line) {
    auto const path = testing::TempDir() + "hallcall_layout.toml";
    std::ofstream{path} << "layout = \"hall\"\nrows = 99\n";
    EXPECT_THAT(std::get<std::string>(choose_layout(path, "")), HasSubstr(path + ":2: 'rows'"));
    std::ofstream{path} << "theme = \"light\"\n";
    EXPECT_EQ(std::get<ChosenLayout>(choose_layout(path, "")).layout.look, Look::light);
    EXPECT_THAT(std::get<std::string>(choose_layout(path + ".no.toml", "")),
                HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace hallcall::display::settings
