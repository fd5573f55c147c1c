#include "display/voice/render_worker.hpp"

#include <exception>
#include <stdexcept>
#include <utility>

namespace hallcall::display::voice {

RenderWorker::RenderWorker(std::unique_ptr<Engine> engine)
    : engine_(std::move(engine)), thread_([this] { run(); }) {
}

RenderWorker::~RenderWorker() {
    {
        std::lock_guard const lock{mutex_};
        ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

std::size_t RenderWorker::jobs() const {
    std::lock_guard const lock{mutex_};
    return jobs_;
}

void RenderWorker::offer(Announcement announcement, Script script) {
    {
        std::lock_guard const lock{mutex_};
        if (jobs_ == most_jobs) {
            throw std::logic_error("the voice renders as much as it may already");
        }
        ++jobs_;
        to_do_.push_back(
            {.announcement = std::move(announcement), .script = std::move(script), .speech = {}});
    }
    wake_.notify_one();
}

std::optional<Rendered> RenderWorker::take() {
    std::lock_guard const lock{mutex_};
    if (done_.empty()) {
        return std::nullopt;
    }
    Rendered rendered = std::move(done_.front());
    done_.pop_front();
    --jobs_;
    return rendered;
}

void RenderWorker::run() {
    std::unique_lock lock{mutex_};
    while (true) {
        wake_.wait(lock, [this] { return ending_ || !to_do_.empty(); });
        if (ending_) {
            return;
        }
        Rendered job = std::move(to_do_.front());
        to_do_.pop_front();
        lock.unlock();
        try {
            job.speech = compose(job.script, *engine_);
        } catch (std::exception const& error) {
            job.speech.fault = error.what();
        }
        lock.lock();
        done_.push_back(std::move(job));
    }
}

}  // namespace hallcall::display::voice
