#pragma once

// How a request to the hall can end for a client program.

#include "protocol/codes.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <variant>

namespace hallcall::client {

/// The server answered 2xx.
struct Answer {
    int status = 200;
    boost::json::object body;
    std::string text;  ///< the body of an answer that is text/csv, which has no `body`
};

/// The server understood and said no, or the request was wrong.
struct Refused {
    int status = 0;
    std::optional<protocol::Code> code;  ///< nothing for a code newer than this client
    std::string detail;
};

/// No answer within the deadline; whether a command happened is not known, except that its key
/// makes a repetition safe.
struct Unreachable {
    std::string detail;
};

using Result = std::variant<Answer, Refused, Unreachable>;

}  // namespace hallcall::client
