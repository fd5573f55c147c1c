#include "ticket_printer/view/touch_picture.hpp"

#include <fmt/format.h>

#include "ticket_printer/view/touch_parts.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

namespace {

constexpr float header_units = 13.F;
constexpr float footer_units = 6.F;
constexpr float language_units = 24.F;

void paint_header(Painter& painter, sf::FloatRect box) {
    ui::Theme const& theme = ui::desk_theme();
    painter.canvas.panel(box, theme.emphasis_ground);
    sf::FloatRect inside = ui::inset(box, painter.units(4), painter.units(2.5F));
    sf::FloatRect const toggle =
        ui::take_right(inside, painter.units(language_units), painter.units(3));
    painter.canvas.panel(toggle, theme.panel, painter.spacing.radius);
    painter.centred(painter.say(text::other_language), toggle, 4.2F, theme.accent, true);
    painter.areas.push_back({toggle, SwitchLanguage{}});
    auto const* hall = painter.scene.hall;
    painter.left(hall != nullptr ? std::string_view{hall->hall.name} : std::string_view{}, inside,
                 5.4F, theme.emphasis_text, true, 2);
}

void paint_footer(Painter& painter, sf::FloatRect const& box) {
    auto const* hall = painter.scene.hall;
    if (hall == nullptr) return;
    std::string line;
    if (!hall->hall.issue_from.empty() && !hall->hall.issue_until.empty()) {
        line = fmt::format("{} {}–{}", painter.say(text::issuing_hours), hall->hall.issue_from,
                           hall->hall.issue_until);
    }
    if (!hall->hall.complaint_phone.empty()) {
        line += fmt::format("{}{} {}", line.empty() ? "" : "    ", painter.say(text::complaints),
                            hall->hall.complaint_phone);
    }
    painter.centred(line, box, 2.8F, ui::desk_theme().text_soft);
}

struct PaintStep {
    Painter& painter;
    sf::FloatRect box;

    void operator()(ChoosingService const& step) const {
        if (away()) return;
        paint_services(painter, box, step.page);
    }
    void operator()(ReadingMaterials const& step) const {
        if (away()) return;
        paint_materials(painter, box, step.service);
    }
    void operator()(ChoosingLevel const& step) const {
        if (away()) return;
        paint_levels(painter, box, step.service);
    }
    void operator()(Asking const&) const {
        paint_message(painter, box, painter.say(text::one_moment), false);
    }
    void operator()(ShowingNumber const& step) const { paint_number(painter, box, step); }
    void operator()(ShowingMessage const& step) const {
        paint_message(painter, box, painter.say(step.words), true);
    }

    /// Without a server there is nothing to choose, and the screen says so at once.
    [[nodiscard]] bool away() const {
        if (painter.scene.online && painter.scene.hall != nullptr) return false;
        bool const still_starting = !painter.scene.ever_online && !painter.scene.online;
        paint_message(painter, box,
                      painter.say(still_starting ? text::connecting : text::link_lost), false);
        return true;
    }
};

}  // namespace

std::vector<TouchArea> compose(TouchScene const& scene, ui::Canvas& canvas) {
    canvas.clear();
    Painter painter{scene, canvas, ui::Spacing{scene.size}, {}};
    sf::FloatRect rest{0.F, 0.F, scene.size.x, scene.size.y};
    canvas.panel(rest, ui::desk_theme().ground);
    paint_header(painter, ui::take_top(rest, painter.units(header_units)));
    paint_footer(painter, ui::take_bottom(rest, painter.units(footer_units)));
    sf::FloatRect const middle = ui::inset(rest, painter.units(4), painter.units(3));
    std::visit(PaintStep{painter, middle}, scene.flow.step());
    return std::move(painter.areas);
}

}  // namespace hallcall::printer
