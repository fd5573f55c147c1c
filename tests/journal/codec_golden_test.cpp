// What a released version has written stays readable. A golden file is never edited: a new shape of
// an event gets a new file.

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <variant>

#include "server/journal/event_codec.hpp"
#include "server/journal/json_form.hpp"
#include "tests/journal/event_samples.hpp"

namespace hallcall::journal {
namespace {

namespace json = boost::json;

/// In the order in which they were added.
constexpr char const* golden_files[] = {
    HALLCALL_SOURCE_DIR "/tests/journal/golden/events_v1.jsonl",
    HALLCALL_SOURCE_DIR "/tests/journal/golden/supervision_v1.jsonl",
    HALLCALL_SOURCE_DIR "/tests/journal/golden/english_names_v1.jsonl",
    HALLCALL_SOURCE_DIR "/tests/journal/golden/kiosks_v1.jsonl",
};

struct Line {
    std::string type;
    std::string body;
};

std::vector<std::string> golden_text() {
    std::vector<std::string> all;
    for (char const* path : golden_files) {
        std::ifstream file(path);
        for (std::string text; std::getline(file, text);) {
            all.push_back(text);
        }
    }
    return all;
}

std::vector<Line> golden_lines() {
    std::vector<Line> lines;
    for (std::string const& text : golden_text()) {
        auto const line = json::parse(text).as_object();
        lines.push_back(
            {json::value_to<std::string>(line.at("type")), json::serialize(line.at("body"))});
    }
    return lines;
}

std::string as_line(engine::Event const& event) {
    return R"({"type":")" + std::string(type_name(event)) + R"(","body":)" + encode_body(event) +
           "}";
}

TEST(CodecGolden, every_line_of_version_1_is_decoded_and_encoded_again_the_same) {
    auto const lines = golden_lines();
    ASSERT_FALSE(lines.empty());
    for (auto const& line : lines) {
        auto const event = decode(line.type, line.body);
        EXPECT_EQ(type_name(event), line.type);
        EXPECT_EQ(encode_body(event), line.body);
    }
}

TEST(CodecGolden, every_event_has_a_line) {
    std::set<std::size_t> seen;
    for (auto const& line : golden_lines()) {
        seen.insert(decode(line.type, line.body).index());
    }
    EXPECT_EQ(seen.size(), std::variant_size_v<engine::Event>);
}

TEST(CodecGolden, what_is_written_today_is_what_version_1_wrote) {
    auto const golden = golden_text();
    auto const samples = test::sample_events();
    for (std::size_t i = 0; i < std::min(samples.size(), golden.size()); ++i) {
        EXPECT_EQ(as_line(samples[i]), golden[i]);
    }
    for (std::size_t i = golden.size(); i < samples.size(); ++i) {
        ADD_FAILURE() << "no line for " << as_line(samples[i]);
    }
    EXPECT_LE(golden.size(), samples.size()) << "no sample for the last lines";
}

TEST(CodecGolden, a_configuration_comes_back_whole) {
    engine::Event const written = engine::ConfigPublished{1, "x", test::sample_config(), {}};
    auto const read =
        std::get<engine::ConfigPublished>(decode("config_published", encode_body(written)));
    EXPECT_EQ(*read.config, *test::sample_config());
}

TEST(CodecGolden, a_call_and_a_recall_share_a_type_and_are_told_apart) {
    engine::AtWindow const at{engine::WindowId("1"), engine::StaffId("1001"), engine::DutyRole::b};
    engine::Event const call = engine::TicketCalled{.number = engine::Number("A023"), .at = at};
    engine::Event const recall = engine::TicketRecalled{engine::Number("A023"), at, 2};
    EXPECT_EQ(type_name(call), "ticket_called");
    EXPECT_EQ(type_name(recall), "ticket_called");
    EXPECT_EQ(
        encode_body(recall),
        R"({"number":"A023","window":"1","staff":"1001","role":"B","calls":2,"recall":true})");
    EXPECT_TRUE(
        std::holds_alternative<engine::TicketCalled>(decode("ticket_called", encode_body(call))));
    EXPECT_TRUE(std::holds_alternative<engine::TicketRecalled>(
        decode("ticket_called", encode_body(recall))));
}

TEST(CodecGolden, the_notes_of_an_event_are_found) {
    for (auto const& event : test::sample_events()) {
        auto const refs = note_refs(event);
        auto const body = encode_body(event);
        ASSERT_EQ(refs.size(), body.find("beef") == std::string::npos ? 0 : 1) << body;
        if (!refs.empty()) {
            EXPECT_NE(body.find(refs.front().id), std::string::npos);
        }
    }
}

struct Damaged {
    char const* type;
    char const* body;
    char const* complaint;
};

TEST(CodecGolden, a_body_that_is_not_what_was_written_is_refused_by_name) {
    for (auto const& [type, body, complaint] : {
             Damaged{"ticket_flown", "{}", "unknown type \"ticket_flown\""},
             Damaged{"ticket_called", "{", "the body is not JSON"},
             Damaged{"ticket_called", "[]", "the body is not a JSON object"},
             Damaged{"binding_lapsed", R"({"number":"A001"})", "there is no field \"window\""},
             Damaged{"binding_lapsed", R"({"number":1,"window":"1"})", "number: is not text"},
             Damaged{"binding_lapsed", R"({"number":"A001","window":"1","x":1})",
                     "unknown field \"x\""},
             Damaged{"binding_lapsed", R"({"v":2,"number":"A001","window":"1"})", "shape 2"},
             Damaged{"window_resumed", R"({"window":"1","staff":"1","role":"D"})",
                     "role: unknown value \"D\""},
             Damaged{"day_rolled_over",
                     R"({"to":"2026-02-30","expired":[],"unrecorded":[],"duties_ended":[],)"
                     R"("pauses_ended":[]})",
                     "to: is not a day"},
             Damaged{"journal_opened", R"({"hall":"h","journal":"j","schema_version":1.0})",
                     "schema_version: is not an integer"},
         }) {
        try {
            static_cast<void>(decode(type, body));
            ADD_FAILURE() << body << " was taken";
        } catch (DecodeError const& error) {
            EXPECT_NE(std::string(error.what()).find(complaint), std::string::npos) << error.what();
        }
    }
}

TEST(CodecGolden, a_body_may_say_that_it_has_the_first_shape) {
    auto const event = decode("binding_lapsed", R"({"v":1,"number":"A001","window":"1"})");
    EXPECT_EQ(encode_body(event), R"({"number":"A001","window":"1"})");
}

}  // namespace
}  // namespace hallcall::journal
