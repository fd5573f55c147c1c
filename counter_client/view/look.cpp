#include "counter_client/view/look.hpp"

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace hallcall::counter {
namespace {

using client::ui::channels;
using client::ui::packed;

constexpr float card_radius = 12.F;
constexpr float button_radius = 9.F;
constexpr float press_shift = 1.F;

ImVec2 top_left(sf::FloatRect const& box) {
    return {box.left, box.top};
}

ImVec2 bottom_right(sf::FloatRect const& box) {
    return {box.left + box.width, box.top + box.height};
}

sf::Color with_alpha(sf::Color colour, sf::Uint8 alpha) {
    colour.a = alpha;
    return colour;
}

sf::Color mixed(sf::Color one, sf::Color other, float part) {
    auto const mix = [part](sf::Uint8 a, sf::Uint8 b) {
        return static_cast<sf::Uint8>(static_cast<float>(a) * (1.F - part) +
                                      static_cast<float>(b) * part);
    };
    return {mix(one.r, other.r), mix(one.g, other.g), mix(one.b, other.b)};
}

struct ButtonColours {
    sf::Color ground;
    sf::Color line;
    sf::Color label;
    sf::Color second;
};

ButtonColours colours_of(ButtonKind kind, bool enabled, bool hovered, bool held) {
    auto const& theme = Look::theme();
    float const pressed = held ? 0.22F : hovered ? 0.1F : 0.F;
    if (kind == ButtonKind::under_way) {
        return {mixed(theme.panel, theme.accent, 0.16F), theme.accent, theme.accent, theme.accent};
    }
    if (!enabled) {
        sf::Color const faded = mixed(theme.text_soft, theme.ground, 0.45F);
        return {mixed(theme.panel, theme.ground, 0.6F), mixed(theme.line, theme.ground, 0.55F),
                faded, faded};
    }
    if (kind == ButtonKind::primary || kind == ButtonKind::armed) {
        sf::Color const strong = kind == ButtonKind::armed ? theme.alarm : theme.emphasis_ground;
        sf::Color const ground = mixed(strong, theme.text, pressed);
        return {ground, ground, theme.emphasis_text, with_alpha(theme.emphasis_text, 215)};
    }
    return {mixed(theme.panel, theme.accent, pressed), theme.line, theme.accent, theme.text_soft};
}

/// Whether a line may end before the character that begins at `position`.
bool may_break(std::string_view text, std::size_t position) {
    auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    constexpr unsigned char first_of_three = 0xE2;  // UTF-8: from U+2000 on, all that is Chinese
    bool const begins = (byte(position) & 0xC0U) != 0x80U;
    return begins && (text[position - 1] == ' ' || byte(position) >= first_of_three);
}

/// Breaks a text that is too long for a line where the longer part is as short as can be. The
/// second part is empty when there is no place for a break.
template <typename Width>
std::pair<std::string_view, std::string_view> halves(std::string_view text, Width width) {
    std::pair<std::string_view, std::string_view> best{text, {}};
    float best_width = width(text);
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (!may_break(text, at)) {
            continue;
        }
        std::string_view first = text.substr(0, at);
        first = first.substr(0, first.find_last_not_of(' ') + 1);
        std::string_view const second = text.substr(at);
        if (float const wider = std::max(width(first), width(second)); wider < best_width) {
            best_width = wider;
            best = {first, second};
        }
    }
    return best;
}

}  // namespace

std::vector<client::ui::ImguiFace> Look::faces(float scale) {
    return {{.bold = false, .pixels = 17.F * scale},
            {.bold = false, .pixels = 21.F * scale},
            {.bold = true, .pixels = 23.F * scale},
            {.bold = true, .pixels = 30.F * scale},
            {.bold = true, .pixels = 150.F * scale, .latin_only = true},
            {.bold = true, .pixels = 50.F * scale, .latin_only = true}};
}

