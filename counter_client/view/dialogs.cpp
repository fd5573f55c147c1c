#include "counter_client/view/dialogs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::counter {
namespace {

constexpr float card_width = 780.F;
constexpr float around_fields = 196.F;  ///< heading, foot and margins
constexpr float choice_height = 38.F;
constexpr float gap = 8.F;
constexpr float title_height = 28.F;
constexpr float input_height = 46.F;
constexpr float hint_height = 30.F;
constexpr float field_gap = 14.F;

std::optional<Text> hint_of(Action action) {
    if (action == Action::duty_start) {
        return text(Say::role_a_needs_no_reason);
    }
    return action == Action::duty_end ? std::optional{text(Say::waiting_need_reason)}
                                      : std::nullopt;
}

std::size_t rows_of(Field const& field) {
    return (field.choices.size() + field.across - 1) / field.across;
}

float height_of(std::vector<Field> const& fields, bool hinted) {
    float height = hinted ? hint_height : 0.F;
    for (Field const& field : fields) {
        height += title_height + field_gap + (field.typed ? input_height + gap : 0.F) +
                  static_cast<float>(rows_of(field)) * (choice_height + gap);
    }
    return height;
}

/// Draws the choices of a field; the digits that pick them stand before them while it is active.
void draw_choices(Look const& look, Field const& field, std::size_t index, bool active,
                  Asking& asking, sf::FloatRect& rest) {
    float const space = look.px(gap);
    auto const across = static_cast<float>(field.across);
    float const width = (rest.width - space * (across - 1.F)) / across;
    sf::FloatRect row;
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
        if (i % field.across == 0) {
            row = client::ui::take_top(rest, look.px(choice_height), space);
        }
        Choice const& choice = field.choices[i];
        constexpr std::size_t digits = 9;
        std::string label = active && i < digits ? fmt::format("{}  ", i + 1) : std::string{};
        label += look.word({choice.zh, choice.en});
        std::string const id = fmt::format("##choice-{}-{}", index, i);
        if (look.choice(id.c_str(), label, asking.form().*(field.value) == choice.id,
                        client::ui::take_left(row, width, space))) {
            asking.choose(field, choice.id);
        }
    }
}

}  // namespace

void Dialogs::draw_fields(Look const& look, Desk const& desk, Asking& asking, float width) {
    ImVec2 const top = ImGui::GetCursorScreenPos();
    auto const fields = asking.fields(desk);
    auto const hint = hint_of(asking.action());
    float const height = look.px(height_of(fields, hint.has_value()));
    sf::FloatRect rest{top.x, top.y, width, height};
    if (hint) {
        look.pair(Letters::small, Look::theme().text_soft, *hint,
                  client::ui::take_top(rest, look.px(hint_height)));
    }
    std::size_t const active = asking.active(desk);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        Field const& field = fields[i];
        look.pair(Letters::body,
                  i == active && fields.size() > 1 ? Look::theme().accent : Look::theme().text,
                  text(field.title),
                  client::ui::take_top(rest, look.px(title_height - 4.F), look.px(4.F)));
        std::string& value = asking.form().*(field.value);
        if (field.typed) {
            if (focus_ && i == 0 && value.empty()) {
                ImGui::SetKeyboardFocusHere();
            }
            std::string const id = fmt::format("##typed-{}", i);
            look.line_of_input(id.c_str(), value,
                               client::ui::take_top(rest, look.px(input_height), look.px(gap)));
        }
        draw_choices(look, field, i, i == active, asking, rest);
        rest.top += look.px(field_gap);
    }
    ImGui::SetCursorScreenPos(top);
    ImGui::Dummy({1.F, height});
    focus_ = false;
}

Wish Dialogs::draw(Look const& look, Desk& desk, Control& control, Moment const& now,
                   sf::Vector2f window) {
    Asking* const asking = control.asking(desk);
    constexpr char const* id = "##dialog";
    if (asking == nullptr) {
        if (ImGui::IsPopupOpen(id) && ImGui::BeginPopupModal(id)) {
            ImGui::CloseCurrentPopup();
            ImGui::EndPopup();
        }
        return {};
    }
    if (!ImGui::IsPopupOpen(id)) {
        focus_ = true;
        ImGui::OpenPopup(id);
    }
    bool const hinted = hint_of(asking->action()).has_value();
    float const wanted = look.px(around_fields + height_of(asking->fields(desk), hinted));
    float const width = std::min(look.px(card_width), window.x - look.px(24.F));
    float const height = std::min(wanted, window.y - look.px(24.F));
    sf::FloatRect const card{(window.x - width) / 2.F, (window.y - height) / 2.F, width, height};
    ImGui::SetNextWindowPos({card.left, card.top});
    ImGui::SetNextWindowSize({card.width, card.height});
    if (!ImGui::BeginPopupModal(id, nullptr,
                                ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove)) {
        return {};
    }
    sf::FloatRect rest = client::ui::inset(card, look.px(30.F), look.px(22.F));
    look.pair(Letters::title, Look::theme().accent, text(row_of(asking->action()).label),
              client::ui::take_top(rest, look.px(40.F), look.px(12.F)));
    sf::FloatRect foot = client::ui::take_bottom(rest, look.px(58.F), look.px(10.F));
    ImGui::SetCursorScreenPos({rest.left, rest.top});
    ImGui::BeginChild("##fields", {rest.width, rest.height}, false);
    float const bar = height < wanted ? look.px(16.F) : 0.F;
    draw_fields(look, desk, *asking, rest.width - bar);
    ImGui::EndChild();

    Wish wish;
    auto const missing = asking->missing(desk);
    bool const may = !missing && enabled(asking->action(), desk);
    float const space = look.px(14.F);
    if (look.button("##confirm", text(Say::confirm), "Enter", ButtonKind::primary, may,
                    client::ui::take_right(foot, look.px(190.F), space))) {
        wish = control.confirm(desk, now);
    } else if (look.button("##cancel", text(Say::cancel), "Esc", ButtonKind::secondary, true,
                           client::ui::take_right(foot, look.px(150.F), space))) {
        control.cancel();
    }
    auto const& theme = Look::theme();
    if (missing) {
        std::string const words =
            fmt::format("{}  {}", look.word(text(Say::missing)), look.word(text(*missing)));
        look.text(Letters::body, theme.attention, words, foot);
    } else {
        look.text(Letters::small, theme.text_soft, look.word(text(Say::digits_hint)), foot);
    }
    ImGui::EndPopup();
    return wish;
}

}  // namespace hallcall::counter
