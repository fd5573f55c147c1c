#pragma once

// A command and an instant in, events or a refusal out. Pure: the same state, command and moment
// give the same answer, for ever.

#include "server/engine/command.hpp"
#include "server/engine/state.hpp"

#include <string>
#include <variant>
#include <vector>

namespace hallcall::engine {

/// Why the rules say no. Named as on the wire.
enum class Refusal {
    bad_request,
    forbidden,
    not_found,
    window_busy,
    nothing_called,
    not_serving,
    no_duty,
    paused,
    not_paused,
    not_waiting,
    too_few_calls,
    too_soon,
    rejoin_refused,
    quota_reached,
    closed,
    already_on_duty,
    has_waiting,
    in_use,
};

struct Rejection {
    Refusal refusal = Refusal::bad_request;
    std::string detail;             ///< English, says what to do
    std::vector<std::string> list;  ///< of `in_use`: what the change touches
};

using Decision = std::variant<Events, Rejection>;

/// Decides on a state in which everything due has happened already (`due`).
/// Needs a published document and a rolled-over day, PublishConfig excepted.
Decision decide(State const& state, Command const& command, Moment const& moment);

/// What has become due by `moment` without anybody asking: the roll-over of the day, bindings that
/// lapse. Empty most of the time.
Events due(State const& state, Moment const& moment);

/// What begins and ceases to need a coordinator at this moment: each alert is raised once and
/// cleared once. Empty most of the time. Source: docs/rules.md, "Alerts".
Events alert_changes(State const& state, Moment const& moment);

/// Whether this staff member may take this window, before anything else is asked: the role he would
/// have, nothing if he may not.
std::optional<DutyRole> duty_role(HallConfig const& hall, Window const& window, Asker const& by);

}  // namespace hallcall::engine
