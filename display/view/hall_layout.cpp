#include "display/view/layouts.hpp"
#include "display/view/panels.hpp"

namespace hallcall::display {

namespace ui = client::ui;

namespace {

constexpr float header_height = 9.F;
/// With two lines of title, the zone's and the hall's.
constexpr float zone_header_height = 12.F;
constexpr float footer_height = 6.4F;
constexpr float missed_height = 6.4F;
/// Landscape: calls left, windows above waiting right.
constexpr float calls_width = 0.44F;
constexpr float windows_height = 0.6F;
/// Portrait: calls, windows, waiting, one above the other.
constexpr float calls_height = 0.4F;
constexpr float windows_height_portrait = 0.62F;

/// Windows above waiting, or the one of them that there is.
void draw_lists(Frame const& frame, sf::FloatRect box, float windows_share) {
    auto const& panels = frame.layout.panels;
    if (panels.windows && panels.waiting) {
        draw_windows(frame, ui::take_top(box, box.height * windows_share, frame.space.gap));
    }
    if (panels.waiting) {
        draw_waiting(frame, box);
    } else if (panels.windows) {
        draw_windows(frame, box);
    }
}

}  // namespace

void draw_hall_layout(Frame const& frame, sf::FloatRect box) {
    float const gap = frame.space.gap;
    auto const& panels = frame.layout.panels;
    bool const portrait = box.height > box.width;
    bool const lists = panels.windows || panels.waiting;
    bool const is_zone = frame.layout.shape == Shape::zone;
    draw_header(frame,
                ui::take_top(box, frame.px(is_zone ? zone_header_height : header_height), gap),
                is_zone ? zone_name(*frame.board.hall(), frame.board.part().zone) : std::string{});
    if (panels.ticker) {
        draw_footer(frame, ui::take_bottom(box, frame.px(footer_height), gap));
    }
    if (portrait || !panels.calls) {
        if (panels.missed) {
            draw_missed(frame, ui::take_bottom(box, frame.px(missed_height), gap));
        }
        if (panels.calls) {
            float const height = lists ? box.height * calls_height : box.height;
            draw_calls(frame, ui::take_top(box, height, gap));
        }
        draw_lists(frame, box, windows_height_portrait);
        return;
    }
    auto left = lists ? ui::take_left(box, box.width * calls_width, gap) : box;
    if (panels.missed) {
        draw_missed(frame, ui::take_bottom(left, frame.px(missed_height), gap));
    }
    draw_calls(frame, left);
    if (lists) {
        draw_lists(frame, box, windows_height);
    }
}

}  // namespace hallcall::display
