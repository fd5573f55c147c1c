#include "display/view/ticker.hpp"

#include <SFML/Graphics/View.hpp>

#include <cstdint>

namespace hallcall::display {

namespace ui = client::ui;

namespace {

/// Between the end of the text and its next beginning, in character sizes.
constexpr float gap_in_sizes = 4.F;

}  // namespace

float ticker_offset(Ticker const& ticker, float width, std::chrono::steady_clock::time_point now) {
    if (width <= 0.F) {
        return 0.F;
    }
    // In whole milliseconds first: a float has no room for the seconds since the machine started.
    auto const lasts = static_cast<std::int64_t>(1000.F * width / ticker.px_per_s) + 1;
    auto const passed =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    return static_cast<float>(passed % lasts) * ticker.px_per_s / 1000.F;
}

void draw_ticker(sf::RenderTarget& target, ui::Fonts const& fonts, Ticker const& ticker,
                 std::chrono::steady_clock::time_point now) {
    auto const& font = ticker.style.bold ? fonts.bold() : fonts.regular();
    auto const& box = ticker.box;
    ui::FittedText line{.lines = {ui::from_utf8(ticker.utf8)},
                        .size = ui::ladder_size(ticker.style.limits.largest),
                        .line_height = ticker.style.limits.line_height};
    auto const size = static_cast<float>(line.size);
    float const width = ui::measure(font, line.lines.front(), line.size) + gap_in_sizes * size;
    sf::View const before = target.getView();
    sf::Vector2f const whole(target.getSize());
    sf::View clipped(box);
    clipped.setViewport(
        {box.left / whole.x, box.top / whole.y, box.width / whole.x, box.height / whole.y});
    target.setView(clipped);
    float left = box.left - ticker_offset(ticker, width, now);
    for (; left < box.left + box.width; left += width) {
        ui::draw(target, font, line, {left, box.top, width, box.height}, ticker.style.colour);
    }
    target.setView(before);
}

}  // namespace hallcall::display
