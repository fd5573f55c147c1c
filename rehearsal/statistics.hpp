#pragma once

// What the day came to, computed from the server's tickets and its journal.

#include "protocol/messages.hpp"

#include <boost/json.hpp>

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

/// A ticket with the instant of its first call, which the ticket itself forgets when it waits
/// again.
struct TicketFacts {
    protocol::Ticket ticket;
    std::optional<protocol::Timestamp> first_called_at;
};

struct WaitRow {
    std::size_t issued = 0;
    std::size_t served = 0;
    std::size_t missed = 0;
    std::size_t cancelled = 0;
    std::size_t waited = 0;  ///< were called, so that their wait is known
    std::chrono::milliseconds mean_wait{};
    std::chrono::milliseconds p90_wait{};  ///< nearest rank
};

struct Statistics {
    WaitRow all;
    std::map<std::string, std::map<std::string, WaitRow>> by_service_and_level;
    /// Ids of tickets that are in no final state: waiting, called, serving, parked, expired.
    std::vector<std::string> unaccounted;
    std::vector<std::string> doubled_numbers;
};

Statistics count_tickets(std::vector<TicketFacts> const& tickets);

/// What the journal says by itself.
struct JournalFacts {
    std::size_t events = 0;
    std::size_t calls = 0;  ///< of call-next and call, recalls not counted
    std::size_t takeovers = 0;
    std::size_t pauses = 0;
    std::map<std::string, int> longest_priority_run;  ///< by window
    std::vector<std::string> doubled_numbers;
};

/// Counts one `{seq, at, type, body}` of GET /journal.
void count_event(boost::json::object const& event, JournalFacts& facts,
                 std::map<std::string, std::size_t>& issued_numbers);

/// `issued_numbers` as filled by `count_event`.
std::vector<std::string> given_twice(std::map<std::string, std::size_t> const& issued_numbers);

}  // namespace hallcall::rehearsal
