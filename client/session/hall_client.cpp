#include "client/session/hall_client.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <algorithm>
#include <deque>
#include <future>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>

#include "client/session/answers.hpp"
#include "client/session/http_connection.hpp"

namespace hallcall::client {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto tuple_awaitable = asio::as_tuple(asio::use_awaitable);

constexpr milliseconds first_pause{50};
constexpr milliseconds longest_pause{1000};
constexpr std::size_t key_chars = 22;

enum class Retry {
    never,
    when_lost,            ///< reads
    when_lost_or_refused  ///< commands: also on 503, the key makes it safe
};

struct Job {
    HttpRequest request;
    Retry retry = Retry::never;
    std::function<void(Result)> on_result;
};

bool is_visible_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

/// Beast writes what it is given; a line break in a token would become a header of its own.
bool is_sendable(HttpRequest const& request) {
    std::string_view const target = request.target();
    return target.starts_with('/') && is_visible_ascii(target) &&
           std::ranges::all_of(request, [](auto const& field) {
               return std::ranges::all_of(std::string_view{field.value()},
                                          [](char c) { return c >= 0x20 && c < 0x7F; });
           });
}

}  // namespace

class HallClient::Impl {
public:
    explicit Impl(Options options)
        : options_(std::move(options)),
          address_(parse_server_address(options_.server)),
          tls_(address_.tls ? std::optional{make_tls_context(options_.ca_file)} : std::nullopt),
          token_(options_.token),
          connection_(io_.get_executor(), address_, tls_ ? &*tls_ : nullptr) {
        asio::co_spawn(io_, work(), asio::detached);
        thread_ = std::thread{[this] { io_.run(); }};
    }
    Impl(Impl const&) = delete;
    Impl& operator=(Impl const&) = delete;
    ~Impl() {
        io_.stop();
        thread_.join();
    }

    void set_token(std::string token) {
        std::lock_guard const lock{mutex_};
        token_ = std::move(token);
    }

    Job make_job(http::verb method, std::string_view target, std::string body) {
        Job job;
        job.request.method(method);
        job.request.version(11);
        job.request.target(target);
        job.request.set(http::field::host, address_.authority());
        job.request.set(http::field::user_agent, "hallcall-client");
        job.request.set(http::field::accept, "application/json");
        std::string token;
        {
            std::lock_guard const lock{mutex_};
            token = token_;
        }
        if (!token.empty()) {
            job.request.set(http::field::authorization, "Bearer " + token);
        }
        if (method == http::verb::post) {
            job.request.set(http::field::content_type, "application/json");
        }
        job.request.body() = std::move(body);
        job.request.prepare_payload();
        return job;
    }

    Job make_get(std::string_view target) {
        Job job = make_job(http::verb::get, target, {});
        job.retry = Retry::when_lost;
        return job;
    }

    Job make_command(std::string_view target, boost::json::object const& body, std::string key) {
        Job job = make_job(http::verb::post, target, boost::json::serialize(body));
        job.request.set("Idempotency-Key", key.empty() ? random_key() : std::move(key));
        job.retry = Retry::when_lost_or_refused;
        return job;
    }

    Result wait_for(Job job) {
        std::promise<Result> promise;
        auto answer = promise.get_future();
        job.on_result = [&promise](Result result) { promise.set_value(std::move(result)); };
        submit(std::move(job));
        return answer.get();
    }

    void submit_with_done(Job job, Done done) {
        job.on_result = [this, done = std::move(done)](Result result) {
            std::lock_guard const lock{mutex_};
            arrived_.emplace_back(done, std::move(result));
        };
        submit(std::move(job));
    }

    std::size_t drain() {
        std::deque<std::pair<Done, Result>> batch;
        {
            std::lock_guard const lock{mutex_};
            batch.swap(arrived_);
        }
        for (auto& [done, result] : batch) {
            done(std::move(result));
        }
        return batch.size();
    }

private:
    void submit(Job job) {
        auto shared = std::make_shared<Job>(std::move(job));
        asio::post(io_, [this, shared] {
            jobs_.push_back(std::move(*shared));
            wake_.cancel();
        });
    }

    asio::awaitable<void> work() {
        for (;;) {
            while (jobs_.empty()) {
                wake_.expires_at(Clock::time_point::max());
                (void)co_await wake_.async_wait(tuple_awaitable);
            }
            Job job = std::move(jobs_.front());
            jobs_.pop_front();
            Result result = co_await carry_out(job);
            job.on_result(std::move(result));
        }
    }

