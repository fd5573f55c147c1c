#pragma once

// Halls to look at and to test with: an ordinary one, an empty one, and one in which everything is
// as long and as many as it gets.

#include "client/session/hall_clock.hpp"
#include "client/session/hall_stream.hpp"
#include "protocol/messages.hpp"

#include <string_view>

namespace hallcall::display::canned {

using client::Now;

/// 2026-11-21T09:30:00+08:00 and a steady clock to go with it, `after` that.
Now now(std::chrono::milliseconds after = std::chrono::milliseconds{0});

/// The wall clock of `now` in the hall.
protocol::Timestamp timestamp(std::chrono::milliseconds after = std::chrono::milliseconds{0});

/// Eight windows in two zones, six services; two windows paused, one closed.
protocol::Hall ordinary_hall();

/// Nobody has come yet.
protocol::Hall empty_hall();

/// 60 windows with three-digit names, 24 services with long names, 500 waiting, 40 missed numbers.
protocol::Hall crowded_hall();

client::Mail snapshot(protocol::Hall hall);

/// `window` calls `number`: the event and its changes, as a server would send them.
protocol::StreamMessage call(protocol::Hall const& before, std::string_view number,
                             std::string_view window, std::int64_t calls, Now const& now);

client::Mail events(std::vector<protocol::StreamMessage> messages);

}  // namespace hallcall::display::canned
