#pragma once

// What one screen is to look like: which of the shapes, for which part of the hall, with which
// panels, in which languages.

#include "display/model/board.hpp"

#include <cstddef>

namespace hallcall::display {

enum class Shape {
    hall,    ///< calls, windows, who waits
    zone,    ///< the same for one zone, whose name is the title
    window,  ///< the sign above one window
    led,     ///< two lines for a strip of few pixels
};

enum class Languages { both, zh, en };

enum class Look { dark, light };

/// What a hall or a zone shows. The banner and the list of calls are one panel.
struct Panels {
    bool calls = true;
    bool windows = true;
    bool waiting = true;
    bool missed = true;
    bool ticker = true;
    bool clock = true;

    bool operator==(Panels const&) const = default;
};

struct Layout {
    Shape shape = Shape::hall;
    Part part;
    Panels panels;
    Languages languages = Languages::both;
    Look look = Look::dark;
    /// In hundredths of the screen's shorter side per second; 0: a long notice turns pages.
    double ticker_speed = 0.0;
    /// Earlier calls below the banner; 0: as many as fit.
    std::size_t rows = 0;
};

/// How many earlier calls stand below the banner at least, whatever the size of the screen.
inline constexpr std::size_t least_rows = Announcements::most_calls_in_turn - 1;

/// How many calls may share a turn so that each of them is seen.
constexpr std::size_t calls_in_turn(Layout const& layout) {
    if (layout.shape == Shape::led || layout.shape == Shape::window) {
        return 1;
    }
    if (layout.rows == 0 || layout.rows >= least_rows) {
        return Announcements::most_calls_in_turn;
    }
    return layout.rows + 1;
}

}  // namespace hallcall::display
