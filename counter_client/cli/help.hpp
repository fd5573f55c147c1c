#pragma once

// What --help prints.

#include <string>

namespace hallcall::counter {

/// Every option, every step with its words, Chinese and English.
std::string help_text();

}  // namespace hallcall::counter
