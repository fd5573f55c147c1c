#pragma once

// An application's reply as an HTTP message.

#include "server/app/api.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <string_view>

namespace hallcall::net {

using Response = boost::beast::http::response<boost::beast::http::string_body>;

/// `version` is the request's, 10 or 11.
Response make_response(app::Reply reply, unsigned version, bool keep_alive);

/// A problem whose status has no code of its own in the protocol (408, 426, 431): the body is that
/// of a bad request.
app::Reply problem_with_status(int status, std::string_view detail);

}  // namespace hallcall::net
