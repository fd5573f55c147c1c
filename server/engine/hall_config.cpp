#include "server/engine/hall_config.hpp"

#include <algorithm>

namespace hallcall::engine {
namespace {

template <typename Thing, typename ThingId>
Thing const* find_by_id(std::vector<Thing> const& all, ThingId const& id, ThingId Thing::* member) {
    auto const found = std::ranges::find(all, id, member);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

Service const* HallConfig::find(ServiceId const& service) const {
    return find_by_id(services, service, &Service::id);
}

Window const* HallConfig::find(WindowId const& window) const {
    return find_by_id(windows, window, &Window::id);
}

StaffMember const* HallConfig::find(StaffId const& member) const {
    return find_by_id(staff, member, &StaffMember::id);
}

PriorityReason const* HallConfig::find(ReasonId const& reason) const {
    return find_by_id(reasons, reason, &PriorityReason::id);
}

}  // namespace hallcall::engine
