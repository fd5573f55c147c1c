#include "server/net/http_session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "protocol/limits.hpp"
#include "server/net/admission.hpp"
#include "server/net/responses.hpp"
#include "server/net/stream_session.hpp"

namespace hallcall::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using protocol::Code;
using Clock = std::chrono::steady_clock;
using Parser = http::request_parser<http::string_body>;

constexpr auto tuple_awaitable = asio::as_tuple(asio::use_awaitable);

constexpr std::size_t read_bytes = 8 * 1024;
/// What of an unwanted body is read so that the answer is not lost to a connection reset.
constexpr std::size_t drained_bytes = 256 * 1024;

/// Where the application's answer arrives, perhaps after the connection has gone.
struct ReplySlot {
    explicit ReplySlot(asio::any_io_executor const& executor) : arrived(executor) {}

    std::optional<app::Reply> reply;
    asio::steady_timer arrived;
};

AnnouncedBody announced_body(Parser const& parser) {
    return {parser.chunked(), parser.content_length().value_or(0)};
}

/// What Beast lets pass and HTTP forbids.
std::optional<app::Reply> refuse_framing(Parser const& parser) {
    auto const& header = parser.get();
    if (header.version() != 10 && header.version() != 11) {
        return problem_with_status(505, "this server speaks HTTP/1.1");
    }
    if (header.version() == 11 && header.count(http::field::host) != 1) {
        return app::problem(Code::bad_request, "HTTP/1.1 needs one Host header");
    }
    if (header.count(http::field::transfer_encoding) > 0 &&
        !beast::iequals(header[http::field::transfer_encoding], "chunked")) {
        return app::problem(Code::bad_request, "no Transfer-Encoding but chunked is understood");
    }
    return std::nullopt;
}

app::Reply reply_to_bad_header(error_code const& error) {
    if (error == http::error::header_limit) {
        return problem_with_status(431, "the request's header is too large");
    }
    return app::problem(Code::bad_request, "this is not HTTP: " + error.message());
}

bool is_http_error(error_code const& error) {
    static auto const& category = http::make_error_code(http::error::end_of_stream).category();
    return error.category() == category && error != http::error::end_of_stream &&
           error != http::error::partial_message;
}

template <typename Stream>
class HttpSession : public Connection, public std::enable_shared_from_this<HttpSession<Stream>> {
public:
    HttpSession(Stream stream, Peer peer, std::shared_ptr<Core> core,
                std::shared_ptr<asio::ssl::context> tls)
        : Connection(connections_of(core), std::move(peer)),
          core_(std::move(core)),
          tls_(std::move(tls)),
          stream_(std::move(stream)),
          slot_(std::make_shared<ReplySlot>(stream_.get_executor())) {}

    void run() { asio::co_spawn(stream_.get_executor(), serve(), asio::detached); }

    void finish() override {
        if (idle_) {
            abort();
        }
    }

    void abort() override {
        beast::get_lowest_layer(stream_).close();
        slot_->arrived.cancel();
        aborted_ = true;
    }

private:
    enum class Next { request, close, hand_over };

    asio::awaitable<void> serve() {
        auto const self = this->shared_from_this();
        if (!co_await shake_hands()) {
            co_return;
        }
        bool first = true;
        Next next = Next::request;
        while (next == Next::request && !aborted_) {
            if (!co_await wait_for_request(first)) {
                break;
            }
            first = false;
            next = co_await serve_one();
        }
        if (next != Next::hand_over && !aborted_) {
            co_await say_goodbye();
        }
    }

    void expires_after(std::chrono::milliseconds time) {
        beast::get_lowest_layer(stream_).expires_after(time);
    }

    asio::awaitable<bool> shake_hands() {
        if constexpr (std::is_same_v<Stream, SecureStream>) {
            expires_after(core_->settings.header_deadline);
            auto const [error] =
                co_await stream_.async_handshake(asio::ssl::stream_base::server, tuple_awaitable);
            co_return !error;
        }
        co_return true;
    }

