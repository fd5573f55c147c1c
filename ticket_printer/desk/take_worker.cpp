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
        check_printer();
        desk_.tell_server();
        auto checked = std::chrono::steady_clock::now();
        for (;;) {
            std::optional<KioskRequest> request;
            {
                std::unique_lock lock{mutex_};
                auto const called = [this] { return stop_ || request_.has_value(); };
                wake_.wait_for(lock, something_waits ? parts_.catch_up_every : parts_.check_every,
                               called);
                if (stop_) return;
                request = std::exchange(request_, std::nullopt);
            }
            if (request) {
                something_waits =
                    std::visit([this](auto const& one) { return serve(one); }, *request);
            } else if (something_waits) {
                something_waits = catch_up();
            }
            if (auto const now = std::chrono::steady_clock::now();
                !request && now - checked >= parts_.check_every) {
                check_printer();
                checked = now;
            }
            desk_.tell_server();
        }
    }

    /// These return whether something is left to catch up with.
    bool serve(TakeRequest const& request) {
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

    bool serve(RejoinRequest const& request) {
        RejoinOutcome outcome{
            .result = RejoinOutcome::Result::no_answer, .number = request.number, .ahead = {}};
        bool something_waits = true;
        try {
            outcome = desk_.rejoin(request);
            something_waits = parts_.spool->waiting_count() > 0;
        } catch (std::exception const& failure) {
            parts_.log(failure.what());
        }
        std::lock_guard const lock{mutex_};
        news_.emplace_back(std::move(outcome));
        busy_ = false;
        return something_waits;
    }

    void check_printer() {
        try {
            desk_.check_printer();
        } catch (std::exception const& failure) {
            parts_.log(failure.what());
        }
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
