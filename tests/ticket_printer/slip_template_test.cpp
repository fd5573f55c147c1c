// A slip as a hall wants it, and as a printer can do it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/escpos_decoder.hpp"
#include "tests/ticket_printer/slips.hpp"
#include "ticket_printer/printing/gb18030.hpp"
#include "ticket_printer/printing/raster.hpp"
#include "ticket_printer/settings/slip_file.hpp"

#include <fstream>

namespace hallcall::printer::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Receipt print(Slip const& slip, SlipTemplate const& wanted, escpos::Manner const& manner = {},
              Printing printing = Printing::first, Paper const& paper = papers[0]) {
    SlipFonts fonts;
    auto const receipts =
        decode(escpos::encode(lay_out(slip, wanted, paper, printing), paper, manner, fonts));
    EXPECT_EQ(receipts.size(), 1U);
    return receipts.at(0);
}

Receipt print_with(std::string_view profile, Slip const& slip = sample_slip()) {
    return print(slip, load_slip_template(""), {.profile = profile_named(profile).value()});
}

std::string fault_of(std::string_view toml) {
    try {
        (void)parse_slip_template(toml, "my.toml");
        return "none";
    } catch (std::invalid_argument const& fault) {
        return fault.what();
    }
}

constexpr std::string_view number_only = "[[part]]\ntext = \"{number}\"\n";

TEST(SlipTemplateTest, a_hall_says_what_stands_on_its_slips) {
    auto const wanted = parse_slip_template(R"(
[[part]]
text = "号 {number}"
size = 2
[[part]]
text = "{windows}"
[[part]]
label = "服务"
value = "{service}"
[[part]]
qr = "weixin://{follow}"
module_dots = 4
)",
                                            "my.toml");
    Receipt const receipt = print(sample_slip(), wanted);
    ASSERT_THAT(receipt.lines, SizeIs(3));
    EXPECT_EQ(receipt.lines[0].text, "号 A023");
    EXPECT_EQ(receipt.lines[1].text, " 1号窗口、12");
    EXPECT_EQ(receipt.lines[0].width, 2);
    EXPECT_THAT(receipt.lines[2].text, AllOf(HasSubstr("服务"), HasSubstr("不动产登记")));
    EXPECT_EQ(receipt.codes.at(0).payload,
              "weixin://http://192.168.1.10:8080/follow/ABCDEFGHIJ234567");
    EXPECT_EQ(receipt.codes.at(0).module_dots, 4);
}

TEST(SlipTemplateTest, parts_about_nothing_are_left_out) {
    auto const wanted = parse_slip_template(R"(
[[part]]
text = "{number}"
[[part]]
text = "前面 {ahead} 人"
[[part]]
rule = true
when = "notice"
[[part]]
list = "materials"
heading = "带"
)",
                                            "my.toml");
    Slip slip = sample_slip();
    slip.ahead.reset();
    slip.notice.clear();
    slip.materials.clear();
    EXPECT_THAT(print(slip, wanted).lines, SizeIs(1));
    slip.ahead = 0;
    slip.notice = "x";
    slip.materials = {"身份证"};
    EXPECT_THAT(print(slip, wanted).lines, SizeIs(5));
}

TEST(SlipTemplateTest, what_does_not_fit_into_its_lines_says_so) {
    auto const wanted = parse_slip_template(
        std::string{number_only} + "[[part]]\ntext = \"{notice}\"\nlines = 2\n", "my.toml");
    Slip slip = sample_slip();
    slip.notice = std::string(300, 'x');
    Receipt const receipt = print(slip, wanted);
    ASSERT_THAT(receipt.lines, SizeIs(3));
    EXPECT_THAT(receipt.lines[2].text, HasSubstr("详询窗口"));
}

TEST(SlipTemplateTest, a_slip_printed_again_says_so_whatever_the_template_says) {
    auto const wanted = parse_slip_template(number_only, "my.toml");
    EXPECT_FALSE(print(sample_slip(), wanted).has("补打"));
    EXPECT_TRUE(print(sample_slip(), wanted, {}, Printing::on_demand).has("补打"));
    Receipt const standard = print(sample_slip(), load_slip_template(""), {}, Printing::on_demand);
    EXPECT_EQ(std::ranges::count_if(standard.lines,
                                    [](PaperLine const& line) {
                                        return line.text.find("补打") != std::string::npos;
                                    }),
              1);
}

