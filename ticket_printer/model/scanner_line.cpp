#include "ticket_printer/model/scanner_line.hpp"

#include <utility>

namespace hallcall::printer {

std::optional<std::string> ScannerLine::take(std::uint32_t character, Time now) {
    if (now - last_ > longest_pause) line_.clear();
    last_ = now;
    if (character == '\r' || character == '\n') {
        if (line_.empty()) return std::nullopt;
        return std::exchange(line_, {});
    }
    constexpr std::uint32_t last_printable = '~';
    bool const printable = character >= ' ' && character <= last_printable;
    if (printable && line_.size() < longest) line_ += static_cast<char>(character);
    return std::nullopt;
}

}  // namespace hallcall::printer
