#include "ticket_printer/view/touch_parts.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

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
    ui::Theme const& theme = ui::desk_theme();
    constexpr float border_units = 0.25F;
    if (weight == Weight::strong) {
        canvas.panel(box, theme.emphasis_ground, spacing.radius);
        return;
    }
    // A border with round corners is a panel around a smaller one.
    canvas.panel(box, theme.line, spacing.radius);
    canvas.panel(ui::inset(box, units(border_units)),
                 weight == Weight::plain ? theme.panel : theme.ground, spacing.radius);
}

void Painter::button(std::string_view words, sf::FloatRect const& box, Weight weight,
                     float size_units, TouchAction const& action) {
    ui::Theme const& theme = ui::desk_theme();
    panel(box, weight);
    centred(words, ui::inset(box, units(2), units(1)), size_units,
            weight == Weight::strong ? theme.emphasis_text : theme.accent, true, 2);
    areas.push_back({box, action});
}

TwoNames names_of(protocol::ServiceView const& service, Language language) {
    if (language == Language::chinese || service.name_en.empty()) {
        return {service.name, service.name_en};
    }
    return {service.name_en, service.name};
}

}  // namespace hallcall::printer
