#pragma once

// A printer of slips, whatever it is made of, and its address.

#include "ticket_printer/model/slip.hpp"
#include "ticket_printer/printing/escpos_encoder.hpp"
#include "ticket_printer/printing/paper.hpp"
#include "ticket_printer/printing/slip_layout.hpp"
#include "ticket_printer/printing/transport.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace hallcall::printer {

class Printer {
public:
    Printer() = default;
    Printer(Printer const&) = delete;
    Printer& operator=(Printer const&) = delete;
    virtual ~Printer() = default;

    /// Blocks until the slip is out, or says why it is not. Throws `std::invalid_argument` for one
    /// that can never be printed.
    [[nodiscard]] virtual std::optional<PrintFault> print(Slip const& slip, Printing printing) = 0;

    /// Whether an interrupted `print(slip, Printing::first)` has come out after all; nothing when
    /// this printer cannot tell.
    [[nodiscard]] virtual std::optional<bool> has_printed(Slip const& slip) const = 0;
};

/// A printer that speaks ESC/POS over `transport`.
std::unique_ptr<Printer> escpos_printer(std::unique_ptr<Transport> transport, Paper const& paper,
                                        escpos::Cut cut);

/// Draws every slip into `directory` as TICKET-ID.png.
std::unique_ptr<Printer> preview_printer(std::filesystem::path directory, Paper const& paper);

struct PrinterOptions {
    Paper paper = papers.front();
    escpos::Cut cut = escpos::Cut::partial;
    std::filesystem::path preview_directory;
};

/// The printer of an address: tcp://HOST:PORT, file:PATH, device:PATH, cups:NAME or preview.
/// Connects to nothing yet. Throws `std::invalid_argument` for what is no such address.
std::unique_ptr<Printer> make_printer(std::string_view address, PrinterOptions const& options);

}  // namespace hallcall::printer
