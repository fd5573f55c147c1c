#include "client/ui/imgui_sfml.hpp"

#include <backends/imgui_impl_opengl2.h>
#include <SFML/Window/Clipboard.hpp>
#include <SFML/Window/Keyboard.hpp>
#include <SFML/Window/Mouse.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include "client/ui/text.hpp"

namespace hallcall::client::ui {
namespace {

constexpr std::size_t basic_plane = 0x10000;
constexpr int atlas_width = 2048;
constexpr float shortest_frame_s = 0.0001F;
constexpr float longest_frame_s = 1.F;

/// Drawn for a character that no face has, or that comes with the next frame.
constexpr ImWchar missing_glyph = L'·';

char const* clipboard_text(void* /*user*/) {
    // Dear ImGui wants the bytes to stay until it asks again.
    static std::string text;
    auto const utf8 = sf::Clipboard::getString().toUtf8();
    text.assign(utf8.begin(), utf8.end());
    return text.c_str();
}

void set_clipboard_text(void* /*user*/, char const* text) {
    sf::Clipboard::setString(from_utf8(text));
}

struct MappedKey {
    ImGuiKey_ imgui;
    sf::Keyboard::Key sfml;
};

constexpr std::array mapped_keys{
    MappedKey{ImGuiKey_Tab, sf::Keyboard::Tab},
    MappedKey{ImGuiKey_LeftArrow, sf::Keyboard::Left},
    MappedKey{ImGuiKey_RightArrow, sf::Keyboard::Right},
    MappedKey{ImGuiKey_UpArrow, sf::Keyboard::Up},
    MappedKey{ImGuiKey_DownArrow, sf::Keyboard::Down},
    MappedKey{ImGuiKey_PageUp, sf::Keyboard::PageUp},
    MappedKey{ImGuiKey_PageDown, sf::Keyboard::PageDown},
    MappedKey{ImGuiKey_Home, sf::Keyboard::Home},
    MappedKey{ImGuiKey_End, sf::Keyboard::End},
    MappedKey{ImGuiKey_Insert, sf::Keyboard::Insert},
    MappedKey{ImGuiKey_Delete, sf::Keyboard::Delete},
    MappedKey{ImGuiKey_Backspace, sf::Keyboard::Backspace},
    MappedKey{ImGuiKey_Space, sf::Keyboard::Space},
    MappedKey{ImGuiKey_Enter, sf::Keyboard::Enter},
    MappedKey{ImGuiKey_Escape, sf::Keyboard::Escape},
    MappedKey{ImGuiKey_A, sf::Keyboard::A},
    MappedKey{ImGuiKey_C, sf::Keyboard::C},
    MappedKey{ImGuiKey_V, sf::Keyboard::V},
    MappedKey{ImGuiKey_X, sf::Keyboard::X},
    MappedKey{ImGuiKey_Y, sf::Keyboard::Y},
    MappedKey{ImGuiKey_Z, sf::Keyboard::Z},
};

struct MappedCursor {
    ImGuiMouseCursor_ imgui;
    sf::Cursor::Type sfml;
};

constexpr std::array mapped_cursors{
    MappedCursor{ImGuiMouseCursor_Arrow, sf::Cursor::Arrow},
    MappedCursor{ImGuiMouseCursor_TextInput, sf::Cursor::Text},
    MappedCursor{ImGuiMouseCursor_Hand, sf::Cursor::Hand},
    MappedCursor{ImGuiMouseCursor_NotAllowed, sf::Cursor::NotAllowed},
    MappedCursor{ImGuiMouseCursor_ResizeNS, sf::Cursor::SizeVertical},
    MappedCursor{ImGuiMouseCursor_ResizeEW, sf::Cursor::SizeHorizontal},
};

}  // namespace

ImguiSfml::ImguiSfml(sf::RenderWindow& window, Fonts const& fonts, std::vector<ImguiFace> faces)
    : window_(window), fonts_(fonts), faces_(std::move(faces)), needed_(basic_plane, false) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // nothing about a desk's windows is worth a file
    io.BackendPlatformName = "hallcall_sfml";
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.GetClipboardTextFn = clipboard_text;
    io.SetClipboardTextFn = set_clipboard_text;
    for (MappedKey const& key : mapped_keys) {
        io.KeyMap[key.imgui] = key.sfml;
    }
    for (MappedCursor const& cursor : mapped_cursors) {
        auto system = std::make_unique<sf::Cursor>();
        if (system->loadFromSystem(cursor.sfml)) {
            cursors_.at(static_cast<std::size_t>(cursor.imgui)) = std::move(system);
        }
    }
    for (ImWchar c = L' '; c < 0x100; ++c) {
        need(c);
    }
    need(missing_glyph);
    window_.setActive(true);
    ImGui_ImplOpenGL2_Init();
    rasterize();
}

ImguiSfml::~ImguiSfml() {
    // The window outlives the cursors, and X ends a program that closes a window whose cursor is
    // gone. A cursor without a shape gives it that of the desktop back.
    sf::Cursor const none;
    window_.setMouseCursor(none);
    if (window_.setActive(true)) {
        ImGui_ImplOpenGL2_Shutdown();
    }
    ImGui::DestroyContext();
}

void ImguiSfml::set_faces(std::vector<ImguiFace> faces) {
    faces_ = std::move(faces);
    incomplete_ = true;
}

void ImguiSfml::need(std::string_view utf8) {
    bool const ascii = std::ranges::all_of(utf8, [](char c) { return c >= 0; });
    if (ascii) {
        return;
    }
    for (sf::Uint32 const character : from_utf8(utf8)) {
        if (character < basic_plane) {
            need(static_cast<ImWchar>(character));
        }
    }
}

