#include "rehearsal/trace.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

DayPlan read(std::string const& rows) {
    std::istringstream in{"arrive,service,level,service_s,leaves_after_s\n" + rows};
    return read_trace(in, "day.csv");
}

std::string fault_of(std::string const& rows) {
    try {
        read(rows);
    } catch (std::invalid_argument const& error) {
        return error.what();
    }
    return "";
}

TEST(Trace, reads_who_comes_when_and_for_what) {
    auto const plan = read("08:02:46,C,normal,841,\n08:03:06,E,internal,38,\n");
    ASSERT_EQ(plan.citizens.size(), 2);
    EXPECT_EQ(plan.citizens[0].arrives, 8h + 2min + 46s);
    EXPECT_EQ(plan.citizens[0].service, "C");
    EXPECT_EQ(plan.citizens[0].serving, 841s);
    EXPECT_FALSE(plan.citizens[0].patience);
    EXPECT_EQ(plan.citizens[1].level, "internal");
    EXPECT_EQ(plan.hall, "trace");
    EXPECT_EQ(plan.opens, 8h + 1min + 46s);
}

TEST(Trace, priority_gets_a_reason_in_turn) {
    auto const plan =
        read("08:00:00,A,priority,1,\n08:00:01,A,priority,1,\n08:00:02,A,normal,1,\n");
    EXPECT_EQ(plan.citizens[0].reason, "elderly");
    EXPECT_EQ(plan.citizens[1].reason, "disabled");
    EXPECT_EQ(plan.citizens[2].reason, "");
}

TEST(Trace, who_left_is_given_the_median_service_and_every_third_leaves_silently) {
    auto const plan = read(
        "08:00:00,A,normal,10,\n08:00:01,A,normal,500,\n08:00:02,A,normal,30,\n"
        "08:00:03,A,normal,,5\n08:00:04,A,normal,,6\n08:00:05,B,normal,,7\n");
    EXPECT_EQ(plan.citizens[3].serving, 30s);
    EXPECT_EQ(plan.citizens[3].patience, 5s);
    EXPECT_FALSE(plan.citizens[3].leaves_silently);
    EXPECT_FALSE(plan.citizens[4].leaves_silently);
    EXPECT_TRUE(plan.citizens[5].leaves_silently);
    EXPECT_GT(plan.citizens[5].serving, 0s);
}

TEST(Trace, rows_are_put_in_order_and_line_ends_of_other_systems_are_read) {
    auto const plan = read("09:00:00,A,normal,1,\r\n08:00:00,B,normal,1,\r\n");
    EXPECT_EQ(plan.citizens.front().service, "B");
}

TEST(Trace, names_the_line_that_is_wrong) {
    EXPECT_EQ(fault_of("08:00:00,A,normal,1,\n8:00,A,normal,1,\n"),
              "day.csv:3: '8:00' is no time of day HH:MM:SS");
    EXPECT_NE(fault_of("24:00:00,A,normal,1,\n").find("day.csv:2"), std::string::npos);
    EXPECT_NE(fault_of("08:00:00,A,vip,1,\n").find("'vip'"), std::string::npos);
    EXPECT_NE(fault_of("08:00:00,,normal,1,\n").find("service"), std::string::npos);
    EXPECT_NE(fault_of("08:00:00,A,normal,-1,\n").find("seconds"), std::string::npos);
    EXPECT_NE(fault_of("08:00:00,A,normal,1.5,\n").find("seconds"), std::string::npos);
    EXPECT_NE(fault_of("08:00:00,A,normal,1\n").find("five cells"), std::string::npos);
    EXPECT_NE(fault_of("08:00:00,A,normal,1,,\n").find("five cells"), std::string::npos);
    EXPECT_NE(fault_of("08:00:00,A,normal,1,2\n").find("fill one"), std::string::npos);
    EXPECT_NE(fault_of("08:00:00,A,normal,,\n").find("fill one"), std::string::npos);
    EXPECT_EQ(fault_of(""), "day.csv: nobody comes on this day");
}

TEST(Trace, needs_its_first_line) {
    std::istringstream in{"arrive,service\n08:00:00,A\n"};
    EXPECT_THROW(read_trace(in, "day.csv"), std::invalid_argument);
}

}  // namespace
}  // namespace hallcall::rehearsal
