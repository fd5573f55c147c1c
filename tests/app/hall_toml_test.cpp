// hall.toml: the documented example passes, and every fault is named with its line, all at once.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/app/config/hall_toml.hpp"
#include "tests/app/app_fixture.hpp"

#include <ostream>
#include <string>

namespace hallcall::app::config {

void PrintTo(DocumentFault const& fault, std::ostream* out) {
    *out << fault.line << ": " << fault.what;
}

namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto fault(std::size_t line, std::string const& what) {
    return AllOf(Field(&DocumentFault::line, line), Field(&DocumentFault::what, HasSubstr(what)));
}

std::vector<DocumentFault> faults_of(std::string const& toml) {
    auto const read = read_hall(toml);
    auto const* faults = std::get_if<std::vector<DocumentFault>>(&read);
    return faults == nullptr ? std::vector<DocumentFault>{} : *faults;
}

engine::HallConfig hall_of(std::string const& toml) {
    return *std::get<std::shared_ptr<engine::HallConfig const>>(read_hall(toml));
}

/// The smallest hall there is, ten lines; what is added begins on line 11.
std::string const smallest = R"([hall]
id = "h"
name = "厅"
[[service]]
id = "A"
name = "事项"
[[window]]
id = "1"
services = ["A"]
a = "1001"
)";
std::string const its_staff = "[[staff]]\nid = \"1001\"\nname = \"甲\"\nroles = [\"staff\"]\n";

std::vector<DocumentFault> faults_with(std::string const& more) {
    return faults_of(smallest + its_staff + more);
}
constexpr std::size_t more_begins = 15;

TEST(HallToml, documented_example_passes) {
    auto const hall = hall_of(test::example_hall_toml());
    EXPECT_EQ(hall.id, "enping");
    EXPECT_EQ(hall.timezone, "Asia/Shanghai");
    ASSERT_EQ(hall.sessions.size(), 2U);
    EXPECT_EQ(hall.sessions[1].from, 14h + 30min);
    EXPECT_EQ(hall.issue_from, 8h);
    EXPECT_EQ(hall.issue_until, 17h + 15min);
    EXPECT_EQ(hall.services.at(0).expected, 12min);
    EXPECT_THAT(hall.services.at(0).materials, ElementsAre("身份证", "权属证明"));
    EXPECT_THAT(hall.windows.at(0).spare, ElementsAre(engine::ServiceId{"C"}));
    EXPECT_THAT(hall.windows.at(0).b,
                ElementsAre(engine::StaffId{"1002"}, engine::StaffId{"1003"}));
    EXPECT_TRUE(hall.reasons.at(0).self_declared);
    EXPECT_EQ(hall.reasons.at(0).name_en, "Elderly person");
    EXPECT_EQ(hall.departments.at(0).name_en, "Real Estate Registration");
    EXPECT_EQ(hall.rules, engine::Rules{}) << "the example names the defaults";
}

TEST(HallToml, smallest_document_has_sensible_defaults) {
    auto const hall = hall_of(smallest + its_staff);
    EXPECT_EQ(hall.timezone, "Asia/Shanghai");
    EXPECT_EQ(hall.complaint_phone, "12345");
    EXPECT_EQ(hall.issue_from, 0min);
    EXPECT_EQ(hall.issue_until, 24h);
    EXPECT_FALSE(hall.sessions.empty());
    EXPECT_EQ(hall.services[0].prefix, "A");
    EXPECT_EQ(hall.services[0].expected, 10min);
    EXPECT_EQ(hall.services[0].quota, 0);
    EXPECT_EQ(hall.windows[0].name, "1号窗口");
    EXPECT_EQ(hall.rules, engine::Rules{});
}

