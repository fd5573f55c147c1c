// A missed number comes back to the kiosk.

#include "ticket_printer/model/rejoin.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/fakes.hpp"
#include "ticket_printer/desk/desk.hpp"
#include "ticket_printer/model/scanner_line.hpp"

namespace hallcall::printer::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using Result = RejoinOutcome::Result;

constexpr char const* code = "ABCDEFGHIJ234567";

class RejoinTest : public testing::Test {
protected:
    TempFolder dir;
    FakeLink link;
    FakePrinter printer;
    Spool spool{dir.path() / "spool"};
    Desk desk{link, spool, printer, "http://hall", [](std::string_view) {}};
};

TEST_F(RejoinTest, by_the_code_on_the_slip) {
    link.state = "missed";
    auto const outcome = desk.rejoin({.code = code, .number = {}});
    EXPECT_EQ(outcome.result, Result::rejoined);
    EXPECT_EQ(outcome.number, "A001");
    EXPECT_EQ(outcome.ahead, 4);
    EXPECT_THAT(link.rejoined, ElementsAre(code));
}

TEST_F(RejoinTest, by_the_number_of_a_slip_of_this_kiosk) {
    (void)desk.take({.service = "A"});
    link.state = "missed";
    EXPECT_EQ(desk.rejoin({.code = {}, .number = "A001"}).result, Result::rejoined);
    EXPECT_THAT(link.rejoined, ElementsAre(code));
}

TEST_F(RejoinTest, a_number_of_another_kiosk_is_asked_to_be_scanned) {
    auto const outcome = desk.rejoin({.code = {}, .number = "B007"});
    EXPECT_EQ(outcome.result, Result::unknown);
    EXPECT_EQ(outcome.number, "B007");
    EXPECT_THAT(link.followed, IsEmpty());
}

TEST_F(RejoinTest, a_number_that_was_not_missed_stays_where_it_is) {
    for (auto const& [state, result] : {std::pair{"waiting", Result::waiting},
                                        {"called", Result::called},
                                        {"serving", Result::called},
                                        {"parked", Result::called},
                                        {"finished", Result::over},
                                        {"cancelled", Result::over},
                                        {"expired", Result::over}}) {
        link.state = state;
        EXPECT_EQ(desk.rejoin({.code = code, .number = {}}).result, result) << state;
    }
    EXPECT_THAT(link.rejoined, IsEmpty());
    link.state = "waiting";
    EXPECT_EQ(desk.rejoin({.code = code, .number = {}}).ahead, 4);
}

TEST_F(RejoinTest, one_that_comes_too_late_is_told_so) {
    link.state = "missed";
    link.refuse = client::Refused{
        .status = 409, .code = protocol::Code::rejoin_refused, .detail = "too late"};
    EXPECT_EQ(desk.rejoin({.code = code, .number = {}}).result, Result::too_late);
}

TEST_F(RejoinTest, without_the_server_nothing_is_promised) {
    link.away = true;
    EXPECT_EQ(desk.rejoin({.code = code, .number = {}}).result, Result::no_answer);
    EXPECT_EQ(judge_holder(client::Refused{.status = 404, .code = {}, .detail = {}})->result,
              Result::unknown);
}

TEST(ScannedCodeTest, an_address_or_the_code_alone) {
    EXPECT_EQ(code_in("http://192.168.1.10:8080/follow/ABCDEFGHIJ234567"), code);
    EXPECT_EQ(code_in("ABCDEFGHIJ234567"), code);
    EXPECT_EQ(code_in("HTTP://H/FOLLOW/abcdefghij234567"), code) << "a scanner's Caps Lock";
    for (auto const* other : {"", "6901234567892", "http://h/follow/", "ABCDEFGHIJ23456",
                              "ABCDEFGHIJ2345678", "ABCDEFGHIJ234501"}) {
        EXPECT_EQ(code_in(other), std::nullopt) << other;
    }
}

class ScannerLineTest : public testing::Test {
protected:
    std::optional<std::string> type(std::string_view text) {
        std::optional<std::string> line;
        for (char const letter : text) {
            now += 5ms;
            line = scanner.take(static_cast<unsigned char>(letter), now);
        }
        return line;
    }

    ScannerLine scanner;
    ScannerLine::Time now{1h};
};

TEST_F(ScannerLineTest, a_line_ends_with_enter) {
    EXPECT_EQ(type("ABC"), std::nullopt);
    EXPECT_EQ(type("D\r"), "ABCD");
    EXPECT_EQ(type("\r\n"), std::nullopt);
}

TEST_F(ScannerLineTest, what_was_typed_long_ago_is_forgotten) {
    type("OLD");
    now += ScannerLine::longest_pause + 1ms;
    EXPECT_EQ(type("NEW\n"), "NEW");
}

TEST_F(ScannerLineTest, a_line_has_a_limit_and_no_strange_characters) {
    EXPECT_EQ(type(std::string(ScannerLine::longest, 'x') + "y\r"),
              std::string(ScannerLine::longest, 'x'));
    EXPECT_EQ(type("\x01\x1b"
                   "A\x7f\xff"
                   "B\r"),
              "AB");
}

}  // namespace
}  // namespace hallcall::printer::test
