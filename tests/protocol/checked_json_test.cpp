#include "protocol/checked_json.hpp"
#include "protocol/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace hallcall::protocol {
namespace {

using testing::HasSubstr;

std::string fault_of(std::string_view text) {
    auto const parsed = parse_object(text);
    auto const* fault = std::get_if<Fault>(&parsed);
    return fault == nullptr ? "" : fault->what;
}

std::string nested(std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) {
        text += R"({"a":)";
    }
    return text + "1" + std::string(depth, '}');
}

TEST(ParseObject, empty_text_is_an_empty_object) {
    EXPECT_TRUE(std::get<boost::json::object>(parse_object("")).empty());
    EXPECT_TRUE(std::get<boost::json::object>(parse_object(" \r\n\t")).empty());
}

TEST(ParseObject, refuses_what_is_no_object) {
    EXPECT_THAT(fault_of("[]"), HasSubstr("must be a JSON object"));
    EXPECT_THAT(fault_of("{"), HasSubstr("not valid JSON"));
    EXPECT_THAT(fault_of("{} {}"), HasSubstr("not valid JSON"));
    EXPECT_THAT(fault_of("{\"a\":\"\xff\"}"), HasSubstr("not valid JSON"));
}

TEST(ParseObject, names_a_field_that_stands_twice_at_any_depth) {
    EXPECT_THAT(fault_of(R"({"a":1,"a":2})"), HasSubstr("'a' stands twice"));
    EXPECT_THAT(fault_of(R"({"x":[{"b":1,"b":1}]})"), HasSubstr("'b' stands twice"));
    EXPECT_EQ(fault_of(R"({"a":{"a":1},"b":{"a":1}})"), "");
}

TEST(ParseObject, depth_is_limited_at_its_edge) {
    EXPECT_EQ(fault_of(nested(limits::json_depth)), "");
    EXPECT_THAT(fault_of(nested(limits::json_depth + 1)), HasSubstr("too deeply"));
}

TEST(Fields, takes_what_is_asked_for_and_names_the_rest) {
    boost::json::object const object{{"service", "A"}, {"colour", "red"}};
    Fields fields{object};
    EXPECT_EQ(fields.required_text("service", 10), "A");
    EXPECT_THAT(fields.fault()->what, HasSubstr("unknown field 'colour'"));
}

TEST(Fields, null_and_blank_count_as_absent) {
    boost::json::object const object{{"note", nullptr}, {"reason", "  "}};
    Fields fields{object};
    EXPECT_FALSE(fields.text("note", 10));
    EXPECT_FALSE(fields.text("reason", 10));
    EXPECT_FALSE(fields.fault());
    fields.required_text("reason", 10);
    EXPECT_THAT(fields.fault()->what, HasSubstr("'reason' is required"));
}

TEST(Fields, length_counts_characters_not_bytes) {
    boost::json::object const object{{"note", "排队叫号"}};
    Fields four{object};
    EXPECT_EQ(four.text("note", 4), "排队叫号");
    Fields three{object};
    EXPECT_FALSE(three.text("note", 3));
    EXPECT_THAT(three.fault()->what, HasSubstr("longer than 3"));
}

TEST(Fields, a_wrong_type_is_a_fault) {
    boost::json::object const object{{"note", 5}, {"finish", "x"}};
    Fields fields{object};
    fields.text("note", 5);
    EXPECT_THAT(fields.fault()->what, HasSubstr("must be a string"));
    Fields other{object};
    other.object("finish");
    EXPECT_THAT(other.fault()->what, HasSubstr("must be an object"));
}

TEST(Codes, every_row_is_found_by_its_name_and_carries_its_status) {
    for (int i = 0; i <= static_cast<int>(Code::overloaded); ++i) {
        auto const code = static_cast<Code>(i);
        EXPECT_EQ(row_of(code).code, code);
        EXPECT_EQ(code_from_name(row_of(code).name), code);
    }
    EXPECT_FALSE(code_from_name("no_such_code"));
    auto const body = boost::json::parse(problem_body(Code::too_soon, "wait")).as_object();
    EXPECT_EQ(body.at("status").as_int64(), 409);
    EXPECT_EQ(body.at("code").as_string(), "too_soon");
    EXPECT_EQ(body.at("detail").as_string(), "wait");
}

}  // namespace
}  // namespace hallcall::protocol
