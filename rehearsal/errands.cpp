#include "rehearsal/errands.hpp"

#include <exception>
#include <string>
#include <utility>

namespace hallcall::rehearsal {

Errands::Errands(SimClock const& clock, Book& book)
    : clock_(clock), book_(book), thread_([this] { run(); }) {
}

Errands::~Errands() {
    {
        std::lock_guard const lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Errands::at(TimeOfDay when, std::function<void()> errand) {
    {
        std::lock_guard const lock{mutex_};
        waiting_.emplace(when, std::move(errand));
    }
    changed_.notify_all();
}

void Errands::run() {
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        if (waiting_.empty()) {
            changed_.wait(lock);
            continue;
        }
        auto const first = waiting_.begin();
        auto const due = clock_.real(first->first);
        if (SimClock::Steady::now() < due) {
            changed_.wait_until(lock, due);
            continue;
        }
        auto const errand = std::move(first->second);
        waiting_.erase(first);
        lock.unlock();
        try {
            errand();
        } catch (std::exception const& error) {
            book_.fault(std::string{"an errand failed: "} + error.what());
        }
        lock.lock();
    }
}

}  // namespace hallcall::rehearsal