void Look::begin(float scale, sf::Vector2f pixels) {
    scale_ = scale;
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle{};
    ImGui::StyleColorsLight(&style);
    style.WindowPadding = {0.F, 0.F};
    style.WindowRounding = px(card_radius);
    style.PopupRounding = px(card_radius);
    style.FrameRounding = px(button_radius);
    style.ScrollbarRounding = px(button_radius);
    style.FramePadding = {px(12.F), px(9.F)};
    style.ItemSpacing = {px(8.F), px(8.F)};
    style.ScrollbarSize = px(10.F);
    style.WindowBorderSize = 0.F;
    style.FrameBorderSize = 1.F;
    style.Colors[ImGuiCol_PopupBg] = channels(theme().panel);
    style.Colors[ImGuiCol_ChildBg] = ImVec4{0.F, 0.F, 0.F, 0.F};
    style.Colors[ImGuiCol_Text] = channels(theme().text);
    style.Colors[ImGuiCol_Border] = channels(theme().line);
    style.Colors[ImGuiCol_FrameBg] = channels(theme().panel_alternate);
    style.Colors[ImGuiCol_FrameBgHovered] = channels(theme().panel);
    style.Colors[ImGuiCol_FrameBgActive] = channels(theme().panel);
    style.Colors[ImGuiCol_ModalWindowDimBg] = channels(with_alpha(theme().text, 110));
    style.Colors[ImGuiCol_ScrollbarBg] = ImVec4{0.F, 0.F, 0.F, 0.F};
    style.Colors[ImGuiCol_ScrollbarGrab] = channels(theme().line);
    style.Colors[ImGuiCol_Header] = channels(mixed(theme().panel, theme().accent, 0.12F));
    style.Colors[ImGuiCol_HeaderHovered] = channels(mixed(theme().panel, theme().accent, 0.08F));
    style.Colors[ImGuiCol_HeaderActive] = channels(mixed(theme().panel, theme().accent, 0.16F));
    style.Colors[ImGuiCol_Button] = channels(theme().panel);
    style.Colors[ImGuiCol_ButtonHovered] = channels(mixed(theme().panel, theme().accent, 0.08F));
    style.Colors[ImGuiCol_ButtonActive] = channels(mixed(theme().panel, theme().accent, 0.16F));

    ImGui::SetNextWindowPos({0.F, 0.F});
    ImGui::SetNextWindowSize({pixels.x, pixels.y});
    ImGui::Begin("##page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoSavedSettings);
}

void Look::end() {
    ImGui::End();
}

void Look::card(sf::FloatRect const& box) const {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImVec2 const drop{0.F, px(2.F)};
    list.AddRectFilled({box.left + drop.x, box.top + drop.y},
                       {box.left + box.width + drop.x, box.top + box.height + drop.y},
                       packed(with_alpha(theme().text, 16)), px(card_radius));
    list.AddRectFilled(top_left(box), bottom_right(box), packed(theme().panel), px(card_radius));
}

void Look::fill(sf::FloatRect const& box, sf::Color colour, float radius) const {
    ImGui::GetWindowDrawList()->AddRectFilled(top_left(box), bottom_right(box), packed(colour),
                                              radius);
}

ImVec2 Look::measure(Letters letters, std::string_view text) const {
    need(text);
    ImFont* face = font(letters);
    if (text.empty()) {
        return {0.F, face->FontSize};  // Dear ImGui would look for an end where nothing begins
    }
    return face->CalcTextSizeA(face->FontSize, FLT_MAX, 0.F, text.data(),
                               text.data() + text.size());
}

void Look::text(Letters letters, sf::Color colour, std::string_view text, sf::FloatRect const& box,
                float align) const {
    std::string shown{text};
    ImVec2 size = measure(letters, shown);
    bool const cut = size.x > box.width;
    while (size.x > box.width && !shown.empty()) {
        // one whole UTF-8 character
        while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U) {
            shown.pop_back();
        }
        if (!shown.empty()) {
            shown.pop_back();
        }
        size = measure(letters, shown + "…");
    }
    if (cut) {
        shown += "…";
    }
    ImFont* face = font(letters);
    ImVec2 const at{box.left + std::max(0.F, box.width - size.x) * align,
                    box.top + (box.height - size.y) / 2.F};
    ImGui::GetWindowDrawList()->AddText(face, face->FontSize, at, packed(colour), shown.data(),
                                        shown.data() + shown.size());
}

