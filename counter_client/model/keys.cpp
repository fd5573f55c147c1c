#include "counter_client/model/keys.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace hallcall::counter {
namespace {

constexpr auto names = std::to_array<std::string_view>(
    {"F1",  "F2",     "F3",       "F4",  "F5",  "F6",  "F7",    "F8",    "F9",     "F10",    "F11",
     "F12", "KP0",    "KP1",      "KP2", "KP3", "KP4", "KP5",   "KP6",   "KP7",    "KP8",    "KP9",
     "KP+", "KP-",    "KP*",      "KP/", "KP.", "Esc", "Enter", "Space", "Insert", "Delete", "Home",
     "End", "PageUp", "PageDown", "0",   "1",   "2",   "3",     "4",     "5",      "6",      "7",
     "8",   "9",      "A",        "B",   "C",   "D",   "E",     "F",     "G",      "H",      "I",
     "J",   "K",      "L",        "M",   "N",   "O",   "P",     "Q",     "R",      "S",      "T",
     "U",   "V",      "W",        "X",   "Y",   "Z"});

/// Desktops do not tell them apart.
constexpr std::string_view keypad_enter = "KPEnter";

struct Modifier {
    std::string_view prefix;
    bool Key::* pressed;
};

constexpr std::array modifiers{Modifier{"Ctrl+", &Key::control}, Modifier{"Alt+", &Key::alt},
                               Modifier{"Shift+", &Key::shift}};

bool same(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    });
}

}  // namespace

std::span<std::string_view const> key_names() {
    return names;
}

std::optional<Key> parse_key(std::string_view name) {
    Key key;
    for (Modifier const& modifier : modifiers) {
        if (same(name.substr(0, modifier.prefix.size()), modifier.prefix)) {
            key.*(modifier.pressed) = true;
            name.remove_prefix(modifier.prefix.size());
        }
    }
    std::string_view const wanted = same(name, keypad_enter) ? "Enter" : name;
    auto const found =
        std::ranges::find_if(names, [&](std::string_view one) { return same(one, wanted); });
    if (found == names.end()) {
        return std::nullopt;
    }
    key.code = static_cast<std::size_t>(found - names.begin());
    return key;
}

std::string name_of(Key key) {
    std::string name;
    for (Modifier const& modifier : modifiers) {
        if (key.*(modifier.pressed)) {
            name += modifier.prefix;
        }
    }
    return name.append(names.at(key.code));
}

std::optional<int> digit_of(Key key) {
    std::string_view const name = names.at(key.code);
    bool const digit = (name.size() == 1 || (name.size() == 3 && name.starts_with("KP"))) &&
                       name.back() >= '0' && name.back() <= '9';
    if (!digit || key.control || key.alt) {
        return std::nullopt;
    }
    return name.back() - '0';
}

Key key(std::string_view name) {
    return parse_key(name).value();
}

}  // namespace hallcall::counter
