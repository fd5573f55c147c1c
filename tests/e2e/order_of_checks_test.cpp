// Every refusal as a problem, and which one comes first when several would do.

#include "tests/e2e/hall_test.hpp"

#include "protocol/limits.hpp"

namespace hallcall::e2e {
namespace {

class OrderOfChecks : public HallTest {
protected:
    OrderOfChecks() { start(); }

    /// A POST that announces `bytes` of `type` and sends none of them.
    Heard announce(std::string const& who, std::string const& path, std::size_t bytes,
                   std::string const& type) {
        std::string const length = "Content-Length: " + std::to_string(bytes) + "\r\n";
        return ask_once(server->port(), "POST", "/api/v1" + path, token_of(who), {},
                        length + "Content-Type: " + type + "\r\n");
    }
};

constexpr std::size_t too_many = protocol::limits::body_bytes + 1;

TEST_F(OrderOfChecks, a_problem_says_what_and_why) {
    auto const refused = post("kiosk-1", "/tickets", {{"service", "Z"}});
    ASSERT_THAT(refused, is(400, "bad_request"));
    EXPECT_EQ(refused.headers.at("content-type"), "application/problem+json");
    EXPECT_FALSE(refused.text_at("/type").empty());
    EXPECT_FALSE(refused.text_at("/title").empty());
    EXPECT_EQ(refused.int_at("/status"), 400);
    EXPECT_THAT(refused.text_at("/detail"), testing::HasSubstr("'Z'"));
}

TEST_F(OrderOfChecks, R401_comes_before_everything) {
    EXPECT_THAT(announce("", "/windows/99/call-next", too_many, "text/plain"),
                is(401, "unauthorised"));
    EXPECT_THAT(post_text("", "/windows/99/call-next", "{"), is(401, "unauthorised"));
    EXPECT_THAT(ask_once(server->port(), "GET", "/api/v1/hall", "no-such-token"),
                is(401, "unauthorised"));
    auto const refused = get("", "/tickets");
    EXPECT_THAT(refused, is(401, "unauthorised"));
    EXPECT_EQ(refused.headers.at("www-authenticate"), "Bearer");
}

TEST_F(OrderOfChecks, R403_comes_before_404_and_the_body) {
    EXPECT_THAT(announce("screen-1", "/windows/99/call-next", too_many, "text/plain"),
                is(403, "forbidden"));
    EXPECT_THAT(announce("auditor", "/tickets", too_many, "text/plain"), is(403, "forbidden"));
}

TEST_F(OrderOfChecks, R404_comes_before_the_body) {
    for (char const* path : {"/windows/99/call-next", "/windows/99/duty",
                             "/tickets/2026-11-23-A001/cancel", "/tickets/nonsense/level"}) {
        EXPECT_THAT(announce("1001", path, too_many, "text/plain"), is(404, "not_found")) << path;
        EXPECT_THAT(post_text("1001", path, "{"), is(404, "not_found")) << path;
    }
    EXPECT_THAT(get("1001", "/tickets/2026-11-23-A001"), is(404, "not_found"));
    EXPECT_THAT(get("1001", "/tickets/2026-11-20-A001"), is(404, "not_found"));
    EXPECT_THAT(get("lead", "/why/2026-11-23-A001"), is(404, "not_found"));
    EXPECT_THAT(get("1001", "/no/such/path"), is(404, "not_found"));
    EXPECT_THAT(ask_once(server->port(), "GET", "/api/v2/hall", ""), is(404, "not_found"));
}

TEST_F(OrderOfChecks, R405_names_what_the_path_knows) {
    auto const refused = request("DELETE", "kiosk-1", "/tickets");
    EXPECT_THAT(refused, is(405, "method_not_allowed"));
    EXPECT_THAT(refused.headers.at("allow"), testing::HasSubstr("POST"));
    EXPECT_THAT(refused.headers.at("allow"), testing::HasSubstr("GET"));
    EXPECT_THAT(request("GET", "1001", "/windows/1/call-next"), is(405, "method_not_allowed"));
}

TEST_F(OrderOfChecks, R415_comes_before_413) {
    EXPECT_THAT(announce("kiosk-1", "/tickets", too_many, "text/plain"),
                is(415, "unsupported_media_type"));
}

TEST_F(OrderOfChecks, R413_comes_before_400) {
    EXPECT_THAT(announce("kiosk-1", "/tickets", too_many, "application/json"),
                is(413, "too_large"));
    std::string const big(protocol::limits::body_bytes + 1, '{');
    EXPECT_THAT(post_text("kiosk-1", "/tickets", big), is(413, "too_large"));
    std::string const just_not(protocol::limits::body_bytes, ' ');
    EXPECT_THAT(post_text("kiosk-1", "/tickets", just_not), is(400, "bad_request"));
}

TEST_F(OrderOfChecks, R400_comes_before_409) {
    // Nobody is on duty, which would be no_duty.
    EXPECT_THAT(post_text("1001", "/windows/1/finish", "{"), is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/finish", {{"outcome", "vanished"}}),
                is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/recall", {{"loudly", true}}), is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/pause"), is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/transfer"), is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/transfer", {{"service", "Z"}}), is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/transfer", {{"window", "99"}}), is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/transfer", {{"service", "B"}, {"place", "front"}}),
                is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/transfer", {{"service", "B"}, {"place", "middle"}}),
                is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/call-next", {{"finish", json::object{}}}),
                is(400, "bad_request"));
    EXPECT_THAT(post("1001", "/windows/1/call-next", {{"finish", {{"outcome", "vanished"}}}}),
                is(400, "bad_request"));
}

TEST_F(OrderOfChecks, bodies_that_are_no_such_object_are_400) {
    std::string const deep =
        R"({"service": "A", "x": )" + std::string(40, '[') + std::string(40, ']') + "}";
    std::string const long_reason =
        R"({"service": "A", "level": "priority", "reason": ")" + std::string(600, 'x') + "\"}";
    for (std::string const& body :
         {std::string{"{"}, std::string{"[]"}, std::string{"1"}, std::string{"{} {}"},
          std::string{R"({"service": 1})"}, std::string{R"({"service": "A", "service": "B"})"},
          std::string{R"({"service": "A", "colour": "red"})"},
          std::string{R"({"service": "A", "level": "royal"})"},
          std::string{R"({"service": "A", "level": "priority"})"},
          std::string{R"({"service": "A", "level": "priority", "reason": "tall"})"},
          std::string{"{\"service\": \"A\xff\"}"}, deep, long_reason}) {
        EXPECT_THAT(post_text("kiosk-1", "/tickets", body), is(400, "bad_request")) << body;
    }
    EXPECT_EQ(take(), "A001") << "none of them may have taken a number";
}

TEST_F(OrderOfChecks, a_key_is_one_header_of_1_to_64_printable_characters) {
    std::string const body = R"({"service": "A"})";
    EXPECT_THAT(post_text("kiosk-1", "/tickets", body, key_header(std::string(64, 'k'))), is(201));
    EXPECT_THAT(post_text("kiosk-1", "/tickets", body, key_header(std::string(65, 'k'))),
                is(400, "bad_request"));
    EXPECT_THAT(post_text("kiosk-1", "/tickets", body, key_header("a") + key_header("b")),
                is(400, "bad_request"));
    EXPECT_THAT(post_text("kiosk-1", "/tickets", body, key_header("schlüssel")),
                is(400, "bad_request"));
}

}  // namespace
}  // namespace hallcall::e2e
