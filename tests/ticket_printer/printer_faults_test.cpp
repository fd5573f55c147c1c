// What can happen to paper, at a printer that answers as the manuals say: for each fault what the
// kiosk learns of it, and that slips are neither lost nor doubled.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/fakes.hpp"
#include "tests/ticket_printer/paper_printer.hpp"
#include "ticket_printer/desk/desk.hpp"
#include "ticket_printer/desk/spool.hpp"

#include <algorithm>

namespace hallcall::printer::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view again_mark = "补打";

class PrinterFaults : public testing::Test {
protected:
    Taken take() {
        Spool spool{dir.path() / "spool"};
        Desk desk{link, spool, *printer, "http://hall", [](std::string_view) {}};
        return std::get<Taken>(desk.take({.service = "A"}, {}));
    }

    /// How many slips still wait afterwards.
    std::int64_t catch_up() {
        Spool spool{dir.path() / "spool"};
        Desk desk{link, spool, *printer, "http://hall", [](std::string_view) {}};
        return desk.catch_up();
    }

    /// "A001", or "A001 补打", for each that was cut off.
    std::vector<std::string> slips() {
        std::vector<std::string> all;
        for (Receipt const& receipt : paper.receipts()) {
            auto const number = std::ranges::find_if(receipt.lines, [](PaperLine const& line) {
                return line.text.size() == 4 && line.text[0] == 'A';
            });
            std::string words = number == receipt.lines.end() ? "no number" : number->text;
            if (receipt.has(again_mark)) words += " again";
            all.push_back(words);
        }
        return all;
    }

    TempFolder dir;
    FakeLink link;
    PaperPrinter paper;
    AnswerTimes times{.status = 300ms, .printed = 400ms};
    std::unique_ptr<Printer> printer =
        escpos_printer(tcp_transport("127.0.0.1", paper.port(), {.connect = 1s, .send = 1s}),
                       options_for(80), times);
};

TEST_F(PrinterFaults, none) {
    EXPECT_FALSE(take().not_printed);
    EXPECT_FALSE(take().not_printed);
    EXPECT_THAT(slips(), ElementsAre("A001", "A002"));
    EXPECT_EQ(std::get<PrinterStatus>(printer->report()), PrinterStatus{});
}

TEST_F(PrinterFaults, paper_out_before_the_slip) {
    paper.set({.paper_left = 0});
    auto const taken = take();
    EXPECT_EQ(taken.not_printed->trouble, Trouble::paper_out);
    EXPECT_EQ(taken.not_printed->why, "the printer is out of paper");
    EXPECT_EQ(catch_up(), 1);
    EXPECT_EQ(paper.paper(), "");
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001")) << "nothing of it had reached the printer before";
}

TEST_F(PrinterFaults, paper_out_in_the_middle_of_the_slip) {
    paper.set({.paper_left = 200});
    EXPECT_EQ(take().not_printed->trouble, Trouble::paper_out);
    EXPECT_EQ(catch_up(), 1);
    EXPECT_THAT(slips(), IsEmpty());
    // New paper: the printer goes on with what it has in its memory, and only then does the slip
    // come once more, with a mark.
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001", "A001 again"));
    take();
    EXPECT_THAT(slips(), ElementsAre("A001", "A001 again", "A002"));
}

TEST_F(PrinterFaults, paper_out_after_the_slip) {
    EXPECT_FALSE(take().not_printed);
    paper.set({.paper_left = 0});
    EXPECT_EQ(take().not_printed->trouble, Trouble::paper_out);
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001", "A002"));
}

TEST_F(PrinterFaults, little_paper_is_still_paper) {
    paper.set({.paper_low = true});
    EXPECT_FALSE(take().not_printed);
    EXPECT_TRUE(std::get<PrinterStatus>(printer->report()).paper_low);
}

TEST_F(PrinterFaults, cover_open) {
    paper.set({.cover_open = true});
    EXPECT_EQ(take().not_printed->trouble, Trouble::cover_open);
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001"));
}

TEST_F(PrinterFaults, knife_stuck) {
    paper.set({.knife_stuck = true});
    EXPECT_EQ(take().not_printed->trouble, Trouble::knife_stuck);
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001"));
}

