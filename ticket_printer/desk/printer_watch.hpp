#pragma once

// What printing, and looking at the printer, have shown of it, and what the server knows of that.

#include "ticket_printer/desk/server_link.hpp"
#include "ticket_printer/model/printer_trouble.hpp"
#include "ticket_printer/printing/printer.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::printer {

/// Belongs to one thread. The link must outlive it.
class PrinterWatch {
public:
    using Log = std::function<void(std::string_view line)>;
    using Time = std::chrono::steady_clock::time_point;

    /// The server is told again after this long, also when nothing has changed: it may have heard
    /// something else from another program with this kiosk's token.
    static constexpr std::chrono::minutes tell_again_after{10};

    PrinterWatch(ServerLink& link, Log log) : link_(link), log_(std::move(log)) {}

    /// Everything that waited is on paper.
    void printed();
    void failed(Trouble trouble);
    void looked(PrinterReport const& report);

    /// Tells the server, if it does not know yet. Blocks while the server does not answer.
    void tell(Time now);

private:
    /// What is wrong with the printer, by its name; nothing when all is well.
    using Condition = std::optional<std::string>;

    ServerLink& link_;
    Log log_;
    std::optional<Condition> seen_;  ///< nothing before there was anything to see
    bool seen_by_looking_ = false;
    std::optional<Condition> told_;
    Time told_at_{};
};

}  // namespace hallcall::printer
