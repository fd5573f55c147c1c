#include "counter_client/coordinator/view/tile_panel.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::counter::coordinator {
namespace {

using client::ui::take_left;
using client::ui::take_right;
using client::ui::take_top;

constexpr float gap_px = 8.F;
constexpr float radius_px = 10.F;
constexpr float stripe_px = 6.F;
constexpr float pager_px = 44.F;

/// The card as a filled label, with its shape.
void draw_card(Page const& page, Tile const& tile, sf::FloatRect box) {
    sf::Color const colour = Look::theme().emphasis_text;
    sf::Color const ground = tile.red ? Look::theme().alarm : Look::theme().attention;
    page.look.fill(box, ground, page.px(5.F));
    box = client::ui::inset(box, page.px(6.F), 0.F);
    page.look.text(Letters::small, colour, tile.card, box, 0.5F);
}

void draw_waiting(Page const& page, Tile const& tile, sf::FloatRect const& box, float align) {
    page.look.text(Letters::small, Look::theme().text_soft,
                   fmt::format("{} {}", page.in(Word::waiting), tile.waiting), box, align);
}

/// Ticket, or why the window is paused, and since when.
void draw_ticket(Page const& page, Tile const& tile, Letters letters, sf::FloatRect row) {
    auto const& theme = Look::theme();
    float const since = page.look.measure(Letters::small, tile.since).x;
    if (!tile.since.empty()) {
        page.look.text(Letters::small, theme.text_soft, tile.since,
                       take_right(row, since, page.px(6.F)), 1.F);
    }
    bool const number = tile.mark == Mark::disc || tile.mark == Mark::triangle;
    page.look.text(letters, number ? theme.accent : theme.text, tile.ticket, row);
}

void draw_staff(Page const& page, Tile const& tile, Letters letters, sf::FloatRect row) {
    auto const& theme = Look::theme();
    if (!tile.on_since.empty()) {
        float const width = page.look.measure(Letters::small, tile.on_since).x;
        page.look.text(Letters::small, theme.text_soft, tile.on_since,
                       take_right(row, width, page.px(6.F)), 1.F);
    }
    page.look.text(letters, theme.text, tile.staff, row);
}

void draw_state(Page const& page, Tile const& tile, sf::FloatRect row) {
    sf::Color const colour = colour_of(tile.tint);
    float const width = page.look.measure(Letters::small, tile.state).x;
    page.look.text(Letters::small, colour, tile.state, take_right(row, width, page.px(5.F)));
    draw_mark(tile.mark, colour, take_right(row, page.px(14.F)));
}

void draw_full(Page const& page, Tile const& tile, sf::FloatRect rest) {
    float const line = rest.height / 4.F;
    sf::FloatRect first = take_top(rest, line);
    draw_state(page, tile, first);
    take_right(first, page.look.measure(Letters::small, tile.state).x + page.px(28.F));
    page.look.text(Letters::strong, Look::theme().text, tile.name, first);
    draw_staff(page, tile, Letters::body, take_top(rest, line));
    draw_ticket(page, tile, Letters::strong, take_top(rest, line));
    if (!tile.card.empty()) {
        float const width = std::min(page.look.measure(Letters::small, tile.card).x + page.px(14.F),
                                     rest.width * 0.66F);
        sf::FloatRect const card = take_right(rest, width, page.px(6.F));
        float const height = std::min(card.height, page.px(28.F));
        draw_card(page, tile,
                  {card.left, card.top + (card.height - height) / 2.F, card.width, height});
    }
    draw_waiting(page, tile, rest, 0.F);
}

/// Three lines; the smallest tiles leave out what the shape or the number says already.
void draw_small(Page const& page, Tile const& tile, bool compact, sf::FloatRect rest) {
    float const line = rest.height / 3.F;
    sf::FloatRect first = take_top(rest, line);
    sf::Color const colour = colour_of(tile.tint);
    draw_mark(tile.mark, colour, take_left(first, page.px(14.F), page.px(6.F)));
    std::string const waiting = std::to_string(tile.waiting);
    page.look.text(Letters::small, Look::theme().text_soft, waiting,
                   take_right(first, page.look.measure(Letters::small, waiting).x, page.px(4.F)),
                   1.F);
    page.look.text(Letters::body, Look::theme().text, compact ? tile.window : tile.name, first);
    sf::FloatRect const second = take_top(rest, line);
    bool const back_alone = compact && tile.mark == Mark::bars && !tile.since.empty();
    if (tile.ticket.empty() || back_alone) {
        page.look.text(Letters::small, colour, back_alone ? tile.since : tile.state, second);
    } else {
        draw_ticket(page, tile, Letters::body, second);
    }
    if (!tile.card.empty()) {
        draw_card(page, tile, client::ui::inset(rest, 0.F, page.px(2.F)));
    } else if (compact && tile.mark == Mark::cross) {
        return;  // the shape and the word above say that nobody is there
    } else if (compact) {
        page.look.text(Letters::small, Look::theme().text, tile.staff, rest);
    } else {
        draw_staff(page, tile, Letters::small, rest);
    }
}

void draw_tile(Page const& page, Tile const& tile, Detail detail, bool chosen, bool hovered,
               sf::FloatRect const& box) {
    auto const& theme = Look::theme();
    float const radius = page.px(radius_px);
    bool const pressing = tile.red || tile.mark == Mark::bang;
    Tint const ground = pressing ? Tint::alarm : tile.tint;
    sf::Color const colour = pressing ? theme.alarm : colour_of(tile.tint);
    page.look.fill(box, colour, radius);
    float const stripe = page.px(stripe_px);
    page.look.fill({box.left + stripe, box.top, box.width - stripe, box.height}, ground_of(ground),
                   radius);
    sf::Color const edge = chosen ? theme.accent : pressing ? theme.alarm : theme.line;
    outline(box, hovered ? theme.accent : edge, radius, chosen || pressing ? page.px(2.5F) : 1.F);
    float const pad = detail == Detail::compact ? 8.F : 12.F;
    sf::FloatRect rest = box;
    take_left(rest, page.px(stripe_px));
    rest = client::ui::inset(rest, page.px(pad), page.px(detail == Detail::full ? 8.F : 3.F));
    if (detail == Detail::full) {
        draw_full(page, tile, rest);
    } else {
        draw_small(page, tile, detail == Detail::compact, rest);
    }
}

}  // namespace

