#pragma once

// Time at the edge of the engine: what the clock says, and what the hall's zone makes of it.

#include "protocol/timestamp.hpp"
#include "server/engine/ids.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace hallcall::app {

/// A zone of the IANA database. Throws `std::runtime_error` for a name it does not have.
class Zone {
public:
    explicit Zone(std::string const& name);

    [[nodiscard]] engine::Moment moment(engine::Instant at) const;
    [[nodiscard]] protocol::Timestamp timestamp(engine::Instant at) const;
    /// When the day begins: midnight, or the first instant after it where a change of the clocks
    /// leaves none.
    [[nodiscard]] engine::Instant beginning(engine::Day day) const;

    static bool exists(std::string const& name);

private:
    date::time_zone const* zone_;
};

/// FACTORx@TIME of `--clock`: starts at TIME and runs FACTOR times as fast.
struct Rehearsal {
    std::string factor_text;
    double factor = 1.0;
    engine::Instant from{};

    /// Nothing when the text is none. FACTOR is a decimal above 0, at most 100000.
    static std::optional<Rehearsal> parse(std::string_view text);
};

/// CLOCK_REALTIME, or a rehearsal's. Cheap; any thread.
class HallClock {
public:
    HallClock() = default;
    /// A rehearsal goes on after `not_before`, the journal's last instant, when that is later.
    HallClock(Rehearsal const& rehearsal, engine::Instant not_before);

    [[nodiscard]] engine::Instant now() const;

private:
    std::optional<double> factor_;
    engine::Instant from_{};
    std::chrono::steady_clock::time_point started_;
};

}  // namespace hallcall::app
