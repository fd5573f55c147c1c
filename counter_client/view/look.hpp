#pragma once

// How the desk looks: sizes of letters, colours, and the few shapes that its screens are made of.
// Positions are pixels of the window; `scale` is 1 at 1366x768.

#include "client/ui/canvas.hpp"
#include "client/ui/imgui_sfml.hpp"
#include "client/ui/theme.hpp"
#include "counter_client/model/shown.hpp"
#include "counter_client/text.hpp"

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

namespace hallcall::counter {

enum class Letters { small, body, strong, title, number, strip_number };

/// Main thread; one frame at a time.
class Look {
public:
    explicit Look(client::ui::ImguiSfml& imgui, Language language = Language::both)
        : imgui_(imgui), language_(language) {}

    /// The faces for a window of this scale, in the order of `Letters`.
    static std::vector<client::ui::ImguiFace> faces(float scale);

    /// Call once a frame, before anything is drawn. All is drawn in one page of `pixels`, whose
    /// ground is left to the window; `end` closes it.
    void begin(float scale, sf::Vector2f pixels);
    static void end();

    [[nodiscard]] float px(float at_scale_one) const { return at_scale_one * scale_; }
    [[nodiscard]] static client::ui::Theme const& theme() { return client::ui::desk_theme(); }

    /// Fills a rounded panel with a hairline around it.
    void card(sf::FloatRect const& box) const;
    void fill(sf::FloatRect const& box, sf::Color colour, float radius) const;

    [[nodiscard]] ImVec2 measure(Letters letters, std::string_view text) const;
    /// In the vertical middle of the box; shortened with "…" when it is too wide.
    void text(Letters letters, sf::Color colour, std::string_view text, sf::FloatRect const& box,
              float align = 0.F) const;
    /// The same, but made smaller rather than shortened.
    void fitted(Letters letters, sf::Color colour, std::string_view text, sf::FloatRect const& box,
                float align = 0.F) const;
    /// On one line where it fits, else on two, smaller only where they must be: a name is to be
    /// read whole.
    void whole(Letters letters, sf::Color colour, std::string_view text, sf::FloatRect const& box,
               float align = 0.F) const;
    /// Broken into lines; scrolls when there are too many.
    void paragraph(char const* id, Letters letters, sf::Color colour, std::string_view text,
                   sf::FloatRect const& box) const;
    /// In the language that stands first here.
    [[nodiscard]] std::string_view word(Text text) const { return first_of(text, language_); }
    /// "中文 · English", or the one that is wanted.
    [[nodiscard]] std::string words(Text text) const;
    [[nodiscard]] Language language() const { return language_; }

    /// "中文 English" with the English smaller and softer; returns the width.
    float pair(Letters letters, sf::Color colour, Text text, sf::FloatRect const& box) const;
    /// How wide `pair` would be.
    [[nodiscard]] float pair_width(Letters letters, Text text) const;
    /// A coloured word on a soft ground of the same colour; returns its width.
    float chip(std::string_view word, sf::Color colour, sf::Vector2f at) const;

    /// True when it was clicked. `key` is shown in its corner.
    bool button(char const* id, Text label, std::string_view key, ButtonKind kind, bool enabled,
                sf::FloatRect const& box) const;
    /// One of several; true when it was clicked.
    bool choice(char const* id, std::string_view label, bool chosen,
                sf::FloatRect const& box) const;

    /// A labelled line of input; true when Enter was pressed in it.
    bool input(char const* id, Text label, std::string& value, sf::FloatRect const& box,
               bool secret = false) const;

    /// The same without a label; the box is as high as a line of input with its frame.
    bool line_of_input(char const* id, std::string& value, sf::FloatRect const& box,
                       bool secret = false) const;

    void need(std::string_view text) const { imgui_.need(text); }
    [[nodiscard]] ImFont* font(Letters letters) const {
        return imgui_.font(static_cast<std::size_t>(letters));
    }

private:
    client::ui::ImguiSfml& imgui_;
    Language language_;
    float scale_ = 1.F;
};

}  // namespace hallcall::counter
