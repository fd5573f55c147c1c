#include "rehearsal/cast.hpp"
#include "rehearsal/generator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace hallcall::rehearsal {
namespace {

/// The `[[kind]]` blocks of a hall document, each as its text.
std::vector<std::string> blocks(std::string const& hall, std::string const& kind) {
    std::ifstream file{std::string{HALLCALL_SOURCE_DIR} + "/halls/" + hall + ".toml"};
    std::vector<std::string> all;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("[")) {
            inside = line == "[[" + kind + "]]";
            if (inside) all.emplace_back();
        } else if (inside) {
            all.back() += line + "\n";
        }
    }
    return all;
}

bool has_line(std::string const& block, std::string const& line) {
    return ("\n" + block).find("\n" + line + "\n") != std::string::npos;
}

class CastOf : public testing::TestWithParam<char const*> {};

TEST_P(CastOf, sits_where_the_hall_document_says) {
    auto const cast = cast_of(GetParam());
    auto const windows = blocks(GetParam(), "window");
    ASSERT_EQ(windows.size(), cast.posts.size());
    for (std::size_t i = 0; i < windows.size(); ++i) {
        EXPECT_TRUE(has_line(windows[i], "id = \"" + cast.posts[i].window + "\"")) << windows[i];
        EXPECT_TRUE(has_line(windows[i], "a = \"" + cast.posts[i].a + "\"")) << windows[i];
    }
}

TEST_P(CastOf, is_on_the_staff_list) {
    auto const staff = blocks(GetParam(), "staff");
    for (std::string const& id : everybody(cast_of(GetParam()))) {
        EXPECT_TRUE(std::ranges::any_of(staff, [&](auto const& block) {
            return has_line(block, "id = \"" + id + "\"");
        })) << id;
    }
}

INSTANTIATE_TEST_SUITE_P(Halls, CastOf, testing::Values("demo", "trace"));

TEST(Cast, generated_days_name_services_and_b_roles_that_the_demo_hall_has) {
    std::set<std::string> services;
    for (CitizenPlan const& citizen : generate_day(default_seed).citizens) {
        services.insert(citizen.service);
    }
    auto const known = blocks("demo", "service");
    for (std::string const& service : services) {
        EXPECT_TRUE(std::ranges::any_of(known, [&](auto const& block) {
            return has_line(block, "id = \"" + service + "\"");
        })) << service;
    }
    auto const windows = blocks("demo", "window");
    for (StaffMove const& move : generate_day(default_seed).moves) {
        if (move.kind != MoveKind::takeover) continue;
        EXPECT_TRUE(std::ranges::any_of(windows, [&](auto const& block) {
            return has_line(block, "id = \"" + move.window + "\"") &&
                   has_line(block, "b = [\"" + move.by + "\"]");
        })) << move.window;
    }
}

TEST(Cast, is_known_for_two_halls_only) {
    EXPECT_THROW(cast_of("nowhere"), std::invalid_argument);
}

}  // namespace
}  // namespace hallcall::rehearsal
