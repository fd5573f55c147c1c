#pragma once

// Where announcements are heard: loudspeakers, or a folder of files.

#include <chrono>
#include <string>

#include "display/voice/render_worker.hpp"

namespace hallcall::display::voice {

enum class OutputState {
    silent,    ///< ready for an announcement
    speaking,  ///< an announcement is not over yet
    absent,    ///< no device; an announcement that was not over is lost
};

/// Used by one thread. Never blocks.
class Output {
public:
    using Clock = std::chrono::steady_clock;

    Output() = default;
    Output(Output const&) = delete;
    Output& operator=(Output const&) = delete;
    virtual ~Output() = default;

    /// Looks after the device, which it tries to get back while it is absent.
    virtual OutputState look(Clock::time_point now) = 0;

    /// Begins to speak; only when `look` has just said `silent`. False: it could not be
    /// spoken, and the output is absent until it is worth trying again.
    [[nodiscard]] virtual bool speak(Rendered const& rendered, Clock::time_point now) = 0;

    /// English, for a log line: why it is absent.
    [[nodiscard]] virtual std::string fault() const = 0;

    /// Whether several announcements may be got ready at a time, because they take no time here.
    [[nodiscard]] virtual bool takes_no_time() const { return false; }
};

}  // namespace hallcall::display::voice