TEST(SlipTemplateTest, every_fault_is_told_with_its_line) {
    EXPECT_EQ(fault_of("[[part]]\ntext = \"{numbr} {\"\nsize = 9\n[[part]]\nbold = true\n"
                       "[[part]]\nlabel = \"x\"\n[[part]]\nqr = \"{follow}\"\nmodule_dots = 2\n"),
              "my.toml:2: 'text' has a brace without its partner; fields are written {number}\n"
              "my.toml:3: 'part.size' must be a whole number from 1 to 8\n"
              "my.toml:4: a part has one of text, label, list, qr, rule, gap\n"
              "my.toml:5: there is no setting 'part.bold'\n"
              "my.toml:7: a 'label' needs a 'value'\n"
              "my.toml:10: 'part.module_dots' must be a whole number from 3 to 12");
    EXPECT_THAT(fault_of("[[part]]\ntext = \"{numbr}\"\n"),
                AllOf(HasSubstr("my.toml:2: there is no field {numbr}; there are hall, number")));
    EXPECT_THAT(fault_of("[[part]]\ntext = \"hello\"\n"), HasSubstr("a slip needs its number"));
    EXPECT_THAT(fault_of(""), HasSubstr("a slip needs its number"));
    EXPECT_THAT(fault_of("part = 3"), HasSubstr("[[part]]"));
    EXPECT_THAT(fault_of("[[part"), HasSubstr("my.toml:1: this is not TOML"));
    EXPECT_THAT(fault_of("[[part]]\nrule = false\n"), HasSubstr("'rule' is true"));
    EXPECT_THAT(fault_of(std::string{number_only} + "when = \"nothing\"\n"),
                HasSubstr("no field \"nothing\""));
}

TEST(SlipTemplateTest, the_number_stands_on_every_slip_and_whole) {
    for (auto const* part : {"when = \"mark\"\n", "lines = 1\n"}) {
        EXPECT_THAT(fault_of(std::string{number_only} + part), HasSubstr("needs its number"));
    }
    auto const large = parse_slip_template(std::string{number_only} + "size = 8\n", "my.toml");
    Slip slip = sample_slip();
    slip.number = "ABC1234567";
    EXPECT_TRUE(print(slip, large, {}, Printing::first, papers[1]).has("ABC1234567"));
}

TEST(SlipTemplateTest, a_mark_that_may_be_left_out_is_no_place_for_it) {
    auto const wanted = parse_slip_template(
        std::string{number_only} + "[[part]]\ntext = \"{mark}\"\nwhen = \"ahead\"\n", "my.toml");
    Slip slip = sample_slip();
    slip.ahead.reset();
    EXPECT_TRUE(print(slip, wanted, {}, Printing::on_demand).has("补打"));
}

TEST(SlipTemplateTest, long_words_are_wrapped_wherever_they_stand) {
    auto const wanted = parse_slip_template(std::string{number_only} + R"(
[[part]]
label = "这一行的标题比五十八毫米宽的纸还要长得多得多"
value = "{service}"
[[part]]
list = "materials"
heading = "请您务必携带以下各项材料的原件以及复印件各一份"
[[part]]
text = "{notice}"
size = 3
lines = 1
)",
                                            "my.toml");
    Receipt const receipt = print(sample_slip(), wanted, {}, Printing::first, papers[1]);
    for (PaperLine const& line : receipt.lines)
        EXPECT_LE(line.columns * line.width, papers[1].columns) << line.text;
}