void Look::fitted(Letters letters, sf::Color colour, std::string_view text,
                  sf::FloatRect const& box, float align) const {
    if (text.empty()) {
        return;
    }
    ImVec2 const size = measure(letters, text);
    float const shrink =
        std::min({1.F, box.width / std::max(size.x, 1.F), box.height / std::max(size.y, 1.F)});
    ImVec2 const at{box.left + std::max(0.F, box.width - size.x * shrink) * align,
                    box.top + (box.height - size.y * shrink) / 2.F};
    ImFont* face = font(letters);
    ImGui::GetWindowDrawList()->AddText(face, face->FontSize * shrink, at, packed(colour),
                                        text.data(), text.data() + text.size());
}

void Look::whole(Letters letters, sf::Color colour, std::string_view text, sf::FloatRect const& box,
                 float align) const {
    constexpr float hardly_smaller = 0.85F;
    auto const [first, second] =
        halves(text, [&](std::string_view part) { return measure(letters, part).x; });
    if (second.empty() || measure(letters, text).x * hardly_smaller <= box.width) {
        fitted(letters, colour, text, box, align);
        return;
    }
    float const half = box.height / 2.F;
    // Both lines in letters of one size: that of the wider one.
    float const wider = std::max(measure(letters, first).x, measure(letters, second).x);
    float const high = std::min(half, measure(letters, text).y * box.width / std::max(wider, 1.F));
    float const top = box.top + (box.height - 2.F * high) / 2.F;
    fitted(letters, colour, first, {box.left, top, box.width, high}, align);
    fitted(letters, colour, second, {box.left, top + high, box.width, high}, align);
}

void Look::paragraph(char const* id, Letters letters, sf::Color colour, std::string_view text,
                     sf::FloatRect const& box) const {
    need(text);
    ImGui::SetCursorScreenPos(top_left(box));
    ImGui::BeginChild(id, {box.width, box.height}, false, ImGuiWindowFlags_NoNav);
    ImGui::PushFont(font(letters));
    ImGui::PushStyleColor(ImGuiCol_Text, channels(colour));
    ImGui::PushTextWrapPos(0.F);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::EndChild();
}

std::string Look::words(Text text) const {
    return language_ == Language::both ? both(text) : std::string{word(text)};
}

float Look::pair(Letters letters, sf::Color colour, Text text, sf::FloatRect const& box) const {
    std::string_view const first = first_of(text, language_);
    std::string_view const second = second_of(text, language_);
    float const width = measure(letters, first).x;
    this->text(letters, colour, first, box);
    if (second.empty()) {
        return width;
    }
    float const gap = px(8.F);
    sf::FloatRect const rest{box.left + width + gap, box.top + px(2.F), box.width - width - gap,
                             box.height};
    this->text(Letters::small, theme().text_soft, second, rest);
    return width + gap + measure(Letters::small, second).x;
}

float Look::pair_width(Letters letters, Text text) const {
    std::string_view const second = second_of(text, language_);
    float const first = measure(letters, first_of(text, language_)).x;
    return second.empty() ? first : first + px(8.F) + measure(Letters::small, second).x;
}

float Look::chip(std::string_view word, sf::Color colour, sf::Vector2f at) const {
    ImVec2 const size = measure(Letters::small, word);
    sf::FloatRect const box{at.x, at.y, size.x + px(22.F), size.y + px(10.F)};
    fill(box, mixed(theme().panel, colour, 0.12F), box.height / 2.F);
    text(Letters::small, colour, word, box, 0.5F);
    return box.width;
}

