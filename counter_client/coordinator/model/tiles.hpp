#pragma once

// What the tile of a window says, and how many tiles fit. Each state has a word and a shape as well
// as a colour.

#include "counter_client/coordinator/model/floor.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace hallcall::counter::coordinator {

enum class Mark {
    disc,      ///< serving
    ring,      ///< free
    triangle,  ///< calling
    bars,      ///< paused
    cross,     ///< nobody there
    bang,      ///< alarm, or a red or yellow card
};

enum class Tint { good, calm, attention, alarm, faint };

struct Tile {
    std::string window;  ///< its id
    std::string name;
    Mark mark = Mark::cross;
    Tint tint = Tint::faint;
    std::string state;         ///< the word for it
    std::string staff;         ///< name and role of who is there; a word when nobody is
    std::string on_since;      ///< "09:05", of the duty; empty when it is not known
    std::string ticket;        ///< its number; the reason of a pause; empty
    std::string since;         ///< how long the ticket has been there, when a pause ends; empty
    std::int64_t waiting = 0;  ///< for its services
    std::string card;          ///< its most pressing alert, in words; empty
    bool red = false;          ///< that alert is red
};

Tile tile_of(Floor const& floor, protocol::WindowView const& window, Moment const& now,
             Tongue tongue);

/// The tiles of all windows, in the hall's order.
std::vector<Tile> tiles_of(Floor const& floor, Moment const& now, Tongue tongue);

/// "12 分", "1 小时 05 分", "40 秒"; never negative.
std::string span_words(std::chrono::milliseconds span, Tongue tongue);

/// How much a tile has room to say.
enum class Detail { full, medium, compact };

struct Grid {
    std::size_t columns = 1;
    std::size_t rows = 1;
    std::size_t pages = 1;
    Detail detail = Detail::full;

    [[nodiscard]] std::size_t per_page() const { return columns * rows; }
    bool operator==(Grid const&) const = default;
};

/// The largest tiles with which `count` windows fit on one page of this size (in pixels at scale
/// 1); with the smallest, more pages.
Grid grid_for(std::size_t count, float width, float height);

}  // namespace hallcall::counter::coordinator
