#pragma once

// A printer of slips, whatever it is made of, and its address.

#include "ticket_printer/model/slip.hpp"
#include "ticket_printer/printing/escpos_encoder.hpp"
#include "ticket_printer/printing/paper.hpp"
#include "ticket_printer/printing/printer_status.hpp"
#include "ticket_printer/printing/slip_layout.hpp"
#include "ticket_printer/printing/transport.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>

namespace hallcall::printer {

/// A printer that works for all that can be known, but says nothing of itself.
struct Mute {
    bool operator==(Mute const&) const = default;
};

/// How a printer is: what it says, nothing, or why it cannot be asked.
using PrinterReport = std::variant<PrinterStatus, Mute, PrintFault>;

/// How long a printer may take to answer.
struct AnswerTimes {
    /// To a question about its state, which a printer answers in a few milliseconds.
    std::chrono::milliseconds status{500};
    /// That the slip is on paper, from its last byte on.
    std::chrono::milliseconds printed{8000};
};

class Printer {
public:
    Printer() = default;
    Printer(Printer const&) = delete;
    Printer& operator=(Printer const&) = delete;
    virtual ~Printer() = default;

    /// Blocks until the slip is out as far as this printer can tell, or says why it is not. Throws
    /// `std::invalid_argument` for one that can never be printed.
    [[nodiscard]] virtual std::optional<PrintFault> print(Slip const& slip, Printing printing) = 0;

    /// Whether an interrupted `print(slip, Printing::first)` has come out after all; nothing when
    /// this printer cannot tell.
    [[nodiscard]] virtual std::optional<bool> has_printed(Slip const& slip) const = 0;

    /// Asks the printer how it is. Blocks for the transport's deadlines at most.
    [[nodiscard]] virtual PrinterReport report() = 0;
};

struct PrinterOptions {
    Paper paper = papers.front();
    escpos::Manner manner;
    SlipTemplate slip;  ///< what stands on it
    std::filesystem::path preview_directory;
};

/// A printer that speaks ESC/POS over `transport`.
std::unique_ptr<Printer> escpos_printer(std::unique_ptr<Transport> transport,
                                        PrinterOptions options, AnswerTimes const& times = {});

/// Draws every slip into the preview directory as TICKET-ID.png.
std::unique_ptr<Printer> preview_printer(PrinterOptions options);

/// The printer of an address: tcp://HOST:PORT, file:PATH, device:PATH, cups:NAME or preview.
/// Connects to nothing yet. Throws `std::invalid_argument` for what is no such address, and
/// `std::runtime_error` when the font for pictures is missing.
std::unique_ptr<Printer> make_printer(std::string_view address, PrinterOptions options);

}  // namespace hallcall::printer
