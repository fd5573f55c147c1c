#include "counter_client/settings/settings.hpp"

#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>

namespace hallcall::counter {
namespace {

namespace fs = std::filesystem;

Settings settings(std::string const& toml) {
    auto read = read_settings(toml, "counter.toml");
    if (auto const* faults = std::get_if<SettingsFaults>(&read)) {
        ADD_FAILURE() << faults->lines.front();
        return {};
    }
    return std::get<Settings>(read);
}

std::string fault(std::string const& toml) {
    auto const read = read_settings(toml, "counter.toml");
    auto const* faults = std::get_if<SettingsFaults>(&read);
    return faults == nullptr ? "" : faults->lines.front();
}

TEST(Settings, change_keys_language_and_shape) {
    Settings const read = settings(
        "language = \"zh\"\nshape = \"strip\"\n[keys]\nnext = [\"KP+\", \"Ctrl+N\"]\n"
        "outcome_next = []\n");
    EXPECT_EQ(read.language, Language::zh);
    EXPECT_EQ(read.shape, Shape::strip);
    EXPECT_EQ(read.shortcuts.hint(Action::next), "KP+");
    EXPECT_EQ(read.shortcuts.keys(Action::next).at(1), key("Ctrl+N"));
    EXPECT_EQ(read.shortcuts.hint(Action::recall), "F2") << "what is not named stays";
    EXPECT_EQ(read.shortcuts.hint(Action::outcome_next), "");
}

TEST(Settings, an_empty_file_is_the_defaults) {
    EXPECT_EQ(settings("").language, Language::both);
    EXPECT_EQ(settings("").shape, Shape::desk);
}

TEST(Settings, a_fault_names_its_line) {
    EXPECT_EQ(fault("\nlanguage = \"de\"\n"),
              "counter.toml:2: language is one of \"zh\", \"en\", \"both\"");
    EXPECT_EQ(fault("shape = 3\n"), "counter.toml:1: shape is one of \"desk\", \"strip\"");
    EXPECT_TRUE(fault("colour = \"red\"\n").starts_with("counter.toml:1: unknown key \"colour\""));
    EXPECT_TRUE(fault("[keys]\n\nnxt = [\"F1\"]\n")
                    .starts_with("counter.toml:3: there is no action "
                                 "\"nxt\""));
    EXPECT_TRUE(
        fault("[keys]\nnext = [\"F1\",\n\"F13\"]\n").starts_with("counter.toml:3: next: no such"));
    EXPECT_TRUE(fault("[keys]\nnext = \"F1\"\n").starts_with("counter.toml:2: next is a list"));
    EXPECT_TRUE(fault("keys = 1\n").starts_with("counter.toml:1: keys is a table"));
    EXPECT_TRUE(fault("language = \n").starts_with("counter.toml:1: "));
}

TEST(Settings, two_actions_that_can_be_done_together_may_not_share_a_key) {
    EXPECT_EQ(fault("[keys]\nmiss = [\"F6\"]\nrecall = [\"F3\"]\n"),
              "counter.toml:3: F3 would mean both recall and start at the same time; give one of "
              "them another key");
    EXPECT_EQ(fault("[keys]\nrecall = [\"F1\"]\n"), "") << "never possible together with next";
}

TEST(Settings, the_usual_file_need_not_be_there_but_one_that_was_asked_for) {
    Environment const environment = [](std::string const& name) {
        return name == "HOME" ? std::optional<std::string>{"/nonexistent"} : std::nullopt;
    };
    EXPECT_TRUE(std::holds_alternative<Settings>(load_settings({}, environment)));
    auto const read = load_settings("/nonexistent/counter.toml", environment);
    EXPECT_TRUE(std::holds_alternative<SettingsFaults>(read));
}

TEST(Settings, are_found_below_the_configuration_folder) {
    fs::path const folder =
        fs::temp_directory_path() / ("hallcall-settings-" + std::to_string(::getpid()));
    fs::create_directories(folder / "hallcall");
    std::ofstream{folder / "hallcall" / "counter.toml"} << "language = \"en\"\n";
    Environment const environment = [&](std::string const& name) {
        return name == "XDG_CONFIG_HOME" ? std::optional{folder.string()} : std::nullopt;
    };
    auto const read = load_settings({}, environment);
    fs::remove_all(folder);
    ASSERT_TRUE(std::holds_alternative<Settings>(read));
    EXPECT_EQ(std::get<Settings>(read).language, Language::en);
}

}  // namespace
}  // namespace hallcall::counter
