#include "tests/support/sample_hall.hpp"

namespace hallcall::support {

using namespace engine;

Service service(std::string const& id, std::string const& prefix, int quota) {
    Service made;
    made.id = ServiceId{id};
    made.prefix = prefix.empty() ? id : prefix;
    made.name = "service " + id;
    made.quota = quota;
    return made;
}

Window window(std::string const& id, std::initializer_list<char const*> services,
              std::initializer_list<char const*> spare, std::string const& a,
              std::initializer_list<char const*> b) {
    Window made;
    made.id = WindowId{id};
    made.name = "window " + id;
    for (char const* one : services) {
        made.services.emplace_back(one);
    }
    for (char const* one : spare) {
        made.spare.emplace_back(one);
    }
    made.a = StaffId{a};
    for (char const* one : b) {
        made.b.emplace_back(one);
    }
    return made;
}

StaffMember clerk(std::string const& id) {
    StaffMember made;
    made.id = StaffId{id};
    made.name = "clerk " + id;
    made.roles.staff = true;
    return made;
}

StaffMember coordinator(std::string const& id) {
    StaffMember made = clerk(id);
    made.roles.coordinator = true;
    return made;
}

HallConfig sample_hall() {
    HallConfig hall;
    hall.id = "sample";
    hall.name = "Sample hall";
    hall.timezone = "UTC";
    hall.issue_from = std::chrono::hours{8};
    hall.issue_until = std::chrono::hours{17} + std::chrono::minutes{15};
    hall.services = {service("A"), service("B"), service("C")};
    hall.windows = {window("1", {"A", "B"}, {"C"}, "1001", {"1002", "1003"}),
                    window("2", {"A"}, {}, "2001", {"2002"}),
                    window("3", {"C"}, {"A"}, "3001", {"1002"})};
    for (char const* id : {"1001", "1002", "1003", "2001", "2002", "3001"}) {
        hall.staff.push_back(clerk(id));
    }
    hall.staff.push_back(coordinator("9001"));
    hall.reasons = {{ReasonId{"elderly"}, "elderly", true},
                    {ReasonId{"injured"}, "injured", false}};
    return hall;
}

}  // namespace hallcall::support
