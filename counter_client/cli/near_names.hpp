#pragma once

// What somebody may have meant who typed a name that is none.

#include <span>
#include <string_view>
#include <vector>

namespace hallcall::counter {

/// Those that differ from `word` by a slip or two of the keyboard, or begin with it or it with
/// them, the nearest first, five at most.
std::vector<std::string_view> near_names(std::string_view word,
                                         std::span<std::string_view const> names);

}  // namespace hallcall::counter
