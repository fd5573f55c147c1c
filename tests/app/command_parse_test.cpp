// Bodies of commands: which fields there are, how long they may be, and what they become.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "protocol/limits.hpp"
#include "server/app/command_parse.hpp"
#include "server/app/random.hpp"

#include <string>
#include <vector>

namespace hallcall::app {
namespace {

using engine::Number;
using ::testing::HasSubstr;

Caller staff_caller() {
    return {.kind = Caller::Kind::person, .id = "1001", .staff = true};
}

ParseResult parse(Operation operation, std::string body, Caller caller = staff_caller()) {
    Request request;
    request.operation = operation;
    request.caller = std::move(caller);
    request.param = "7";
    request.body = std::move(body);
    return parse_command(request, Number{"A023"});
}

/// What the body is refused with; "accepted" if it is not.
std::string refusal(Operation operation, std::string const& body) {
    auto const result = parse(operation, body);
    auto const* fault = std::get_if<protocol::Fault>(&result);
    return fault == nullptr ? "accepted" : fault->what;
}

template <typename Command>
Command accepted(Operation operation, std::string const& body, Caller caller = staff_caller()) {
    return std::get<Command>(
        std::get<ParsedCommand>(parse(operation, body, std::move(caller))).command);
}

std::string times(std::size_t count, std::string const& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
        all += text;
    }
    return all;
}

TEST(CommandParse, empty_body_is_an_empty_object) {
    for (auto const operation :
         {Operation::recall, Operation::start, Operation::miss, Operation::park,
          Operation::call_next, Operation::resume_window, Operation::start_duty,
          Operation::end_duty, Operation::rejoin_ticket, Operation::follow_cancel}) {
        EXPECT_EQ(refusal(operation, ""), "accepted");
        EXPECT_EQ(refusal(operation, "{}"), "accepted");
        EXPECT_EQ(refusal(operation, " { } "), "accepted");
    }
}

TEST(CommandParse, malformed_bodies_are_refused) {
    for (char const* body : {"[]", "null", "1", "\"x\"", "{", "{}}", "{\"a\":}", "{} {}",
                             "{\"reason\": \"\xff\"}", "{'reason': 'x'}"}) {
        EXPECT_NE(refusal(Operation::recall, body), "accepted") << body;
    }
}

TEST(CommandParse, unknown_fields_are_named) {
    EXPECT_THAT(refusal(Operation::recall, R"({"loud": true})"), HasSubstr("'loud'"));
    EXPECT_THAT(refusal(Operation::issue_ticket, R"({"service": "A", "Level": "normal"})"),
                HasSubstr("'Level'"));
    EXPECT_THAT(refusal(Operation::call_next, R"({"finish": {"outcome": "done", "mood": "good"}})"),
                HasSubstr("'mood'"));
}

TEST(CommandParse, doubled_fields_are_named_at_every_depth) {
    EXPECT_THAT(refusal(Operation::issue_ticket, R"({"service": "A", "service": "B"})"),
                HasSubstr("'service'"));
    EXPECT_THAT(
        refusal(Operation::call_next, R"({"finish": {"outcome": "done", "outcome": "rejected"}})"),
        HasSubstr("'outcome'"));
    EXPECT_THAT(refusal(Operation::issue_ticket, R"({"service": "A", "\u0073ervice": "B"})"),
                HasSubstr("'service'"));
}

TEST(CommandParse, nesting_has_a_limit) {
    auto const deep = times(40, "{\"finish\":") + "1" + times(40, "}");
    EXPECT_NE(refusal(Operation::call_next, deep), "accepted");
}

TEST(CommandParse, texts_have_their_longest_length_in_characters) {
    using namespace protocol::limits;
    auto const note = [](std::string const& text) {
        return refusal(Operation::park, "{\"note\": \"" + text + "\"}");
    };
    EXPECT_EQ(note(times(note_chars, "号")), "accepted");
    EXPECT_THAT(note(times(note_chars + 1, "号")), HasSubstr("'note' is longer than 500"));
    EXPECT_EQ(note(times(note_chars, "x")), "accepted");
    EXPECT_NE(note(times(note_chars + 1, "x")), "accepted");

    auto const service = [](std::string const& id) {
        return refusal(Operation::issue_ticket, "{\"service\": \"" + id + "\"}");
    };
    EXPECT_EQ(service(times(id_chars, "x")), "accepted");
    EXPECT_THAT(service(times(id_chars + 1, "x")), HasSubstr("'service'"));

    auto const channel = [](std::string const& text) {
        return refusal(Operation::issue_ticket,
                       "{\"service\": \"A\", \"channel\": \"" + text + "\"}");
    };
    EXPECT_EQ(channel(times(16, "x")), "accepted");
    EXPECT_THAT(channel(times(17, "x")), HasSubstr("'channel'"));
}

TEST(CommandParse, wrong_types_are_named) {
    struct Row {
        Operation operation;
        char const* body;
        char const* field;
    };
    for (Row const& row : std::vector<Row>{
             {Operation::issue_ticket, R"({"service": 1})", "'service'"},
             {Operation::issue_ticket, R"({"service": ["A"]})", "'service'"},
             {Operation::issue_ticket, R"({"service": "A", "level": 1})", "'level'"},
             {Operation::issue_ticket, R"({"service": "A", "level": "vip"})", "'level'"},
             {Operation::call_next, R"({"finish": "done"})", "'finish'"},
             {Operation::call_next, R"({"finish": {}})", "'outcome'"},
             {Operation::call_number, R"({"number": 23})", "'number'"},
             {Operation::transfer, R"({"service": "A", "place": "middle"})", "'place'"},
             {Operation::pause_window, R"({"reason": "x", "back_at": "soon"})", "'back_at'"},
             {Operation::pause_window, R"({"reason": "x", "back_at": "2026-11-23T10:00:00"})",
              "'back_at'"},
             {Operation::file_handover, R"({"to": "1", "day": "2026-02-30", "note": "x"})",
              "'day'"}}) {
        EXPECT_THAT(refusal(row.operation, row.body), HasSubstr(row.field)) << row.body;
    }
}

TEST(CommandParse, what_is_required_is_named) {
    EXPECT_THAT(refusal(Operation::issue_ticket, ""), HasSubstr("'service' is required"));
    EXPECT_THAT(refusal(Operation::call_number, ""), HasSubstr("'number' is required"));
    EXPECT_THAT(refusal(Operation::finish, ""), HasSubstr("'outcome' is required"));
    EXPECT_THAT(refusal(Operation::pause_window, ""), HasSubstr("'reason' is required"));
    EXPECT_THAT(refusal(Operation::change_level, R"({"reason": "x"})"), HasSubstr("'level'"));
    EXPECT_THAT(refusal(Operation::change_level, R"({"level": "normal"})"), HasSubstr("'reason'"));
    EXPECT_THAT(refusal(Operation::cancel_ticket, R"({"reason": "  "})"), HasSubstr("'reason'"));
    EXPECT_THAT(refusal(Operation::file_handover, R"({"to": "1", "day": "2026-11-23"})"),
                HasSubstr("'note'"));
}

TEST(CommandParse, reason_is_an_id_for_priority_and_a_text_otherwise) {
    auto const priority = accepted<engine::IssueTicket>(
        Operation::issue_ticket, R"({"service": "A", "level": "priority", "reason": "elderly"})");
    EXPECT_EQ(priority.reason, engine::ReasonId{"elderly"});
    EXPECT_FALSE(priority.note);
    auto const urgent = accepted<engine::IssueTicket>(
        Operation::issue_ticket, R"({"service": "A", "level": "urgent", "reason": "突发"})");
    EXPECT_FALSE(urgent.reason);
    EXPECT_TRUE(urgent.note);
    EXPECT_THAT(refusal(Operation::issue_ticket, R"({"service": "A", "reason": "elderly"})"),
                HasSubstr("'reason'"));
}

TEST(CommandParse, texts_stay_out_of_the_command) {
    auto const result = std::get<ParsedCommand>(parse(Operation::park, R"({"note": "缺身份证"})"));
    auto const& command = std::get<engine::ParkTicket>(result.command);
    ASSERT_EQ(result.notes.all().size(), 1U);
    EXPECT_EQ(result.notes.all()[0].text, "缺身份证");
    ASSERT_TRUE(command.note);
    EXPECT_EQ(command.note->id, result.notes.all()[0].id);
    EXPECT_EQ(command.note->salted_hash.value.find("身份证"), std::string::npos);
}

TEST(CommandParse, window_and_number_come_from_the_path) {
    EXPECT_EQ(accepted<engine::Recall>(Operation::recall, "").window, engine::WindowId{"7"});
    EXPECT_EQ(accepted<engine::RejoinTicket>(Operation::rejoin_ticket, "").number, Number{"A023"});
}

TEST(CommandParse, new_ticket_gets_a_code_whose_digest_alone_is_in_the_command) {
    auto const result = std::get<ParsedCommand>(
        parse(Operation::issue_ticket, R"({"service": "A"})",
              {.kind = Caller::Kind::device, .id = "kiosk-1", .display = true, .kiosk = true}));
    auto const& command = std::get<engine::IssueTicket>(result.command);
    EXPECT_THAT(result.follow_code, ::testing::MatchesRegex("[A-Z2-7]+"));
    EXPECT_EQ(result.follow_code.size(), 16U);
    EXPECT_EQ(command.code_hash.value, digest(result.follow_code));
    EXPECT_EQ(command.channel, "kiosk");
    EXPECT_EQ(command.by.standing, engine::Standing::kiosk);
}

TEST(CommandParse, a_kiosk_speaks_for_itself) {
    Caller const kiosk{
        .kind = Caller::Kind::device, .id = "kiosk-1", .display = true, .kiosk = true};
    auto const report = [&](std::string const& body) {
        return accepted<engine::ReportTrouble>(Operation::report_trouble, body, kiosk);
    };
    EXPECT_EQ(report(R"({"trouble": "paper_out"})").device, engine::DeviceId{"kiosk-1"});
    EXPECT_EQ(report(R"({"trouble": "paper_out"})").trouble, engine::KioskTrouble::paper_out);
    EXPECT_FALSE(report(R"({"trouble": null})").trouble);
    for (char const* silent : {"", "{}", R"({"trouble": ""})"}) {
        EXPECT_THAT(refusal(Operation::report_trouble, silent), HasSubstr("'trouble' is null or"))
            << "a kiosk that does not say is not taken to be well";
    }
}

TEST(CommandParse, a_trouble_that_is_not_known_is_refused_with_those_that_are) {
    std::string const said = refusal(Operation::report_trouble, R"({"trouble": "on_fire"})");
    for (char const* known :
         {"unknown", "offline", "cover_open", "paper_out", "paper_low", "knife_stuck", "broken"}) {
        EXPECT_THAT(said, HasSubstr(known));
        EXPECT_EQ(
            refusal(Operation::report_trouble, std::string{R"({"trouble": ")"} + known + R"("})"),
            "accepted");
    }
    EXPECT_THAT(refusal(Operation::report_trouble, R"({"trouble": 3})"), HasSubstr("'trouble'"));
    EXPECT_THAT(refusal(Operation::report_trouble, R"({"trouble": null, "waiting": 3})"),
                HasSubstr("'waiting'"));
}

TEST(CommandParse, whoever_acts_by_a_code_is_its_holder) {
    auto const cancel = accepted<engine::CancelTicket>(Operation::follow_cancel, "");
    EXPECT_EQ(cancel.by.standing, engine::Standing::holder);
    EXPECT_TRUE(cancel.by.actor.id.empty());
    EXPECT_EQ(accepted<engine::CancelTicket>(Operation::cancel_ticket, R"({"reason": "走了"})")
                  .by.standing,
              engine::Standing::staff);
}

TEST(CommandParse, standing_follows_the_roles) {
    using engine::Standing;
    Caller caller = staff_caller();
    EXPECT_EQ(asker_of(caller).standing, Standing::staff);
    caller.coordinator = true;
    EXPECT_EQ(asker_of(caller).standing, Standing::coordinator);
    caller = {.kind = Caller::Kind::person, .id = "9001", .admin = true};
    EXPECT_EQ(asker_of(caller).standing, Standing::admin);
    EXPECT_EQ(asker_of({.kind = Caller::Kind::device, .id = "d", .display = true}).standing,
              Standing::holder);
    EXPECT_EQ(asker_of({}).standing, Standing::holder);
}

}  // namespace
}  // namespace hallcall::app
