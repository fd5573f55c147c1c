#pragma once

// The kiosk's clerk: takes a ticket from the server, keeps it, prints it. Whatever dies in between,
// a ticket that was issued is printed, and as far as a printer can tell, once.

#include "ticket_printer/desk/printer_watch.hpp"
#include "ticket_printer/desk/server_link.hpp"
#include "ticket_printer/desk/spool.hpp"
#include "ticket_printer/model/rejoin.hpp"
#include "ticket_printer/printing/printer.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace hallcall::printer {

/// Belongs to one thread, as its spool does. The parts must outlive it.
class Desk {
public:
    using Log = std::function<void(std::string_view line)>;
    using OnIssued = std::function<void(Slip const&)>;

    /// `server` is the address that stands on the slips.
    Desk(ServerLink& link, Spool& spool, Printer& printer, std::string server, Log log);

    /// Takes one ticket and prints everything that waits, oldest first. `on_issued` runs before
    /// printing. Nothing is asked for when the server is away.
    TakeOutcome take(TakeRequest const& request, OnIssued const& on_issued = {});

    /// Puts a missed number back into the queue.
    RejoinOutcome rejoin(RejoinRequest const& request);

    /// Looks at the printer between slips.
    void check_printer();

    /// Tells the server what printing, or looking, has shown of the printer, if it does not know
    /// yet. Apart from them, because a citizen waits for those.
    void tell_server();

    /// Whether slips wait to be printed, or requests for an answer.
    bool something_waits();

    /// Settles what an earlier run left: asks again for what had no answer, prints what waits.
    /// Returns how many slips still wait.
    std::int64_t catch_up();

private:
    void log_if_open(RejoinOutcome const& outcome);
    std::variant<protocol::Hall, NoTicket> read_hall();
    /// False when the server did not answer: then nothing else is asked of it now.
    bool settle_abandoned(protocol::Hall const& hall);
    TakeOutcome ask(TakeRequest const& request, protocol::Hall const& hall,
                    OnIssued const& on_issued);
    std::optional<std::int64_t> ahead_of(std::string_view code);
    void print_waiting();
    enum class Printed { yes, not_yet, never };
    Printed print(Job const& job);
    std::optional<NotPrinted> why_not_printed(std::string_view ticket_id);
    ServerLink& link_;
    Spool& spool_;
    Printer& printer_;
    std::string server_;
    Log log_;
    Trouble trouble_ = Trouble::unknown;  ///< of the last try to print
    PrinterWatch watch_;
};

/// Prints a slip of the spool once more, marked so; whether it had come out before makes no
/// difference. Says why it did not come out. Throws like `Printer::print` and `Spool`.
std::optional<NotPrinted> reprint(Spool& spool, Printer& printer, Slip const& slip);

}  // namespace hallcall::printer
