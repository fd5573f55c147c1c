#pragma once

// The whole picture of a screen. It depends on nothing but its arguments, so that it needs drawing
// again only when one of them changed.

#include "client/ui/canvas.hpp"
#include "display/view/frame.hpp"

namespace hallcall::display {

/// How long each page of a list is shown.
inline constexpr std::chrono::seconds page_lasts{8};
/// One half of a blink; three a second would be dangerous to some people, this is one a second.
inline constexpr std::chrono::milliseconds half_blink{500};
inline constexpr std::chrono::milliseconds blinks_for{3000};

/// What the picture depends on at `now`, apart from the board.
Moment moment_at(Board const& board, Now const& now);

/// When `moment_at` will give another answer, at the latest.
std::chrono::steady_clock::time_point next_moment(Board const& board, Now const& now);

/// Two equal signatures mean two equal pictures.
struct Signature {
    std::uint64_t revision = 0;
    std::uint64_t page_turn = 0;
    bool flash = false;
    std::string clock;
    sf::Vector2f size;

    bool operator==(Signature const&) const = default;
};

Signature signature_of(Board const& board, Moment const& moment, sf::Vector2f size);

/// Fills `canvas` with the picture for a window of `size` pixels, and gives back what moves on it.
/// `board` is for the same part as `layout`.
std::optional<Ticker> draw_picture(client::ui::Canvas& canvas, Board const& board,
                                   Layout const& layout, Moment const& moment, sf::Vector2f size);

client::ui::Theme const& theme_of(Layout const& layout);

}  // namespace hallcall::display
