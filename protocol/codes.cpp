#include "protocol/codes.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace hallcall::protocol {
namespace {

constexpr std::array rows{
    CodeRow{Code::bad_request, 400, "bad_request", "The request cannot be understood"},
    CodeRow{Code::unauthorised, 401, "unauthorised", "Sign in first"},
    CodeRow{Code::forbidden, 403, "forbidden", "Not allowed for this role"},
    CodeRow{Code::not_found, 404, "not_found", "There is no such thing"},
    CodeRow{Code::method_not_allowed, 405, "method_not_allowed", "Not with this method"},
    CodeRow{Code::window_busy, 409, "window_busy", "A ticket is called or being served here"},
    CodeRow{Code::nothing_called, 409, "nothing_called", "No ticket is called here"},
    CodeRow{Code::not_serving, 409, "not_serving", "No ticket is being served here"},
    CodeRow{Code::no_duty, 409, "no_duty", "You are not on duty at this window"},
    CodeRow{Code::paused, 409, "paused", "The window is paused"},
    CodeRow{Code::not_paused, 409, "not_paused", "The window is not paused"},
    CodeRow{Code::not_waiting, 409, "not_waiting", "The ticket is not in a state for this"},
    CodeRow{Code::too_few_calls, 409, "too_few_calls", "Call the ticket again first"},
    CodeRow{Code::too_soon, 409, "too_soon", "Give the ticket's holder more time"},
    CodeRow{Code::rejoin_refused, 409, "rejoin_refused", "The ticket can no longer rejoin"},
    CodeRow{Code::quota_reached, 409, "quota_reached", "No more tickets for this service today"},
    CodeRow{Code::closed, 409, "closed", "No tickets are issued at this hour"},
    CodeRow{Code::already_on_duty, 409, "already_on_duty", "Already on duty at a window"},
    CodeRow{Code::has_waiting, 409, "has_waiting", "People are waiting for this window"},
    CodeRow{Code::in_use, 409, "in_use", "The change touches what is in use"},
    CodeRow{Code::too_large, 413, "too_large", "The request body is too large"},
    CodeRow{Code::unsupported_media_type, 415, "unsupported_media_type", "Send application/json"},
    CodeRow{Code::idempotency_mismatch, 422, "idempotency_mismatch",
            "The key was used for another request"},
    CodeRow{Code::too_many_requests, 429, "too_many_requests", "Too many requests"},
    CodeRow{Code::storage_unavailable, 503, "storage_unavailable", "The journal cannot be written"},
    CodeRow{Code::overloaded, 503, "overloaded", "The server has too much to do"},
};

}  // namespace

CodeRow const& row_of(Code code) {
    return rows.at(static_cast<std::size_t>(code));
}

std::optional<Code> code_from_name(std::string_view name) {
    auto const row = std::ranges::find(rows, name, &CodeRow::name);
    if (row == rows.end()) {
        return std::nullopt;
    }
    return row->code;
}

std::string problem_body(Code code, std::string_view detail) {
    CodeRow const& row = row_of(code);
    return boost::json::serialize(boost::json::object{{"type", "about:blank"},
                                                      {"title", row.title},
                                                      {"status", row.status},
                                                      {"detail", detail},
                                                      {"code", row.name}});
}

}  // namespace hallcall::protocol
