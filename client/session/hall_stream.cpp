#include "client/session/hall_stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <exception>
#include <random>
#include <string_view>
#include <thread>
#include <utility>

#include "client/session/dial.hpp"
#include "client/session/mailbox.hpp"

namespace hallcall::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto tuple_awaitable = asio::as_tuple(asio::use_awaitable);

constexpr milliseconds first_pause{200};
constexpr milliseconds longest_pause{1000};
constexpr milliseconds connect_within{5000};
/// How often a neglected mailbox is looked at.
constexpr milliseconds neglected_check{50};
/// A snapshot of a large hall is about 1 MB.
constexpr std::size_t message_bytes = 16UL * 1024 * 1024;

}  // namespace

class HallStream::Impl {
public:
    explicit Impl(StreamOptions options)
        : options_(std::move(options)),
          address_(parse_server_address(options_.server)),
          tls_(address_.tls ? std::optional{make_tls_context(options_.ca_file)} : std::nullopt),
          last_seq_(options_.after),
          mailbox_(options_.mailbox_bytes) {
        asio::co_spawn(io_, keep_connected(), asio::detached);
        thread_ = std::thread{[this] { io_.run(); }};
    }
    Impl(Impl const&) = delete;
    Impl& operator=(Impl const&) = delete;
    ~Impl() {
        io_.stop();
        thread_.join();
    }

    Mailbox& mailbox() { return mailbox_; }

private:
    asio::awaitable<void> keep_connected() {
        milliseconds pause = first_pause;
        for (;;) {
            heard_ = false;
            refused_ = 0;
            std::string fault = co_await connect_and_read();
            mailbox_.set_link(Link::lost, std::move(fault), refused_);
            if (heard_) {
                pause = first_pause;
            }
            while (mailbox_.neglected()) {
                co_await sleep(neglected_check);
            }
            co_await sleep(jittered(pause));
            pause = std::min(pause * 2, longest_pause);
            mailbox_.set_link(Link::connecting);
        }
    }

    asio::awaitable<void> sleep(milliseconds duration) {
        asio::steady_timer timer{io_, duration};
        (void)co_await timer.async_wait(tuple_awaitable);
    }

    /// Returns why it ended.
    asio::awaitable<std::string> connect_and_read() {
        auto const deadline = Clock::now() + connect_within;
        if (tls_) {
            websocket::stream<Secure> stream{io_, *tls_};
            error_code error = co_await dial(beast::get_lowest_layer(stream), address_, deadline);
            if (!error) {
                error = co_await shake_hands(stream.next_layer(), address_, deadline);
            }
            // An `if`: g++ 12.2 destroys the result of `?:` around a co_await twice.
            if (error) {
                co_return no_connection(error);
            }
            co_return co_await upgrade_and_read(stream);
        }
        websocket::stream<Plain> stream{io_};
        error_code const error = co_await dial(stream.next_layer(), address_, deadline);
        if (error) {
            co_return no_connection(error);
        }
        co_return co_await upgrade_and_read(stream);
    }

    [[nodiscard]] std::string no_connection(error_code const& error) const {
        return "cannot connect to " + address_.authority() + ": " + error.message();
    }

    template <typename Stream>
    asio::awaitable<std::string> upgrade_and_read(Stream& stream) {
        // From here on the WebSocket's own timers watch the connection.
        beast::get_lowest_layer(stream).expires_never();
        websocket::stream_base::timeout timeouts;
        timeouts.handshake_timeout = connect_within;
        timeouts.idle_timeout = options_.silent_for;
        timeouts.keep_alive_pings = true;  // only an answer to a ping tells idle from dead
        stream.set_option(timeouts);
        stream.read_message_max(message_bytes);
        stream.set_option(
            websocket::stream_base::decorator([this](websocket::request_type& request) {
                request.set(http::field::user_agent, "hallcall-client");
                if (!options_.token.empty()) {
                    request.set(http::field::authorization, "Bearer " + options_.token);
                }
            }));

        std::string target = "/api/v1/stream";
        if (last_seq_) {
            target += "?after=" + std::to_string(*last_seq_);
        }
        std::string const host = address_.authority();
        websocket::response_type response;
        auto const [refused] =
            co_await stream.async_handshake(response, host, target, tuple_awaitable);
        if (refused == websocket::error::upgrade_declined) {
            refused_ = static_cast<int>(response.result_int());
        }
        if (refused) {
            co_return refused == websocket::error::upgrade_declined
                ? "the server refused the stream with status " +
                      std::to_string(response.result_int())
                : "the stream could not be opened: " + refused.message();
        }
        co_return co_await read_messages(stream);
    }

    template <typename Stream>
    asio::awaitable<std::string> read_messages(Stream& stream) {
        beast::flat_buffer buffer;
        for (;;) {
            auto const [error, size] = co_await stream.async_read(buffer, tuple_awaitable);
            if (error) {
                co_return "the stream was lost: " + error.message();
            }
            std::string_view const text{static_cast<char const*>(buffer.cdata().data()), size};
            std::string fault = deliver(text);
            if (!fault.empty()) {
                co_return fault;
            }
            buffer.consume(size);
        }
    }

    /// Returns what is wrong, or nothing.
    std::string deliver(std::string_view text) {
        protocol::StreamMessage message;
        try {
            message = protocol::stream_message_from_json(boost::json::parse(text));
        } catch (std::exception const& fault) {
            // What could not be read would be missing: start over from a snapshot.
            last_seq_.reset();
            return std::string{"the server sent what is no stream message: "} + fault.what();
        }
        std::int64_t const seq = message.seq;
        if (!mailbox_.put(std::move(message), text.size())) {
            last_seq_.reset();
            return "nobody took what the stream brought";
        }
        last_seq_ = seq;
        heard_ = true;
        return {};
    }

    /// Between half of it and all of it, so that clients of a restarted server do not come at once.
    milliseconds jittered(milliseconds pause) {
        std::uniform_int_distribution<milliseconds::rep> some{pause.count() / 2, pause.count()};
        return milliseconds{some(random_)};
    }

    StreamOptions options_;
    ServerAddress address_;
    std::optional<asio::ssl::context> tls_;
    std::optional<std::int64_t> last_seq_;
    bool heard_ = false;  ///< this connection brought at least one message
    int refused_ = 0;     ///< status with which this connection was declined
    std::minstd_rand random_{std::random_device{}()};
    Mailbox mailbox_;
    asio::io_context io_{1};
    std::thread thread_;
};

HallStream::HallStream(StreamOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {
}

HallStream::~HallStream() = default;

Mail HallStream::take() {
    return impl_->mailbox().take();
}

Mail HallStream::wait(int timeout_ms) {
    return impl_->mailbox().wait(timeout_ms);
}

}  // namespace hallcall::client
