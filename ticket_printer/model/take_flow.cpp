#include "ticket_printer/model/take_flow.hpp"

#include <fmt/format.h>

#include <exception>

namespace hallcall::printer {

namespace {

/// Refusals that say nothing about what an earlier try with the same key has done.
constexpr int first_server_fault = 500;

bool leaves_earlier_tries_open(int status) {
    constexpr int unauthorised = 401;
    constexpr int forbidden = 403;
    constexpr int too_many_requests = 429;
    return status == unauthorised || status == forbidden || status == too_many_requests ||
           status >= first_server_fault;
}

Verdict read_issued(client::Answer const& answer) {
    try {
        auto const& ticket = answer.body.at("ticket");
        return Issued{.ticket = protocol::ticket_from_json(ticket),
                      .code = std::string{answer.body.at("code").as_string()},
                      .json = ticket.as_object()};
    } catch (std::exception const& wrong) {
        return Unsettled{fmt::format("the server's answer is not a ticket: {}", wrong.what())};
    }
}

}  // namespace

boost::json::object request_body(TakeRequest const& request) {
    boost::json::object body{{"service", request.service}};
    if (!request.reason.empty()) {
        body["level"] = "priority";
        body["reason"] = request.reason;
    }
    return body;
}

Verdict judge(client::Result const& answer, Asked asked) {
    if (auto const* issued = std::get_if<client::Answer>(&answer)) return read_issued(*issued);
    if (auto const* unreachable = std::get_if<client::Unreachable>(&answer)) {
        return Unsettled{.detail = unreachable->detail, .no_answer = true};
    }
    auto const& refused = std::get<client::Refused>(answer);
    // A fault without one of our codes is a proxy's or a crash's: it settles nothing.
    bool const fault_of_unknown_origin = refused.status >= first_server_fault && !refused.code;
    if (fault_of_unknown_origin ||
        (asked == Asked::before && leaves_earlier_tries_open(refused.status))) {
        return Unsettled{.detail = fmt::format("{} {}", refused.status, refused.detail),
                         .no_answer = fault_of_unknown_origin};
    }
    return NotIssued{refused};
}

}  // namespace hallcall::printer
