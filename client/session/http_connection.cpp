#include "client/session/http_connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <utility>

#include "protocol/limits.hpp"

namespace hallcall::client {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr auto tuple_awaitable = asio::as_tuple(asio::use_awaitable);

/// A whole day's tickets (`limits::listed_tickets`) are about 12 MB.
constexpr std::size_t answer_bytes = 32UL * 1024 * 1024;

bool is_garbage(error_code const& error) {
    return error.category() == http::make_error_code(http::error::end_of_stream).category() &&
           error != http::error::end_of_stream && error != http::error::partial_message;
}

}  // namespace

void HttpConnection::close() {
    // Without a TLS farewell: an answer's length is framed by HTTP.
    plain_.reset();
    secure_.reset();
    buffer_.clear();
}

asio::awaitable<error_code> HttpConnection::open(Deadline deadline) {
    error_code error;
    if (tls_ != nullptr) {
        secure_.emplace(executor_, *tls_);
        error = co_await dial(boost::beast::get_lowest_layer(*secure_), address_, deadline);
        if (!error) {
            error = co_await shake_hands(*secure_, address_, deadline);
        }
    } else {
        plain_.emplace(executor_);
        error = co_await dial(*plain_, address_, deadline);
    }
    if (error) {
        close();
    }
    co_return error;
}

template <typename Stream>
asio::awaitable<Exchange> HttpConnection::exchange_on(Stream& stream, HttpRequest const& request,
                                                      Deadline deadline) {
    boost::beast::get_lowest_layer(stream).expires_at(deadline);
    auto const [write_error, written] =
        co_await http::async_write(stream, request, tuple_awaitable);
    // A server that refuses early answers before it has read everything, so a failed write is not
    // the end: what it said may still be read.
    http::response_parser<http::string_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(protocol::limits::header_bytes));
    parser.body_limit(answer_bytes);
    auto const [read_error, read] =
        co_await http::async_read(stream, buffer_, parser, tuple_awaitable);
    if (read_error) {
        close();
        error_code const& first = write_error ? write_error : read_error;
        if (is_garbage(read_error)) {
            co_return Lost{"the answer of " + address_.authority() +
                               " is not one of a hall's server: " + read_error.message(),
                           true};
        }
        co_return Lost{
            "the connection to " + address_.authority() + " was lost: " + first.message(), false};
    }
    bool const reusable = !write_error && parser.keep_alive() && buffer_.size() == 0;
    HttpResponse response = parser.release();
    if (!reusable) {
        close();
    }
    co_return response;
}

asio::awaitable<Exchange> HttpConnection::exchange(HttpRequest const& request, Deadline deadline) {
    if (!is_open()) {
        auto const error = co_await open(deadline);
        if (error) {
            co_return Lost{"cannot connect to " + address_.authority() + ": " + error.message(),
                           false};
        }
    }
    if (secure_) {
        co_return co_await exchange_on(*secure_, request, deadline);
    }
    co_return co_await exchange_on(*plain_, request, deadline);
}

}  // namespace hallcall::client
