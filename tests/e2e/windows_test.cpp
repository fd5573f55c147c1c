// A ticket's way through the windows, as the answers tell it.

#include "tests/e2e/hall_test.hpp"

#include <chrono>
#include <thread>

namespace hallcall::e2e {
namespace {

using testing::UnorderedElementsAre;

/// Longer than miss_after_s of the small hall.
constexpr std::chrono::milliseconds until_missable{1050};

class Windows : public HallTest {
protected:
    Windows() { start(); }

    Heard at_window(char const* command, json::object const& body = {}) {
        return post("1001", std::string{"/windows/1/"} + command, body);
    }

    void miss() {
        EXPECT_THAT(at_window("recall"), is(200));
        std::this_thread::sleep_for(until_missable);
        EXPECT_THAT(at_window("miss"), is(200));
    }
};

TEST_F(Windows, duty_begins_and_ends) {
    auto const begun = at_window("duty");
    ASSERT_THAT(begun, is(200));
    EXPECT_GT(begun.int_at("/seq"), 0);
    EXPECT_EQ(begun.text_at("/window/id"), "1");
    EXPECT_EQ(begun.text_at("/window/state"), "open");
    auto const ended = at_window("duty/end");
    ASSERT_THAT(ended, is(200));
    EXPECT_EQ(ended.text_at("/window/state"), "closed");
    EXPECT_TRUE(ended.at("/window/staff").is_null());
}

TEST_F(Windows, nobody_waiting_is_no_ticket_and_no_why) {
    at_window("duty");
    auto const seq = get("", "/hall").int_at("/seq");
    auto const nobody = at_window("call-next");
    ASSERT_THAT(nobody, is(200));
    EXPECT_TRUE(nobody.at("/ticket").is_null());
    EXPECT_TRUE(nobody.at("/why").is_null());
    EXPECT_EQ(nobody.int_at("/seq"), seq);
}

TEST_F(Windows, a_ticket_is_called_started_and_finished) {
    take();
    take();
    at_window("duty");
    auto const called = at_window("call-next");
    ASSERT_THAT(called, is(200));
    EXPECT_EQ(called.text_at("/ticket/number"), "A001");
    EXPECT_EQ(called.text_at("/ticket/state"), "called");
    EXPECT_EQ(called.text_at("/ticket/window"), "1");
    EXPECT_EQ(called.int_at("/ticket/calls"), 1);
    EXPECT_EQ(called.int_at("/ticket/visit"), 1);
    EXPECT_EQ(called.at("/why"),
              json::parse(R"({"rule": "first_come", "candidates": 2, "passed_over": 0})"));
    auto const recalled = at_window("recall");
    EXPECT_EQ(recalled.int_at("/ticket/calls"), 2);
    EXPECT_EQ(recalled.text_at("/ticket/called_at"), called.text_at("/ticket/called_at"));
    auto const started = at_window("start");
    EXPECT_EQ(started.text_at("/ticket/state"), "serving");
    EXPECT_EQ(started.text_at("/ticket/first_staff"), "1001");
    EXPECT_FALSE(started.at("/ticket/started_at").is_null());
    auto const next =
        at_window("call-next", {{"finish", {{"outcome", "done"}, {"note", "已办结"}}}});
    EXPECT_EQ(next.text_at("/ticket/number"), "A002");
    auto const finished = get("1001", "/tickets/2026-11-23-A001");
    EXPECT_EQ(finished.text_at("/state"), "finished");
    EXPECT_EQ(finished.text_at("/outcome"), "done");
    EXPECT_FALSE(finished.at("/finished_at").is_null());
    ASSERT_EQ(finished.array_at("/visits").size(), 1U);
    EXPECT_EQ(finished.text_at("/visits/0/ended"), "finished");
    EXPECT_EQ(finished.text_at("/visits/0/window"), "1");
    EXPECT_EQ(finished.text_at("/visits/0/staff/0/staff"), "1001");
    EXPECT_EQ(finished.text_at("/visits/0/staff/0/role"), "A");
    EXPECT_EQ(finished.at("/visits/0/called_at"), finished.at("/called_at"));
}

TEST_F(Windows, every_outcome_of_the_protocol_is_known) {
    for (char const* outcome :
         {"done", "accepted", "materials_incomplete", "rejected", "referred", "consulted"}) {
        serve_one();
        EXPECT_EQ(at_window("finish", {{"outcome", outcome}}).text_at("/ticket/outcome"), outcome);
    }
}

TEST_F(Windows, a_missed_ticket_rejoins_by_its_holder_once) {
    auto const issued = post("kiosk-1", "/tickets", {{"service", "A"}});
    std::string const follow = "/follow/" + issued.text_at("/code");
    at_window("duty");
    at_window("call-next");
    miss();
    EXPECT_EQ(get("", "/hall").at("/missed"), json::parse(R"(["A001"])"));
    auto const rejoined = post_text("", follow + "/rejoin", "");
    ASSERT_THAT(rejoined, is(200));
    EXPECT_EQ(rejoined.text_at("/ticket/state"), "waiting");
    EXPECT_EQ(rejoined.int_at("/ticket/rejoins"), 1);
    EXPECT_EQ(rejoined.int_at("/ticket/calls"), 0);
    EXPECT_TRUE(rejoined.at("/ticket/window").is_null());
    EXPECT_TRUE(rejoined.at("/ticket/called_at").is_null());
    EXPECT_EQ(rejoined.int_at("/ticket/visit"), 1);
    EXPECT_EQ(get("", "/hall").at("/missed"), json::array{});
    EXPECT_EQ(at_window("call-next").int_at("/ticket/visit"), 2);
    miss();
    EXPECT_THAT(post("1001", "/tickets/2026-11-23-A001/rejoin"), is(409, "rejoin_refused"));
    auto const ticket = get("1001", "/tickets/2026-11-23-A001");
    ASSERT_EQ(ticket.array_at("/visits").size(), 2U);
    EXPECT_EQ(ticket.text_at("/visits/1/ended"), "missed");
}

TEST_F(Windows, a_parked_ticket_comes_back_by_call_without_a_reason) {
    std::string const number = serve_one();
    auto const parked = at_window("park", {{"note", "复印材料"}});
    EXPECT_EQ(parked.text_at("/ticket/state"), "parked");
    EXPECT_EQ(parked.text_at("/ticket/window"), "1");
    auto const back = at_window("call", {{"number", number}});
    ASSERT_THAT(back, is(200));
    EXPECT_EQ(back.text_at("/why/rule"), "unparked");
    EXPECT_EQ(back.int_at("/ticket/visit"), 2);
}

TEST_F(Windows, a_transfer_changes_the_service_or_binds_to_a_window) {
    serve_one();
    auto const sent = at_window("transfer", {{"service", "B"}, {"note", "先缴税"}});
    EXPECT_EQ(sent.text_at("/ticket/service"), "B");
    EXPECT_EQ(sent.text_at("/ticket/number"), "A001") << "the number stays";
    EXPECT_EQ(sent.text_at("/ticket/state"), "waiting");
    EXPECT_EQ(sent.int_at("/ticket/transfers"), 1);
    EXPECT_EQ(sent.text_at("/ticket/first_staff"), "1001");
    EXPECT_TRUE(sent.at("/ticket/staff").is_null());
    post("1004", "/windows/2/duty");
    EXPECT_EQ(post("1004", "/windows/2/call-next").text_at("/ticket/number"), "A001");
    auto const bound = post("1004", "/windows/2/transfer",
                            {{"window", "3"}, {"place", "front"}, {"note", "材料已齐"}});
    EXPECT_EQ(bound.text_at("/ticket/bound_window"), "3");
    post("1005", "/windows/3/duty");
    auto const placed = post("1005", "/windows/3/call-next");
    EXPECT_EQ(placed.text_at("/ticket/number"), "A001") << "window 3 does not offer B";
    EXPECT_EQ(placed.text_at("/why/rule"), "placed");
    auto const visits = get("1001", "/tickets/2026-11-23-A001").array_at("/visits");
    ASSERT_EQ(visits.size(), 3U);
    EXPECT_EQ(visits[0].at("ended"), "transferred");
    EXPECT_EQ(visits[1].at("ended"), "transferred");
}

TEST_F(Windows, a_call_out_of_order_says_why_and_is_accounted_for) {
    std::string const passed_over = take();
    std::string const wanted = take();
    at_window("duty");
    EXPECT_THAT(at_window("call", {{"number", wanted}}), is(400, "bad_request"));
    EXPECT_THAT(at_window("call", {{"number", "A999"}, {"reason", "x"}}), is(404, "not_found"));
    auto const called = at_window("call", {{"number", wanted}, {"reason", "老人身体不适"}});
    EXPECT_EQ(called.at("/why"),
              json::parse(R"({"rule": "out_of_order", "candidates": 2, "passed_over": 1})"));
    EXPECT_EQ(get("lead", "/why/2026-11-23-" + passed_over).text_at("/why/0/rule"), "out_of_order");
}

TEST_F(Windows, a_pause_says_why_and_until_when) {
    at_window("duty");
    auto const paused =
        at_window("pause", {{"reason", "取件"}, {"back_at", "2026-11-23T10:30:00+08:00"}});
    EXPECT_EQ(paused.text_at("/window/state"), "paused");
    EXPECT_EQ(paused.text_at("/window/pause/reason"), "取件");
    EXPECT_EQ(paused.text_at("/window/pause/back_at"), "2026-11-23T10:30:00.000+08:00");
    EXPECT_THAT(at_window("pause", {{"reason", "x"}, {"back_at", "soon"}}), is(400, "bad_request"));
    auto const resumed = at_window("resume");
    EXPECT_EQ(resumed.text_at("/window/state"), "open");
    EXPECT_TRUE(resumed.at("/window/pause").is_null());
}

TEST_F(Windows, a_newcomer_goes_on_with_the_ticket_and_both_are_in_the_visit) {
    std::string const number = serve_one();
    auto const taken = post("1002", "/windows/1/duty", {{"reason", "leave"}});
    EXPECT_EQ(taken.text_at("/window/ticket/number"), number);
    post("1002", "/windows/1/finish", {{"outcome", "done"}});
    auto const ticket = get("1002", "/tickets/2026-11-23-" + number);
    EXPECT_EQ(ticket.text_at("/first_staff"), "1001");
    EXPECT_EQ(ticket.text_at("/staff"), "1002");
    EXPECT_EQ(ticket.text_at("/staff_role"), "B");
    auto const staff = ticket.array_at("/visits/0/staff");
    ASSERT_EQ(staff.size(), 2U);
    EXPECT_EQ(staff[0].at("staff"), "1001");
    EXPECT_EQ(staff[0].at("to"), staff[1].at("from"));
    EXPECT_EQ(staff[1].at("role"), "B");
}

TEST_F(Windows, a_handover_is_filed_for_a_day) {
    auto const filed =
        at_window("handovers", {{"to", "1002"}, {"day", "2026-11-24"}, {"note", "年假"}});
    ASSERT_THAT(filed, is(200));
    EXPECT_EQ(filed.text_at("/handover/to"), "1002");
    EXPECT_THAT(at_window("handovers", {{"to", "1002"}, {"day", "2026-11-24"}}),
                is(400, "bad_request"));
    EXPECT_THAT(at_window("handovers", {{"to", "1002"}, {"day", "2026-11-31"}, {"note", "x"}}),
                is(400, "bad_request"));
    EXPECT_THAT(at_window("handovers", {{"to", "1002"}, {"day", "2026-11-20"}, {"note", "x"}}),
                is(400, "bad_request"));
}

TEST_F(Windows, free_text_is_beside_the_journal_not_in_it) {
    serve_one();
    at_window("finish", {{"outcome", "done"}, {"note", "身份证号不写在日志里"}});
    EXPECT_THAT(get("auditor", "/journal").text,
                testing::Not(testing::HasSubstr("身份证号不写在日志里")));
    EXPECT_EQ(get("1001", "/tickets/2026-11-23-A001").text_at("/visits/0/note"),
              "身份证号不写在日志里");
}

}  // namespace
}  // namespace hallcall::e2e
