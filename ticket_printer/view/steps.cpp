#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ticket_printer/printing/qr_modules.hpp"
#include "ticket_printer/view/touch_parts.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

namespace {

constexpr float bar_units = 13.F;
constexpr float gap_units = 3.F;
constexpr float choice_units = 14.F;

void paint_qr(Painter& painter, sf::FloatRect const& box, std::string const& payload) {
    constexpr int quiet_modules = 3;
    QrModules const code = qr_modules(payload);
    int const modules = code.side + 2 * quiet_modules;
    // Whole pixels, or a phone sees grey edges.
    float const dot =
        std::max(1.F, std::floor(std::min(box.width, box.height) / static_cast<float>(modules)));
    float const side = dot * static_cast<float>(modules);
    float const left = std::floor(box.left + (box.width - side) / 2.F);
    float const top = std::floor(box.top + (box.height - side) / 2.F);
    painter.canvas.panel({left, top, side, side}, sf::Color::White);
    for (int y = 0; y < code.side; ++y) {
        for (int x = 0; x < code.side; ++x) {
            if (!code.is_dark(x, y)) continue;
            painter.canvas.panel({left + static_cast<float>(x + quiet_modules) * dot,
                                  top + static_cast<float>(y + quiet_modules) * dot, dot, dot},
                                 sf::Color::Black);
        }
    }
}

struct PaperWords {
    Phrase words;
    sf::Color colour;
};

PaperWords words_for(ShowingNumber const& shown) {
    ui::Theme const& theme = ui::desk_theme();
    switch (shown.paper) {
        case ShowingNumber::Paper::printing:
            return {text::printing, theme.text};
        case ShowingNumber::Paper::printed:
            return {text::take_slip, theme.good};
        case ShowingNumber::Paper::failed:
            break;
    }
    return {no_slip(shown.trouble), theme.alarm};
}

void paint_back(Painter& painter, sf::FloatRect& box, Phrase const& words) {
    sf::FloatRect const bar =
        ui::take_bottom(box, painter.units(bar_units), painter.units(gap_units));
    float const width = std::min(bar.width, painter.units(60));
    painter.button(painter.say(words),
                   {bar.left + (bar.width - width) / 2.F, bar.top, width, bar.height},
                   Painter::Weight::plain, 5.F, GoHome{});
}

protocol::ServiceView const* service_of(Painter const& painter, std::string_view id) {
    auto const& services = painter.scene.hall->services;
    auto const found = std::ranges::find(services, id, &protocol::ServiceView::id);
    return found == services.end() ? nullptr : &*found;
}

void paint_service_name(Painter& painter, sf::FloatRect const& box, std::string_view id) {
    auto const* service = service_of(painter, id);
    painter.centred(service != nullptr ? names_of(*service, painter.language()).first : id, box,
                    7.F, ui::desk_theme().accent, true, 2);
}

}  // namespace

void paint_materials(Painter& painter, sf::FloatRect box, std::string_view service) {
    ui::Theme const& theme = ui::desk_theme();
    paint_service_name(painter, ui::take_top(box, painter.units(11)), service);
    painter.centred(painter.say(text::have_you),
                    ui::take_top(box, painter.units(8), painter.units(2)), 4.6F, theme.text);
    float const gap = painter.units(gap_units);
    sf::FloatRect buttons = ui::take_bottom(box, painter.units(choice_units), gap);
    sf::FloatRect const back = ui::take_left(buttons, buttons.width * 0.35F, gap);
    painter.button(painter.say(text::back), back, Painter::Weight::plain, 5.4F, GoHome{});
    painter.button(painter.say(text::go_on), buttons, Painter::Weight::strong, 5.4F, GoOn{});
    painter.centred(painter.say(text::lacking),
                    ui::take_bottom(box, painter.units(7), painter.units(1)), 3.2F, theme.text_soft,
                    false, 2);
    painter.panel(box, Painter::Weight::plain);
    auto const* known = service_of(painter, service);
    if (known == nullptr || known->materials.empty()) return;
    box = ui::inset(box, painter.units(4), painter.units(2));
    // As many lines as there are materials, none higher than is good to read.
    auto const count = static_cast<float>(known->materials.size());
    float const line = std::min(painter.units(11), box.height / count);
    for (std::string const& material : known->materials) {
        painter.left("· " + material, ui::take_top(box, line), line / painter.units(1) * 0.42F,
                     theme.text, false, 2);
    }
}

