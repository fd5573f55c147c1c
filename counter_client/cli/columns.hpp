#pragma once

// Rows of texts, set in columns for a terminal, where a Chinese character is two places wide.

#include <string>
#include <string_view>
#include <vector>

namespace hallcall::counter {

/// How many places of a terminal a UTF-8 text takes.
std::size_t terminal_places(std::string_view utf8);

/// Every row on its line, indented by two places; columns two places apart, without blanks at the
/// end of a line. A column that is empty in every row but the first, its heading, is left out.
std::string columns(std::vector<std::vector<std::string>> const& rows);

}  // namespace hallcall::counter
