#include "counter_client/view/key_events.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace hallcall::counter {
namespace {

struct NamedKey {
    sf::Keyboard::Key code;
    std::string_view name;
};

constexpr std::array named_keys{
    NamedKey{sf::Keyboard::Add, "KP+"},           NamedKey{sf::Keyboard::Subtract, "KP-"},
    NamedKey{sf::Keyboard::Multiply, "KP*"},      NamedKey{sf::Keyboard::Divide, "KP/"},
    NamedKey{sf::Keyboard::Enter, "Enter"},       NamedKey{sf::Keyboard::Escape, "Esc"},
    NamedKey{sf::Keyboard::Space, "Space"},       NamedKey{sf::Keyboard::Insert, "Insert"},
    NamedKey{sf::Keyboard::Delete, "Delete"},     NamedKey{sf::Keyboard::Home, "Home"},
    NamedKey{sf::Keyboard::End, "End"},           NamedKey{sf::Keyboard::PageUp, "PageUp"},
    NamedKey{sf::Keyboard::PageDown, "PageDown"},
};

/// A run of keys that are numbered in SFML.
struct Run {
    sf::Keyboard::Key first;
    int count;
    std::string_view prefix;
    int from;  ///< number of the first
};

constexpr std::array runs{Run{sf::Keyboard::F1, 12, "F", 1},
                          Run{sf::Keyboard::Numpad0, 10, "KP", 0},
                          Run{sf::Keyboard::Num0, 10, "", 0}};

std::string name_of_code(sf::Keyboard::Key code) {
    for (Run const& run : runs) {
        int const index = code - run.first;
        if (index >= 0 && index < run.count) {
            return std::string{run.prefix} + std::to_string(run.from + index);
        }
    }
    if (code >= sf::Keyboard::A && code <= sf::Keyboard::Z) {
        return std::string(1, static_cast<char>('A' + (code - sf::Keyboard::A)));
    }
    auto const found = std::ranges::find(named_keys, code, &NamedKey::code);
    return found == named_keys.end() ? std::string{} : std::string{found->name};
}

/// What the keypad's point types: a point, a comma in some places, "delete" without NumLock.
bool is_point(sf::Uint32 character) {
    return character == '.' || character == ',' || character == 0x7F;
}

}  // namespace

std::optional<Key> KeyEvents::pressed(sf::Event const& event) {
    if (event.type == sf::Event::KeyReleased && held_ == event.key.code) {
        held_.reset();
    } else if (event.type == sf::Event::LostFocus) {
        held_.reset();
    } else if (event.type == sf::Event::TextEntered) {
        bool const point = unknown_ && is_point(event.text.unicode);
        unknown_ = false;
        return point ? std::optional{key("KP.")} : std::nullopt;
    }
    if (event.type != sf::Event::KeyPressed) {
        return std::nullopt;
    }
    auto const code = event.key.code;
    unknown_ = code == sf::Keyboard::Unknown;
    if (!unknown_ && held_ == code) {
        return std::nullopt;
    }
    held_ = unknown_ ? std::nullopt : std::optional{code};
    auto found = parse_key(name_of_code(code));
    if (found) {
        found->control = event.key.control;
        found->alt = event.key.alt;
        found->shift = event.key.shift;
    }
    return found;
}

}  // namespace hallcall::counter