TEST_F(PrinterFaults, switched_off_and_back) {
    paper.set({.switched_on = false});
    auto const taken = take();
    EXPECT_EQ(taken.not_printed->trouble, Trouble::offline);
    EXPECT_THAT(taken.not_printed->why, HasSubstr("cannot connect"));
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001"));
}

TEST_F(PrinterFaults, a_printer_that_takes_a_byte_now_and_then) {
    paper.set({.takes = 20ms});
    ASSERT_TRUE(take().not_printed) << "nobody waits half a minute for a slip";
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    auto const out = slips();
    // What it had taken into its memory it prints to the end, however long that takes.
    EXPECT_LE(std::ranges::count(out, "A001"), 1);
    EXPECT_EQ(std::ranges::count(out, "A001 again"), 1);
}

TEST_F(PrinterFaults, the_line_cut_in_the_middle_of_a_slip) {
    paper.set({.line_left = 300});
    EXPECT_TRUE(take().not_printed);
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_EQ(std::ranges::count(slips(), "A001"), 0);
    EXPECT_EQ(slips().size(), 1U);
    EXPECT_THAT(paper.paper(), HasSubstr("A001"));
}

TEST_F(PrinterFaults, a_printer_that_does_not_say_that_it_has_printed) {
    paper.set({.forgets_to_answer = true});
    EXPECT_THAT(take().not_printed->why, HasSubstr("does not say"));
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001", "A001 again"));
}

TEST_F(PrinterFaults, a_printer_that_answers_nothing_is_asked_once_and_trusted) {
    paper.set({.mute = true});
    EXPECT_FALSE(take().not_printed);
    int const asked = paper.questions();
    EXPECT_FALSE(take().not_printed);
    EXPECT_EQ(paper.questions(), asked) << "citizens wait";
    EXPECT_TRUE(std::holds_alternative<Mute>(printer->report()));
    EXPECT_GT(paper.questions(), asked) << "whoever asks for its state wants it asked";
}

TEST_F(PrinterFaults, a_printer_that_stops_answering_is_not_believed_to_print) {
    EXPECT_FALSE(take().not_printed);
    paper.set({.mute = true});
    EXPECT_EQ(take().not_printed->trouble, Trouble::offline);
    paper.set({});
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001", "A002"));
}

TEST_F(PrinterFaults, a_slip_on_demand_says_so_and_is_not_printed_a_second_time) {
    take();
    paper.set({.paper_left = 0});
    auto const waiting = take();
    paper.set({});
    Spool spool{dir.path() / "spool"};
    EXPECT_FALSE(reprint(spool, *printer, waiting.slip));
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(slips(), ElementsAre("A001", "A002 again"));
}

TEST(PrinterStatusTest, four_bytes_say_everything) {
    using escpos::read_status;
    EXPECT_EQ(escpos::status_questions(), "\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04");
    EXPECT_EQ(read_status("\x12\x12\x12\x12"), PrinterStatus{});
    EXPECT_EQ(read_status("\x1a\x16\x12\x12")->trouble(), Trouble::cover_open);
    EXPECT_EQ(read_status("\x1a\x32\x12\x72")->trouble(), Trouble::paper_out);
    EXPECT_EQ(read_status("\x1a\x12\x1a\x12")->trouble(), Trouble::knife_stuck);
    EXPECT_EQ(read_status("\x1a\x12\x32\x12")->trouble(), Trouble::broken);
    EXPECT_EQ(read_status("\x1a\x12\x12\x12")->trouble(), Trouble::offline);
    auto const low = read_status("\x12\x12\x12\x1e");
    EXPECT_TRUE(low->paper_low);
    EXPECT_EQ(low->trouble(), std::nullopt);
}

TEST(PrinterStatusTest, anything_else_is_no_answer) {
    for (std::string_view const other : {"", "\x12\x12\x12", "\x12\x12\x12\x12\x12", "OK\r\n",
                                         "\x12\x12\x12\x92", "\x10\x12\x12\x12"}) {
        EXPECT_EQ(escpos::read_status(other), std::nullopt) << other;
    }
}

}  // namespace
}  // namespace hallcall::printer::test