void paint_levels(Painter& painter, sf::FloatRect box, std::string_view service) {
    ui::Theme const& theme = ui::desk_theme();
    protocol::Hall const& hall = *painter.scene.hall;
    paint_service_name(painter, ui::take_top(box, painter.units(11)), service);
    painter.centred(painter.say(text::choose_level),
                    ui::take_top(box, painter.units(8), painter.units(2)), 4.6F, theme.text);
    paint_back(painter, box, text::back);
    painter.centred(painter.say(text::priority_note),
                    ui::take_bottom(box, painter.units(7), painter.units(1)), 3.2F, theme.text_soft,
                    false, 2);

    std::vector<std::pair<std::string, std::string>> choices{
        {"", std::string{painter.say(text::ordinary)}}};
    for (protocol::ReasonView const& reason : hall.priority_reasons) {
        if (reason.self_declared) choices.emplace_back(reason.id, reason.name);
    }
    float const gap = painter.units(gap_units);
    int const columns = box.width > box.height && choices.size() > 2 ? 2 : 1;
    auto const rows = static_cast<float>((choices.size() + static_cast<std::size_t>(columns) - 1) /
                                         static_cast<std::size_t>(columns));
    float const height =
        std::min(painter.units(choice_units), (box.height - gap * (rows - 1.F)) / rows);
    float const width =
        (box.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    int cell = 0;
    for (auto const& [reason, name] : choices) {
        auto const column = static_cast<float>(cell % columns);
        auto const row = static_cast<float>(cell / columns);
        painter.button(
            name,
            {box.left + column * (width + gap), box.top + row * (height + gap), width, height},
            reason.empty() ? Painter::Weight::strong : Painter::Weight::plain, 5.4F,
            PickLevel{reason});
        ++cell;
    }
}

void paint_number(Painter& painter, sf::FloatRect box, ShowingNumber const& showing) {
    ui::Theme const& theme = ui::desk_theme();
    Slip const& slip = showing.slip;
    paint_back(painter, box, text::done);
    painter.panel(box, Painter::Weight::plain);
    box = ui::inset(box, painter.units(4));
    PaperWords const paper = words_for(showing);
    if (showing.paper == ShowingNumber::Paper::failed) {
        painter.centred(painter.say(text::number_counts), ui::take_bottom(box, painter.units(6)),
                        4.4F, paper.colour, true);
    }
    painter.centred(painter.say(paper.words), ui::take_bottom(box, painter.units(7)), 4.4F,
                    paper.colour, true);
    bool const is_tall = box.height > box.width;
    sf::FloatRect code = is_tall ? ui::take_bottom(box, box.height * 0.46F, painter.units(2))
                                 : ui::take_right(box, box.width * 0.36F, painter.units(2));
    painter.centred(painter.say(text::follow_here), ui::take_bottom(code, painter.units(6)), 3.4F,
                    theme.text_soft);
    paint_qr(painter, code, slip.follow_url);

    painter.centred(painter.say(text::your_number), ui::take_top(box, painter.units(7)), 4.6F,
                    theme.text_soft);
    if (slip.ahead) {
        std::string const ahead = fmt::format("{} {} {}", painter.say(text::waiting_ahead),
                                              *slip.ahead, painter.say(text::people));
        painter.centred(ahead, ui::take_bottom(box, painter.units(8)), 5.F, theme.text, true);
    }
    bool const in_english =
        painter.language() == Language::english && !slip.service_name_en.empty();
    painter.centred(in_english ? slip.service_name_en : slip.service_name,
                    ui::take_bottom(box, painter.units(9)), 5.F, theme.text, false, 2);
    painter.centred(slip.number, box, 30.F, theme.accent, true);
}

void paint_message(Painter& painter, sf::FloatRect box, std::string_view words, bool can_go_back) {
    if (can_go_back) paint_back(painter, box, text::back);
    painter.panel(box, Painter::Weight::plain);
    painter.centred(words, ui::inset(box, painter.units(6)), 7.F, ui::desk_theme().text, true, 5);
}

}  // namespace hallcall::printer