bool Look::button(char const* id, Text label, std::string_view key, ButtonKind kind, bool enabled,
                  sf::FloatRect const& box) const {
    ImGui::SetCursorScreenPos(top_left(box));
    bool const clicked = ImGui::InvisibleButton(id, {box.width, box.height}) && enabled;
    bool const hovered = ImGui::IsItemHovered() && enabled;
    bool const held = ImGui::IsItemActive() && enabled;
    if (hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    ButtonColours const colours = colours_of(kind, enabled, hovered, held);
    sf::FloatRect face = box;
    if (held) {
        face.top += px(press_shift);
    }
    fill(face, colours.ground, px(button_radius));
    ImGui::GetWindowDrawList()->AddRect(top_left(face), bottom_right(face), packed(colours.line),
                                        px(button_radius));
    if (!key.empty()) {
        sf::FloatRect const corner{face.left, face.top + px(5.F), face.width - px(10.F), px(18.F)};
        text(Letters::small, colours.second, key, corner, 1.F);
    }
    std::string_view const main = first_of(label, language_);
    std::string_view const small = second_of(label, language_);
    float const wide = face.width - px(12.F);
    // A long label would be cut where smaller letters still fit.
    Letters const letters =
        measure(Letters::strong, main).x <= wide ? Letters::strong : Letters::body;
    float const first = measure(letters, main).y;
    float const second = measure(Letters::small, small).y;
    bool const two_lines = !small.empty() && face.height >= first + second + px(8.F);
    // A little lower than the middle, below the key in the corner.
    float const down = two_lines && !key.empty() ? px(4.F) : 0.F;
    float const top = face.top + down + (face.height - first - (two_lines ? second : 0.F)) / 2.F;
    fitted(letters, colours.label, main, {face.left + px(6.F), top, wide, first}, 0.5F);
    if (two_lines) {
        fitted(Letters::small, colours.second, small,
               {face.left + px(6.F), top + first, wide, second}, 0.5F);
    }
    return clicked;
}

bool Look::choice(char const* id, std::string_view label, bool chosen,
                  sf::FloatRect const& box) const {
    ImGui::SetCursorScreenPos(top_left(box));
    bool const clicked = ImGui::InvisibleButton(id, {box.width, box.height});
    bool const hovered = ImGui::IsItemHovered();
    if (hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    sf::Color const ground = chosen    ? mixed(theme().panel, theme().accent, 0.14F)
                             : hovered ? theme().panel_alternate
                                       : theme().panel;
    fill(box, ground, box.height / 2.F);
    ImGui::GetWindowDrawList()->AddRect(top_left(box), bottom_right(box),
                                        packed(chosen ? theme().accent : theme().line),
                                        box.height / 2.F, 0, chosen ? px(2.F) : 1.F);
    sf::FloatRect const inner{box.left + px(10.F), box.top, box.width - px(20.F), box.height};
    whole(Letters::small, chosen ? theme().accent : theme().text_soft, label, inner, 0.5F);
    return clicked;
}

bool Look::input(char const* id, Text label, std::string& value, sf::FloatRect const& box,
                 bool secret) const {
    float const label_height = px(24.F);
    pair(Letters::body, theme().text, label, {box.left, box.top, box.width, label_height});
    float const down = label_height + px(4.F);
    return line_of_input(id, value, {box.left, box.top + down, box.width, box.height - down},
                         secret);
}

bool Look::line_of_input(char const* id, std::string& value, sf::FloatRect const& box,
                         bool secret) const {
    need(value);
    ImGui::SetCursorScreenPos(top_left(box));
    ImGui::PushFont(font(Letters::body));
    ImGui::SetNextItemWidth(box.width);
    ImGuiInputTextFlags flags = ImGuiInputTextFlags_EnterReturnsTrue;
    if (secret) {
        flags |= ImGuiInputTextFlags_Password;
    }
    bool const entered = ImGui::InputText(id, &value, flags);
    ImGui::PopFont();
    return entered;
}

}  // namespace hallcall::counter
