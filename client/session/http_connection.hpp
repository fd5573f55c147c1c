#pragma once

// One keep-alive connection to the hall, opened when it is needed. Inside this library only: it
// names Beast.

#include "client/session/dial.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <string>
#include <variant>

namespace hallcall::client {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;
using HttpResponse = boost::beast::http::response<boost::beast::http::string_body>;

/// No whole answer came. `garbage`: what came is not HTTP, or more than we accept; trying again
/// would not help.
struct Lost {
    std::string detail;
    bool garbage = false;
};

using Exchange = std::variant<HttpResponse, Lost>;

/// Used by one coroutine at a time.
class HttpConnection {
public:
    HttpConnection(boost::asio::any_io_executor executor, ServerAddress address,
                   boost::asio::ssl::context* tls)
        : executor_(std::move(executor)), address_(std::move(address)), tls_(tls) {}

    [[nodiscard]] bool is_open() const { return plain_.has_value() || secure_.has_value(); }
    void close();

    /// Sends `request` and reads the answer, both by `deadline`; connects first when need be. The
    /// connection stays open when the server lets it.
    boost::asio::awaitable<Exchange> exchange(HttpRequest const& request, Deadline deadline);

private:
    boost::asio::awaitable<boost::system::error_code> open(Deadline deadline);
    template <typename Stream>
    boost::asio::awaitable<Exchange> exchange_on(Stream& stream, HttpRequest const& request,
                                                 Deadline deadline);

    boost::asio::any_io_executor executor_;
    ServerAddress address_;
    boost::asio::ssl::context* tls_;
    std::optional<Plain> plain_;
    std::optional<Secure> secure_;
    boost::beast::flat_buffer buffer_;
};

}  // namespace hallcall::client
