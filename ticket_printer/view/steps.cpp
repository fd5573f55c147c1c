#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "ticket_printer/printing/qr_modules.hpp"
#include "ticket_printer/view/touch_parts.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

namespace {

constexpr float gap_units = 2.F;
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

PaperWords words_for(ShowingNumber const& shown, ui::Theme const& theme) {
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

void paint_service_name(Painter& painter, sf::FloatRect const& box, std::string_view id) {
    auto const* service = find_service(*painter.scene.hall, id);
    painter.centred(service != nullptr
                        ? names_of(service->name, service->name_en, painter.language()).first
                        : id,
                    box, 7.F, painter.theme().accent, true, 2);
}

/// What is to be known of priorities: that proof is asked for, and who grants the others.
void paint_level_notes(Painter& painter, sf::FloatRect box) {
    auto const others = reasons_for_the_guide_desk(*painter.scene.hall, painter.language());
    if (!others.empty()) {
        painter.centred(
            painter.say(text::at_the_guide_desk,
                        fmt::format("{}", fmt::join(others, painter.say(text::between_names)))),
            ui::take_top(box, box.height * 0.55F), 3.6F, painter.theme().text, true, 3);
    }
    painter.centred(painter.say(text::priority_note), box, 3.2F, painter.theme().text_soft, false,
                    2);
}

/// The code of the holder's page, and what it is for.
void paint_code(Painter& painter, sf::FloatRect box, std::string const& url) {
    painter.centred(painter.say(text::follow_here),
                    ui::take_bottom(box, at_most(painter, box, 8, 0.2F)), 3.4F,
                    painter.theme().text_soft, false, 2);
    paint_qr(painter, box, url);
}

}  // namespace

void paint_materials(Painter& painter, sf::FloatRect box, std::string_view service) {
    ui::Theme const& theme = painter.theme();
    paint_service_name(painter, ui::take_top(box, at_most(painter, box, 11, 0.16F)), service);
    painter.centred(painter.say(text::have_you),
                    ui::take_top(box, at_most(painter, box, 7, 0.12F), painter.units(1)), 4.6F,
                    theme.text);
    float const gap = painter.units(gap_units);
    sf::FloatRect buttons = ui::take_bottom(box, at_most(painter, box, choice_units, 0.24F), gap);
    sf::FloatRect const back = ui::take_left(buttons, buttons.width * 0.35F, gap);
    painter.button(painter.say(text::back), back, Painter::Weight::plain, 5.4F, GoHome{});
    painter.button(painter.say(text::go_on), buttons, Painter::Weight::strong, 5.4F, GoOn{});
    painter.centred(painter.say(text::lacking),
                    ui::take_bottom(box, at_most(painter, box, 7, 0.2F), painter.units(1)), 3.2F,
                    theme.text_soft, false, 2);
    painter.panel(box, Painter::Weight::plain);
    auto const* known = find_service(*painter.scene.hall, service);
    if (known == nullptr || known->materials.empty()) return;
    box = ui::inset(box, painter.units(4), at_most(painter, box, 2, 0.06F));
    // As many lines as there are materials, none higher than is good to read.
    auto const count = static_cast<float>(known->materials.size());
    float const line = std::min(painter.units(11), box.height / count);
    for (std::string const& material : known->materials) {
        painter.left("· " + material, ui::take_top(box, line), line / painter.units(1) * 0.55F,
                     theme.text, false, 2);
    }
}

void paint_levels(Painter& painter, sf::FloatRect box, std::string_view service) {
    ui::Theme const& theme = painter.theme();
    protocol::Hall const& hall = *painter.scene.hall;
    constexpr float tall_units = 75.F;
    bool const is_wide = box.width > box.height;
    bool const is_short = box.height < painter.units(tall_units);
    float const gap = painter.units(gap_units);
    paint_service_name(painter, ui::take_top(box, at_most(painter, box, 11, 0.14F)), service);
    painter.centred(painter.say(text::choose_level),
                    ui::take_top(box, at_most(painter, box, 7, 0.1F), painter.units(0.5F)), 4.6F,
                    theme.text);
    if (is_short) {
        sf::FloatRect row = ui::take_bottom(box, at_most(painter, box, choice_units, 0.27F), gap);
        painter.button(painter.say(text::back), ui::take_left(row, row.width * 0.3F, gap),
                       Painter::Weight::plain, 5.F, GoHome{});
        paint_level_notes(painter, row);
    } else {
        paint_back(painter, box, text::back);
        paint_level_notes(painter, ui::take_bottom(box, painter.units(14), painter.units(1)));
    }

    std::vector<std::pair<std::string, std::string>> choices{
        {"", std::string{painter.say(text::ordinary)}}};
    for (protocol::ReasonView const& reason : hall.priority_reasons) {
        if (!reason.self_declared) continue;
        choices.emplace_back(reason.id,
                             names_of(reason.name, reason.name_en, painter.language()).first);
    }
    int const columns = is_wide && choices.size() > 2 ? 2 : 1;
    auto const count = static_cast<int>(choices.size());
    Grid const grid{columns, (count + columns - 1) / columns};
    for (int at = 0; at < count; ++at) {
        auto const& [reason, name] = choices[static_cast<std::size_t>(at)];
        painter.button(name, grid.cell(box, at, gap, painter.units(choice_units)),
                       reason.empty() ? Painter::Weight::strong : Painter::Weight::plain, 5.4F,
                       PickLevel{reason});
    }
}

void paint_number(Painter& painter, sf::FloatRect box, ShowingNumber const& showing) {
    ui::Theme const& theme = painter.theme();
    Slip const& slip = showing.slip;
    paint_back(painter, box, text::done);
    painter.panel(box, Painter::Weight::plain);
    box = ui::inset(box, painter.units(3), painter.units(2));
    PaperWords const paper = words_for(showing, painter.theme());
    if (showing.paper == ShowingNumber::Paper::failed) {
        painter.centred(painter.say(text::number_counts),
                        ui::take_bottom(box, at_most(painter, box, 6, 0.12F)), 4.4F, paper.colour,
                        true);
    }
    painter.centred(painter.say(paper.words), ui::take_bottom(box, at_most(painter, box, 7, 0.13F)),
                    4.4F, paper.colour, true);
    bool const is_tall = box.height > box.width;
    sf::FloatRect code = is_tall ? ui::take_bottom(box, box.height * 0.46F, painter.units(2))
                                 : ui::take_right(box, box.width * 0.36F, painter.units(2));
    if (auto const* picture = painter.scene.slip_picture) {
        painter.canvas.picture(*picture, code);
    } else {
        paint_code(painter, code, slip.follow_url);
    }

    painter.centred(painter.say(text::your_number),
                    ui::take_top(box, at_most(painter, box, 7, 0.14F)), 4.6F, theme.text_soft);
    if (slip.ahead) {
        std::string const ahead = fmt::format("{} {} {}", painter.say(text::waiting_ahead),
                                              *slip.ahead, painter.say(text::people));
        painter.centred(ahead, ui::take_bottom(box, at_most(painter, box, 8, 0.2F)), 5.F,
                        theme.text, true);
    }
    bool const in_english =
        painter.language() == Language::english && !slip.service_name_en.empty();
    painter.centred(in_english ? slip.service_name_en : slip.service_name,
                    ui::take_bottom(box, at_most(painter, box, 9, 0.25F)), 5.F, theme.text, false,
                    2);
    painter.centred(slip.number, box, 30.F, theme.accent, true);
}

void paint_rejoin(Painter& painter, sf::FloatRect box, RejoinOutcome const& outcome) {
    ui::Theme const& theme = painter.theme();
    using Result = RejoinOutcome::Result;
    bool const waits = outcome.result == Result::rejoined || outcome.result == Result::waiting;
    paint_back(painter, box, text::done);
    painter.panel(box, Painter::Weight::plain);
    box = ui::inset(box, painter.units(5));
    painter.centred(painter.say(rejoin_words(outcome.result)),
                    ui::take_bottom(box, box.height * 0.3F), 5.4F, waits ? theme.good : theme.alarm,
                    true, 3);
    if (outcome.ahead) {
        std::string const ahead = fmt::format("{} {} {}", painter.say(text::waiting_ahead),
                                              *outcome.ahead, painter.say(text::people));
        painter.centred(ahead, ui::take_bottom(box, painter.units(9)), 5.F, theme.text, true);
    }
    painter.centred(outcome.number, box, 30.F, theme.accent, true);
}

void paint_message(Painter& painter, sf::FloatRect box, std::string_view words,
                   std::string_view more, bool can_go_back) {
    if (can_go_back) paint_back(painter, box, text::back);
    painter.panel(box, Painter::Weight::plain);
    box = ui::inset(box, painter.units(6));
    if (!more.empty()) {
        painter.centred(more, ui::take_bottom(box, box.height * 0.4F), 5.4F, painter.theme().text,
                        true, 3);
    }
    painter.centred(words, box, 7.F, painter.theme().accent, true, 5);
}

}  // namespace hallcall::printer
