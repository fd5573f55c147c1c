#pragma once

#include "ticket_printer/printing/printer_profile.hpp"

#include <string>
#include <string_view>

namespace hallcall::printer {

/// UTF-8 in GB18030, which has every Unicode character (in one, two or four bytes), without
/// control characters. Two dozen private-use code points that the C library does not map become
/// U+3013. Throws `std::invalid_argument` for what is not UTF-8.
std::string gb18030(std::string_view utf8);

/// Whether a printer with these characters has all of `utf8`. Throws like `gb18030`.
bool is_in(Charset charset, std::string_view utf8);

}  // namespace hallcall::printer
