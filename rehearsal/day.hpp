#pragma once

// A hall day from the evening before to the audit, through the real programs.

#include "rehearsal/day_plan.hpp"
#include "rehearsal/report.hpp"

#include <filesystem>

namespace hallcall::rehearsal {

struct DayOptions {
    std::filesystem::path programs;
    std::filesystem::path halls;
    std::filesystem::path out;  ///< what an earlier rehearsal left there is removed
    int seconds = 68;           ///< real time from the opening to the last arrival, about
};

/// Throws when it cannot begin; what goes wrong later is in the result's faults.
DayResult play(DayPlan const& plan, DayOptions const& options);

}  // namespace hallcall::rehearsal
