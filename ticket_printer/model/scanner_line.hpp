#pragma once

// A scanner of bar codes that is plugged in like a keyboard: it types what it has read, quickly,
// and ends it with Enter.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace hallcall::printer {

/// Collects what comes until Enter. Characters that are far apart belong to different lines, and
/// what is no printable ASCII, or longer than any address, is left out.
class ScannerLine {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::size_t longest = 512;
    static constexpr std::chrono::seconds longest_pause{2};

    /// A whole line when `character` ended one that was not empty.
    std::optional<std::string> take(std::uint32_t character, Time now);

private:
    std::string line_;
    Time last_{};
};

}  // namespace hallcall::printer
