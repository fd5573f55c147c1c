#include "counter_client/view/dialogs.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>
#include <utility>

namespace hallcall::counter {
namespace {

constexpr float card_width = 560.F;
constexpr float card_height = 470.F;
constexpr float field_height = 78.F;
constexpr std::array pause_minutes{0, 5, 10, 15, 30, 60};

/// A row of choices that wraps; the one that was clicked.
template <typename Label>
std::optional<std::size_t> choices(Look const& look, char const* id, std::size_t count,
                                   std::size_t chosen, Label const& label, sf::FloatRect& rest,
                                   std::size_t across) {
    std::optional<std::size_t> clicked;
    float const gap = look.px(8.F);
    float const width =
        (rest.width - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
    sf::FloatRect row;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % across == 0) {
            row = client::ui::take_top(rest, look.px(38.F), gap);
        }
        std::string const name = fmt::format("##{}-{}", id, i);
        if (look.choice(name.c_str(), label(i), i == chosen,
                        client::ui::take_left(row, width, gap))) {
            clicked = i;
        }
    }
    return clicked;
}

/// Choices of words of the protocol; a second click takes the choice back.
void words(Look const& look, char const* id, std::span<NamedText const> list, std::string& value,
           sf::FloatRect& rest, std::size_t across) {
    std::size_t chosen = list.size();
    for (std::size_t i = 0; i < list.size(); ++i) {
        chosen = list[i].id == value ? i : chosen;
    }
    auto const clicked = choices(
        look, id, list.size(), chosen, [&](std::size_t i) { return list[i].text.zh; }, rest,
        across);
    if (clicked) {
        value = *clicked == chosen ? "" : std::string{list[*clicked].id};
    }
}

void label(Look const& look, Text what, sf::FloatRect& rest) {
    look.pair(Letters::body, Look::theme().text, what,
              client::ui::take_top(rest, look.px(24.F), look.px(6.F)));
}

void hint(Look const& look, Text what, sf::FloatRect& rest) {
    auto const colour = Look::theme().text_soft;
    look.text(Letters::small, colour, what.zh, client::ui::take_top(rest, look.px(24.F)));
    look.text(Letters::small, colour, what.en,
              client::ui::take_top(rest, look.px(24.F), look.px(10.F)));
}

struct Named {
    std::string id;
    std::string name;
};

void combo(Look const& look, char const* id, Text title, std::vector<Named> const& options,
           std::string& value, sf::FloatRect const& box) {
    look.pair(Letters::body, Look::theme().text, title,
              {box.left, box.top, box.width, look.px(24.F)});
    ImGui::SetCursorScreenPos({box.left, box.top + look.px(28.F)});
    ImGui::PushFont(look.font(Letters::body));
    ImGui::SetNextItemWidth(box.width);
    std::string shown;
    for (Named const& option : options) {
        look.need(option.name);
        shown = option.id == value ? option.name : shown;
    }
    if (ImGui::BeginCombo(id, shown.c_str())) {
        for (Named const& option : options) {
            std::string const row = option.name + "##" + option.id;
            if (ImGui::Selectable(row.c_str(), option.id == value)) {
                value = option.id;
            }
        }
        ImGui::EndCombo();
    }
    ImGui::PopFont();
}

}  // namespace

void Dialogs::open(Action action, Desk const& desk) {
    action_ = action;
    form_ = Form{};
    minutes_away_ = 0;
    appearing_ = true;
    if (action == Action::call_number && !desk.parked.empty()) {
        form_.number = desk.parked.front().number;
    }
}

bool Dialogs::complete() const {
    switch (row_of(*action_).dialog) {
        case Dialog::pause:
            return !form_.reason.empty();
        case Dialog::call_number:
            return !form_.number.empty();
        case Dialog::transfer: {
            bool const placed = form_.place == "front" || form_.place == "back";
            return (!form_.service.empty() || !form_.window.empty()) &&
                   (!placed || !form_.note.empty());
        }
        case Dialog::none:
        case Dialog::park:
        case Dialog::duty_start:
        case Dialog::duty_end:
            break;
    }
    return true;
}

void Dialogs::draw_pause(Look const& look, sf::FloatRect& rest) {
    look.input("##reason", text(Say::reason), form_.reason,
               client::ui::take_top(rest, look.px(field_height)));
    words(look, "reason", pause_reasons, form_.reason, rest, 5);
    rest.top += look.px(10.F);
    label(look, text(Say::minutes_away), rest);
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < pause_minutes.size(); ++i) {
        chosen = pause_minutes.at(i) == minutes_away_ ? i : chosen;
    }
    auto const clicked = choices(
        look, "minutes", pause_minutes.size(), chosen,
        [](std::size_t i) {
            int const minutes = pause_minutes.at(i);
            return minutes == 0 ? std::string{text(Say::minutes_unknown).zh}
                                : fmt::format("{} {}", minutes, text(Say::minutes_unit).zh);
        },
        rest, pause_minutes.size());
    if (clicked) {
        minutes_away_ = pause_minutes.at(*clicked);
    }
}