void TilePanel::draw_pager(Page const& page, std::vector<Tile> const& tiles, Grid const& grid,
                           sf::FloatRect box) {
    float const gap = page.px(gap_px);
    for (std::size_t i = 0; i < grid.pages; ++i) {
        auto const first = static_cast<std::ptrdiff_t>(i * grid.per_page());
        auto const last =
            static_cast<std::ptrdiff_t>(std::min(tiles.size(), (i + 1) * grid.per_page()));
        auto const red = std::count_if(tiles.begin() + first, tiles.begin() + last, [](auto& tile) {
            return tile.red || tile.mark == Mark::bang;
        });
        std::string label = fmt::format("{} {}", page.in(Word::page), i + 1);
        label += red > 0 ? fmt::format("  ! {}", red) : "";
        sf::FloatRect const button = take_left(box, page.px(130.F), gap);
        if (press(page, fmt::format("##page-{}", i), label, i == page_ ? Face::chosen : Face::plain,
                  true, client::ui::inset(button, 0.F, page.px(4.F)))) {
            page_ = i;
        }
    }
}

std::optional<std::string> TilePanel::draw(Page const& page, Floor const& floor,
                                           sf::FloatRect box) {
    auto const tiles = tiles_of(floor, page.now, page.tongue);
    float const unit = page.px(1.F);
    Grid grid = grid_for(tiles.size(), box.width / unit, box.height / unit);
    if (grid.pages > 1) {
        sf::FloatRect const pager = client::ui::take_bottom(box, page.px(pager_px));
        grid = grid_for(tiles.size(), box.width / unit, box.height / unit);
        draw_pager(page, tiles, grid, pager);
    }
    page_ = std::min(page_, grid.pages - 1);
    float const gap = page.px(gap_px);
    auto const columns = static_cast<float>(grid.columns);
    auto const rows = static_cast<float>(grid.rows);
    sf::Vector2f const size{(box.width - gap * (columns - 1.F)) / columns,
                            (box.height - gap * (rows - 1.F)) / rows};
    // A hall of few windows does not blow its tiles up to posters.
    float const height = std::min(size.y, page.px(240.F));
    std::optional<std::string> chosen;
    std::size_t const first = page_ * grid.per_page();
    std::size_t const last = std::min(tiles.size(), first + grid.per_page());
    for (std::size_t i = first; i < last; ++i) {
        auto const column = static_cast<float>((i - first) % grid.columns);
        auto const row = static_cast<float>((i - first) / grid.columns);
        sf::FloatRect const place{box.left + column * (size.x + gap),
                                  box.top + row * (height + gap), size.x, height};
        Touch const touched = touch("##tile-" + tiles[i].window, place);
        draw_tile(page, tiles[i], grid.detail, floor.window == tiles[i].window, touched.hovered,
                  place);
        if (touched.clicked) {
            chosen = tiles[i].window;
        }
    }
    return chosen;
}

}  // namespace hallcall::counter::coordinator
