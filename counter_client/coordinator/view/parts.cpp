#include "counter_client/coordinator/view/parts.hpp"

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cfloat>

namespace hallcall::counter::coordinator {
namespace {

using client::ui::packed;

constexpr float button_radius = 8.F;
/// How much of a colour a ground of it has.
constexpr float ground_part = 0.1F;

sf::Color mixed(sf::Color one, sf::Color other, float part) {
    auto const mix = [part](sf::Uint8 a, sf::Uint8 b) {
        return static_cast<sf::Uint8>(static_cast<float>(a) * (1.F - part) +
                                      static_cast<float>(b) * part);
    };
    return {mix(one.r, other.r), mix(one.g, other.g), mix(one.b, other.b)};
}

struct Colours {
    sf::Color ground;
    sf::Color line;
    sf::Color label;
};

Colours colours_of(Face face, bool enabled, bool hovered) {
    auto const& theme = Look::theme();
    float const over = hovered ? 0.12F : 0.F;
    if (!enabled) {
        return {mixed(theme.panel, theme.ground, 0.6F), mixed(theme.line, theme.ground, 0.5F),
                mixed(theme.text_soft, theme.ground, 0.45F)};
    }
    switch (face) {
        case Face::primary:
            return {mixed(theme.emphasis_ground, theme.text, over), theme.emphasis_ground,
                    theme.emphasis_text};
        case Face::dangerous:
            return {mixed(theme.alarm, theme.text, over), theme.alarm, theme.emphasis_text};
        case Face::chosen:
            return {mixed(theme.panel, theme.accent, 0.14F), theme.accent, theme.accent};
        case Face::plain:
            break;
    }
    return {mixed(theme.panel, theme.accent, over), theme.line, theme.accent};
}

}  // namespace

sf::Color colour_of(Tint tint) {
    auto const& theme = Look::theme();
    switch (tint) {
        case Tint::good:
            return theme.good;
        case Tint::calm:
            return theme.accent;
        case Tint::attention:
            return theme.attention;
        case Tint::alarm:
            return theme.alarm;
        case Tint::faint:
            break;
    }
    return theme.text_soft;
}

sf::Color ground_of(Tint tint) {
    auto const& theme = Look::theme();
    if (tint == Tint::good || tint == Tint::calm) {
        return theme.panel;
    }
    return mixed(theme.panel, colour_of(tint), ground_part);
}

void draw_mark(Mark mark, sf::Color colour, sf::FloatRect const& box) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImVec2 const middle{box.left + box.width / 2.F, box.top + box.height / 2.F};
    float const radius = std::min(box.width, box.height) / 2.F;
    ImU32 const ink = packed(colour);
    auto const at = [&](float x, float y) {
        return ImVec2{middle.x + x * radius, middle.y + y * radius};
    };
    constexpr int round = 24;
    float const thick = std::max(2.F, radius * 0.32F);
    switch (mark) {
        case Mark::disc:
            list.AddCircleFilled(middle, radius * 0.86F, ink, round);
            break;
        case Mark::ring:
            list.AddCircle(middle, radius * 0.72F, ink, round, thick);
            break;
        case Mark::triangle:
            list.AddTriangleFilled(at(-0.7F, -0.9F), at(-0.7F, 0.9F), at(0.95F, 0.F), ink);
            break;
        case Mark::bars:
            list.AddRectFilled(at(-0.75F, -0.85F), at(-0.2F, 0.85F), ink);
            list.AddRectFilled(at(0.2F, -0.85F), at(0.75F, 0.85F), ink);
            break;
        case Mark::cross:
            list.AddLine(at(-0.7F, -0.7F), at(0.7F, 0.7F), ink, thick);
            list.AddLine(at(-0.7F, 0.7F), at(0.7F, -0.7F), ink, thick);
            break;
        case Mark::bang: {
            list.AddTriangleFilled(at(0.F, -1.F), at(1.05F, 0.9F), at(-1.05F, 0.9F), ink);
            ImU32 const hole = packed(Look::theme().panel);
            list.AddRectFilled(at(-0.1F, -0.35F), at(0.12F, 0.35F), hole);
            list.AddRectFilled(at(-0.1F, 0.5F), at(0.12F, 0.72F), hole);
            break;
        }
    }
}

void outline(sf::FloatRect const& box, sf::Color colour, float radius, float thickness) {
    ImGui::GetWindowDrawList()->AddRect({box.left, box.top},
                                        {box.left + box.width, box.top + box.height},
                                        packed(colour), radius, 0, thickness);
}

Touch touch(std::string const& id, sf::FloatRect const& box) {
    ImGui::SetCursorScreenPos({box.left, box.top});
    Touch touched;
    touched.clicked = ImGui::InvisibleButton(id.c_str(), {box.width, box.height});
    touched.hovered = ImGui::IsItemHovered();
    if (touched.hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return touched;
}

bool press(Page const& page, std::string const& id, std::string_view label, Face face, bool enabled,
           sf::FloatRect const& box) {
    Touch const touched = touch(id, box);
    Colours const colours = colours_of(face, enabled, touched.hovered && enabled);
    page.look.fill(box, colours.ground, page.px(button_radius));
    outline(box, colours.line, page.px(button_radius), 1.F);
    page.look.text(Letters::body, colours.label, label, client::ui::inset(box, page.px(8.F), 0.F),
                   0.5F);
    return touched.clicked && enabled;
}

bool field(Page const& page, std::string const& id, std::string_view label, std::string& value,
           sf::FloatRect const& box, bool secret) {
    page.look.need(value);
    page.look.text(Letters::small, Look::theme().text_soft, label,
                   {box.left, box.top, box.width, page.px(22.F)});
    ImGui::SetCursorScreenPos({box.left, box.top + page.px(24.F)});
    ImGui::PushFont(page.look.font(Letters::body));
    ImGui::SetNextItemWidth(box.width);
    ImGuiInputTextFlags flags = ImGuiInputTextFlags_EnterReturnsTrue;
    flags |= secret ? ImGuiInputTextFlags_Password : 0;
    bool const entered = ImGui::InputText(id.c_str(), &value, flags);
    ImGui::PopFont();
    return entered;
}

float paragraph_height(Page const& page, Letters letters, std::string_view text, float width) {
    page.look.need(text);
    ImFont* face = page.look.font(letters);
    return face
        ->CalcTextSizeA(face->FontSize, FLT_MAX, width, text.data(), text.data() + text.size())
        .y;
}

float paragraph(Page const& page, Letters letters, sf::Color colour, std::string_view text,
                sf::Vector2f at, float width) {
    float const height = paragraph_height(page, letters, text, width);
    ImFont* face = page.look.font(letters);
    ImGui::GetWindowDrawList()->AddText(face, face->FontSize, {at.x, at.y}, packed(colour),
                                        text.data(), text.data() + text.size(), width);
    return height;
}

void choices(Page const& page, std::string const& id,
             std::vector<std::pair<std::string, std::string>> const& options, std::string& value,
             sf::FloatRect& rest, std::size_t across) {
    float const gap = page.px(6.F);
    float const width =
        (rest.width - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
    sf::FloatRect row;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (i % across == 0) {
            row = client::ui::take_top(rest, page.px(36.F), gap);
        }
        auto const& [word, label] = options[i];
        if (press(page, id + word, label, word == value ? Face::chosen : Face::plain, true,
                  client::ui::take_left(row, width, gap))) {
            value = word;
        }
    }
}

}  // namespace hallcall::counter::coordinator
