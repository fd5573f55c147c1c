#include <fmt/format.h>

#include <algorithm>

#include "ticket_printer/view/touch_parts.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

namespace {

constexpr float bar_units = 10.F;
constexpr float gap_units = 2.F;
/// A button need not be higher than this to be hit and read.
constexpr float button_units_max = 30.F;

/// As few columns as possible on a tall screen, so that names stay on one line; on a wide one as
/// many as names have room in.
Grid grid_for(Painter const& painter, sf::FloatRect const& box, int count) {
    constexpr float name_units = 30.F;
    bool const is_tall = box.height > box.width;
    bool const large_type = painter.comfort().large_type;
    int const fit = std::clamp(static_cast<int>(box.width / painter.units(name_units)), 1, 3);
    int const columns_max = is_tall ? (large_type ? 1 : 2) : fit;
    int const rows_max = is_tall ? (large_type ? 5 : 6) : (large_type ? 2 : 3);
    int const one_column_max = is_tall ? 5 : 2;
    int const columns =
        count <= one_column_max ? 1 : std::min(columns_max, count <= 4 ? 2 : columns_max);
    int const rows = std::min(rows_max, (count + columns - 1) / columns);
    return {columns, std::max(rows, 1)};
}

/// What stands below a service's names.
void paint_state(Painter& painter, sf::FloatRect box, protocol::ServiceView const& service) {
    ui::Theme const& theme = painter.theme();
    if (auto const why = denied(service)) {
        painter.left(painter.say(*why == Denied::quota_used_up ? text::quota_used_up
                                                               : text::not_offered_short),
                     box, 3.6F, theme.alarm, true);
        return;
    }
    std::string const waiting = fmt::format("{} {}", painter.say(text::waiting), service.waiting);
    std::string const windows =
        service.windows_open > 0
            ? fmt::format("{} {}", painter.say(text::windows_open), service.windows_open)
            : std::string{painter.say(text::no_window_open)};
    sf::FloatRect const waiting_box = ui::take_left(box, box.width * 0.43F, painter.units(1));
    painter.left(waiting, waiting_box, 3.6F, theme.text, true, 2);
    painter.left(windows, box, 3.6F, service.windows_open > 0 ? theme.good : theme.attention, false,
                 2);
}

/// The other language only where there is room for it.
void paint_names(Painter& painter, sf::FloatRect inside, TwoNames const& names) {
    constexpr float both_from_units = 9.F;
    inside = ui::inset(inside, 0.F, inside.height * 0.08F);
    if (!names.second.empty() && inside.height >= painter.units(both_from_units)) {
        sf::FloatRect const second = ui::take_bottom(inside, inside.height * 0.4F);
        painter.left(names.second, second, 3.F, painter.theme().text_soft, false, 3);
    }
    painter.left(names.first, inside, 6.4F, painter.theme().accent, true, 3);
}

/// Inside of a tile; takes the row for its state off.
sf::FloatRect take_state(Painter const& painter, sf::FloatRect& inside) {
    return ui::take_bottom(inside, inside.height * 0.34F, painter.units(0.5F));
}

sf::FloatRect inside_tile(Painter const& painter, sf::FloatRect const& box) {
    return ui::inset(box, painter.units(2), std::min(painter.units(2), box.height * 0.1F));
}

void paint_department(Painter& painter, sf::FloatRect const& box,
                      DepartmentOffer const& department) {
    painter.panel(box, Painter::Weight::plain);
    painter.areas.push_back({box, PickDepartment{department.id}});
    sf::FloatRect inside = inside_tile(painter, box);
    sf::FloatRect state = take_state(painter, inside);
    paint_names(painter, inside, names_of(department.name, department.name_en, painter.language()));
    sf::FloatRect const services = ui::take_left(state, state.width * 0.5F);
    painter.left(fmt::format("{} {}", department.services, painter.say(text::services)), services,
                 3.6F, painter.theme().text);
    painter.left(fmt::format("{} {}", painter.say(text::waiting), department.waiting), state, 3.6F,
                 painter.theme().text, true);
}

/// What else can be done: go back to the departments, search, rejoin.
void paint_home_bar(Painter& painter, sf::FloatRect const& box, bool can_go_back, bool can_search) {
    struct Choice {
        Phrase words;
        TouchAction action;
    };
    std::vector<Choice> choices;
    if (can_go_back) choices.push_back({text::back, GoHome{}});
    if (can_search) choices.push_back({text::search, StartSearch{}});
    choices.push_back({text::rejoin, StartRejoin{}});
    Grid const grid{static_cast<int>(choices.size()), 1};
    for (int at = 0; at < grid.cells(); ++at) {
        Choice const& choice = choices[static_cast<std::size_t>(at)];
        painter.button(painter.say(choice.words),
                       grid.cell(box, at, painter.units(gap_units), box.height),
                       Painter::Weight::plain, 4.4F, choice.action);
    }
}

/// One page of `count` things below a title, each drawn by `paint(box, index)`.
template <typename Paint>
void paint_pages(Painter& painter, sf::FloatRect box, std::string_view title, int count, int page,
                 Paint const& paint) {
    Grid const grid = grid_for(painter, box, count);
    int const pages = grid.pages(count);
    page = std::clamp(page, 0, pages - 1);
    paint_title(painter, box, title, page, pages);
    int const first = page * grid.cells();
    for (int at = 0; at < std::min(grid.cells(), count - first); ++at) {
        paint(grid.cell(box, at, painter.units(gap_units), painter.units(button_units_max)),
              static_cast<std::size_t>(first + at));
    }
}

void paint_closed(Painter& painter, sf::FloatRect box, Hours hours) {
    paint_home_bar(painter,
                   ui::take_bottom(box, painter.units(bar_units), painter.units(gap_units)), false,
                   false);
    bool const early = hours == Hours::too_early;
    std::string const& from = painter.scene.hall->hall.issue_from;
    painter.panel(box, Painter::Weight::plain);
    box = ui::inset(box, painter.units(5));
    if (!early) {
        painter.centred(painter.say(text::numbers_called), ui::take_bottom(box, box.height * 0.2F),
                        4.4F, painter.theme().text_soft, false, 2);
    }
    painter.centred(early ? painter.say(text::come_at, from)
                          : come_back_words(painter, ComeBack::next_working_day),
                    ui::take_bottom(box, box.height * 0.45F), 6.F, painter.theme().text, true, 3);
    painter.centred(painter.say(early ? text::too_early : text::too_late), box, 8.F,
                    painter.theme().accent, true, 3);
}

}  // namespace