void Dialogs::draw_transfer(Look const& look, Desk const& desk, sf::FloatRect& rest) {
    std::vector<Named> services{{"", std::string{text(Say::keep_service).zh}}};
    std::vector<Named> windows{{"", std::string{text(Say::any_window).zh}}};
    for (auto const& service : desk.hall->services) {
        services.push_back({service.id, service.id + "  " + service.name});
    }
    for (auto const& window : desk.hall->windows) {
        windows.push_back({window.id, window.name.empty() ? window.id : window.name});
    }
    sf::FloatRect row = client::ui::take_top(rest, look.px(field_height));
    float const gap = look.px(16.F);
    combo(look, "##service", text(Say::target_service), services, form_.service,
          client::ui::take_left(row, (row.width - gap) / 2.F, gap));
    combo(look, "##window", text(Say::target_window), windows, form_.window, row);
    label(look, text(Say::place), rest);
    if (form_.place.empty()) {
        form_.place = places.front().id;
    }
    words(look, "place", places, form_.place, rest, places.size());
    rest.top += look.px(10.F);
    bool const placed = form_.place == "front" || form_.place == "back";
    look.input("##note", text(placed ? Say::note : Say::note_optional), form_.note,
               client::ui::take_top(rest, look.px(field_height)));
}

void Dialogs::draw_duty_start(Look const& look, sf::FloatRect& rest) {
    hint(look, text(Say::role_a_needs_no_reason), rest);
    label(look, text(Say::reason_optional), rest);
    words(look, "duty", duty_reasons, form_.reason, rest, duty_reasons.size());
    rest.top += look.px(10.F);
    look.input("##note", text(Say::note_optional), form_.note,
               client::ui::take_top(rest, look.px(field_height)));
}

void Dialogs::draw_fields(Look const& look, Desk const& desk, sf::FloatRect& rest) {
    switch (row_of(*action_).dialog) {
        case Dialog::pause:
            draw_pause(look, rest);
            break;
        case Dialog::transfer:
            draw_transfer(look, desk, rest);
            break;
        case Dialog::duty_start:
            draw_duty_start(look, rest);
            break;
        case Dialog::duty_end:
            hint(look, text(Say::waiting_need_reason), rest);
            look.input("##reason", text(Say::reason_optional), form_.reason,
                       client::ui::take_top(rest, look.px(field_height)));
            break;
        case Dialog::call_number:
            look.input("##number", text(Say::number), form_.number,
                       client::ui::take_top(rest, look.px(field_height)));
            look.input("##reason", text(Say::reason), form_.reason,
                       client::ui::take_top(rest, look.px(field_height)));
            break;
        case Dialog::park:
            look.input("##note", text(Say::note_optional), form_.note,
                       client::ui::take_top(rest, look.px(field_height)));
            break;
        case Dialog::none:
            break;
    }
}

std::optional<Dialogs::Confirmed> Dialogs::draw(Look const& look, Desk const& desk,
                                                Moment const& now, sf::Vector2f window) {
    if (!action_) {
        return std::nullopt;
    }
    if (!desk.hall || !desk.signed_in) {
        action_.reset();
        return std::nullopt;
    }
    constexpr char const* id = "##dialog";
    if (std::exchange(appearing_, false)) {
        ImGui::OpenPopup(id);
    }
    sf::FloatRect const card{(window.x - look.px(card_width)) / 2.F,
                             (window.y - look.px(card_height)) / 2.F, look.px(card_width),
                             look.px(card_height)};
    ImGui::SetNextWindowPos({card.left, card.top});
    ImGui::SetNextWindowSize({card.width, card.height});
    std::optional<Confirmed> confirmed;
    bool close = false;
    if (!ImGui::BeginPopupModal(id, nullptr,
                                ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove)) {
        action_.reset();
        return std::nullopt;
    }
    sf::FloatRect rest = client::ui::inset(card, look.px(30.F), look.px(24.F));
    look.pair(Letters::title, Look::theme().accent, text(row_of(*action_).label),
              client::ui::take_top(rest, look.px(40.F), look.px(14.F)));
    sf::FloatRect foot = client::ui::take_bottom(rest, look.px(58.F), look.px(10.F));
    if (ImGui::IsWindowAppearing()) {
        ImGui::SetKeyboardFocusHere();
    }
    draw_fields(look, desk, rest);
    bool const ready = complete() && enabled(*action_, desk);
    float const gap = look.px(14.F);
    bool const confirm = look.button("##confirm", text(Say::confirm), "Enter", ButtonKind::primary,
                                     ready, client::ui::take_right(foot, look.px(200.F), gap)) ||
                         ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
    bool const cancel = look.button("##cancel", text(Say::cancel), "Esc", ButtonKind::secondary,
                                    true, client::ui::take_right(foot, look.px(160.F))) ||
                        ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
    if (confirm && ready) {
        if (minutes_away_ > 0) {
            auto back = desk.clock.time(now);
            back.at += std::chrono::minutes{minutes_away_};
            form_.back_at = protocol::format(back);
        }
        confirmed = Confirmed{*action_, form_};
        close = true;
    }
    if (close || cancel) {
        ImGui::CloseCurrentPopup();
        action_.reset();
    }
    ImGui::EndPopup();
    return confirmed;
}

}  // namespace hallcall::counter
