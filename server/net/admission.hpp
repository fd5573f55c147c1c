#pragma once

// Whether a request is let in, decided from its header alone. The order of the checks is part of
// the protocol: path, method, 401, 403, what the application can refuse, 415, 413.

#include "server/net/core.hpp"
#include "server/net/routes.hpp"

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include <cstdint>
#include <optional>
#include <variant>

namespace hallcall::net {

using RequestHeader = boost::beast::http::request_header<boost::beast::http::fields>;

struct Admitted {
    Route const* route = nullptr;
    app::Request request;  ///< all but body and key
};

/// How much the header says will follow.
struct AnnouncedBody {
    bool chunked = false;
    std::uint64_t content_length = 0;

    [[nodiscard]] bool any() const { return chunked || content_length > 0; }
};

/// The request, or the answer that refuses it.
std::variant<Admitted, app::Reply> admit(RequestHeader const& header, AnnouncedBody body,
                                         Peer const& peer, Core& core);

/// The key of a command; a `Reply` when it is not one.
std::variant<std::optional<std::string>, app::Reply> read_key(RequestHeader const& header);

/// Where to resume the stream, from `?after=`; a `Reply` when it is no number.
std::variant<std::optional<std::int64_t>, app::Reply> read_after(app::Request const& request);

}  // namespace hallcall::net
