#include "counter_client/cli/batch.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>
#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace hallcall::counter {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

client::Result answer(char const* body) {
    return client::Answer{200, json::parse(body).as_object()};
}

client::Result refused(int status, protocol::Code code) {
    return client::Refused{status, code, "because"};
}

/// Answers in order what the test says, and keeps what was asked.
class CannedLink final : public HallLink {
public:
    void set_token(std::string token) override { tokens.push_back(std::move(token)); }
    client::Result get(std::string const& target) override { return next("GET " + target); }
    client::Result command(std::string const& target, json::object body, std::string key) override {
        keys.push_back(std::move(key));
        return next("POST " + target + " " + json::serialize(body));
    }
    client::Result post_once(std::string const& target, json::object body) override {
        return next("SIGN " + target + " " + json::serialize(body));
    }
    client::Result delete_once(std::string const& target) override {
        return next("DELETE " + target);
    }

    std::deque<client::Result> answers;
    std::vector<std::string> asked;
    std::vector<std::string> tokens;
    std::vector<std::string> keys;

private:
    client::Result next(std::string what) {
        asked.push_back(std::move(what));
        if (answers.empty()) {
            return client::Unreachable{"nothing more was canned"};
        }
        client::Result result = answers.front();
        answers.pop_front();
        return result;
    }
};

class StepRunnerTest : public ::testing::Test {
protected:
    StepRunnerTest() {
        session.emplace(folder.path() / "hallcall", "http://hall", "1001");
        runner.emplace(link, *session, identity, [this] { return password; });
    }

    StepResult run(std::vector<std::string> const& words) {
        return runner->run(std::get<Step>(parse_step(words)));
    }

    TempFolder folder;
    Identity identity{"http://hall", "1001", "1"};
    std::optional<std::string> password = "secret";
    CannedLink link;
    std::optional<SessionFile> session;
    std::optional<StepRunner> runner;
};

constexpr char const* small_hall = R"({"seq":1,"day":"2026-11-21",
    "hall":{"id":"h","name":"H","notice":"","complaint_phone":"","timezone":"Asia/Shanghai",
    "issue_from":"","issue_until":""},"services":[],"windows":[],"recent_calls":[],"missed":[],
    "departments":[],"zones":[],"priority_reasons":[]})";
constexpr char const* signed_in = R"({"token":"T1","staff":"1001","roles":["staff"]})";

TEST_F(StepRunnerTest, signs_in_once_and_keeps_the_session_for_its_owner_alone) {
    link.answers = {answer(signed_in), answer(R"({"seq":1})"), answer(R"({"seq":2})")};
    EXPECT_EQ(run({"recall"}).exit, Exit::ok);
    EXPECT_EQ(run({"start"}).exit, Exit::ok);
    EXPECT_EQ(link.asked.size(), 3U);
    EXPECT_EQ(std::get<0>(session->token()), "T1");
    struct ::stat file{};
    ASSERT_EQ(::stat(session->path().c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat((folder.path() / "hallcall").c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777U, 0700U);
}

TEST_F(StepRunnerTest, a_session_that_others_can_read_is_refused) {
    ASSERT_FALSE(session->keep("T0"));
    ASSERT_EQ(::chmod(session->path().c_str(), 0640), 0);
    EXPECT_TRUE(std::holds_alternative<FileFault>(session->token()));
    EXPECT_EQ(run({"recall"}).exit, Exit::failed);
    EXPECT_TRUE(link.asked.empty());
}

TEST_F(StepRunnerTest, a_session_that_ended_is_renewed_and_the_step_keeps_its_key) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {refused(401, protocol::Code::unauthorised), answer(signed_in),
                    answer(R"({"seq":2})")};
    EXPECT_EQ(run({"recall"}).exit, Exit::ok);
    EXPECT_EQ(link.tokens, (std::vector<std::string>{"T0", "T1"}));
    ASSERT_EQ(link.keys.size(), 2U);
    EXPECT_EQ(link.keys[0], link.keys[1]);
}

TEST_F(StepRunnerTest, a_second_401_is_not_tried_again) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {refused(401, protocol::Code::unauthorised), answer(signed_in),
                    refused(401, protocol::Code::unauthorised)};
    EXPECT_EQ(run({"recall"}).failure->code, "unauthorised");
    EXPECT_EQ(link.asked.size(), 3U);
}

