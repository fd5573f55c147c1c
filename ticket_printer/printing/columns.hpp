#pragma once

// Text measured in printer columns: an ASCII character is one wide, every other one is two, as the
// character generators of GB18030 printers have them.

#include <string>
#include <string_view>
#include <vector>

namespace hallcall::printer {

/// Valid UTF-8 as code points, without control characters: a hall's name must not be able to
/// command the printer.
std::u32string printable(std::string_view utf8);
std::string to_utf8(std::u32string_view text);

int width_of(char32_t character);
int width_of(std::string_view utf8);

/// Lines of at most `columns` columns. Chinese may break anywhere but before closing punctuation;
/// other words break at spaces, and inside only when a word alone is too long. An empty text has no
/// lines. `columns` is at least 4.
std::vector<std::string> wrap(std::string_view utf8, int columns);

}  // namespace hallcall::printer
