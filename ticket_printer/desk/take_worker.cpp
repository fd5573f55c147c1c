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

    bool start(TakeRequest request) {
        {
            std::lock_guard const lock{mutex_};
            if (busy_) return false;
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
        bool something_waits = catch_up();
        for (;;) {
            std::optional<TakeRequest> request;
            {
                std::unique_lock lock{mutex_};
                auto const called = [this] { return stop_ || request_.has_value(); };
                if (something_waits) {
                    wake_.wait_for(lock, parts_.catch_up_every, called);
                } else {
                    wake_.wait(lock, called);
                }
                if (stop_) return;
                request = std::exchange(request_, std::nullopt);
            }
            something_waits = request ? take(*request) : catch_up();
        }
    }

    /// Both return whether something is left to catch up with.
    bool take(TakeRequest const& request) {
        TakeOutcome outcome = NoTicket{};
        try {
            outcome = desk_.take(request, [this](Slip const& slip) { tell(slip); });
        } catch (std::exception const& failure) {
            parts_.log(failure.what());
            outcome = NoTicket{.code = {}, .server_away = false, .detail = failure.what()};
        }
        auto const* taken = std::get_if<Taken>(&outcome);
        bool const something_waits = std::holds_alternative<NoAnswer>(outcome) ||
                                     (taken != nullptr && taken->not_printed.has_value());
        std::lock_guard const lock{mutex_};
        news_.emplace_back(std::move(outcome));
        busy_ = false;
        return something_waits;
    }

    bool catch_up() {
        try {
            return desk_.catch_up() > 0;
        } catch (std::exception const& failure) {
            parts_.log(failure.what());
            return true;
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
    std::optional<TakeRequest> request_;
    bool busy_ = false;
    bool stop_ = false;
    std::vector<TakeNews> news_;
    std::thread thread_;
};

TakeWorker::TakeWorker(Parts parts) : impl_(std::make_unique<Impl>(std::move(parts))) {
}

TakeWorker::~TakeWorker() = default;

bool TakeWorker::start(TakeRequest request) {
    return impl_->start(std::move(request));
}

std::vector<TakeNews> TakeWorker::take_news() {
    return impl_->take_news();
}

}  // namespace hallcall::printer
