// What a citizen may type to find a service.

#include "ticket_printer/model/name_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::printer::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class NameSearchTest : public testing::Test {
protected:
    static void SetUpTestSuite() { search_ = new NameSearch; }
    static void TearDownTestSuite() { delete search_; }

    static bool finds(std::string const& typed, std::string const& name,
                      std::string const& name_en = {}) {
        protocol::Hall hall;
        hall.services = {{.id = "Q", .name = name, .name_en = name_en}};
        return !search_->find(hall, typed).empty();
    }

    inline static NameSearch* search_ = nullptr;
};

TEST_F(NameSearchTest, first_letters_of_pinyin_from_any_character_on) {
    EXPECT_TRUE(finds("BDCDJ", "不动产登记"));
    EXPECT_TRUE(finds("B", "不动产登记"));
    EXPECT_TRUE(finds("DJ", "不动产登记"));
    EXPECT_FALSE(finds("BC", "不动产登记"));
    EXPECT_FALSE(finds("BDCDJX", "不动产登记"));
}

TEST_F(NameSearchTest, whole_pinyin_and_its_beginning) {
    EXPECT_TRUE(finds("BUDONGCHAN", "不动产登记"));
    EXPECT_TRUE(finds("DONGCH", "不动产登记"));
    EXPECT_TRUE(finds("BUDCHD", "不动产登记"));
    EXPECT_FALSE(finds("UDONG", "不动产登记"));
    EXPECT_FALSE(finds("BUDONGCHANDENGJIA", "不动产登记"));
}

TEST_F(NameSearchTest, characters_that_are_read_in_several_ways) {
    EXPECT_TRUE(finds("YH", "银行开户"));
    EXPECT_TRUE(finds("YINHANG", "银行开户"));
    EXPECT_TRUE(finds("CQ", "长期护理"));
    EXPECT_TRUE(finds("KJ", "会计证"));
    EXPECT_TRUE(finds("SHBZ", "社会保障"));
    EXPECT_TRUE(finds("CQS", "重庆市"));
    EXPECT_TRUE(finds("LVSHI", "律师"));
    EXPECT_TRUE(finds("LUSHI", "律师"));
}

TEST_F(NameSearchTest, mixed_names_keep_their_characters_in_step) {
    EXPECT_TRUE(finds("ICKA", "IC卡挂失"));
    EXPECT_TRUE(finds("KGS", "IC卡挂失"));
    EXPECT_TRUE(finds("12345RX", "12345热线"));
    EXPECT_TRUE(finds("HANG", "ATM（银行）"));
    EXPECT_TRUE(finds("JDZ", "《建档证》"));
}

TEST_F(NameSearchTest, english_names_and_the_letter_of_the_service) {
    EXPECT_TRUE(finds("REAL", "不动产登记", "Real estate registration"));
    EXPECT_TRUE(finds("REG", "不动产登记", "Real estate registration"));
    EXPECT_TRUE(finds("RER", "不动产登记", "Real estate registration"));
    EXPECT_FALSE(finds("STATE", "不动产登记", "Real estate registration"));
    EXPECT_TRUE(finds("Q", "不动产登记"));
}

TEST_F(NameSearchTest, nothing_typed_finds_all_in_the_halls_order) {
    protocol::Hall hall;
    hall.services = {{.id = "2", .name = "二"}, {.id = "1", .name = "一"}};
    EXPECT_THAT(search_->find(hall, ""), ElementsAre(&hall.services[0], &hall.services[1]));
    EXPECT_THAT(search_->find(hall, "YI"), SizeIs(1));
    EXPECT_THAT(search_->find({}, ""), IsEmpty());
}

TEST_F(NameSearchTest, a_name_of_signs_only_is_no_fault) {
    EXPECT_FALSE(finds("A", "……"));
    EXPECT_FALSE(finds("A", ""));
}

}  // namespace
}  // namespace hallcall::printer::test
