#pragma once

// Every endpoint of the server: what it is called, who may use it, how much it reads.

#include "server/app/api.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hallcall::net {

struct Route {
    std::string_view method;   ///< GET, POST or DELETE
    std::string_view pattern;  ///< one segment may be a parameter: `{…}`
    app::Operation operation;
    app::Access access;
    std::size_t body_limit_bytes;
    bool takes_key;  ///< a command: it heeds Idempotency-Key
};

std::span<Route const> all_routes();

/// A request's target, taken apart and percent-decoded.
struct Target {
    std::string path;  ///< as asked for, without the query
    std::vector<std::string> segments;
    std::vector<std::pair<std::string, std::string>> query;
};

/// Nothing for a text that is no request target, or one that decodes to what is not UTF-8.
std::optional<Target> parse_target(std::string_view text);

struct RouteFound {
    Route const* route;
    std::string param;
};
struct NoSuchPath {};
struct NotWithThisMethod {
    std::string allow;  ///< the methods that there are, for the Allow header
};

std::variant<RouteFound, NoSuchPath, NotWithThisMethod> find_route(std::string_view method,
                                                                   Target const& target);

/// Whether `caller` may use what asks for `access`.
bool is_allowed(app::Access access, app::Caller const& caller, bool from_loopback);

}  // namespace hallcall::net
