// What an answer means for the request that is kept.

#include "ticket_printer/model/take_flow.hpp"

#include <gtest/gtest.h>

#include "tests/ticket_printer/slips.hpp"
#include "ticket_printer/model/text.hpp"

namespace hallcall::printer::test {
namespace {

client::Refused refused(int status, std::optional<protocol::Code> code) {
    return {.status = status, .code = code, .detail = "why"};
}

TEST(TakeFlowTest, a_normal_ticket_names_its_service_only) {
    EXPECT_EQ(request_body({.service = "A", .reason = ""}),
              (boost::json::object{{"service", "A"}}));
}

TEST(TakeFlowTest, a_reason_asks_for_priority) {
    EXPECT_EQ(
        request_body({.service = "A", .reason = "elderly"}),
        (boost::json::object{{"service", "A"}, {"level", "priority"}, {"reason", "elderly"}}));
}

TEST(TakeFlowTest, a_ticket_with_its_code_is_issued) {
    auto const verdict = judge(answer_with(sample_ticket("A007")), Asked::just_now);
    ASSERT_TRUE(std::holds_alternative<Issued>(verdict));
    EXPECT_EQ(std::get<Issued>(verdict).ticket.number, "A007");
    EXPECT_EQ(std::get<Issued>(verdict).code, "ABCDEFGHIJ234567");
}

TEST(TakeFlowTest, an_answer_that_is_no_ticket_settles_nothing) {
    EXPECT_TRUE(std::holds_alternative<Unsettled>(
        judge(client::Answer{.status = 201, .body = {{"seq", 1}}}, Asked::just_now)));
    EXPECT_TRUE(
        std::holds_alternative<Unsettled>(judge(client::Unreachable{"cut"}, Asked::just_now)));
}

TEST(TakeFlowTest, the_rules_refusal_settles_new_and_old_requests) {
    for (auto const asked : {Asked::just_now, Asked::before}) {
        EXPECT_TRUE(std::holds_alternative<NotIssued>(
            judge(refused(409, protocol::Code::quota_reached), asked)));
    }
}

TEST(TakeFlowTest, a_refusal_before_the_key_is_looked_at_leaves_old_requests_open) {
    for (auto const& [status, code] : {std::pair{401, protocol::Code::unauthorised},
                                       {403, protocol::Code::forbidden},
                                       {429, protocol::Code::too_many_requests},
                                       {503, protocol::Code::overloaded}}) {
        EXPECT_TRUE(
            std::holds_alternative<NotIssued>(judge(refused(status, code), Asked::just_now)));
        EXPECT_TRUE(std::holds_alternative<Unsettled>(judge(refused(status, code), Asked::before)));
    }
}

TEST(TakeFlowTest, a_fault_of_unknown_origin_settles_nothing) {
    EXPECT_TRUE(
        std::holds_alternative<Unsettled>(judge(refused(502, std::nullopt), Asked::just_now)));
}

TEST(TextTest, every_refusal_has_plain_words) {
    EXPECT_NE(refusal(protocol::Code::closed).zh, refusal(protocol::Code::quota_reached).zh);
    EXPECT_FALSE(refusal(std::nullopt).zh.empty());
    EXPECT_FALSE(refusal(protocol::Code::bad_request).en.empty());
}

TEST(TextTest, a_level_that_is_not_known_is_shown_as_it_is) {
    EXPECT_EQ(level_name("vip").zh, "vip");
    EXPECT_EQ(level_name("priority").zh, "优先");
}

}  // namespace
}  // namespace hallcall::printer::test
