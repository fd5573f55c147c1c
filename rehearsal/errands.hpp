#pragma once

// Things to be done at a time of the rehearsed day, one after the other on one thread.

#include "rehearsal/book.hpp"
#include "rehearsal/sim_clock.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace hallcall::rehearsal {

/// `at` may be called from any thread, also by an errand. Destruction drops what is not due.
class Errands {
public:
    Errands(SimClock const& clock, Book& book);
    Errands(Errands const&) = delete;
    Errands& operator=(Errands const&) = delete;
    ~Errands();

    /// An errand that throws becomes a fault in the book.
    void at(TimeOfDay when, std::function<void()> errand);

private:
    void run();

    SimClock const& clock_;
    Book& book_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::multimap<TimeOfDay, std::function<void()>> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace hallcall::rehearsal
