#pragma once

// A clerk's desk: the real hallcall-counter in its window on a screen of its own.

#include "rehearsal/child.hpp"
#include "tests/e2e/hall_folder.hpp"
#include "tests/support/x_screen.hpp"

#include <memory>
#include <string>

namespace hallcall::counter_window {

constexpr unsigned desk_width = 1366;
constexpr unsigned desk_height = 768;
/// Where the desk says what came of the last step.
constexpr Area message_line{20, 706, 1320, 46};

class CounterDesk {
public:
    /// Opens the window and signs `staff` in; returns once something is drawn.
    CounterDesk(std::string const& server, std::string const& staff, std::string const& window);

    [[nodiscard]] XScreen& screen() { return screen_; }

    /// Waits until nothing is under way any more: then the message line counts no tenths. Ten
    /// seconds at most.
    void settles();

private:
    TempFolder folder_;
    XScreen screen_;
    std::unique_ptr<rehearsal::Child> program_;
};

}  // namespace hallcall::counter_window
