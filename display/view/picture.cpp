#include "display/view/picture.hpp"

#include "display/text.hpp"
#include "display/view/layouts.hpp"

#include <algorithm>

namespace hallcall::display {

namespace ui = client::ui;

namespace {

using std::chrono::steady_clock;

bool flash_at(Board const& board, steady_clock::time_point now) {
    auto const& turn = board.announcements().turn();
    if (!turn) {
        return false;
    }
    auto const elapsed = now - turn->began;
    return elapsed >= blinks_for || elapsed / half_blink % 2 == 0;
}

/// Before the first snapshot, or for a part that the hall does not have.
void draw_message(Frame const& frame, sf::FloatRect box, text::Label const& label) {
    // On a strip of few pixels the sizes have to come from the box.
    bool const led = frame.layout.shape == Shape::led;
    float const scale = led ? 5.F : 1.F;
    Lettering zh{.largest = 6.F * scale, .smallest = 3.F * scale, .most_lines = 2, .bold = true};
    zh.placement = {ui::Horizontal::centre, ui::Vertical::bottom};
    Lettering en{.largest = 3.F * scale, .smallest = 2.F * scale, .most_lines = 2};
    en.placement = {ui::Horizontal::centre, ui::Vertical::top};
    draw_label(frame, box, label, 0.5F, {frame.theme.text, zh, frame.theme.text_soft, en});
}

}  // namespace

Moment moment_at(Board const& board, Now const& now) {
    auto const turn = now.steady.time_since_epoch() / page_lasts;
    return {.now = now,
            .page_turn = static_cast<std::uint64_t>(turn),
            .flash = flash_at(board, now.steady)};
}

steady_clock::time_point next_moment(Board const& board, Now const& now) {
    auto next =
        steady_clock::time_point{page_lasts * (now.steady.time_since_epoch() / page_lasts + 1)};
    if (auto const change = board.announcements().next_change()) {
        next = std::min(next, *change);
    }
    auto const& turn = board.announcements().turn();
    if (turn && now.steady - turn->began < blinks_for) {
        auto const halves = (now.steady - turn->began) / half_blink + 1;
        next = std::min(next, turn->began + halves * half_blink);
    }
    return next;
}

Signature signature_of(Board const& board, Moment const& moment, sf::Vector2f size) {
    auto const time = board.clock().time(moment.now);
    return {.revision = board.revision(),
            .page_turn = moment.page_turn,
            .flash = moment.flash,
            .clock = time ? protocol::format_clock(*time) : std::string{},
            .size = size};
}

ui::Theme const& theme_of(Layout const& layout) {
    return layout.look == Look::dark ? ui::board_theme() : ui::desk_theme();
}

std::optional<Ticker> draw_picture(ui::Canvas& canvas, Board const& board, Layout const& layout,
                                   Moment const& moment, sf::Vector2f size) {
    canvas.clear();
    ui::Spacing const space(size);
    std::optional<Ticker> ticker;
    Frame const frame{canvas, theme_of(layout), space, board, layout, moment, ticker};
    sf::FloatRect const all(0.F, 0.F, size.x, size.y);
    canvas.panel(all, frame.theme.ground);
    bool const led = layout.shape == Shape::led;
    // Every pixel of a strip counts.
    sf::FloatRect const page = led ? all : ui::inset(all, space.gap);
    if (!board.hall()) {
        draw_message(frame, page, text::connecting());
    } else if (board.fault()) {
        auto const& part = board.part();
        draw_message(frame, page,
                     text::no_such_part(part.window.empty() ? part.zone : part.window));
    } else if (led) {
        draw_led_layout(frame, page);
    } else if (layout.shape == Shape::window) {
        draw_window_layout(frame, page);
    } else {
        draw_hall_layout(frame, page);
    }
    return ticker;
}

}  // namespace hallcall::display
