#include "display/view/layouts.hpp"
#include "display/view/panels.hpp"

namespace hallcall::display {

namespace ui = client::ui;

namespace {

constexpr float header_height = 9.F;
constexpr float footer_height = 6.4F;
constexpr float missed_height = 6.4F;
/// Landscape: calls left, windows above waiting right.
constexpr float calls_width = 0.44F;
constexpr float windows_height = 0.6F;
/// Portrait: calls, windows, waiting, one above the other.
constexpr float calls_height = 0.4F;
constexpr float windows_height_portrait = 0.62F;

}  // namespace

void draw_hall_layout(Frame const& frame, sf::FloatRect box) {
    float const gap = frame.space.gap;
    bool const portrait = box.height > box.width;
    draw_header(frame, ui::take_top(box, frame.px(header_height), gap), {});
    draw_footer(frame, ui::take_bottom(box, frame.px(footer_height), gap));
    if (portrait) {
        draw_missed(frame, ui::take_bottom(box, frame.px(missed_height), gap));
        draw_calls(frame, ui::take_top(box, box.height * calls_height, gap));
        draw_windows(frame, ui::take_top(box, box.height * windows_height_portrait, gap));
        draw_waiting(frame, box);
        return;
    }
    auto left = ui::take_left(box, box.width * calls_width, gap);
    draw_missed(frame, ui::take_bottom(left, frame.px(missed_height), gap));
    draw_calls(frame, left);
    draw_windows(frame, ui::take_top(box, box.height * windows_height, gap));
    draw_waiting(frame, box);
}

}  // namespace hallcall::display
