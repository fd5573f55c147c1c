#pragma once

// What a receipt printer answers when it is asked how it is: ESC/POS, "transmit real-time status"
// (DLE EOT 1 to 4), which a printer answers at once, and "transmit status" (GS r 1), which it
// answers when everything before it is on paper.

#include "ticket_printer/model/printer_trouble.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::printer {

struct PrinterStatus {
    bool offline = false;
    bool cover_open = false;
    bool paper_out = false;
    bool paper_low = false;  ///< it still prints
    bool knife_stuck = false;
    bool broken = false;

    bool operator==(PrinterStatus const&) const = default;

    /// Why it does not print, the cause rather than its consequence; nothing when it does.
    [[nodiscard]] std::optional<Trouble> trouble() const;
};

/// For log lines and the command line, English: "is out of paper".
std::string_view words_of(Trouble trouble);

namespace escpos {

/// The four questions of real-time status.
std::string status_questions();
/// Bytes of their answers.
inline constexpr std::size_t status_answer_bytes = 4;
/// Nothing when these are no such answers: a printer that answers otherwise is one that cannot be
/// asked.
std::optional<PrinterStatus> read_status(std::string_view answer);

/// Put behind a slip: answered with one byte when the slip is on paper.
std::string end_question();

}  // namespace escpos

}  // namespace hallcall::printer
