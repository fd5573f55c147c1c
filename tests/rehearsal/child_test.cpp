#include "rehearsal/child.hpp"
#include "rehearsal/counter_program.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <system_error>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

ChildOptions shell(std::string const& script) {
    ChildOptions options;
    options.arguments = {"/bin/sh", "-c", script};
    return options;
}

TEST(Child, gives_output_and_status) {
    auto const finished = run_to_end(shell("echo one; printf two; exit 4"), 10s);
    EXPECT_EQ(finished.status, 4);
    EXPECT_EQ(finished.output, "one\ntwo\n");
}

TEST(Child, has_the_environment_that_is_asked_for) {
    auto options = shell("echo $GREETING; test -n \"$PATH\"");
    options.environment = {"GREETING=hello"};
    auto const finished = run_to_end(options, 10s);
    EXPECT_EQ(finished.output, "hello\n");
    EXPECT_EQ(finished.status, 0);
}

TEST(Child, speaks_line_by_line) {
    auto options = shell("while read -r line; do echo \"<$line>\"; done");
    options.reads_us = true;
    Child child{options};
    ASSERT_TRUE(child.write_line("first"));
    EXPECT_EQ(child.read_line(10s), "<first>");
    ASSERT_TRUE(child.write_line("第二"));
    EXPECT_EQ(child.read_line(10s), "<第二>");
    EXPECT_EQ(child.read_line(20ms), std::nullopt);
    child.close_input();
    EXPECT_EQ(child.wait(10s), 0);
}

TEST(Child, that_takes_too_long_is_ended) {
    auto const begin = std::chrono::steady_clock::now();
    EXPECT_EQ(run_to_end(shell("exec sleep 60"), 100ms).status, 124);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 30s);
}

TEST(Child, that_a_signal_ends_says_which) {
    EXPECT_EQ(run_to_end(shell("kill -TERM $$"), 10s).status, 128 + 15);
}

TEST(Child, that_does_not_exist_is_an_error) {
    ChildOptions options;
    options.arguments = {"/nonexistent/program"};
    EXPECT_THROW(Child{options}, std::system_error);
}

TEST(CounterProgram, reads_answers_and_refusals) {
    auto const done = step_result_of(R"({"exit":0,"answer":{"ticket":{"number":"A001"}}})");
    EXPECT_EQ(done.exit, 0);
    EXPECT_EQ(done.answer.at("ticket").at("number"), "A001");
    auto const refused =
        step_result_of(R"({"exit":1,"code":"too_soon","status":409,"detail":"wait"})");
    EXPECT_EQ(refused.exit, 1);
    EXPECT_EQ(refused.code, "too_soon");
    EXPECT_EQ(refused.detail, "wait");
    EXPECT_THROW(step_result_of("A001"), std::runtime_error);
    EXPECT_THROW(step_result_of("{}"), std::runtime_error);
}

}  // namespace
}  // namespace hallcall::rehearsal
