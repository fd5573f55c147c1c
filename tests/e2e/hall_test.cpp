#include "tests/e2e/hall_test.hpp"

#include "tests/net/raw_client.hpp"

#include <ostream>
#include <stdexcept>

namespace hallcall::e2e {
namespace {

constexpr std::string_view prefix = "/api/v1";

std::string target_of(std::string_view path) {
    bool const outside =
        path == "/healthz" || path == "/readyz" || path == "/metrics" || path == "/openapi.json";
    return outside ? std::string{path} : std::string{prefix}.append(path);
}

bool is_device(std::string const& who) {
    return who.starts_with("kiosk-") || who.starts_with("screen-");
}

}  // namespace

std::string Heard::code() const {
    auto const* object = body.if_object();
    auto const* code = object == nullptr ? nullptr : object->if_contains("code");
    return code != nullptr && status >= 400 ? std::string{code->as_string()} : std::string{};
}

bool Heard::replayed() const {
    return headers.contains("idempotent-replayed") && headers.at("idempotent-replayed") == "true";
}

json::value Heard::at(std::string_view pointer) const {
    return body.at_pointer(pointer);
}

std::string Heard::text_at(std::string_view pointer) const {
    return std::string{body.at_pointer(pointer).as_string()};
}

json::array Heard::array_at(std::string_view pointer) const {
    return body.at_pointer(pointer).as_array();
}

std::int64_t Heard::int_at(std::string_view pointer) const {
    return body.at_pointer(pointer).to_number<std::int64_t>();
}

std::ostream& operator<<(std::ostream& out, Heard const& heard) {
    return out << heard.status << ' ' << heard.text;
}

testing::Matcher<Heard const&> is(int status, std::string const& code) {
    return testing::AllOf(testing::Field("status", &Heard::status, status),
                          testing::Property("code", &Heard::code, code));
}

Heard ask_once(std::uint16_t port, std::string_view method, std::string_view target,
               std::string_view token, std::string_view body, std::string_view headers) {
    std::string lines{headers};
    if (!token.empty()) {
        lines += net_testing::bearer(token);
    }
    net_testing::RawClient client{port};
    auto answer = client.ask(net_testing::http_request(method, target, lines, body));
    if (!answer) {
        throw std::runtime_error("no answer to " + std::string{method} + " " + std::string{target});
    }
    Heard heard{answer->status, std::move(answer->headers), std::move(answer->body), nullptr};
    json::error_code not_json;
    heard.body = json::parse(heard.text, not_json);
    return heard;
}

std::string key_header(std::string_view key) {
    return "Idempotency-Key: " + std::string{key} + "\r\n";
}

void HallTest::start(std::string const& clock, std::uint16_t port) {
    server.reset();
    server = std::make_unique<ServerProcess>(serve_words(folder, clock, port));
}

Heard HallTest::get(std::string const& who, std::string_view path) {
    return request("GET", who, path);
}

Heard HallTest::post(std::string const& who, std::string_view path, json::object const& body,
                     std::string_view key) {
    return post_text(who, path, json::serialize(body),
                     key.empty() ? std::string{} : key_header(key));
}

Heard HallTest::post_text(std::string const& who, std::string_view path, std::string_view body,
                          std::string_view headers) {
    return ask_once(server->port(), "POST", target_of(path), token_of(who), body, headers);
}

Heard HallTest::request(std::string_view method, std::string const& who, std::string_view path) {
    return ask_once(server->port(), method, target_of(path), token_of(who));
}

std::string HallTest::token_of(std::string const& who) {
    if (who.empty()) {
        return {};
    }
    if (is_device(who)) {
        return "token-" + who;
    }
    std::string& token = tokens_[who];
    if (token.empty()) {
        auto const opened = post("", "/sessions", {{"staff", who}, {"password", password}});
        if (opened.status != 200) {
            throw std::runtime_error(who + " cannot sign in: " + opened.text);
        }
        token = opened.text_at("/token");
    }
    return token;
}

std::string HallTest::take(std::string const& service) {
    auto const issued = post("kiosk-1", "/tickets", {{"service", service}});
    EXPECT_EQ(issued.status, 201) << issued;
    return issued.text_at("/ticket/number");
}

std::string HallTest::call_one() {
    std::string const number = take();
    auto const duty = post("1001", "/windows/1/duty");
    EXPECT_TRUE(duty.status == 200 || duty.code() == "already_on_duty") << duty;
    EXPECT_THAT(post("1001", "/windows/1/call", {{"number", number}, {"reason", "his turn"}}),
                is(200));
    return number;
}

std::string HallTest::serve_one() {
    std::string const number = call_one();
    EXPECT_THAT(post("1001", "/windows/1/start"), is(200));
    return number;
}

}  // namespace hallcall::e2e
