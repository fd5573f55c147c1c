#pragma once

// A line of a batch, cut into words the way a shell would.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hallcall::counter {

/// What is wrong with a command line or a batch line; exit status 2.
struct UsageFault {
    std::string what;
};

/// Blanks separate words; '…' keeps everything, "…" keeps everything but \" and \\, and a backslash
/// outside quotes keeps the next character. A quote that is not closed is a fault.
std::variant<std::vector<std::string>, UsageFault> split_words(std::string_view line);

}  // namespace hallcall::counter
