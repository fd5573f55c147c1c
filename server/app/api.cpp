#include "server/app/api.hpp"

namespace hallcall::app {
namespace {

/// What a client should wait before it tries again.
constexpr std::string_view retry_after_s = "1";

}  // namespace

Reply problem(protocol::Code code, std::string_view detail) {
    Reply reply{.status = protocol::row_of(code).status,
                .content_type = "application/problem+json",
                .body = protocol::problem_body(code, detail),
                .headers = {}};
    if (reply.status == 429 || reply.status == 503) {
        reply.headers.emplace_back("Retry-After", retry_after_s);
    }
    return reply;
}

Audience audience_of(Caller const& caller) {
    return caller.coordinator || caller.auditor ? Audience::coordinators : Audience::everybody;
}

}  // namespace hallcall::app