    asio::awaitable<Result> carry_out(Job const& job) {
        if (!is_sendable(job.request)) {
            co_return Unreachable{
                "the request was not sent: its target, token or key has characters that HTTP does "
                "not allow"};
        }
        if (job.retry == Retry::never) {
            // Nobody would try again if the server had just closed the kept connection.
            connection_.close();
        }
        auto const give_up = Clock::now() + options_.keep_trying_for;
        auto deadline = Clock::now() + options_.try_for;
        milliseconds pause = first_pause;
        for (;;) {
            bool const reused = connection_.is_open();
            Exchange const exchange = co_await connection_.exchange(job.request, deadline);
            Reading reading = judge(exchange);
            bool const again =
                reading.try_again_after && (job.retry == Retry::when_lost_or_refused ||
                                            (job.retry == Retry::when_lost &&
                                             !std::holds_alternative<Refused>(reading.result)));
            // A kept connection that the server closed meanwhile says nothing about the server.
            bool const at_once = reused && std::holds_alternative<Lost>(exchange);
            auto const wait = at_once ? milliseconds{0}
                                      : std::max(jittered(pause),
                                                 reading.try_again_after.value_or(milliseconds{0}));
            if (!again || Clock::now() + wait >= give_up) {
                co_return std::move(reading.result);
            }
            asio::steady_timer timer{io_, wait};
            (void)co_await timer.async_wait(tuple_awaitable);
            pause = at_once ? pause : std::min(pause * 2, longest_pause);
            deadline = std::min(Clock::now() + options_.try_for, give_up);
        }
    }

    static Reading judge(Exchange const& exchange) {
        if (auto const* response = std::get_if<HttpResponse>(&exchange)) {
            return read_answer(*response);
        }
        auto const& lost = std::get<Lost>(exchange);
        Reading reading{Unreachable{lost.detail}, std::nullopt};
        if (!lost.garbage) {
            reading.try_again_after = milliseconds{0};
        }
        return reading;
    }

    /// Between half of it and all of it, so that clients of a restarted server do not come at once.
    milliseconds jittered(milliseconds pause) {
        std::uniform_int_distribution<milliseconds::rep> some{pause.count() / 2, pause.count()};
        return milliseconds{some(random_)};
    }

    Options options_;
    ServerAddress address_;
    std::optional<asio::ssl::context> tls_;

    std::mutex mutex_;
    std::string token_;
    std::deque<std::pair<Done, Result>> arrived_;

    // The rest belongs to the network thread.
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> busy_{io_.get_executor()};
    HttpConnection connection_;
    std::deque<Job> jobs_;
    asio::steady_timer wake_{io_};
    std::minstd_rand random_{std::random_device{}()};
    std::thread thread_;
};

HallClient::HallClient(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {
}

HallClient::~HallClient() = default;

void HallClient::set_token(std::string token) {
    impl_->set_token(std::move(token));
}

Result HallClient::get(std::string_view target) {
    return impl_->wait_for(impl_->make_get(target));
}

Result HallClient::command(std::string_view target, boost::json::object body, std::string key) {
    return impl_->wait_for(impl_->make_command(target, body, std::move(key)));
}

Result HallClient::post_once(std::string_view target, boost::json::object body) {
    return impl_->wait_for(impl_->make_job(http::verb::post, target, boost::json::serialize(body)));
}

Result HallClient::delete_once(std::string_view target) {
    return impl_->wait_for(impl_->make_job(http::verb::delete_, target, {}));
}

void HallClient::async_get(std::string target, Done done) {
    impl_->submit_with_done(impl_->make_get(target), std::move(done));
}

void HallClient::async_command(std::string target, boost::json::object body, Done done,
                               std::string key) {
    impl_->submit_with_done(impl_->make_command(target, body, std::move(key)), std::move(done));
}

void HallClient::async_post_once(std::string target, boost::json::object body, Done done) {
    impl_->submit_with_done(impl_->make_job(http::verb::post, target, boost::json::serialize(body)),
                            std::move(done));
}

std::size_t HallClient::drain() {
    return impl_->drain();
}

std::string random_key() {
    static constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    static_assert(alphabet.size() == 64);
    std::random_device source;
    std::uniform_int_distribution<std::size_t> any{0, alphabet.size() - 1};
    std::string key(key_chars, ' ');
    std::ranges::generate(key, [&] { return alphabet[any(source)]; });
    return key;
}

std::string percent_encoded(std::string_view text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace hallcall::client
