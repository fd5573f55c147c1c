// Steps with keys: looking for a service, and a number that was missed.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "ticket_printer/model/name_search.hpp"
#include "ticket_printer/view/touch_parts.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

namespace {

constexpr float title_units = 8.F;
constexpr float key_height_units = 9.5F;
constexpr float key_width_units = 6.F;
constexpr float tile_units = 11.F;
constexpr float chip_units = 10.F;
constexpr float gap_units = 1.5F;
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";

/// At the bottom of `box`.
void paint_keys(Painter& painter, sf::FloatRect& box, std::string_view keys) {
    int const count = static_cast<int>(keys.size());
    float const gap = painter.key_units(gap_units);
    float const narrowest = painter.key_units(key_width_units) + gap;
    int const columns = std::clamp(static_cast<int>((box.width + gap) / narrowest), 1,
                                   box.height > box.width ? 7 : 13);
    Grid const grid{columns, (count + columns - 1) / columns};
    float const height =
        static_cast<float>(grid.rows) * (painter.key_units(key_height_units) + gap) - gap;
    sf::FloatRect const pad = ui::take_bottom(box, height, painter.units(2));
    for (int at = 0; at < count; ++at) {
        char const key = keys[static_cast<std::size_t>(at)];
        painter.button(std::string(1, key),
                       grid.cell(pad, at, gap, painter.key_units(key_height_units)),
                       Painter::Weight::plain, 5.6F, TypeKey{key});
    }
}

/// What was typed, between the way back and the key that erases.
void paint_typed(Painter& painter, sf::FloatRect& box, std::string_view typed) {
    sf::FloatRect line =
        ui::take_top(box, painter.key_units(key_height_units), painter.key_units(2));
    float const width = line.width * 0.24F;
    float const gap = painter.key_units(gap_units);
    painter.button(painter.say(text::back), ui::take_left(line, width, gap), Painter::Weight::plain,
                   4.4F, GoHome{});
    painter.button(painter.say(text::erase), ui::take_right(line, width, gap),
                   Painter::Weight::plain, 4.4F, EraseKey{});
    painter.panel(line, Painter::Weight::quiet);
    painter.centred(fmt::format("{}_", typed), ui::inset(line, painter.units(2), 0.F), 6.4F,
                    painter.theme().text, true);
}

}  // namespace

void paint_search(Painter& painter, sf::FloatRect box, Searching const& searching) {
    auto const found = painter.scene.search->find(*painter.scene.hall, searching.typed);
    int const count = static_cast<int>(found.size());
    float const gap = painter.units(gap_units);
    sf::FloatRect line = ui::take_top(box, painter.units(title_units), gap);
    paint_typed(painter, box, searching.typed);
    paint_keys(painter, box, letters);

    bool const is_wide = box.width > box.height;
    bool const large_type = painter.comfort().large_type;
    auto const rows = [&] {
        return std::max(1,
                        static_cast<int>((box.height + gap) / (painter.units(tile_units) + gap)));
    };
    Grid grid{large_type && !is_wide ? 1 : 2, rows()};
    int page = 0;
    if (count > grid.cells()) {
        // Where there is height to spare the pages are turned below, else beside the line above.
        bool const below = grid.rows > 2;
        sf::FloatRect const turning = below ? ui::take_bottom(box, painter.units(title_units), gap)
                                            : ui::take_right(line, line.width * 0.5F, gap);
        grid.rows = rows();
        int const pages = grid.pages(count);
        page = std::clamp(searching.page, 0, pages - 1);
        paint_page_bar(painter, turning, page, pages);
    }
    painter.centred(painter.say(text::type_letters), line, 4.F, painter.theme().text, false, 3);
    if (count == 0) {
        painter.centred(painter.say(text::nothing_found), box, 4.6F, painter.theme().alarm, true,
                        3);
        return;
    }
    int const first = page * grid.cells();
    for (int at = 0; at < std::min(grid.cells(), count - first); ++at) {
        paint_service(painter, grid.cell(box, at, gap, painter.units(tile_units * 1.4F)),
                      *found[static_cast<std::size_t>(first + at)]);
    }
}

void paint_missed(Painter& painter, sf::FloatRect box, EnteringMissed const& entering) {
    std::vector<std::string> const& missed = painter.scene.hall->missed;
    painter.centred(painter.say(text::enter_missed), ui::take_top(box, painter.units(title_units)),
                    4.F, painter.theme().text, false, 3);
    paint_typed(painter, box, entering.typed);
    std::set<char> begins;
    for (std::string const& number : missed) {
        for (char const letter : number) {
            if (digits.find(letter) == std::string_view::npos) begins.insert(letter);
        }
    }
    paint_keys(painter, box, std::string{begins.begin(), begins.end()} + std::string{digits});

    std::vector<std::string> shown;
    std::ranges::copy_if(missed, std::back_inserter(shown), [&](std::string const& number) {
        return number.starts_with(entering.typed);
    });
    if (shown.empty()) {
        painter.centred(painter.say(missed.empty() ? text::none_missed : text::not_printed_here),
                        box, 4.6F, painter.theme().text, true, 3);
        return;
    }
    // The last to be missed are the ones who come.
    std::ranges::reverse(shown);
    float const gap = painter.units(gap_units);
    Grid const grid{
        (box.width > box.height ? 6 : 4) - (painter.comfort().large_type ? 1 : 0),
        std::max(1, static_cast<int>((box.height + gap) / (painter.units(chip_units) + gap)))};
    for (int at = 0; at < std::min(grid.cells(), static_cast<int>(shown.size())); ++at) {
        std::string const& number = shown[static_cast<std::size_t>(at)];
        painter.button(number, grid.cell(box, at, gap, painter.units(chip_units)),
                       Painter::Weight::plain, 5.6F, PickMissed{number});
    }
}

}  // namespace hallcall::printer