TEST(SlipTemplateTest, a_code_fits_the_paper_or_is_refused) {
    auto const wanted = parse_slip_template(
        std::string{number_only} + "[[part]]\nqr = \"{follow}\"\nmodule_dots = 12\n", "my.toml");
    Slip slip = sample_slip();
    auto const code = print(slip, wanted, {}, Printing::first, papers[1]).codes.at(0);
    EXPECT_LE(code.module_dots * (33 + 8), papers[1].dots);
    EXPECT_GE(code.module_dots, 6);
    slip.follow_url += std::string(2100, 'x');
    EXPECT_EQ(print(slip, wanted, {}, Printing::first, papers[1]).codes.at(0).module_dots, 2);
    slip.follow_url += std::string(300, 'x');
    EXPECT_THROW((void)lay_out(slip, wanted, papers[1], Printing::first), std::invalid_argument);
}

TEST(SlipTemplateTest, a_code_cannot_command_the_printer) {
    auto const wanted = parse_slip_template(
        std::string{number_only} + "[[part]]\nqr = \"{notice}\\u0010\\u0004\\u0001\"\n", "my.toml");
    Slip slip = sample_slip();
    slip.notice = "\x10\x05\x01 a";
    EXPECT_EQ(print(slip, wanted).codes.at(0).payload, " a");
}

TEST(SlipTemplateTest, a_code_that_never_is_one_is_a_fault_of_the_file) {
    EXPECT_EQ(fault_of(std::string{number_only} + "[[part]]\nqr = \"\\u0010\"\n"),
              "my.toml:1: the QR code's text is empty or too long");
}

TEST(SlipTemplateTest, a_slip_is_no_longer_than_a_metre) {
    std::string toml{number_only};
    for (int parts = 0; parts < 19; ++parts)
        toml += "[[part]]\ngap = 400\n";
    EXPECT_EQ(fault_of(toml), "none");
    EXPECT_THAT(fault_of(toml + "[[part]]\ngap = 400\n"), HasSubstr("a metre is the most"));
}

TEST(SlipTemplateTest, the_parts_of_a_slip_have_a_limit) {
    std::string toml{number_only};
    for (std::size_t parts = 1; parts < slip_parts_max; ++parts)
        toml += "[[part]]\nrule = true\n";
    EXPECT_EQ(fault_of(toml), "none");
    EXPECT_THAT(fault_of(toml + "[[part]]\nrule = true\n"), HasSubstr("at most 60 parts"));
}

TEST(SlipTemplateTest, a_file_that_is_missing_is_named) {
    EXPECT_THROW((void)load_slip_template("/no/such.toml"), std::invalid_argument);
    EXPECT_THROW((void)load_slip_template("/tmp"), std::invalid_argument);
    EXPECT_THROW((void)load_slip_template("/dev/zero"), std::invalid_argument);
}

TEST(SlipFieldsTest, every_name_that_is_told_is_a_field_and_no_other) {
    SlipFields const fields{sample_slip(), Printing::again};
    for (std::string const& name : slip_field_names())
        EXPECT_NE(fields.find(name), nullptr) << name;
    EXPECT_EQ(fields.find("Number"), nullptr);
}

TEST(SlipJsonTest, a_slip_of_an_older_kiosk_is_read) {
    auto json = to_json(sample_slip());
    json.erase("windows");
    EXPECT_THAT(slip_from_json(json).windows, IsEmpty());
}

TEST(ProfileTest, characters_that_a_printer_lacks_are_drawn) {
    Slip slip = sample_slip();
    slip.hall_name = "㐂𠮷镕";  // only the last one is in GBK
    slip.service_name = "朱镕基";
    slip.service_name_en = "é";
    Receipt const gbk = print_with("standard", slip);
    EXPECT_THAT(gbk.pictures, SizeIs(1)) << "the hall's name";
    EXPECT_TRUE(gbk.has("朱镕基"));
    EXPECT_TRUE(gbk.has("é"));
    Receipt const old = print_with("plain", slip);
    EXPECT_THAT(old.pictures, SizeIs(3)) << "two names, the QR code";
    EXPECT_FALSE(old.has("朱镕基"));
    EXPECT_TRUE(old.has("身份证"));
    Receipt const all = print_with("epson", slip);
    EXPECT_THAT(all.pictures, IsEmpty());
    EXPECT_TRUE(all.has("㐂𠮷镕"));
}