TEST(HallToml, single_rules_replace_their_defaults) {
    auto const hall =
        hall_of(smallest + its_staff + "[rules]\npriority_run_max = 0\nmiss_after_s = 7\n");
    EXPECT_EQ(hall.rules.priority_run_max, 0);
    EXPECT_EQ(hall.rules.miss_after, 7s);
    EXPECT_EQ(hall.rules.calls_before_miss, 2);
}

TEST(HallToml, all_faults_are_named_at_once_in_order_of_their_lines) {
    EXPECT_THAT(faults_of(R"([hall]
id = "h"
timezone = "Mars/Olympus"
colour = "red"
[[service]]
id = "A"
name = "事项"
department = "nobody"
quota = -1
[[window]]
id = "1"
zone = "nowhere"
services = ["A", "B"]
[[staff]]
id = "1001"
name = "甲"
roles = ["boss"]
[rules]
rejoin_after = "three"
speed = 9
[furniture]
)"),
                ElementsAre(fault(1, "'name' is missing"), fault(3, "Mars/Olympus"),
                            fault(4, "unknown key 'colour'"), fault(5, "department 'nobody'"),
                            fault(9, "'quota'"), fault(10, "no A role"),
                            fault(10, "no zone 'nowhere'"), fault(10, "no service 'B'"),
                            fault(17, "no role 'boss'"), fault(19, "'rejoin_after'"),
                            fault(20, "unknown key 'speed'"), fault(21, "furniture")));
}

TEST(HallToml, empty_document_lacks_its_hall) {
    EXPECT_THAT(faults_of(""), ElementsAre(fault(1, "[hall] is missing")));
}

TEST(HallToml, what_is_not_toml_is_named_with_its_line) {
    EXPECT_THAT(faults_of("[hall]\nid = \"h\"\nname = \n"),
                ElementsAre(Field(&DocumentFault::line, 3)));
    EXPECT_THAT(faults_of("{\"hall\": {}}"), ElementsAre(Field(&DocumentFault::line, 1)));
}

TEST(HallToml, a_key_twice_is_a_fault) {
    EXPECT_THAT(faults_of("[hall]\nid = \"h\"\nid = \"g\"\nname = \"厅\"\n"),
                ElementsAre(Field(&DocumentFault::line, 3)));
}

TEST(HallToml, ids_are_unique_in_their_kind) {
    EXPECT_THAT(faults_with("[[service]]\nid = \"A\"\nprefix = \"X\"\nname = \"又\"\n"),
                ElementsAre(fault(more_begins, "line 4 already")));
    EXPECT_THAT(faults_with("[[staff]]\nid = \"1001\"\nname = \"乙\"\nroles = []\n"),
                ElementsAre(fault(more_begins, "line 11 already")));
    EXPECT_THAT(faults_with("[[zone]]\nid = \"A\"\nname = \"区\"\n[[zone]]\nid = \"A\"\n"
                            "name = \"区\"\n"),
                ElementsAre(fault(more_begins + 3, "line 15 already")));
    // Ids of different kinds have nothing to do with each other.
    EXPECT_THAT(faults_with("[[zone]]\nid = \"A\"\nname = \"区\"\n"), IsEmpty());
}

TEST(HallToml, A_role_belongs_to_one_window) {
    EXPECT_THAT(faults_with("[[window]]\nid = \"2\"\nservices = [\"A\"]\na = \"1001\"\n"),
                ElementsAre(fault(more_begins, "A role of window '1' already")));
}

TEST(HallToml, staff_of_a_window_exists_and_has_one_role_there) {
    EXPECT_THAT(
        faults_with("[[window]]\nid = \"2\"\nservices = [\"A\"]\na = \"7\"\nb = [\"8\", \"7\"]\n"),
        ElementsAre(fault(more_begins, "'7' (in 'a')"), fault(more_begins, "'8' (in 'b')"),
                    fault(more_begins, "'7' (in 'b')"), fault(more_begins, "both the A and a B")));
}