void ImguiSfml::need(ImWchar character) {
    if (!needed_[character]) {
        needed_[character] = true;
        incomplete_ = true;
    }
}

void ImguiSfml::set_key(sf::Event::KeyEvent const& key, bool down) {
    keys_.set(static_cast<std::size_t>(key.code), down);  // unknown keys lie outside
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = key.control;
    io.KeyShift = key.shift;
    io.KeyAlt = key.alt;
    io.KeySuper = key.system;
}

void ImguiSfml::process(sf::Event const& event) {
    ImGuiIO& io = ImGui::GetIO();
    switch (event.type) {
        case sf::Event::KeyPressed:
            set_key(event.key, true);
            break;
        case sf::Event::KeyReleased:
            set_key(event.key, false);
            break;
        case sf::Event::TextEntered:
            // What an input method composes arrives here as well, one character an event.
            if (event.text.unicode >= L' ' && event.text.unicode != 0x7F &&
                event.text.unicode < basic_plane) {
                need(static_cast<ImWchar>(event.text.unicode));
                io.AddInputCharacter(event.text.unicode);
            }
            break;
        case sf::Event::MouseMoved:
            io.MousePos = ImVec2(static_cast<float>(event.mouseMove.x),
                                 static_cast<float>(event.mouseMove.y));
            break;
        case sf::Event::MouseButtonPressed:
        case sf::Event::MouseButtonReleased: {
            io.MousePos = ImVec2(static_cast<float>(event.mouseButton.x),
                                 static_cast<float>(event.mouseButton.y));
            buttons_.set(static_cast<std::size_t>(event.mouseButton.button),
                         event.type == sf::Event::MouseButtonPressed);
            break;
        }
        case sf::Event::MouseWheelScrolled:
            (event.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel ? io.MouseWheel
                                                                      : io.MouseWheelH) +=
                event.mouseWheelScroll.delta;
            break;
        case sf::Event::MouseLeft:
            io.MousePos = ImVec2(-FLT_MAX, -FLT_MAX);
            break;
        case sf::Event::LostFocus:
            // The releases go to another window.
            keys_ = {};
            buttons_ = {};
            io.AddFocusEvent(false);
            break;
        case sf::Event::GainedFocus:
            io.AddFocusEvent(true);
            break;
        default:
            break;
    }
}

void ImguiSfml::begin_frame(sf::Time since_last) {
    window_.setActive(true);
    if (incomplete_) {
        rasterize();
    }
    ImGuiIO& io = ImGui::GetIO();
    auto const size = window_.getSize();
    io.DisplaySize = ImVec2(static_cast<float>(size.x), static_cast<float>(size.y));
    io.DeltaTime = std::clamp(since_last.asSeconds(), shortest_frame_s, longest_frame_s);
    for (std::size_t button = 0; button < mouse_buttons; ++button) {
        io.MouseDown[button] = buttons_.take(button);
    }
    for (std::size_t key = 0; key < sf::Keyboard::KeyCount; ++key) {
        io.KeysDown[key] = keys_.take(key);
    }
    ImGui_ImplOpenGL2_NewFrame();
    ImGui::NewFrame();
}

void ImguiSfml::end_frame() {
    show_cursor();
    ImGui::Render();
    window_.setActive(true);
    ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
}

ImFont* ImguiSfml::font(std::size_t index) const {
    return loaded_.at(index);
}

void ImguiSfml::rasterize() {
    ImFontGlyphRangesBuilder builder;
    for (std::size_t character = 0; character < needed_.size(); ++character) {
        if (needed_[character]) {
            builder.AddChar(static_cast<ImWchar>(character));
        }
    }
    ImVector<ImWchar> ranges;
    builder.BuildRanges(&ranges);

    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.TexDesiredWidth = atlas_width;
    loaded_.clear();
    for (ImguiFace const& face : faces_) {
        auto const& bytes = face.bold ? fonts_.bold_bytes() : fonts_.regular_bytes();
        ImFontConfig config;
        config.FontDataOwnedByAtlas = false;
        config.OversampleH = 1;
        config.PixelSnapH = true;
        config.EllipsisChar = missing_glyph;
        // Dear ImGui takes a pointer to bytes that it may own; these it does not, and only reads.
        loaded_.push_back(atlas.AddFontFromMemoryTTF(
            const_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()), face.pixels,
            &config, face.latin_only ? atlas.GetGlyphRangesDefault() : ranges.Data));
        loaded_.back()->FallbackChar = missing_glyph;
    }
    atlas.Build();
    ImGui_ImplOpenGL2_DestroyFontsTexture();
    ImGui_ImplOpenGL2_CreateFontsTexture();
    incomplete_ = false;
}

void ImguiSfml::show_cursor() {
    ImGuiMouseCursor const wanted = ImGui::GetMouseCursor();
    if (wanted == shown_cursor_ || wanted < 0) {
        return;
    }
    if (auto const& cursor = cursors_.at(static_cast<std::size_t>(wanted))) {
        window_.setMouseCursor(*cursor);
        shown_cursor_ = wanted;
    }
}

ImU32 packed(sf::Color colour) {
    return IM_COL32(colour.r, colour.g, colour.b, colour.a);
}

ImVec4 channels(sf::Color colour) {
    constexpr float full = 255.F;
    return {static_cast<float>(colour.r) / full, static_cast<float>(colour.g) / full,
            static_cast<float>(colour.b) / full, static_cast<float>(colour.a) / full};
}

}  // namespace hallcall::client::ui