TEST(ProfileTest, a_printer_without_chinese_gets_it_drawn_and_plain_lines_as_text) {
    Receipt const receipt = print_with("latin");
    EXPECT_TRUE(receipt.has("A023"));
    EXPECT_TRUE(receipt.has("Real estate registration"));
    for (PaperLine const& line : receipt.lines) {
        EXPECT_EQ(line.text.find_first_not_of(
                      " -ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:/"),
                  std::string::npos)
            << line.text;
    }
    EXPECT_GE(receipt.pictures.size(), 8U);
    for (PaperPicture const& picture : receipt.pictures)
        EXPECT_LE(picture.width, papers[0].dots);
}

TEST(ProfileTest, a_drawn_code_can_be_scanned_and_stands_in_the_middle) {
    for (auto const* profile : {"plain", "latin"}) {
        Receipt const receipt = print_with(profile);
        EXPECT_THAT(receipt.codes, IsEmpty());
        auto const code = std::ranges::find_if(
            receipt.pictures, [](PaperPicture const& one) { return !scan(one).empty(); });
        ASSERT_NE(code, receipt.pictures.end());
        EXPECT_EQ(scan(*code), sample_slip().follow_url);
        EXPECT_EQ(code->align, 1);
        EXPECT_LT(code->width, 300) << "its white sides are not sent";
    }
}

TEST(ProfileTest, the_printer_beeps_as_often_as_told) {
    EXPECT_EQ(print_with("standard").beeps, 0);
    for (PrinterProfile const& profile : printer_profiles) {
        EXPECT_EQ(
            print(sample_slip(), load_slip_template(""), {.profile = profile, .beeps = 3}).beeps,
            3);
    }
}

TEST(CharsetTest, each_has_its_own) {
    EXPECT_TRUE(is_in(Charset::ascii, "A~ 1"));
    EXPECT_FALSE(is_in(Charset::ascii, "啊"));
    EXPECT_TRUE(is_in(Charset::gb2312, "啊，①"));
    EXPECT_FALSE(is_in(Charset::gb2312, "镕"));
    for (auto const* elsewhere : {"・", "―"})
        EXPECT_FALSE(is_in(Charset::gb2312, elsewhere)) << "GB18030 has it at another place";
    EXPECT_TRUE(is_in(Charset::gbk, "镕"));
    EXPECT_FALSE(is_in(Charset::gbk, "㐂"));
    EXPECT_FALSE(is_in(Charset::gbk, "a𠮷b"));
    EXPECT_TRUE(is_in(Charset::gb18030, "𠮷"));
}

TEST(RasterTest, dots_never_command_the_printer) {
    // Rows of one dot in the fourth place, then of dots that make EOT, ENQ or DC4.
    for (int const obeyed : {0x04, 0x05, 0x14, 0x06}) {
        Picture picture{.width = 16, .height = 3, .dots = std::vector<std::uint8_t>(48, 255)};
        for (int y = 0; y < 3; ++y) {
            picture.dots[static_cast<std::size_t>(y * 16 + 3)] = 0;
            for (int bit = 0; bit < 8; ++bit) {
                if ((obeyed >> (7 - bit) & 1) != 0)
                    picture.dots[static_cast<std::size_t>(y * 16 + 8 + bit)] = 0;
            }
        }
        auto const bands = escpos::bands_of(picture, Align::left);
        ASSERT_THAT(bands, SizeIs(1));
        std::string const row{obeyed == 0x06 ? '\x10' : '\x18', static_cast<char>(obeyed)};
        EXPECT_EQ(bands[0].bits, row + row + row);
    }
}

TEST(RasterTest, a_high_picture_comes_in_bands) {
    Picture const picture{.width = 8, .height = 300, .dots = std::vector<std::uint8_t>(2400, 0)};
    auto const bands = escpos::bands_of(picture, Align::centre);
    ASSERT_THAT(bands, SizeIs(3));
    EXPECT_EQ(bands[0].rows + bands[1].rows + bands[2].rows, 300);
    for (escpos::Band const& band : bands)
        EXPECT_EQ(band.bits, std::string(static_cast<std::size_t>(band.rows), '\xff'));
}

}  // namespace
}  // namespace hallcall::printer::test
