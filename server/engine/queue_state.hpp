#pragma once

// The small part of a hall that the calling rule reads: who waits, and which windows are open.
// Cheap to copy, so that a forecast can run the rule forward on copies.

#include "server/engine/event.hpp"

#include <map>
#include <optional>
#include <vector>

namespace hallcall::engine {

/// Where a ticket stands in line; the smaller place is called first. Placed `front` it is (0, seq).
struct Place {
    Instant time{};
    Seq seq = 0;

    auto operator<=>(Place const&) const = default;

    [[nodiscard]] bool is_front() const { return time == Instant{}; }
};

struct Waiting {
    Number number;
    ServiceId service;
    Level level = Level::normal;
    Place place;
    std::optional<WindowId> bound_window;
    Instant waiting_since{};  ///< arrival, or the last rejoin
    Instant queued_at{};      ///< when it last began to wait: arrival, rejoin or transfer
    Instant entitled_at{};
    Seq issued_seq = 0;

    bool operator==(Waiting const&) const = default;
};

struct Desk {
    bool open = false;  ///< somebody is on duty and it is not paused
    int run = 0;        ///< priority tickets called past an ordinary one, in a row

    bool operator==(Desk const&) const = default;
};

struct QueueState {
    std::vector<Waiting> waiting;  ///< in no order that means anything
    std::map<WindowId, Desk> desks;

    [[nodiscard]] Waiting const* find(Number const& number) const;
    [[nodiscard]] Waiting* find(Number const& number);

    bool operator==(QueueState const&) const = default;
};

}  // namespace hallcall::engine
