#pragma once

// The day as the server tells it afterwards: tickets, visits, journal.

#include "client/session/hall_client.hpp"
#include "rehearsal/statistics.hpp"

#include <string>
#include <vector>

namespace hallcall::rehearsal {

/// A session token; throws `std::runtime_error`.
std::string sign_in(client::HallClient& client, std::string const& staff,
                    std::string const& password);

/// Every ticket of that day; throws `std::runtime_error`.
std::vector<TicketFacts> read_tickets(client::HallClient& client, std::string const& day);

/// The whole journal; throws `std::runtime_error`. The client needs a coordinator's token.
JournalFacts read_journal(client::HallClient& client);

}  // namespace hallcall::rehearsal
