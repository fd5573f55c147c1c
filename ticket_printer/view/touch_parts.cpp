#include "ticket_printer/view/touch_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::printer {

namespace ui = client::ui;

ui::Theme const& Painter::theme() const {
    return comfort().high_contrast ? ui::contrast_theme() : ui::desk_theme();
}

std::string Painter::say(Phrase const& phrase, std::string_view value) const {
    return fmt::format(fmt::runtime(say(phrase)), value);
}

void Painter::centred(std::string_view words, sf::FloatRect const& box, float size_units,
                      sf::Color colour, bool bold, unsigned lines) {
    ui::TextStyle style;
    style.colour = colour;
    style.limits.largest = units(size_units);
    style.limits.most_lines = lines;
    style.placement = {ui::Horizontal::centre, ui::Vertical::centre};
    style.bold = bold;
    canvas.text(words, box, style);
}

void Painter::left(std::string_view words, sf::FloatRect const& box, float size_units,
                   sf::Color colour, bool bold, unsigned lines) {
    ui::TextStyle style;
    style.colour = colour;
    style.limits.largest = units(size_units);
    style.limits.most_lines = lines;
    style.placement = {ui::Horizontal::left, ui::Vertical::centre};
    style.bold = bold;
    canvas.text(words, box, style);
}

void Painter::panel(sf::FloatRect const& box, Weight weight) {
    constexpr float border_units = 0.25F;
    if (weight == Weight::strong) {
        canvas.panel(box, theme().emphasis_ground, spacing.radius);
        return;
    }
    // A border with round corners is a panel around a smaller one.
    canvas.panel(box, theme().line, spacing.radius);
    canvas.panel(ui::inset(box, units(border_units)),
                 weight == Weight::plain ? theme().panel : theme().ground, spacing.radius);
}

void Painter::button(std::string_view words, sf::FloatRect const& box, Weight weight,
                     float size_units, TouchAction const& action) {
    panel(box, weight);
    auto const inside = ui::inset(box, std::min(units(1.5F), box.width * 0.08F),
                                  std::min(units(1), box.height * 0.08F));
    centred(words, inside, size_units,
            weight == Weight::strong ? theme().emphasis_text : theme().accent, true, 2);
    areas.push_back({box, action});
}

int Grid::pages(int count) const {
    return std::max(1, (count + cells() - 1) / cells());
}

sf::FloatRect Grid::cell(sf::FloatRect const& box, int at, float gap, float height_max) const {
    float const width =
        (box.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    float const height = std::min(
        height_max, (box.height - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
    auto const column = static_cast<float>(at % columns);
    auto const row = static_cast<float>(at / columns);
    return {box.left + column * (width + gap), box.top + row * (height + gap), width, height};
}

void paint_back(Painter& painter, sf::FloatRect& box, Phrase const& words) {
    constexpr float bar_units = 12.F;
    constexpr float gap_units = 2.F;
    sf::FloatRect const bar =
        ui::take_bottom(box, painter.units(bar_units), painter.units(gap_units));
    float const width = std::min(bar.width, painter.units(60));
    painter.button(painter.say(words),
                   {bar.left + (bar.width - width) / 2.F, bar.top, width, bar.height},
                   Painter::Weight::plain, 5.F, GoHome{});
}

float at_most(Painter const& painter, sf::FloatRect const& box, float count, float share) {
    return std::min(painter.units(count), box.height * share);
}

void paint_title(Painter& painter, sf::FloatRect& box, std::string_view title, int page,
                 int pages) {
    constexpr float title_units = 9.F;
    constexpr float gap_units = 2.F;
    bool const is_wide = box.width > box.height;
    sf::FloatRect row = ui::take_top(box, painter.units(title_units), painter.units(gap_units));
    if (pages > 1) {
        sf::FloatRect const turning =
            is_wide ? ui::take_right(row, row.width * 0.5F, painter.units(2))
                    : ui::take_bottom(box, painter.units(title_units), painter.units(gap_units));
        paint_page_bar(painter, turning, page, pages);
    }
    painter.centred(title, row, 5.6F, painter.theme().text, true, 2);
}

void paint_page_bar(Painter& painter, sf::FloatRect box, int page, int pages) {
    if (pages <= 1) return;
    float const width = box.width * 0.36F;
    sf::FloatRect const back = ui::take_left(box, width);
    sf::FloatRect const on = ui::take_right(box, width);
    painter.centred(fmt::format("{} / {}", page + 1, pages), box, 4.F, painter.theme().text);
    if (page > 0) {
        painter.button(painter.say(text::page_before), back, Painter::Weight::plain, 4.F,
                       PickPage{page - 1});
    }
    if (page + 1 < pages) {
        painter.button(painter.say(text::more), on, Painter::Weight::plain, 4.F,
                       PickPage{page + 1});
    }
}

std::string come_back_words(Painter const& painter, ComeBack come_back) {
    protocol::HallIdentity const& hall = painter.scene.hall->hall;
    bool const has_hours = !hall.issue_from.empty() && !hall.issue_until.empty();
    switch (come_back) {
        case ComeBack::not_said:
            return {};
        case ComeBack::in_hours:
            return has_hours ? fmt::format("{} {}–{}", painter.say(text::issuing_hours),
                                           hall.issue_from, hall.issue_until)
                             : std::string{};
        case ComeBack::next_working_day:
            return hall.issue_from.empty() ? std::string{painter.say(text::come_next_day_any)}
                                           : painter.say(text::come_next_day, hall.issue_from);
    }
    return {};
}

TwoNames names_of(std::string_view name, std::string_view name_en, Language language) {
    if (language == Language::chinese || name_en.empty()) return {name, name_en};
    return {name_en, name};
}

}  // namespace hallcall::printer
