#include "ticket_printer/desk/take_worker.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace hallcall::printer {

class TakeWorker::Impl {
public:
    explicit Impl(Parts parts)
        : parts_(std::move(parts)),
          desk_(*parts_.link, *parts_.spool, *parts_.printer, parts_.server, parts_.log),
          thread_([this] { run(); }) {}
    Impl(Impl const&) = delete;
    Impl& operator=(Impl const&) = delete;
    ~Impl() {
        {
            std::lock_guard const lock{mutex_};
            stop_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

    bool start(KioskRequest request) {
        {
            std::lock_guard const lock{mutex_};
            // What came of the one before is told first, so that it is not taken for this one's.
            if (busy_ || !news_.empty()) return false;
            busy_ = true;
            request_ = std::move(request);
        }
        wake_.notify_one();
        return true;
    }

    std::vector<TakeNews> take_news() {
        std::lock_guard const lock{mutex_};
        return std::exchange(news_, {});
    }

private:
    void run() {
        catch_up();
        check_printer();
        tell_server();
        auto checked = std::chrono::steady_clock::now();
        for (;;) {
            bool const waits = something_waits();
            std::optional<KioskRequest> request;
            {
                std::unique_lock lock{mutex_};
                auto const called = [this] { return stop_ || request_.has_value(); };
                wake_.wait_for(lock, waits ? parts_.catch_up_every : parts_.check_every, called);
                if (stop_) return;
                request = std::exchange(request_, std::nullopt);
            }
            if (request) {
                std::visit([this](auto const& one) { serve(one); }, *request);
            } else if (waits) {
                catch_up();
            }
            if (auto const now = std::chrono::steady_clock::now();
                !request && now - checked >= parts_.check_every) {
                check_printer();
                checked = now;
            }
            tell_server();
        }
    }

    void serve(TakeRequest const& request) {
        TakeOutcome outcome = NoTicket{};
        try {
            outcome = desk_.take(request, [this](Slip const& slip) { tell(slip); });
        } catch (std::exception const& failure) {
            parts_.log(failure.what());
            outcome = NoTicket{.code = {}, .server_away = false, .detail = failure.what()};
        }
        end(std::move(outcome));
    }

    void serve(RejoinRequest const& request) {
        RejoinOutcome outcome{
            .result = RejoinOutcome::Result::no_answer, .number = request.number, .ahead = {}};
        try {
            outcome = desk_.rejoin(request);
        } catch (std::exception const& failure) {
            parts_.log(failure.what());
        }
        end(std::move(outcome));
    }

    void end(TakeNews news) {
        std::lock_guard const lock{mutex_};
        news_.push_back(std::move(news));
        busy_ = false;
    }

    /// A spool that cannot be read is tried again as well.
    bool something_waits() {
        try {
            return desk_.something_waits();
        } catch (std::exception const& failure) {
            parts_.log(failure.what());
            return true;
        }
    }

    void catch_up() {
        attempt([this] { desk_.catch_up(); });
    }
    void check_printer() {
        attempt([this] { desk_.check_printer(); });
    }
    void tell_server() {
        attempt([this] { desk_.tell_server(); });
    }

    template <typename Work>
    void attempt(Work const& work) {
        try {
            work();
        } catch (std::exception const& failure) {
            parts_.log(failure.what());
        }
    }

    void tell(Slip const& slip) {
        std::lock_guard const lock{mutex_};
        news_.emplace_back(slip);
    }

    Parts parts_;
    Desk desk_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::optional<KioskRequest> request_;
    bool busy_ = false;
    bool stop_ = false;
    std::vector<TakeNews> news_;
    std::thread thread_;
};

TakeWorker::TakeWorker(Parts parts) : impl_(std::make_unique<Impl>(std::move(parts))) {
}

TakeWorker::~TakeWorker() = default;

bool TakeWorker::start(KioskRequest request) {
    return impl_->start(std::move(request));
}

std::vector<TakeNews> TakeWorker::take_news() {
    return impl_->take_news();
}

}  // namespace hallcall::printer