TEST_F(StepRunnerTest, exit_statuses) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {answer(R"({"seq":3,"ticket":null,"why":null})"),
                    refused(409, protocol::Code::window_busy), client::Unreachable{"away"}};
    EXPECT_EQ(run({"next"}).exit, Exit::nobody_waiting);
    auto const busy = run({"next"});
    EXPECT_EQ(busy.exit, Exit::failed);
    EXPECT_EQ(busy.failure->status, 409);
    EXPECT_EQ(run({"next"}).failure->code, "unreachable");
}

TEST_F(StepRunnerTest, without_a_password_nothing_is_asked) {
    password.reset();
    EXPECT_EQ(run({"recall"}).exit, Exit::failed);
    EXPECT_TRUE(link.asked.empty());
}

TEST_F(StepRunnerTest, a_clock_time_is_of_the_halls_day_and_zone) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {answer(small_hall), answer(R"({"seq":2})")};
    EXPECT_EQ(run({"pause", "--reason", "x", "--back-at", "14:30"}).exit, Exit::ok);
    EXPECT_NE(link.asked.back().find("2026-11-21T14:30:00.000+08:00"), std::string::npos);
}

TEST_F(StepRunnerTest, a_number_is_a_ticket_of_today) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {answer(small_hall), answer(R"({"seq":2})"), answer(R"({"seq":3})")};
    EXPECT_EQ(run({"rejoin", "A023"}).exit, Exit::ok);
    EXPECT_EQ(link.asked.back(), "POST /api/v1/tickets/2026-11-21-A023/rejoin {}");
    EXPECT_EQ(run({"ticket", "2026-11-20-A001"}).exit, Exit::ok);
    EXPECT_EQ(link.asked.size(), 3U) << "an id needs no question";
}

TEST_F(StepRunnerTest, nothing_found_is_a_failure) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {answer(R"({"seq":2,"total":0,"tickets":[]})")};
    auto const result = run({"find", "Z999"});
    EXPECT_EQ(result.exit, Exit::failed);
    EXPECT_EQ(result.failure->code, "not_found");
}

TEST_F(StepRunnerTest, a_table_is_passed_on_as_it_is) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {client::Answer{200, {}, "day,window\n"}};
    EXPECT_EQ(run({"report", "duty", "--csv", "--from", "2026-11-21", "--to", "2026-11-21"}).text,
              "day,window\n");
}

TEST_F(StepRunnerTest, finishing_with_nobody_waiting_says_so) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {answer(R"({"seq":3,"ticket":null,"why":null,"finished":{"number":"A1"}})")};
    EXPECT_EQ(run({"finish-next"}).exit, Exit::nobody_waiting);
}

TEST_F(StepRunnerTest, a_session_that_ended_is_renewed_for_the_stream_too) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {refused(401, protocol::Code::unauthorised), answer(signed_in),
                    answer(small_hall)};
    EXPECT_EQ(std::get<std::string>(runner->session_token()), "T1");
}

TEST_F(StepRunnerTest, logging_out_forgets_the_session_even_if_the_server_has) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {refused(401, protocol::Code::unauthorised)};
    EXPECT_EQ(run({"logout"}).exit, Exit::ok);
    EXPECT_FALSE(fs::exists(session->path()));
}

TEST_F(StepRunnerTest, a_batch_answers_every_line_and_goes_on) {
    ASSERT_FALSE(session->keep("T0"));
    link.answers = {answer(R"({"seq":1})"), answer(R"({"seq":2,"ticket":null,"why":null})"),
                    refused(409, protocol::Code::paused)};
    std::istringstream in{
        "recall\n\n  \nnonsense\nnext\ncall A1 --reason 'x y'\n'open\nnext --json"};
    std::ostringstream out;
    EXPECT_TRUE(run_batch(*runner, identity, in, out));
    std::istringstream lines{out.str()};
    std::vector<json::object> said;
    for (std::string line; std::getline(lines, line);) {
        said.push_back(json::parse(line).as_object());
    }
    ASSERT_EQ(said.size(), 6U);
    EXPECT_EQ(json::serialize(said[0]), R"({"exit":0,"answer":{"seq":1}})");
    EXPECT_EQ(said[1].at("exit"), 2);
    EXPECT_EQ(said[2].at("exit"), 3);
    EXPECT_EQ(json::serialize(said[3]),
              R"({"exit":1,"code":"paused","status":409,"detail":"because"})");
    EXPECT_EQ(said[4].at("exit"), 2);
    EXPECT_EQ(said[5].at("exit"), 2);
    EXPECT_NE(link.asked.back().find("x y"), std::string::npos);
}

}  // namespace
}  // namespace hallcall::counter
