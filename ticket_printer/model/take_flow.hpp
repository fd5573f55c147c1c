#pragma once

// Taking a ticket, as far as it can be decided without a network: what to ask for, and what an
// answer means for the request that is kept until it is settled.

#include "client/session/result.hpp"
#include "protocol/messages.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <variant>

#include "ticket_printer/model/printer_trouble.hpp"
#include "ticket_printer/model/slip.hpp"

namespace hallcall::printer {

struct TakeRequest {
    std::string service;
    std::string reason;  ///< id of a self-declared priority reason; empty: a normal ticket

    bool operator==(TakeRequest const&) const = default;
};

/// The body of POST /tickets.
boost::json::object request_body(TakeRequest const& request);

/// The server issued a ticket.
struct Issued {
    protocol::Ticket ticket;
    std::string code;          ///< the holder's follow code
    boost::json::object json;  ///< the ticket as the server wrote it
};

/// The server said that it issued nothing for this key.
struct NotIssued {
    client::Refused refused;
};

/// Whether a ticket was issued is not known: the request is kept and repeated with its key.
struct Unsettled {
    std::string detail;
    bool no_answer = false;  ///< the server, or what stands before it, did not get to the request
};

using Verdict = std::variant<Issued, NotIssued, Unsettled>;

/// Whether an answer is for a request that was just made, or for one that an earlier run of the
/// kiosk may have made already.
enum class Asked { just_now, before };

/// What an answer to POST /tickets means. A refusal that the server gives before it looks at the
/// key (no authorisation, too busy) settles a fresh request, but says nothing about an old one.
Verdict judge(client::Result const& answer, Asked asked);

/// There is no slip yet.
struct NotPrinted {
    std::string why;  ///< English, for logs and command lines
    Trouble trouble = Trouble::unknown;
};

/// How taking a ticket ended: one was issued.
struct Taken {
    Slip slip;
    boost::json::object ticket;  ///< as the server wrote it, with its `code`
    std::optional<NotPrinted> not_printed;
};

/// No ticket was issued, and none will be.
struct NoTicket {
    std::optional<protocol::Code> code;
    bool server_away = false;
    std::string detail;
};

/// The server was asked and did not answer. The request is kept and asked again with its key.
struct NoAnswer {
    std::string detail;
};

using TakeOutcome = std::variant<Taken, NoTicket, NoAnswer>;

}  // namespace hallcall::printer
