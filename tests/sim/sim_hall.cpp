#include "tests/sim/sim_hall.hpp"

#include <fmt/format.h>

namespace hallcall::sim {
namespace {

using namespace std::chrono_literals;
using engine::ServiceId;
using engine::StaffId;

engine::Service service(std::string const& id, int quota) {
    return {.id = ServiceId{id}, .prefix = id, .name = "事项" + id, .quota = quota};
}

engine::StaffMember member(std::string const& id, bool coordinator) {
    return {
        .id = StaffId{id}, .name = "示例", .roles = {.staff = true, .coordinator = coordinator}};
}

}  // namespace

std::shared_ptr<engine::HallConfig const> sim_hall(int edition) {
    engine::HallConfig hall;
    hall.id = "sim";
    hall.name = "模拟大厅";
    hall.timezone = "Asia/Shanghai";
    hall.notice = fmt::format("edition {}", edition);
    hall.services = {service("A", 0), service("B", 30), service("C", 0)};
    hall.windows = {
        {.id = engine::WindowId{"1"},
         .services = {ServiceId{"A"}, ServiceId{"B"}},
         .a = StaffId{"s1"},
         .b = {StaffId{"s2"}, StaffId{"s4"}}},
        {.id = engine::WindowId{"2"},
         .services = {ServiceId{"A"}},
         .spare = {ServiceId{"C"}},
         .a = StaffId{"s2"},
         .b = {StaffId{"s1"}}},
        {.id = engine::WindowId{"3"},
         .services = {ServiceId{"C"}, ServiceId{"B"}},
         .spare = {ServiceId{"A"}},
         .a = StaffId{"s3"},
         .b = {StaffId{"s4"}}},
    };
    for (char const* id : {"s1", "s2", "s3", "s4"}) {
        hall.staff.push_back(member(id, false));
    }
    hall.staff.push_back(member("c1", true));
    hall.reasons = {{engine::ReasonId{"elderly"}, "老年人", true},
                    {engine::ReasonId{"army"}, "军人", false}};
    hall.rules.priority_run_max = 1 + edition % 3;
    hall.rules.overdue_after = 90s;
    hall.rules.internal_after = 30s;
    hall.rules.miss_after = 5s;
    hall.rules.rejoin_within = 90s;
    hall.rules.binding_lapses_after = 25s;
    return std::make_shared<engine::HallConfig const>(std::move(hall));
}

engine::Moment moment_at(engine::Instant at) {
    auto const local = at + 8h;
    auto const day = std::chrono::floor<std::chrono::days>(local);
    return {.at = at, .day = std::chrono::year_month_day{day}, .time_of_day = local - day};
}

engine::Asker kiosk(int which) {
    return {{engine::Actor::Kind::device, fmt::format("kiosk-{}", which)}, engine::Standing::kiosk};
}

engine::Asker holder() {
    return {{engine::Actor::Kind::holder, ""}, engine::Standing::holder};
}

engine::Asker person(std::string const& staff) {
    return {{engine::Actor::Kind::staff, staff},
            staff == "c1" ? engine::Standing::coordinator : engine::Standing::staff};
}

engine::Asker the_system() {
    return {{engine::Actor::Kind::system, ""}, engine::Standing::system};
}

}  // namespace hallcall::sim