void paint_service(Painter& painter, sf::FloatRect const& box,
                   protocol::ServiceView const& service) {
    bool const is_denied = denied(service).has_value();
    painter.panel(box, is_denied ? Painter::Weight::quiet : Painter::Weight::plain);
    painter.areas.push_back({box, PickService{service.id}});
    sf::FloatRect inside = inside_tile(painter, box);
    paint_state(painter, take_state(painter, inside), service);
    paint_names(painter, inside, names_of(service.name, service.name_en, painter.language()));
}

void paint_services(Painter& painter, sf::FloatRect box, ChoosingService const& choosing) {
    protocol::Hall const& hall = *painter.scene.hall;
    if (painter.scene.hours != Hours::open) {
        paint_closed(painter, box, painter.scene.hours);
        return;
    }
    bool const many = begins_with_departments(hall);
    bool const shows_departments = many && !choosing.department;
    paint_home_bar(painter,
                   ui::take_bottom(box, painter.units(bar_units), painter.units(gap_units)),
                   choosing.department.has_value(), hall.services.size() > services_on_a_page);
    if (shows_departments) {
        auto const departments = departments_of(hall);
        paint_pages(painter, box, painter.say(text::choose_department),
                    static_cast<int>(departments.size()), choosing.page,
                    [&](sf::FloatRect const& cell, std::size_t at) {
                        paint_department(painter, cell, departments[at]);
                    });
        return;
    }
    auto const services = services_of(hall, choosing.department);
    paint_pages(painter, box, painter.say(text::welcome), static_cast<int>(services.size()),
                choosing.page, [&](sf::FloatRect const& cell, std::size_t at) {
                    paint_service(painter, cell, *services[at]);
                });
}

}  // namespace hallcall::printer
