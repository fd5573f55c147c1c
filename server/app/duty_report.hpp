#pragma once

// Who was on duty where, from when to when, as a fold of the journal: the record of A and B roles.

#include "server/app/api.hpp"
#include "server/app/hall_clock.hpp"
#include "server/journal/reader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hallcall::app {

/// One duty, from taking a window to leaving it.
struct DutyRecord {
    engine::Day day{};
    engine::WindowId window;
    engine::StaffId staff;
    std::string name;  ///< of the document that was in force
    engine::DutyRole role = engine::DutyRole::a;
    engine::Takeover takeover = engine::Takeover::none;
    std::optional<std::string> reason;
    std::optional<std::string> note;  ///< nothing also once it was erased
    engine::Instant from{};
    /// Nothing while it lasts. A duty that nobody ended ends with its day, also when the server was
    /// not there to see it.
    std::optional<engine::Instant> to;
    std::optional<engine::StaffId> relieved_by;
    std::optional<std::string> left_because;  ///< the reason given for leaving
    int called = 0;                           ///< tickets called, recalls not counted
    int served = 0;                           ///< tickets finished
};

/// The duties of the days `from` to `to`, both included, in order of their beginning. Throws
/// JournalError.
std::vector<DutyRecord> duty_records(journal::JournalReader const& reader, Zone const& zone,
                                     engine::Day from, engine::Day to);

/// `GET /reports/duty?from=&to=&format=json|csv`, from a connection of the caller's.
Reply read_duty_report(journal::JournalReader const& reader, Zone const& zone,
                       Request const& request);

}  // namespace hallcall::app
