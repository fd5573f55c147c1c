#pragma once

// A small hall for tests: three services, three windows, an A and two B roles at the first window,
// a coordinator.

#include "server/engine/hall_config.hpp"

#include <initializer_list>
#include <string>
#include <vector>

namespace hallcall::support {

/// | window | services | spare | A role | B roles    |
/// |--------|----------|-------|--------|------------|
/// | 1      | A, B     | C     | 1001   | 1002, 1003 |
/// | 2      | A        |       | 2001   | 2002       |
/// | 3      | C        | A     | 3001   | 1002       |
///
/// 9001 is a coordinator. `elderly` may be declared by the citizen, `injured` is granted by staff.
/// The kiosk issues from 08:00 until 17:15. Rules are the defaults.
engine::HallConfig sample_hall();

/// The sample hall with other rules: `sample_hall_with([](Rules& rules) { rules.rejoin_after = 1;
/// })`.
template <typename Change>
engine::HallConfig sample_hall_with(Change change) {
    engine::HallConfig hall = sample_hall();
    change(hall.rules);
    return hall;
}

engine::Service service(std::string const& id, std::string const& prefix = {}, int quota = 0);
engine::Window window(std::string const& id, std::initializer_list<char const*> services,
                      std::initializer_list<char const*> spare, std::string const& a,
                      std::initializer_list<char const*> b = {});
engine::StaffMember clerk(std::string const& id);
engine::StaffMember coordinator(std::string const& id);

}  // namespace hallcall::support
