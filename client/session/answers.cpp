#include "client/session/answers.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

namespace hallcall::client {
namespace {

namespace http = boost::beast::http;
namespace json = boost::json;
using std::chrono::milliseconds;

/// A server may ask for a long pause; a kiosk with somebody in front of it cannot wait for it.
constexpr milliseconds longest_retry_after{2000};
constexpr milliseconds default_retry_after{500};

milliseconds retry_after(HttpResponse const& response) {
    std::string_view const text = response[http::field::retry_after];
    unsigned seconds = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return default_retry_after;
    }
    return std::min<milliseconds>(std::chrono::seconds{std::min(seconds, 60U)},
                                  longest_retry_after);
}

std::string text_or_empty(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()}
                                                  : std::string{};
}

std::optional<json::object> object_of(std::string const& body) {
    if (body.empty()) {
        return json::object{};
    }
    json::error_code error;
    json::value value = json::parse(body, error);
    if (error || !value.is_object()) {
        return std::nullopt;
    }
    return std::move(value.get_object());
}

bool is_csv(HttpResponse const& response) {
    return std::string_view{response[http::field::content_type]}.starts_with("text/csv");
}

Refused refusal(int status, json::object const& problem) {
    std::string detail = text_or_empty(problem, "detail");
    if (detail.empty()) {
        detail = text_or_empty(problem, "title");
    }
    return Refused{status, protocol::code_from_name(text_or_empty(problem, "code")),
                   std::move(detail)};
}

}  // namespace

Reading read_answer(HttpResponse const& response) {
    int const status = static_cast<int>(response.result_int());
    bool const success = status >= 200 && status < 300;
    if (success && is_csv(response)) {
        return {Answer{status, {}, response.body()}, std::nullopt};
    }
    auto body = object_of(response.body());
    bool const understood = body && (success || !response.body().empty());
    if (!understood) {
        Reading reading{Unreachable{"the server's answer (status " + std::to_string(status) +
                                    ") is not the JSON of a hall's server"},
                        std::nullopt};
        // 502 to 504 in a stranger's words: a proxy that has lost its server for a moment.
        if (status >= 502 && status <= 504) {
            reading.try_again_after = retry_after(response);
        }
        return reading;
    }
    if (success) {
        return {Answer{status, std::move(*body)}, std::nullopt};
    }
    Reading reading{refusal(status, *body), std::nullopt};
    if (status == 503) {
        reading.try_again_after = retry_after(response);
    }
    return reading;
}

}  // namespace hallcall::client
