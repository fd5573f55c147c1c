// The whole way of a slip: the real server, the real program, and printers of both widths and of
// every kind that take it over TCP. What is checked is what stands on the paper.

#include "ticket_printer/printing/paper.hpp"
#include "rehearsal/child.hpp"
#include "tests/e2e/hall_test.hpp"
#include "tests/ticket_printer/paper_printer.hpp"
#include "ticket_printer/printing/printer_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace hallcall::printer::test {
namespace {

using namespace std::chrono_literals;

struct Machine {
    int width_mm;
    std::string_view profile;
};

class OnPaper : public e2e::HallTest, public testing::WithParamInterface<Machine> {
protected:
    OnPaper() { start(); }

    std::string take() {
        rehearsal::Child kiosk{
            {.arguments = {HALLCALL_BIN_DIR "/hallcall-kiosk", "take", "--service", "A",
                           "--priority", "elderly", "--server", server->url(), "--printer",
                           paper.address(), "--width", std::to_string(GetParam().width_mm),
                           "--profile", std::string{GetParam().profile}, "--beeps", "2", "--spool",
                           (folder.path() / "spool").string()},
             .environment = {"HALLCALL_TOKEN=token-kiosk-1"},
             .error_log = folder.path() / "kiosk.log"}};
        return kiosk.read_line(20s).value_or("nothing");
    }

    PaperPrinter paper;
};

INSTANTIATE_TEST_SUITE_P(Machines, OnPaper,
                         testing::Values(Machine{80, "standard"}, Machine{58, "standard"},
                                         Machine{80, "plain"}, Machine{58, "plain"},
                                         Machine{58, "epson"}, Machine{58, "latin"}),
                         [](auto const& tested) {
                             return fmt::format("mm{}_{}", tested.param.width_mm,
                                                tested.param.profile);
                         });

TEST_P(OnPaper, text_sizes_code_and_cut_are_right_and_the_code_opens_the_ticket) {
    ASSERT_EQ(take(), "A001");
    ASSERT_EQ(take(), "A002");
    ASSERT_EQ(paper.receipts().size(), 2U);
    Receipt const slip = paper.receipts().back();
    EXPECT_EQ(slip.cut, "partial");
    EXPECT_EQ(slip.beeps, 2);
    EXPECT_EQ(slip.initialised, 1);

    Paper const roll = paper_of_width(GetParam().width_mm).value();
    PaperLine const* number = slip.line_with("A002");
    ASSERT_NE(number, nullptr);
    EXPECT_EQ(number->width, 7);
    EXPECT_EQ(number->height, 7);
    EXPECT_EQ(number->align, 1);
    for (PaperLine const& line : slip.lines)
        EXPECT_LE(line.columns * line.width, roll.columns) << line.text;
    for (PaperPicture const& picture : slip.pictures)
        EXPECT_LE(picture.width, roll.dots);
    if (GetParam().profile != "latin") {
        EXPECT_TRUE(slip.chinese);
        PaperLine const* service = slip.line_with("不动产");
        ASSERT_NE(service, nullptr);
        EXPECT_EQ(service->width, 2);
        for (auto const* text : {"优先", "老年人", "1 人", "2026-11-23 ", "身份证", "窗口"})
            EXPECT_TRUE(slip.has(text)) << text;
    }

    std::string follow = slip.codes.empty() ? "" : slip.codes.front().payload;
    for (PaperPicture const& picture : slip.pictures) {
        if (follow.empty()) follow = scan(picture);
    }
    ASSERT_EQ(follow.substr(0, server->url().size()), server->url());
    auto const code = follow.substr(follow.rfind('/') + 1);
    EXPECT_EQ(get("", "/follow/" + code).text_at("/ticket/number"), "A002");
}

}  // namespace
}  // namespace hallcall::printer::test
