#include "server/net/admission.hpp"

#include <boost/beast/core/string.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "protocol/limits.hpp"

namespace hallcall::net {
namespace {

namespace http = boost::beast::http;
using app::problem;
using protocol::Code;

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The field's value; nothing when it is absent, `doubled` when it stands more than once.
struct Single {
    std::optional<std::string_view> value;
    bool doubled = false;
};

template <typename Name>
Single single(RequestHeader const& header, Name name) {
    auto const [first, last] = header.equal_range(name);
    if (first == last) {
        return {};
    }
    return {trimmed(first->value()), std::next(first) != last};
}

/// The caller whom the Authorization header names; nothing when it names nobody we know.
std::optional<app::Caller> identify(RequestHeader const& header,
                                    app::Application const& application) {
    Single const field = single(header, http::field::authorization);
    if (!field.value) {
        return app::Caller{};
    }
    static constexpr std::string_view scheme = "Bearer ";
    if (field.doubled || field.value->size() <= scheme.size() ||
        !boost::beast::iequals(field.value->substr(0, scheme.size()), scheme)) {
        return std::nullopt;
    }
    std::string_view const token = trimmed(field.value->substr(scheme.size()));
    if (token.empty() || token.find_first_of(" \t") != std::string_view::npos) {
        return std::nullopt;
    }
    return application.authenticate(token);
}

bool is_json(RequestHeader const& header) {
    std::string_view const type = header[http::field::content_type];
    return boost::beast::iequals(trimmed(type.substr(0, type.find(';'))), "application/json");
}

app::Reply not_with_this_method(NotWithThisMethod const& found) {
    auto reply = problem(Code::method_not_allowed, "this path knows " + found.allow);
    reply.headers.emplace_back("Allow", found.allow);
    return reply;
}

/// 429 for too many requests of callers who did not say who they are, or said it wrongly.
bool is_flooding(std::optional<app::Caller> const& caller, Peer const& peer, Core& core) {
    bool const known = caller && caller->kind != app::Caller::Kind::anonymous;
    bool const exempt = peer.loopback && !core.settings.limit_loopback;
    return !known && !exempt && !core.anonymous.take(peer.address, AddressBuckets::Clock::now());
}

std::optional<app::Reply> refuse_caller(Route const& route,
                                        std::optional<app::Caller> const& caller,
                                        Peer const& peer) {
    if (!caller) {
        return problem(Code::unauthorised, "the token is not valid; sign in again");
    }
    if (is_allowed(route.access, *caller, peer.loopback)) {
        return std::nullopt;
    }
    if (caller->kind == app::Caller::Kind::anonymous) {
        return problem(Code::unauthorised, "send a token: Authorization: Bearer …");
    }
    return problem(Code::forbidden, "this role may not do that");
}

std::optional<app::Reply> refuse_body(Route const& route, RequestHeader const& header,
                                      AnnouncedBody const& body) {
    if (body.any() && !is_json(header)) {
        return problem(Code::unsupported_media_type, "send the body as application/json");
    }
    if (body.content_length > route.body_limit_bytes) {
        return problem(Code::too_large, "at most " + std::to_string(route.body_limit_bytes) +
                                            " bytes are read here");
    }
    return std::nullopt;
}

}  // namespace

std::variant<Admitted, app::Reply> admit(RequestHeader const& header, AnnouncedBody body,
                                         Peer const& peer, Core& core) {
    auto caller = identify(header, core.application);
    if (is_flooding(caller, peer, core)) {
        return problem(Code::too_many_requests, "too many requests from this address");
    }
    auto target = parse_target(header.target());
    if (!target) {
        return problem(Code::bad_request, "the request's target is not a valid path");
    }
    auto found = find_route(header.method_string(), *target);
    if (std::holds_alternative<NoSuchPath>(found)) {
        return problem(Code::not_found, "there is no such path");
    }
    if (auto const* others = std::get_if<NotWithThisMethod>(&found)) {
        return not_with_this_method(*others);
    }
    auto& [route, param] = std::get<RouteFound>(found);
    if (auto refusal = refuse_caller(*route, caller, peer)) {
        return std::move(*refusal);
    }
    Admitted admitted{route, {}};
    admitted.request.operation = route->operation;
    admitted.request.caller = std::move(*caller);
    admitted.request.path = std::move(target->path);
    admitted.request.param = std::move(param);
    admitted.request.query = std::move(target->query);
    admitted.request.address = peer.address;
    // A repetition is answered from memory even if what it was about is gone since. A key that is
    // no key is refused in its turn, after the body.
    if (auto key = read_key(header); route->takes_key && key.index() == 0) {
        admitted.request.idempotency_key = std::move(std::get<0>(key));
    }
    if (auto refusal = core.application.refuse_early(admitted.request)) {
        return std::move(*refusal);
    }
    if (auto refusal = refuse_body(*route, header, body)) {
        return std::move(*refusal);
    }
    return admitted;
}

std::variant<std::optional<std::string>, app::Reply> read_key(RequestHeader const& header) {
    Single const field = single(header, "Idempotency-Key");
    if (!field.value) {
        return std::optional<std::string>{};
    }
    bool const printable =
        std::ranges::all_of(*field.value, [](char c) { return c >= 0x20 && c <= 0x7E; });
    if (field.doubled || field.value->empty() || !printable ||
        field.value->size() > protocol::limits::idempotency_key_chars) {
        return problem(Code::bad_request,
                       "Idempotency-Key must be one header of 1 to 64 printable characters");
    }
    return std::optional{std::string{*field.value}};
}

std::variant<std::optional<std::int64_t>, app::Reply> read_after(app::Request const& request) {
    std::optional<std::int64_t> after;
    for (auto const& [name, value] : request.query) {
        if (name != "after") {
            continue;
        }
        std::int64_t number = -1;
        auto const [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (after || error != std::errc{} || end != value.data() + value.size() || number < 0) {
            return problem(Code::bad_request, "'after' must be one sequence number");
        }
        after = number;
    }
    return after;
}

}  // namespace hallcall::net
