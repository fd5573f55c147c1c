#pragma once

// The thread that renders, so that no frame waits for an engine. Jobs come back in order.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "display/voice/compose.hpp"

namespace hallcall::display::voice {

struct Rendered {
    Announcement announcement;
    Script script;
    Speech speech;
};

/// `offer` and `take` are for one other thread. Its end waits for the sentence under way.
class RenderWorker {
public:
    /// Jobs that wait, are under way, or wait to be taken.
    static constexpr std::size_t most_jobs = 4;

    explicit RenderWorker(std::unique_ptr<Engine> engine);
    RenderWorker(RenderWorker const&) = delete;
    RenderWorker& operator=(RenderWorker const&) = delete;
    ~RenderWorker();

    /// Jobs that were offered and not taken yet.
    [[nodiscard]] std::size_t jobs() const;

    /// `jobs()` must be less than `most_jobs`; throws `std::logic_error` when it is not.
    void offer(Announcement announcement, Script script);

    /// The oldest job that is done.
    std::optional<Rendered> take();

private:
    void run();

    std::unique_ptr<Engine> engine_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Rendered> to_do_;
    std::deque<Rendered> done_;
    std::size_t jobs_ = 0;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace hallcall::display::voice
