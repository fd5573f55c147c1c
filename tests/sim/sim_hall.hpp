#pragma once

// The hall that the simulation runs, and its zone.

#include "server/engine/command.hpp"
#include "server/engine/ids.hpp"

#include <memory>

namespace hallcall::sim {

/// | window | services | spare | A role | B roles |
/// |--------|----------|-------|--------|---------|
/// | 1      | A, B     |       | s1     | s2, s4  |
/// | 2      | A        | C     | s2     | s1      |
/// | 3      | C, B     | A     | s3     | s4      |
///
/// c1 is a coordinator. Service B has a quota. Short times, so that five minutes have
/// everything in them. `edition` stands in the notice, and sets the longest run of priority calls.
std::shared_ptr<engine::HallConfig const> sim_hall(int edition);

/// In the hall's zone, eight hours ahead of UTC.
engine::Moment moment_at(engine::Instant at);

engine::Asker kiosk(int which);
engine::Asker holder();
engine::Asker person(std::string const& staff);
engine::Asker the_system();

}  // namespace hallcall::sim
