// What stands on a slip, how it is wrapped, and the bytes it becomes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ticket_printer/escpos_decoder.hpp"
#include "tests/ticket_printer/slips.hpp"
#include "ticket_printer/printing/columns.hpp"
#include "ticket_printer/printing/escpos_encoder.hpp"
#include "ticket_printer/printing/gb18030.hpp"
#include "ticket_printer/printing/slip_layout.hpp"

namespace hallcall::printer::test {
namespace {

using testing::ElementsAre;

Receipt print(Slip const& slip, int width_mm = 80, Printing printing = Printing::first,
              escpos::Manner const& manner = {}) {
    PrinterOptions const options = options_for(width_mm);
    SlipFonts fonts;
    auto receipts = decode(escpos::encode(lay_out(slip, options.slip, options.paper, printing),
                                          options.paper, manner, fonts));
    EXPECT_EQ(receipts.size(), 1U);
    return receipts.at(0);
}

class EveryWidth : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Papers, EveryWidth, testing::Values(80, 58));

TEST_P(EveryWidth, a_slip_says_what_a_citizen_needs) {
    Slip slip = sample_slip();
    slip.ahead = 11;
    Receipt const receipt = print(slip, GetParam());
    EXPECT_EQ(receipt.initialised, 1);
    EXPECT_TRUE(receipt.chinese);
    for (auto const* text :
         {"A023", "恩平市", "不动产登记", "Real estate registration", "老年人", "11 人",
          "2026-11-21 09:30", "1号窗口、12", "身份证", "权属证明", "请保管好", "12345"}) {
        EXPECT_TRUE(receipt.has(text)) << text;
    }
    EXPECT_EQ(receipt.cut, "partial");
}

TEST_P(EveryWidth, the_number_is_the_largest_and_in_the_middle) {
    Receipt const receipt = print(sample_slip(), GetParam());
    PaperLine const* number = receipt.line_with("A023");
    ASSERT_NE(number, nullptr);
    EXPECT_GE(number->width, 6);
    EXPECT_EQ(number->width, number->height);
    EXPECT_EQ(number->align, 1);
    EXPECT_TRUE(number->bold);
    for (PaperLine const& line : receipt.lines) {
        EXPECT_TRUE(&line == number || line.width < number->width) << line.text;
    }
}

TEST_P(EveryWidth, nothing_is_wider_than_the_paper) {
    Slip slip = sample_slip();
    slip.hall_name = "某某自治州某某经济技术开发区管理委员会政务服务便民中心第一分中心";
    slip.service_name = "不动产首次登记、转移登记、变更登记、注销登记（含抵押）综合受理";
    slip.service_name_en = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten";
    slip.reason_name = "现役军人、军属、退役军人、残疾人、孕妇、七十岁以上老年人";
    slip.number = "ABC1234567";
    slip.ahead = 123456;
    slip.materials.assign(9, "申请人身份证明原件及复印件（加盖公章）, two copies of each");
    Receipt const receipt = print(slip, GetParam());
    int const columns = paper_of_width(GetParam())->columns;
    for (PaperLine const& line : receipt.lines) {
        EXPECT_LE(line.columns * line.width, columns) << line.text;
    }
    PaperLine const* number = receipt.line_with("ABC1234567");
    ASSERT_NE(number, nullptr) << "a number is never torn";
    EXPECT_GE(number->width, 3);
    EXPECT_TRUE(receipt.has("等，详询窗口")) << "what is left out is said";
}

TEST_P(EveryWidth, the_code_leads_to_the_holders_page) {
    Receipt const receipt = print(sample_slip(), GetParam());
    ASSERT_EQ(receipt.codes.size(), 1U);
    EXPECT_EQ(receipt.codes[0].payload, "http://192.168.1.10:8080/follow/ABCDEFGHIJ234567");
    EXPECT_GE(receipt.codes[0].module_dots, 4);
    EXPECT_EQ(receipt.codes[0].correction, '1');
}

TEST(SlipTest, the_paper_is_cut_as_told) {
    EXPECT_EQ(print(sample_slip(), 80, Printing::first, {.cut = escpos::Cut::full}).cut, "full");
    EXPECT_EQ(print(sample_slip(), 80, Printing::first, {.cut = escpos::Cut::none}).cut, "");
}

TEST(SlipTest, a_repetition_says_so_and_the_first_does_not) {
    EXPECT_TRUE(print(sample_slip(), 80, Printing::again).has("补打"));
    EXPECT_FALSE(print(sample_slip(), 80, Printing::first).has("补打"));
}

TEST(SlipTest, who_is_ahead_is_left_out_when_it_is_not_known) {
    EXPECT_FALSE(print(sample_slip()).has("前面等候"));
    Slip slip = sample_slip();
    slip.ahead = 0;
    EXPECT_TRUE(print(slip).has("0 人"));
}

TEST(SlipTest, a_slip_without_names_still_has_number_and_service) {
    protocol::Ticket ticket = sample_ticket("Z001");
    ticket.service = "Z";
    ticket.level = "normal";
    ticket.level_reason.reset();
    Receipt const receipt =
        print(make_slip(ticket, "ABCDEFGHIJ234567", protocol::Hall{}, "http://h:1/"));
    EXPECT_TRUE(receipt.has("Z001"));
    EXPECT_TRUE(receipt.has("普通"));
    EXPECT_EQ(receipt.codes.at(0).payload, "http://h:1/follow/ABCDEFGHIJ234567");
}

TEST(SlipTest, a_name_cannot_command_the_printer) {
    Slip slip = sample_slip();
    slip.hall_name = "坏\x1b@\x1dV\x01名\n字\x7f";
    Receipt const receipt = print(slip);
    EXPECT_EQ(receipt.initialised, 1);
    EXPECT_TRUE(receipt.has("坏@V名 字"));
}

TEST(Gb18030Test, every_character_of_unicode_comes_back) {
    std::u32string all;
    for (char32_t character = 0xA0; character <= 0x10FFFF; ++character) {
        bool const surrogate = character >= 0xD800 && character <= 0xDFFF;
        bool const private_use = character >= 0xE000 && character <= 0xF8FF;
        if (!surrogate && !private_use) all.push_back(character);
    }
    std::string const utf8 = to_utf8(all);
    EXPECT_EQ(from_gb18030(gb18030(utf8)), utf8);
}

TEST(Gb18030Test, bytes_are_those_of_the_standard) {
    EXPECT_EQ(gb18030("啊A"), "\xb0\xa1\x41");
    EXPECT_EQ(gb18030("\U00020000"), "\x95\x32\x82\x36");
    EXPECT_EQ(from_gb18030(gb18030("a\uE78Db")), "a〓b");
    EXPECT_THROW(gb18030("\xff"), std::invalid_argument);
}

TEST(WrapTest, chinese_breaks_anywhere) {
    EXPECT_THAT(wrap("一二三四五", 4), ElementsAre("一二", "三四", "五"));
    EXPECT_THAT(wrap("一二三四五", 5), ElementsAre("一二", "三四", "五"));
}

TEST(WrapTest, closing_punctuation_never_starts_a_line) {
    EXPECT_THAT(wrap("身份证（原件）和", 12), ElementsAre("身份证（原", "件）和"));
    EXPECT_THAT(wrap("一二三，四", 6), ElementsAre("一二", "三，四"));
    EXPECT_THAT(wrap("身份证（原件）和", 14), ElementsAre("身份证（原件）", "和"));
}

TEST(WrapTest, words_break_at_spaces_and_only_inside_when_they_must) {
    EXPECT_THAT(wrap("one two three", 8), ElementsAre("one two", "three"));
    EXPECT_THAT(wrap("abcdefghij k", 4), ElementsAre("abcd", "efgh", "ij k"));
    EXPECT_THAT(wrap("  a   b  ", 8), ElementsAre("a b"));
}

TEST(WrapTest, mixed_text_breaks_between_scripts) {
    EXPECT_THAT(wrap("带ID卡来", 4), ElementsAre("带ID", "卡来"));
}

TEST(WrapTest, nothing_makes_no_line) {
    EXPECT_TRUE(wrap("", 10).empty());
    EXPECT_TRUE(wrap("   ", 10).empty());
}

TEST(SlipJsonTest, a_slip_survives_the_spool) {
    Slip slip = sample_slip();
    EXPECT_EQ(slip_from_json(boost::json::parse(boost::json::serialize(to_json(slip)))), slip);
    slip.ahead = 3;
    EXPECT_EQ(slip_from_json(boost::json::parse(boost::json::serialize(to_json(slip)))), slip);
}

}  // namespace
}  // namespace hallcall::printer::test