    /// Waits for the first byte. False when none comes.
    asio::awaitable<bool> wait_for_request(bool first) {
        if (buffer_.size() > 0) {
            co_return true;
        }
        if (core_->stopping) {
            co_return false;
        }
        idle_ = true;
        expires_after(first ? core_->settings.header_deadline
                            : core_->settings.keep_alive_deadline);
        auto const [error, size] =
            co_await stream_.async_read_some(buffer_.prepare(read_bytes), tuple_awaitable);
        idle_ = false;
        buffer_.commit(size);
        co_return !error;
    }

    asio::awaitable<Next> serve_one() {
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(protocol::limits::header_bytes));
        parser.body_limit(boost::none);  // each route has its own; see below
        expires_after(core_->settings.header_deadline);
        auto const [error, size] =
            co_await http::async_read_header(stream_, buffer_, parser, tuple_awaitable);
        if (error) {
            if (!is_http_error(error)) {
                co_return Next::close;  // it went away, or its deadline is over
            }
            app::Reply reply = reply_to_bad_header(error);
            co_return co_await refuse(std::move(reply), 11);
        }
        unsigned const version = parser.get().version();
        if (auto framing = refuse_framing(parser)) {
            co_return co_await refuse(std::move(*framing), version == 10 ? 10 : 11);
        }
        auto admission = admit(parser.get(), announced_body(parser), peer(), *core_);
        if (auto* reply = std::get_if<app::Reply>(&admission)) {
            co_return co_await refuse_early(parser, std::move(*reply));
        }
        auto& admitted = std::get<Admitted>(admission);
        if (admitted.request.operation == app::Operation::stream) {
            co_return co_await upgrade(parser, std::move(admitted));
        }
        co_return co_await read_and_answer(parser, std::move(admitted));
    }

    /// Refuses on the header alone. The connection lives on when the body is here already.
    asio::awaitable<Next> refuse_early(Parser& parser, app::Reply reply) {
        auto const& header = parser.get();
        auto const body = announced_body(parser);
        bool const skippable = !body.chunked && body.content_length <= buffer_.size() &&
                               header.method() != http::verb::head;
        if (!skippable) {
            co_return co_await refuse(std::move(reply), header.version(),
                                      header.method() == http::verb::head);
        }
        buffer_.consume(static_cast<std::size_t>(body.content_length));
        co_return co_await answer(std::move(reply), header.version(), header.keep_alive());
    }

    asio::awaitable<Next> read_and_answer(Parser& parser, Admitted admitted) {
        unsigned const version = parser.get().version();
        parser.body_limit(admitted.route->body_limit_bytes);
        expires_after(core_->settings.body_deadline);
        if (!co_await invite_body(parser)) {
            co_return Next::close;
        }
        auto const [error, size] =
            co_await http::async_read(stream_, buffer_, parser, tuple_awaitable);
        if (error == http::error::body_limit) {
            app::Reply reply = app::problem(Code::too_large, "the body is too large");
            co_return co_await refuse(std::move(reply), version);
        }
        if (error) {
            if (!is_http_error(error)) {
                co_return Next::close;
            }
            app::Reply reply = reply_to_bad_header(error);
            co_return co_await refuse(std::move(reply), version);
        }
        bool const keep_alive = parser.keep_alive();
        if (admitted.route->takes_key) {
            auto key = read_key(parser.get());
            if (auto* reply = std::get_if<app::Reply>(&key)) {
                co_return co_await answer(std::move(*reply), version, keep_alive);
            }
            admitted.request.idempotency_key = std::move(std::get<0>(key));
        }
        admitted.request.body = std::move(parser.get().body());
        auto reply = co_await ask_application(std::move(admitted.request));
        if (!reply) {
            co_return Next::close;
        }
        co_return co_await answer(std::move(*reply), version, keep_alive);
    }

    /// Answers `Expect: 100-continue`.
    asio::awaitable<bool> invite_body(Parser const& parser) {
        if (parser.is_done() || buffer_.size() > 0 ||
            !beast::iequals(parser.get()[http::field::expect], "100-continue")) {
            co_return true;
        }
        http::response<http::empty_body> const invitation{http::status::continue_, 11};
        auto const [error, size] = co_await http::async_write(stream_, invitation, tuple_awaitable);
        co_return !error;
    }

    /// Nothing when the connection was aborted meanwhile.
    asio::awaitable<std::optional<app::Reply>> ask_application(app::Request request) {
        beast::get_lowest_layer(stream_).expires_never();
        slot_->reply.reset();
        slot_->arrived.expires_at(Clock::time_point::max());
        core_->application.handle(std::move(request), [slot = slot_](app::Reply reply) {
            slot->reply = std::move(reply);
            slot->arrived.cancel();
        });
        while (!slot_->reply && !aborted_) {
            (void)co_await slot_->arrived.async_wait(tuple_awaitable);
        }
        if (aborted_) {
            co_return std::nullopt;
        }
        co_return std::exchange(slot_->reply, std::nullopt);
    }

    asio::awaitable<Next> answer(app::Reply reply, unsigned version, bool keep_alive) {
        bool const stays = keep_alive && !core_->stopping;
        Response const response = make_response(std::move(reply), version, stays);
        expires_after(core_->settings.write_deadline);
        auto const [error, size] = co_await http::async_write(stream_, response, tuple_awaitable);
        bool const goes_on = stays && !error.failed();
        co_return goes_on ? Next::request : Next::close;
    }

    /// Answers and closes. `header_only`: a HEAD request, to which no body may be sent.
    asio::awaitable<Next> refuse(app::Reply reply, unsigned version, bool header_only = false) {
        Response response = make_response(std::move(reply), version, false);
        if (header_only) {
            response.body().clear();
        }
        expires_after(core_->settings.write_deadline);
        (void)co_await http::async_write(stream_, response, tuple_awaitable);
        co_return Next::close;
    }

    asio::awaitable<Next> upgrade(Parser& parser, Admitted admitted) {
        auto after = read_after(admitted.request);
        if (auto* reply = std::get_if<app::Reply>(&after)) {
            co_return co_await refuse_early(parser, std::move(*reply));
        }
        if (!beast::websocket::is_upgrade(parser.get()) || !parser.is_done()) {
            app::Reply reply = problem_with_status(426, "the stream is a WebSocket");
            reply.headers.emplace_back("Upgrade", "websocket");
            co_return co_await refuse_early(parser, std::move(reply));
        }
        if (core_->stopping) {
            app::Reply reply = app::problem(Code::overloaded, "the server is shutting down");
            co_return co_await refuse_early(parser, std::move(reply));
        }
        if (buffer_.size() > 0) {
            app::Reply reply =
                app::problem(Code::bad_request, "wait for the answer before the first frame");
            co_return co_await refuse(std::move(reply), 11);
        }
        StreamRequest const asked{app::audience_of(admitted.request.caller), std::get<0>(after)};
        serve_stream(std::move(stream_), peer(), core_, parser.release(), asked);
        co_return Next::hand_over;
    }

    /// Closes so that what was written last can still be read, however much the peer had to say.
    asio::awaitable<void> say_goodbye() {
        expires_after(core_->settings.farewell_deadline);
        if constexpr (std::is_same_v<Stream, SecureStream>) {
            (void)co_await stream_.async_shutdown(tuple_awaitable);
        }
        auto& lowest = beast::get_lowest_layer(stream_);
        error_code gone;
        lowest.socket().shutdown(tcp::socket::shutdown_send, gone);
        std::array<char, read_bytes> unwanted{};
        std::size_t drained = 0;
        while (!gone && drained < drained_bytes) {
            auto const [error, size] =
                co_await lowest.async_read_some(asio::buffer(unwanted), tuple_awaitable);
            gone = error;
            drained += size;
        }
        lowest.close();
    }

    std::shared_ptr<Core> core_;
    std::shared_ptr<asio::ssl::context> tls_;
    Stream stream_;
    std::shared_ptr<ReplySlot> slot_;
    beast::flat_buffer buffer_;
    bool idle_ = false;
    bool aborted_ = false;
};

}  // namespace

void serve_connection(tcp::socket socket, Peer peer, std::shared_ptr<Core> core,
                      std::shared_ptr<asio::ssl::context> tls) {
    if (tls) {
        auto const session = std::make_shared<HttpSession<SecureStream>>(
            SecureStream{PlainStream{std::move(socket)}, *tls}, std::move(peer), std::move(core),
            tls);
        session->run();
        return;
    }
    auto const session = std::make_shared<HttpSession<PlainStream>>(
        PlainStream{std::move(socket)}, std::move(peer), std::move(core), tls);
    session->run();
}

}  // namespace hallcall::net
