#pragma once

// Keys by the names that a settings file and the buttons use: "F1", "KP7", "Ctrl+L". What the
// window's toolkit calls them is the view's business.

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hallcall::counter {

/// A key with its modifiers. The keypad's Enter is the same key as the other Enter.
struct Key {
    std::size_t code = 0;  ///< index in `key_names()`
    bool control = false;
    bool alt = false;
    bool shift = false;

    auto operator<=>(Key const&) const = default;
};

/// Names without modifiers.
std::span<std::string_view const> key_names();

/// "Ctrl+Shift+F8"; capital letters do not matter. Nothing when there is no such key.
std::optional<Key> parse_key(std::string_view name);

std::string name_of(Key key);

/// 0 to 9 for a digit of the keypad or of the row above the letters, without modifiers.
std::optional<int> digit_of(Key key);

/// For keys that are named in the code. The name must be one.
Key key(std::string_view name);

}  // namespace hallcall::counter
