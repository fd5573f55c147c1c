#pragma once

// A screen on the wall: its window, its voice and its link to the hall, in one loop.

#include "client/session/hall_stream.hpp"
#include "client/ui/canvas.hpp"
#include "client/ui/fonts.hpp"
#include "display/command_line.hpp"
#include "display/log.hpp"
#include "display/model/board.hpp"
#include "display/view/picture.hpp"
#include "display/view/ticker.hpp"
#include "display/voice/voice.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Graphics/Texture.hpp>

#include <chrono>
#include <csignal>
#include <memory>
#include <optional>

namespace hallcall::display {

/// Main thread; one in a process.
class Screen {
public:
    /// Opens the window. Throws `std::invalid_argument` for a server address or a voice that is
    /// none, `std::runtime_error` when the window cannot be opened.
    explicit Screen(ScreenSettings settings);

    /// Until the window is closed, `asked_to_end` is set, or the screenshot is written. Returns the
    /// program's exit status.
    int run(std::sig_atomic_t const volatile& asked_to_end);

private:
    using Time = std::chrono::steady_clock::time_point;

    [[nodiscard]] int sleep_ms(Time photo_at) const;
    void speak(Now const& instant);
    /// True when the window lost what was drawn.
    bool take_window_events();
    /// Draws into the back buffer when there is something new or `must_draw`; true when it did.
    bool draw(Now const& instant, bool must_draw);
    /// So that only the ticker has to be drawn while nothing else changes.
    void keep_picture();
    bool move_ticker(Now const& instant);
    int take_photograph();

    ScreenSettings settings_;
    client::ui::Fonts fonts_;
    Board board_;
    std::unique_ptr<voice::Voice> voice_;
    client::ui::Canvas canvas_;  ///< what the window shows
    client::ui::Canvas next_;
    sf::RenderWindow window_;
    client::HallStream stream_;
    Log log_;
    std::optional<Signature> drawn_;
    std::optional<Ticker> ticker_;
    sf::Texture picture_;  ///< everything but the ticker, while there is one
};

}  // namespace hallcall::display
