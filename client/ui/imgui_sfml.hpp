#pragma once

// Dear ImGui in an SFML window. Debian's library has no back end for SFML: this hands it the
// window's events, clipboard, mouse cursor and time, and draws with its OpenGL 2 back end.
//
// Letters come from the same faces as everywhere else. A Chinese face has tens of thousands of
// glyphs, far more than a texture should hold, so only those that are used are rasterized: whoever
// draws a text says so first with `need`, and what is typed is noticed by itself. A character that
// was never needed before is there from the next frame on.

#include <imgui.h>
#include <SFML/Graphics/Color.hpp>
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/System/Time.hpp>
#include <SFML/Window/Cursor.hpp>
#include <SFML/Window/Event.hpp>
#include <SFML/Window/Keyboard.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "client/ui/fonts.hpp"

namespace hallcall::client::ui {

struct ImguiFace {
    bool bold = false;
    float pixels = 20.F;
    bool latin_only = false;  ///< for very large numbers
};

/// Main thread only, one at a time. The window and the fonts must outlive it; nothing else may
/// draw into the window between `begin_frame` and `end_frame`.
class ImguiSfml {
public:
    ImguiSfml(sf::RenderWindow& window, Fonts const& fonts, std::vector<ImguiFace> faces);
    ImguiSfml(ImguiSfml const&) = delete;
    ImguiSfml& operator=(ImguiSfml const&) = delete;
    ~ImguiSfml();

    /// Other sizes from the next frame on; as many as before.
    void set_faces(std::vector<ImguiFace> faces);

    /// The characters of a UTF-8 text that will be drawn.
    void need(std::string_view utf8);

    void process(sf::Event const& event);

    void begin_frame(sf::Time since_last);

    /// Draws over what is in the window; does not display it.
    void end_frame();

    /// By the index that it had in `faces`.
    [[nodiscard]] ImFont* font(std::size_t index) const;

    /// Characters wait to be rasterized: draw one more frame.
    [[nodiscard]] bool incomplete() const { return incomplete_; }

private:
    static constexpr std::size_t mouse_buttons = 3;

    void need(ImWchar character);
    void rasterize();
    void show_cursor();
    void set_key(sf::Event::KeyEvent const& key, bool down);

    sf::RenderWindow& window_;
    Fonts const& fonts_;
    std::vector<ImguiFace> faces_;
    std::vector<ImFont*> loaded_;
    std::vector<bool> needed_;  ///< by code point of the basic plane
    bool incomplete_ = true;
    /// What is down, and what went down since the last frame: a press and its release may come
    /// within one frame, which must still see the press.
    template <std::size_t Count>
    struct Presses {
        std::array<bool, Count> held{};
        std::array<bool, Count> pressed{};

        void set(std::size_t which, bool down) {
            if (which < Count) {
                held[which] = down;
                pressed[which] = pressed[which] || down;
            }
        }
        /// Whether the next frame is to see it down.
        bool take(std::size_t which) { return std::exchange(pressed[which], false) || held[which]; }
    };

    Presses<mouse_buttons> buttons_;
    Presses<sf::Keyboard::KeyCount> keys_;
    std::array<std::unique_ptr<sf::Cursor>, ImGuiMouseCursor_COUNT> cursors_;
    ImGuiMouseCursor shown_cursor_ = ImGuiMouseCursor_Arrow;
};

/// The same colour for Dear ImGui.
ImU32 packed(sf::Color colour);
ImVec4 channels(sf::Color colour);

}  // namespace hallcall::client::ui
