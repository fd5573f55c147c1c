#include "counter_client/coordinator/model/tiles.hpp"

#include "counter_client/coordinator/model/alerts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hallcall::counter::coordinator {
namespace {

using protocol::WindowView;

struct Size {
    Detail detail;
    float width;   ///< at least, pixels at scale 1
    float height;  ///< likewise
    float widest;  ///< a tile that is wider only moves its words apart
};

/// From the largest to the smallest.
constexpr std::array sizes{
    Size{Detail::full, 214.F, 138.F, 330.F},
    Size{Detail::medium, 150.F, 92.F, 260.F},
    Size{Detail::compact, 108.F, 62.F, 200.F},
};
constexpr float gap = 8.F;

std::size_t fitting(float room, float side) {
    return std::max<std::size_t>(1, static_cast<std::size_t>((room + gap) / (side + gap)));
}

std::int64_t waiting_for(Floor const& floor, WindowView const& window) {
    std::int64_t waiting = 0;
    for (protocol::ServiceView const& service : floor.hall->services) {
        waiting += std::ranges::count(window.services, service.id) > 0 ? service.waiting : 0;
    }
    return waiting;
}

struct Look {
    Mark mark;
    Tint tint;
    Word word;
};

Look look_of(WindowView const& window) {
    if (window.alarm) {
        return {Mark::bang, Tint::alarm, Word::alarm};
    }
    if (window.state == "closed") {
        return {Mark::cross, Tint::faint, Word::closed};
    }
    if (window.state == "paused") {
        return {Mark::bars, Tint::attention, Word::paused};
    }
    if (!window.ticket) {
        return {Mark::ring, Tint::calm, Word::idle};
    }
    return window.ticket->state == "serving" ? Look{Mark::disc, Tint::good, Word::serving}
                                             : Look{Mark::triangle, Tint::calm, Word::calling};
}

std::chrono::milliseconds since(Floor const& floor, protocol::Timestamp const& at,
                                Moment const& now) {
    return floor.clock.time(now).at - at.at;
}

/// A card of the window replaces the plain word of its state where it says more.
void show_card(Tile& tile, Floor const& floor, Tongue tongue) {
    auto const* alert = worst_of_window(floor.alerts, tile.window);
    if (alert == nullptr) {
        return;
    }
    tile.red = alert->severity == "red";
    tile.card = in(tongue, card_name(alert->kind));
    if (alert->kind == "unmanned" && tile.mark == Mark::cross) {
        tile.state = in(tongue, Word::unmanned);
        tile.tint = tile.red ? Tint::alarm : Tint::attention;
    }
}

}  // namespace

std::string span_words(std::chrono::milliseconds span, Tongue tongue) {
    span = std::max(span, std::chrono::milliseconds{0});
    auto const minutes = std::chrono::floor<std::chrono::minutes>(span).count();
    if (minutes == 0) {
        return fmt::format("{} {}", std::chrono::floor<std::chrono::seconds>(span).count(),
                           in(tongue, Word::seconds));
    }
    constexpr std::int64_t minutes_an_hour = 60;
    if (minutes < 2 * minutes_an_hour) {
        return fmt::format("{} {}", minutes, in(tongue, Word::minutes));
    }
    return fmt::format("{} {} {:02} {}", minutes / minutes_an_hour, in(tongue, Word::hours),
                       minutes % minutes_an_hour, in(tongue, Word::minutes));
}

Tile tile_of(Floor const& floor, WindowView const& window, Moment const& now, Tongue tongue) {
    Look const look = look_of(window);
    Tile tile{.window = window.id,
              .name = window.name.empty() ? window.id : window.name,
              .mark = look.mark,
              .tint = look.tint,
              .state = in(tongue, look.word)};
    tile.waiting = waiting_for(floor, window);
    tile.staff = window.staff ? fmt::format("{} {}", window.staff->name,
                                            in(tongue, name_of(duty_roles, window.staff->role)))
                              : in(tongue, Word::nobody_on_duty);
    if (auto const duty = floor.duties.find(window.id); duty != floor.duties.end()) {
        tile.on_since = protocol::format_clock(duty->second.since);
    }
    if (window.ticket) {
        tile.ticket = window.ticket->number;
        auto const at = floor.at_windows.find(window.id);
        if (at != floor.at_windows.end() && at->second.number == tile.ticket) {
            tile.since = span_words(since(floor, at->second.since, now), tongue);
        }
    } else if (window.pause) {
        tile.ticket = window.pause->reason;
        if (window.pause->back_at) {
            tile.since = fmt::format("{} {}", in(tongue, Word::back_at),
                                     protocol::format_clock(*window.pause->back_at));
        }
    }
    show_card(tile, floor, tongue);
    return tile;
}

std::vector<Tile> tiles_of(Floor const& floor, Moment const& now, Tongue tongue) {
    std::vector<Tile> tiles;
    if (floor.hall) {
        for (WindowView const& window : floor.hall->windows) {
            tiles.push_back(tile_of(floor, window, now, tongue));
        }
    }
    return tiles;
}

Grid grid_for(std::size_t count, float width, float height) {
    count = std::max<std::size_t>(count, 1);
    Grid grid;
    for (Size const& size : sizes) {
        std::size_t const most_columns = fitting(width, size.width);
        std::size_t const most_rows = fitting(height, size.height);
        // As few columns as the widest tile allows, so that a small hall is not a row of slivers.
        std::size_t const least_columns =
            std::min(most_columns, fitting(width, size.widest - gap) + 1);
        grid = {most_columns, most_rows, 1, size.detail};
        if (count <= grid.per_page()) {
            grid.rows =
                std::clamp<std::size_t>((count + most_columns - 1) / most_columns, 1, most_rows);
            grid.columns =
                std::max(std::min(least_columns, count), (count + grid.rows - 1) / grid.rows);
            grid.columns = std::min(grid.columns, most_columns);
            return grid;
        }
    }
    grid.pages = (count + grid.per_page() - 1) / grid.per_page();
    return grid;
}

}  // namespace hallcall::counter::coordinator
