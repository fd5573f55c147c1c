#pragma once

// What a coordinator can do to the window or the ticket that was chosen, as data: when it makes
// sense, what has to be filled in, and the step it becomes.

#include "counter_client/coordinator/model/floor.hpp"
#include "counter_client/model/steps.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::counter::coordinator {

enum class Deed {
    take,
    end_duty,
    raise_alarm,
    clear_alarm,
    hand_over,
    grant_urgent,
    change_level,
    rejoin,
    cancel_ticket,
};

enum class Target { window, ticket };

enum class Field {
    duty_reason,   ///< one of the four words
    reason,        ///< free text
    level_reason,  ///< free text, or a priority reason's id for the level `priority`
    note,
    optional_note,
    level,
    to_staff,
    day,
};

struct DeedRow {
    Deed deed;
    std::string_view step;  ///< of the command line
    Target target;
    Word label;
    Word ask;  ///< what it will do, said before it is confirmed
    bool dangerous = false;
    std::vector<Field> fields;
};

std::span<DeedRow const> deed_rows();
DeedRow const& row_of(Deed deed);

/// The link is up, nothing is under way, and what was chosen is in a state for it.
bool enabled(Deed deed, Floor const& floor);

/// What was filled in.
struct DeedForm {
    std::string reason;
    std::string note;
    std::string level;
    std::string to;
    bool tomorrow = true;  ///< a hand-over is for tomorrow rather than today
};

/// Everything that has to be filled in is.
bool complete(Deed deed, DeedForm const& form);

/// The request for what was chosen. It has to be enabled and complete.
StepRequest request_for(Deed deed, DeedForm const& form, Floor const& floor);

/// The day after, both as 2026-11-21; the same text for what is no day.
std::string day_after(std::string const& day);

}  // namespace hallcall::counter::coordinator
