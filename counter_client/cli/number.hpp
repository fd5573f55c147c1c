#pragma once

// Whole numbers on a command line.

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace hallcall::counter {

/// All of `text` as a decimal number; nothing when it is none, or outside of `from` to `to`.
template <typename Number>
std::optional<Number> number_in(std::string_view text, Number from, Number to) {
    Number value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < from || value > to) {
        return std::nullopt;
    }
    return value;
}

}  // namespace hallcall::counter
