#pragma once

// Random halls and random days for the property tests, from small numbers that RapidCheck can
// shrink.

#include "server/engine/command.hpp"
#include "tests/support/scenario.hpp"

#include <rapidcheck.h>

#include <ostream>
#include <vector>

namespace hallcall::tests {

/// One thing that somebody asks for; what `a` and `b` choose depends on the kind and on the hall as
/// it is by then.
struct Step {
    enum Kind {
        issue,
        call_next,
        finish_and_call_next,
        call_number,
        recall,
        start,
        miss,
        park,
        finish,
        transfer,
        rejoin,
        cancel,
        change_level,
        take_duty,
        end_duty,
        pause,
        resume,
        publish_rules,
        sleep_a_day,
    };
    Kind kind = issue;
    int a = 0;
    int b = 0;
    engine::Duration wait{};  ///< before it is asked
};

std::ostream& operator<<(std::ostream& out, Step const& step);

/// Two to four services and windows, spare services, small limits: everything that the rules know
/// comes up within a few dozen steps.
engine::HallConfig hall_of(std::vector<int> const& dice);
engine::Rules rules_of(std::vector<int> const& dice);

rc::Gen<std::vector<int>> any_dice();
rc::Gen<std::vector<Step>> any_day();

/// What the step asks for in this hall.
engine::Command command_of(Step const& step, support::Scenario const& hall);

}  // namespace hallcall::tests
