#include "ticket_printer/view/touch_picture.hpp"

#include <fmt/format.h>

#include <array>

#include "ticket_printer/view/touch_parts.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

namespace {

constexpr float header_units = 13.F;
constexpr float header_units_wide = 11.F;
constexpr float footer_units = 4.5F;
constexpr float comfort_units = 8.F;
/// A wide screen has no height to spare: there the switches stand at its right.
constexpr float rail_units = 20.F;
constexpr float language_units = 24.F;
/// What a person in a wheelchair reaches of an upright screen, and of a low monitor on a table.
constexpr float low_part_upright = 0.55F;
constexpr float low_part_wide = 0.7F;

void paint_header(Painter& painter, sf::FloatRect box) {
    ui::Theme const& theme = painter.theme();
    painter.canvas.panel(box, theme.emphasis_ground);
    sf::FloatRect inside = ui::inset(box, painter.units(4), painter.units(1.75F));
    sf::FloatRect const toggle =
        ui::take_right(inside, painter.units(language_units), painter.units(3));
    painter.canvas.panel(toggle, theme.panel, painter.spacing.radius);
    painter.centred(painter.say(text::other_language), toggle, 4.2F, theme.accent, true);
    painter.areas.push_back({toggle, SwitchLanguage{}});
    auto const* hall = painter.scene.hall;
    painter.left(hall != nullptr ? std::string_view{hall->hall.name} : std::string_view{}, inside,
                 5.4F, theme.emphasis_text, true, 2);
}

struct ComfortRow {
    bool Comfort::* which;
    Phrase words;
};

constexpr std::array<ComfortRow, 3> comforts{{
    {&Comfort::large_type, text::large_type},
    {&Comfort::high_contrast, text::high_contrast},
    {&Comfort::low, text::low_screen},
}};

/// Side by side, or one above the other. Within reach, whatever step is shown.
void paint_comfort(Painter& painter, sf::FloatRect const& box) {
    constexpr auto count = static_cast<int>(comforts.size());
    Grid const grid = box.width > box.height ? Grid{count, 1} : Grid{1, count};
    int at = 0;
    for (ComfortRow const& row : comforts) {
        bool const is_on = painter.comfort().*row.which;
        painter.button(is_on ? fmt::format("✓ {}", painter.say(row.words))
                             : std::string{painter.say(row.words)},
                       grid.cell(box, at, painter.units(2), box.height),
                       is_on ? Painter::Weight::strong : Painter::Weight::plain, 3.6F,
                       SwitchComfort{row.which});
        ++at;
    }
}

void paint_footer(Painter& painter, sf::FloatRect const& box) {
    auto const* hall = painter.scene.hall;
    if (hall == nullptr) return;
    std::string line = come_back_words(painter, ComeBack::in_hours);
    if (!hall->hall.complaint_phone.empty()) {
        line += fmt::format("{}{} {}", line.empty() ? "" : "    ", painter.say(text::complaints),
                            hall->hall.complaint_phone);
    }
    painter.centred(line, box, 2.8F, painter.theme().text_soft);
}

struct PaintStep {
    Painter& painter;
    sf::FloatRect box;

    void operator()(ChoosingService const& step) const {
        if (!away()) paint_services(painter, box, step);
    }
    void operator()(Searching const& step) const {
        if (!away()) paint_search(painter, box, step);
    }
    void operator()(EnteringMissed const& step) const {
        if (!away()) paint_missed(painter, box, step);
    }
    void operator()(ReadingMaterials const& step) const {
        if (!away()) paint_materials(painter, box, step.service);
    }
    void operator()(ChoosingLevel const& step) const {
        if (!away()) paint_levels(painter, box, step.service);
    }
    void operator()(Asking const&) const {
        paint_message(painter, box, painter.say(text::one_moment), {}, false);
    }
    void operator()(ShowingNumber const& step) const { paint_number(painter, box, step); }
    void operator()(ShowingRejoin const& step) const { paint_rejoin(painter, box, step.outcome); }
    void operator()(ShowingMessage const& step) const {
        std::string const more = painter.scene.hall != nullptr
                                     ? come_back_words(painter, step.come_back)
                                     : std::string{};
        paint_message(painter, box, painter.say(step.words), more, true);
    }

    /// Without a server there is nothing to choose, and the screen says so at once: counts of who
    /// waits are shown while they are known to be true.
    [[nodiscard]] bool away() const {
        if (painter.scene.online && painter.scene.hall != nullptr) return false;
        bool const still_starting = !painter.scene.ever_online && !painter.scene.online;
        paint_message(painter, box,
                      painter.say(still_starting ? text::connecting : text::link_lost), {}, false);
        return true;
    }
};

/// The part of the screen that is used, below a part that tells so.
sf::FloatRect used_part(TouchScene const& scene) {
    sf::FloatRect whole{0.F, 0.F, scene.size.x, scene.size.y};
    if (!scene.flow.comfort().low) return whole;
    bool const upright = whole.height > whole.width;
    return ui::take_bottom(whole, whole.height * (upright ? low_part_upright : low_part_wide));
}

}  // namespace

std::vector<TouchArea> compose(TouchScene const& scene, ui::Canvas& canvas) {
    canvas.clear();
    sf::FloatRect rest = used_part(scene);
    Painter painter{scene, canvas, ui::Spacing{{rest.width, rest.height}}, {}};
    if (scene.flow.comfort().large_type) painter.spacing.unit *= larger_type;
    canvas.panel({0.F, 0.F, scene.size.x, scene.size.y}, painter.theme().ground);
    if (rest.top > 0.F) {
        sf::FloatRect const above{0.F, 0.F, scene.size.x, rest.top};
        painter.centred(painter.say(text::operate_below), ui::inset(above, painter.units(8)), 6.F,
                        painter.theme().text_soft, true, 2);
    }
    bool const is_wide = rest.width > rest.height;
    paint_header(painter,
                 ui::take_top(rest, painter.units(is_wide ? header_units_wide : header_units)));
    if (is_wide) {
        sf::FloatRect rail = ui::take_right(rest, painter.units(rail_units));
        rail = ui::inset(rail, painter.units(2));
        paint_comfort(painter, ui::take_bottom(rail, painter.units(comfort_units * 4)));
    } else {
        sf::FloatRect bar = ui::take_bottom(rest, painter.units(comfort_units + 2.F));
        (void)ui::take_bottom(bar, painter.units(2));
        paint_comfort(painter, ui::inset(bar, painter.units(4), 0.F));
    }
    paint_footer(painter, ui::take_bottom(rest, painter.units(footer_units)));
    sf::FloatRect const middle = ui::inset(rest, painter.units(is_wide ? 2 : 4), painter.units(2));
    std::visit(PaintStep{painter, middle}, scene.flow.step());
    return std::move(painter.areas);
}

}  // namespace hallcall::printer
