#pragma once

// A line of text that moves through its box from right to left and begins again. It is the one
// thing on a screen that moves all the time, so it is drawn apart from the picture, which need not
// be drawn again for it.

#include <SFML/Graphics/Rect.hpp>
#include <SFML/Graphics/RenderTarget.hpp>

#include <chrono>
#include <string>

#include "client/ui/canvas.hpp"

namespace hallcall::display {

/// Thirty pictures a second move evenly enough for an eye that reads.
inline constexpr std::chrono::milliseconds ticker_frame{33};

struct Ticker {
    std::string utf8;
    sf::FloatRect box;
    client::ui::TextStyle style;
    float px_per_s = 0.F;
};

/// How far the text has moved at `now`, in pixels; `width` is that of the text with the gap after
/// it.
float ticker_offset(Ticker const& ticker, float width, std::chrono::steady_clock::time_point now);

/// Draws the text over what is there, nothing of it outside of its box. Leaves the view of `target`
/// as it was.
void draw_ticker(sf::RenderTarget& target, client::ui::Fonts const& fonts, Ticker const& ticker,
                 std::chrono::steady_clock::time_point now);

}  // namespace hallcall::display
