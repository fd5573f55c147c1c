#pragma once

// A small hall and tickets as the server would tell them.

#include "counter_client/model/desk.hpp"

#include "protocol/messages.hpp"

#include <string>

namespace hallcall::counter::test {

inline protocol::Timestamp at(std::string const& clock) {
    return protocol::parse_timestamp("2026-11-21T" + clock + ".000+08:00").value();
}

inline Moment moment(std::string const& clock) {
    auto const instant = at(clock).at;
    return {std::chrono::steady_clock::time_point{instant.time_since_epoch()}, instant};
}

protocol::Hall hall();

protocol::Ticket ticket(std::string const& number, std::string const& state,
                        std::string const& level = "normal");

/// What the server tells window 1: 1001 on duty in role A, six people waiting.
protocol::DeskView desk_view();

/// Left by 1002 for 1001, not read yet.
protocol::HandoverView handover();

/// Signed in at window 1 and connected; the window is open with nobody at it.
Desk idle_desk();

/// The same with a ticket at the window, called or serving, and its details.
Desk desk_with(std::string const& ticket_state);

}  // namespace hallcall::counter::test
