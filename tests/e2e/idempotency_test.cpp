// A command that is repeated with its key happens once.

#include "tests/e2e/hall_test.hpp"

#include <algorithm>
#include <thread>

namespace hallcall::e2e {
namespace {

class Idempotency : public HallTest {
protected:
    Idempotency() { start(); }
};

json::object const for_a{{"service", "A"}};

TEST_F(Idempotency, a_repetition_gets_the_first_answer_and_says_so) {
    auto const first = post("kiosk-1", "/tickets", for_a, "key");
    ASSERT_THAT(first, is(201));
    EXPECT_FALSE(first.replayed());
    auto const again = post("kiosk-1", "/tickets", for_a, "key");
    EXPECT_EQ(again.status, 201);
    EXPECT_TRUE(again.replayed());
    EXPECT_EQ(again.text, first.text) << "to the byte, the code included";
    EXPECT_EQ(take(), "A002");
}

TEST_F(Idempotency, without_a_key_it_happens_again) {
    EXPECT_EQ(take(), "A001");
    EXPECT_EQ(take(), "A002");
}

TEST_F(Idempotency, the_same_key_for_something_else_is_422) {
    post("kiosk-1", "/tickets", for_a, "key");
    EXPECT_THAT(post("kiosk-1", "/tickets", {{"service", "B"}}, "key"),
                is(422, "idempotency_mismatch"));
    post("1001", "/windows/1/duty", {}, "other");
    EXPECT_THAT(post("1001", "/windows/1/call-next", {}, "other"), is(422, "idempotency_mismatch"));
    EXPECT_EQ(get("", "/hall").int_at("/services/1/waiting"), 0);
}

TEST_F(Idempotency, keys_belong_to_their_caller) {
    EXPECT_EQ(post("kiosk-1", "/tickets", for_a, "key").text_at("/ticket/number"), "A001");
    EXPECT_EQ(post("kiosk-2", "/tickets", for_a, "key").text_at("/ticket/number"), "A002");
    EXPECT_EQ(post("1001", "/tickets", for_a, "key").text_at("/ticket/number"), "A003");
    auto const first = post("kiosk-1", "/tickets", for_a);
    auto const second = post("kiosk-1", "/tickets", for_a);
    for (Heard const& ticket : {first, second}) {
        auto const cancelled =
            post("", "/follow/" + ticket.text_at("/code") + "/cancel", {}, "key");
        EXPECT_THAT(cancelled, is(200)) << "every code is a caller of its own";
        EXPECT_FALSE(cancelled.replayed());
    }
    // A person's new session is the same caller.
    auto const opened = post("", "/sessions", {{"staff", "1001"}, {"password", password}});
    auto const again = ask_once(server->port(), "POST", "/api/v1/tickets", opened.text_at("/token"),
                                json::serialize(for_a), key_header("key"));
    EXPECT_TRUE(again.replayed());
    EXPECT_EQ(again.text_at("/ticket/number"), "A003");
}

TEST_F(Idempotency, refusals_of_the_rules_are_kept) {
    EXPECT_THAT(post("1001", "/windows/1/call-next", {}, "key"), is(409, "no_duty"));
    post("1001", "/windows/1/duty");
    auto const again = post("1001", "/windows/1/call-next", {}, "key");
    EXPECT_THAT(again, is(409, "no_duty"));
    EXPECT_TRUE(again.replayed());
    EXPECT_EQ(again.headers.at("content-type"), "application/problem+json");
    EXPECT_THAT(post("1001", "/windows/1/call-next"), is(200));
}

TEST_F(Idempotency, other_refusals_are_not_kept) {
    EXPECT_THAT(post("kiosk-1", "/tickets", {{"service", "Z"}}, "key"), is(400, "bad_request"));
    EXPECT_THAT(post("kiosk-1", "/tickets", for_a, "key"), is(201));
    EXPECT_THAT(post("1001", "/tickets/2026-11-23-B001/cancel", {{"reason", "x"}}, "later"),
                is(404, "not_found"));
    take("B");
    auto const found = post("1001", "/tickets/2026-11-23-B001/cancel", {{"reason", "x"}}, "later");
    EXPECT_THAT(found, is(200));
    EXPECT_FALSE(found.replayed());
    json::object const urgent{{"service", "A"}, {"level", "urgent"}, {"reason", "x"}};
    EXPECT_THAT(post("1001", "/tickets", urgent, "rights"), is(403, "forbidden"));
    auto const still = post("1001", "/tickets", urgent, "rights");
    EXPECT_THAT(still, is(403, "forbidden"));
    EXPECT_FALSE(still.replayed());
}

TEST_F(Idempotency, duplicates_in_parallel_have_one_effect_and_one_answer) {
    constexpr int callers = 12;
    std::vector<Heard> heard(callers);
    std::vector<std::thread> threads;
    for (Heard& mine : heard) {
        threads.emplace_back([&mine, port = server->port()] {
            mine = ask_once(port, "POST", "/api/v1/tickets", "token-kiosk-1", R"({"service": "A"})",
                            key_header("together"));
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (Heard const& one : heard) {
        EXPECT_EQ(one.status, 201);
        EXPECT_EQ(one.text, heard.front().text);
    }
    EXPECT_EQ(std::ranges::count(heard, false, &Heard::replayed), 1);
    EXPECT_EQ(take(), "A002");
}

TEST_F(Idempotency, keys_outlive_a_stop_and_a_crash) {
    auto const ticket = post("kiosk-1", "/tickets", for_a, "ticket");
    auto const refused = post("1001", "/windows/1/call-next", {}, "refused");
    auto const cancelled = post("", "/follow/" + ticket.text_at("/code") + "/cancel", {}, "cancel");
    for (bool const crash : {false, true}) {
        if (crash) {
            server->kill();
        } else {
            EXPECT_EQ(server->stop(), 0);
        }
        start();
        auto const ticket_again = post("kiosk-1", "/tickets", for_a, "ticket");
        EXPECT_TRUE(ticket_again.replayed());
        EXPECT_EQ(ticket_again.text, ticket.text);
        auto const refused_again = post("1001", "/windows/1/call-next", {}, "refused");
        EXPECT_TRUE(refused_again.replayed());
        EXPECT_EQ(refused_again.text, refused.text);
        auto const cancelled_again =
            post("", "/follow/" + ticket.text_at("/code") + "/cancel", {}, "cancel");
        EXPECT_TRUE(cancelled_again.replayed());
        EXPECT_EQ(cancelled_again.text, cancelled.text);
        EXPECT_THAT(post("kiosk-1", "/tickets", {{"service", "B"}}, "ticket"),
                    is(422, "idempotency_mismatch"));
    }
    EXPECT_EQ(take(), "A002");
}

TEST_F(Idempotency, sessions_outlive_a_crash_and_a_closed_one_stays_closed) {
    std::string const open = token_of("1001");
    std::string const closed = token_of("1002");
    ask_once(server->port(), "DELETE", "/api/v1/sessions/current", closed);
    server->kill();
    start();
    EXPECT_THAT(ask_once(server->port(), "GET", "/api/v1/tickets", open), is(200));
    EXPECT_THAT(ask_once(server->port(), "GET", "/api/v1/tickets", closed),
                is(401, "unauthorised"));
}

}  // namespace
}  // namespace hallcall::e2e
