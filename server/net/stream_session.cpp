#include "server/net/stream_session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <chrono>
#include <utility>

#include "protocol/limits.hpp"

namespace hallcall::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

constexpr auto tuple_awaitable = asio::as_tuple(asio::use_awaitable);

template <typename Stream>
class StreamSession : public Connection,
                      public std::enable_shared_from_this<StreamSession<Stream>> {
public:
    StreamSession(Stream stream, Peer peer, std::shared_ptr<Core> core, app::Audience listener)
        : Connection(connections_of(core), std::move(peer)),
          core_(std::move(core)),
          socket_(std::move(stream)),
          wake_(socket_.get_executor()),
          cut_(socket_.get_executor()),
          queue_(listener, core_->settings.stream_queue_bytes, [this] { on_queue(); }) {}

    /// One coroutine reads, one writes; the connection goes with the last of them.
    void run(UpgradeRequest upgrade, std::optional<std::int64_t> after) {
        asio::co_spawn(socket_.get_executor(), open(std::move(upgrade), after), asio::detached);
    }

    void finish() override {
        leaving_ = true;
        wake_.cancel();
        cut_off_later();
    }

    void abort() override {
        error_code ignored;  // it may be closed already
        beast::get_lowest_layer(socket_).socket().close(ignored);
        read_ended_ = true;
        wake_.cancel();
    }

private:
    asio::awaitable<void> open(UpgradeRequest upgrade, std::optional<std::int64_t> after) {
        auto const self = this->shared_from_this();
        prepare();
        auto const [error] = co_await socket_.async_accept(upgrade, tuple_awaitable);
        if (error) {
            co_return;
        }
        core_->hub.subscribe(queue_, core_->application, after, core_->settings.stream_queue_bytes);
        asio::co_spawn(socket_.get_executor(), read(), asio::detached);
        co_await write();
        core_->hub.unsubscribe(queue_);
        abort();
        cut_.cancel();
    }

    void prepare() {
        beast::get_lowest_layer(socket_).expires_never();
        websocket::stream_base::timeout timeouts;
        timeouts.handshake_timeout = core_->settings.farewell_deadline;
        // Beast pings after half of it without a frame, and gives up after the other half.
        timeouts.idle_timeout = 2 * core_->settings.ping_every;
        timeouts.keep_alive_pings = true;
        socket_.set_option(timeouts);
        socket_.set_option(websocket::stream_base::decorator(
            [](websocket::response_type& response) { response.set("Server", "hallcall"); }));
        socket_.read_message_max(protocol::limits::stream_incoming_bytes);
        socket_.auto_fragment(false);
        socket_.text(true);
    }

    /// Clients have nothing to say here; reading answers their pings and sees them go.
    asio::awaitable<void> read() {
        auto const self = this->shared_from_this();
        beast::flat_buffer buffer;
        for (;;) {
            auto const [error, size] = co_await socket_.async_read(buffer, tuple_awaitable);
            if (error) {
                break;
            }
            buffer.clear();
        }
        read_ended_ = true;
        wake_.cancel();
    }

    asio::awaitable<void> write() {
        while (!read_ended_) {
            error_code error;
            if (auto const payload = queue_.pop()) {
                auto const sent =
                    co_await socket_.async_write(asio::buffer(*payload), tuple_awaitable);
                error = std::get<0>(sent);
            } else if (queue_.is_slow()) {
                co_await say_goodbye(websocket::close_code::try_again_later);
                co_return;
            } else if (leaving_) {
                co_await say_goodbye(websocket::close_code::going_away);
                co_return;
            } else {
                wake_.expires_at(asio::steady_timer::time_point::max());
                (void)co_await wake_.async_wait(tuple_awaitable);
            }
            if (error) {
                co_return;
            }
        }
    }

    asio::awaitable<void> say_goodbye(websocket::close_code code) {
        core_->hub.unsubscribe(queue_);
        websocket::close_reason const reason{code};
        // However it ends, the socket is closed next.
        (void)co_await socket_.async_close(reason, tuple_awaitable);
    }

    void on_queue() {
        wake_.cancel();
        if (queue_.is_slow()) {
            // The message under way may never get through, and the farewell is behind it.
            cut_off_later();
        }
    }

    void cut_off_later() {
        if (cutting_) {
            return;
        }
        cutting_ = true;
        cut_.expires_after(core_->settings.farewell_deadline);
        cut_.async_wait([weak = this->weak_from_this()](error_code const& error) {
            auto const self = weak.lock();
            if (!error && self) {
                self->abort();
            }
        });
    }

    std::shared_ptr<Core> core_;
    websocket::stream<Stream> socket_;
    asio::steady_timer wake_;
    asio::steady_timer cut_;
    StreamQueue queue_;
    bool leaving_ = false;
    bool cutting_ = false;
    bool read_ended_ = false;
};

template <typename Stream>
void start(Stream stream, Peer peer, std::shared_ptr<Core> core, UpgradeRequest upgrade,
           StreamRequest asked) {
    auto const session = std::make_shared<StreamSession<Stream>>(std::move(stream), std::move(peer),
                                                                 std::move(core), asked.listener);
    session->run(std::move(upgrade), asked.after);
}

}  // namespace

void serve_stream(PlainStream stream, Peer peer, std::shared_ptr<Core> core, UpgradeRequest upgrade,
                  StreamRequest asked) {
    start(std::move(stream), std::move(peer), std::move(core), std::move(upgrade), asked);
}

void serve_stream(SecureStream stream, Peer peer, std::shared_ptr<Core> core,
                  UpgradeRequest upgrade, StreamRequest asked) {
    start(std::move(stream), std::move(peer), std::move(core), std::move(upgrade), asked);
}

}  // namespace hallcall::net
