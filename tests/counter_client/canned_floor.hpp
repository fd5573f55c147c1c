#pragma once

// Halls of any size as a coordinator would see them.

#include "counter_client/coordinator/model/floor.hpp"

#include <cstddef>
#include <string>

namespace hallcall::counter::coordinator::test {

/// Signed in and connected at 09:34:07. Of the windows some serve, call, are free, paused, closed;
/// one has its alarm raised when there are at least six. `alerts` of them, every third red.
Floor floor_of(std::size_t windows, std::size_t alerts);

protocol::Alert alert(std::string const& kind, std::string const& severity,
                      std::string const& since);

/// The ticket A023, waiting, with a visit behind it and one that was called before it.
ChosenTicket chosen_ticket();

/// Window 3 as the server tells it, manned by a B role, with a hand-over note.
protocol::DeskView desk_view();

}  // namespace hallcall::counter::coordinator::test
