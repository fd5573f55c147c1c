#pragma once

// Ways for bytes to reach a printer, and back from one that answers. Every one has a deadline and
// says in one English line what went wrong; none of them retries, the spool does.

#include "ticket_printer/model/printer_trouble.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace hallcall::printer {

/// Why a slip did not reach the printer whole.
struct PrintFault {
    std::string what;
    /// Some of it had been handed over: paper may have come out.
    bool begun = false;
    Trouble trouble = Trouble::unknown;
};

/// An open way to a printer. Closing it before `finish` drops what the printer has not taken yet,
/// where that can be done.
class Line {
public:
    Line() = default;
    Line(Line const&) = delete;
    Line& operator=(Line const&) = delete;
    virtual ~Line() = default;

    /// Hands over all of `bytes`, or says why not. Blocks up to the transport's deadline.
    [[nodiscard]] virtual std::optional<PrintFault> write(std::string_view bytes) = 0;

    /// Whether answers can come back at all.
    [[nodiscard]] virtual bool answers() const { return false; }
    /// What comes back: `wanted` bytes, or fewer when the printer stays silent for `patience`.
    [[nodiscard]] virtual std::string read(std::size_t wanted, std::chrono::milliseconds patience);
    /// Forgets what has come back and was not asked for: some printers report changes by
    /// themselves.
    virtual void skip_answers() {}

    /// Waits until the printer has taken everything, as far as can be seen from here.
    [[nodiscard]] virtual std::optional<PrintFault> finish() { return std::nullopt; }
};

class Transport {
public:
    Transport() = default;
    Transport(Transport const&) = delete;
    Transport& operator=(Transport const&) = delete;
    virtual ~Transport() = default;

    using Opened = std::variant<std::unique_ptr<Line>, PrintFault>;

    [[nodiscard]] virtual Opened open() = 0;

    /// Opens a line, writes and finishes.
    [[nodiscard]] std::optional<PrintFault> send(std::string_view bytes);

    /// Whether exactly these bytes have arrived before; nothing when the printer cannot tell, as
    /// paper cannot.
    [[nodiscard]] virtual std::optional<bool> has_received(std::string_view bytes) const;
};

struct TcpTimes {
    std::chrono::milliseconds connect{3000};
    /// From the first byte until the printer has acknowledged the last.
    std::chrono::milliseconds send{10000};
};

std::unique_ptr<Transport> tcp_transport(std::string host, std::string port, TcpTimes times = {});

/// Appends to a file, which is made when it is missing.
std::unique_ptr<Transport> file_transport(std::string path);

/// Writes to a device such as /dev/usb/lp0, which must exist.
std::unique_ptr<Transport> device_transport(
    std::string path, std::chrono::milliseconds deadline = std::chrono::milliseconds{10000});

/// Hands the bytes to the CUPS queue `name` through `lp`.
std::unique_ptr<Transport> cups_transport(
    std::string name, std::chrono::milliseconds deadline = std::chrono::milliseconds{15000});

}  // namespace hallcall::printer
