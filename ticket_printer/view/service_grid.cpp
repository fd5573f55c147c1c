#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "ticket_printer/view/touch_parts.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

namespace {

constexpr float title_units = 9.F;
constexpr float bar_units = 10.F;
constexpr float gap_units = 2.5F;
/// A button need not be higher than this to be hit and read.
constexpr float button_units_max = 30.F;

struct Grid {
    int columns = 1;
    int rows = 1;
    [[nodiscard]] int cells() const { return columns * rows; }
};

/// As few columns as possible on a tall screen, so that names stay on one line.
Grid grid_for(int services, bool is_tall) {
    int const columns_max = is_tall ? 2 : 3;
    int const rows_max = is_tall ? 6 : 3;
    int const one_column_max = is_tall ? 5 : 2;
    int const columns =
        services <= one_column_max ? 1 : std::min(columns_max, services <= 4 ? 2 : columns_max);
    int const rows = std::min(rows_max, (services + columns - 1) / columns);
    return {columns, std::max(rows, 1)};
}

void paint_service(Painter& painter, sf::FloatRect const& box,
                   protocol::ServiceView const& service) {
    ui::Theme const& theme = ui::desk_theme();
    painter.panel(box, Painter::Weight::plain);
    painter.areas.push_back({box, PickService{service.id}});
    sf::FloatRect inside = ui::inset(box, painter.units(3), painter.units(2));
    sf::FloatRect const state = ui::take_bottom(inside, inside.height * 0.3F, painter.units(0.5F));
    TwoNames const names = names_of(service, painter.language());
    if (!names.second.empty()) {
        sf::FloatRect const second = ui::take_bottom(inside, inside.height * 0.36F);
        painter.left(names.second, second, 3.F, theme.text_soft, false, 2);
    }
    painter.left(names.first, inside, 6.4F, theme.accent, true, 2);

    std::string const waiting = fmt::format("{} {}", painter.say(text::waiting), service.waiting);
    std::string const windows =
        service.windows_open > 0
            ? fmt::format("{} {}", painter.say(text::windows_open), service.windows_open)
            : std::string{painter.say(text::no_window_open)};
    sf::FloatRect windows_box = state;
    sf::FloatRect const waiting_box = ui::take_left(windows_box, state.width * 0.36F);
    painter.left(waiting, waiting_box, 3.6F, theme.text, true);
    painter.left(windows, windows_box, 3.6F,
                 service.windows_open > 0 ? theme.good : theme.attention);
}

void paint_page_bar(Painter& painter, sf::FloatRect box, int page, int pages) {
    float const width = box.width * 0.3F;
    sf::FloatRect const back = ui::take_left(box, width);
    sf::FloatRect const on = ui::take_right(box, width);
    painter.centred(fmt::format("{} / {}", page + 1, pages), box, 4.F, ui::desk_theme().text);
    if (page > 0) {
        painter.button(painter.say(text::back), back, Painter::Weight::plain, 4.F,
                       PickPage{page - 1});
    }
    if (page + 1 < pages) {
        painter.button(painter.say(text::more), on, Painter::Weight::plain, 4.F,
                       PickPage{page + 1});
    }
}

}  // namespace

void paint_services(Painter& painter, sf::FloatRect box, int page) {
    std::vector<protocol::ServiceView> const& all = painter.scene.hall->services;
    painter.centred(painter.say(text::welcome),
                    ui::take_top(box, painter.units(title_units), painter.units(1)), 5.6F,
                    ui::desk_theme().text, true);
    int const count = static_cast<int>(all.size());
    if (count == 0) return;
    Grid const grid = grid_for(count, box.height > box.width);
    int const pages = (count + grid.cells() - 1) / grid.cells();
    page = std::clamp(page, 0, pages - 1);
    if (pages > 1) {
        paint_page_bar(painter,
                       ui::take_bottom(box, painter.units(bar_units), painter.units(gap_units)),
                       page, pages);
    }
    float const gap = painter.units(gap_units);
    float const width =
        (box.width - gap * static_cast<float>(grid.columns - 1)) / static_cast<float>(grid.columns);
    float const height = std::min(
        painter.units(button_units_max),
        (box.height - gap * static_cast<float>(grid.rows - 1)) / static_cast<float>(grid.rows));
    auto const shown = std::span{all}.subspan(
        static_cast<std::size_t>(page * grid.cells()),
        static_cast<std::size_t>(std::min(grid.cells(), count - page * grid.cells())));
    int cell = 0;
    for (protocol::ServiceView const& service : shown) {
        auto const column = static_cast<float>(cell % grid.columns);
        auto const row = static_cast<float>(cell / grid.columns);
        paint_service(
            painter,
            {box.left + column * (width + gap), box.top + row * (height + gap), width, height},
            service);
        ++cell;
    }
}

}  // namespace hallcall::printer