TEST(HallToml, services_of_a_window_are_named_once) {
    auto const window = [](std::string const& services) {
        return "[[staff]]\nid = \"2\"\nname = \"乙\"\nroles = []\n[[window]]\nid = \"2\"\na = "
               "\"2\"\n" +
               services;
    };
    EXPECT_THAT(faults_with(window("services = [\"A\", \"A\"]\n")),
                ElementsAre(fault(more_begins + 4, "named twice")));
    EXPECT_THAT(faults_with(window("services = [\"A\"]\nspare = [\"A\"]\n")),
                ElementsAre(fault(more_begins + 4, "named twice")));
    EXPECT_THAT(faults_with(window("services = []\n")),
                ElementsAre(fault(more_begins + 4, "names none")));
    EXPECT_THAT(faults_with(window("services = \"A\"\n")),
                ::testing::Contains(fault(more_begins + 7, "list of strings")));
}

TEST(HallToml, prefixes_are_short_and_shared_by_nobody) {
    auto const service = [](std::string const& id, std::string const& prefix) {
        return "[[service]]\nid = \"" + id + "\"\nname = \"又\"\n" +
               (prefix.empty() ? "" : "prefix = \"" + prefix + "\"\n");
    };
    EXPECT_THAT(faults_with(service("b", "")), IsEmpty());
    EXPECT_THAT(faults_with(service("passport", "")),
                ElementsAre(fault(more_begins, "give a 'prefix'")));
    EXPECT_THAT(faults_with(service("passport", "ABC")), IsEmpty());
    EXPECT_THAT(faults_with(service("x", "ABCD")), ElementsAre(fault(more_begins, "1 to 3")));
    EXPECT_THAT(faults_with(service("x", "号")), ElementsAre(fault(more_begins, "1 to 3")));
    EXPECT_THAT(faults_with(service("x", "A")),
                ElementsAre(fault(more_begins, "belongs to service 'A'")));
    // The first of A1 would be the thousand-and-first of A: A1001.
    EXPECT_THAT(faults_with(service("x", "A1")), ElementsAre(fault(more_begins, "prefix 'A'")));
}

TEST(HallToml, times_of_day_end_with_24_00) {
    auto const hours = [](std::string const& keys) {
        return "[hall]\nid = \"h\"\nname = \"厅\"\n" + keys + smallest.substr(smallest.find("[[")) +
               its_staff;
    };
    auto const hall =
        hall_of(hours("sessions = [[\"00:00\", \"12:00\"], [\"12:00\", \"24:00\"]]\n"
                      "issue_until = \"24:00\"\n"));
    EXPECT_EQ(hall.sessions.at(1).until, 24h);
    EXPECT_EQ(hall.issue_until, 24h);
    for (char const* time : {"24:01", "25:00", "8:30", "08:60", "0830", "08:30:00", "ab:cd", ""}) {
        EXPECT_THAT(faults_of(hours("issue_from = \"" + std::string{time} + "\"\n")),
                    ElementsAre(fault(4, "'issue_from'")))
            << time;
    }
    EXPECT_THAT(faults_of(hours("issue_from = \"10:00\"\nissue_until = \"10:00\"\n")),
                ElementsAre(fault(5, "before")));
    EXPECT_THAT(faults_of(hours("sessions = [[\"09:00\", \"12:00\"], [\"11:00\", \"17:00\"]]\n")),
                ElementsAre(fault(4, "overlap")));
    EXPECT_THAT(faults_of(hours("sessions = [[\"09:00\"]]\n")), ElementsAre(fault(4, "pairs")));
    EXPECT_THAT(faults_of(hours("sessions = \"always\"\n")), ElementsAre(fault(4, "pairs")));
}

TEST(HallToml, faults_are_printed_a_line_each) {
    EXPECT_EQ(format_faults("hall.toml", {{3, "bad"}, {9, "worse"}}),
              "hall.toml:3: bad\nhall.toml:9: worse\n");
}

}  // namespace
}  // namespace hallcall::app::config
