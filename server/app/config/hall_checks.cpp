#include "server/app/config/hall_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

namespace hallcall::app::config {
namespace {

constexpr std::size_t longest_prefix = 3;

template <typename Thing>
void take(std::vector<Sourced<Thing>>& from, std::vector<Thing>& to) {
    for (auto& thing : from) {
        to.push_back(std::move(thing.value));
    }
}

template <typename Thing, typename ThingId>
void check_unique(std::vector<Sourced<Thing>> const& all, ThingId Thing::* member,
                  std::string_view table, Faults& faults) {
    std::map<ThingId, std::size_t> seen;
    for (auto const& thing : all) {
        ThingId const& id = thing.value.*member;
        if (id.value.empty()) {
            continue;
        }
        auto const [first, is_new] = seen.emplace(id, thing.line);
        if (!is_new) {
            faults.add(thing.line, fmt::format("[[{}]] '{}': the id is used on line {} already",
                                               table, id.value, first->second));
        }
    }
}

template <typename Thing, typename ThingId>
bool knows(std::vector<Sourced<Thing>> const& all, ThingId Thing::* member, ThingId const& id) {
    return std::ranges::any_of(all, [&](auto const& thing) { return thing.value.*member == id; });
}

bool is_prefix(std::string const& text) {
    return !text.empty() && text.size() <= longest_prefix && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

/// "A1" with "A": the first of one would be the thousand-and-first of the other, A1001.
bool is_prefix_with_digits(std::string const& prefix, std::string const& other) {
    return prefix.size() > other.size() && prefix.starts_with(other) &&
           std::all_of(prefix.begin() + static_cast<std::ptrdiff_t>(other.size()), prefix.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
}

void check_services(HallDraft const& draft, Faults& faults) {
    std::map<std::string, std::string> owners;
    for (auto const& [service, line] : draft.services) {
        auto const complain = [&, at = line, &id = service.id](std::string const& what) {
            faults.add(at, fmt::format("[[service]] '{}': {}", id.value, what));
        };
        if (!is_prefix(service.prefix)) {
            complain(fmt::format("prefix '{}' must be 1 to 3 letters or digits{}", service.prefix,
                                 service.prefix == service.id.value ? " (it is the id: give a "
                                                                      "'prefix')"
                                                                    : ""));
        }
        auto const [owner, is_new] = owners.emplace(service.prefix, service.id.value);
        if (!is_new) {
            complain(
                fmt::format("prefix '{}' belongs to service '{}'", service.prefix, owner->second));
        }
        for (auto const& [other, other_line] : draft.services) {
            if (is_prefix_with_digits(service.prefix, other.prefix)) {
                complain(
                    fmt::format("numbers of prefix '{}' could be those of prefix '{}' "
                                "(service '{}')",
                                service.prefix, other.prefix, other.id.value));
            }
        }
        if (!service.department.value.empty() &&
            !knows(draft.departments, &engine::Department::id, service.department)) {
            complain(fmt::format("there is no department '{}'", service.department.value));
        }
    }
}

void check_window_services(HallDraft const& draft, engine::Window const& window,
                           std::vector<engine::ServiceId> const& services, std::string_view key,
                           std::size_t line, Faults& faults) {
    for (auto service = services.begin(); service != services.end(); ++service) {
        if (!knows(draft.services, &engine::Service::id, *service)) {
            faults.add(line, fmt::format("[[window]] '{}': there is no service '{}' (in '{}')",
                                         window.id.value, service->value, key));
        }
        bool const doubled = std::find(services.begin(), service, *service) != service;
        bool const in_both =
            key == "spare" && std::ranges::find(window.services, *service) != window.services.end();
        if (doubled || in_both) {
            faults.add(line, fmt::format("[[window]] '{}': service '{}' is named twice",
                                         window.id.value, service->value));
        }
    }
}

void check_window_staff(HallDraft const& draft, engine::Window const& window, std::size_t line,
                        Faults& faults) {
    auto const complain = [&](std::string const& what) {
        faults.add(line, fmt::format("[[window]] '{}': {}", window.id.value, what));
    };
    auto const check = [&](engine::StaffId const& id, std::string_view role) {
        if (!knows(draft.staff, &engine::StaffMember::id, id)) {
            complain(fmt::format("there is no staff member '{}' (in '{}')", id.value, role));
        }
    };
    if (!window.a.value.empty()) {
        check(window.a, "a");
    }
    for (auto staff = window.b.begin(); staff != window.b.end(); ++staff) {
        check(*staff, "b");
        if (*staff == window.a) {
            complain(fmt::format("'{}' has both the A and a B role", staff->value));
        }
        if (std::find(window.b.begin(), staff, *staff) != staff) {
            complain(fmt::format("'{}' is named twice in 'b'", staff->value));
        }
    }
}

void check_windows(HallDraft const& draft, Faults& faults) {
    std::map<engine::StaffId, engine::WindowId> a_roles;
    for (auto const& [window, line] : draft.windows) {
        auto const complain = [&, at = line, &id = window.id](std::string const& what) {
            faults.add(at, fmt::format("[[window]] '{}': {}", id.value, what));
        };
        if (!window.zone.value.empty() && !knows(draft.zones, &engine::Zone::id, window.zone)) {
            complain(fmt::format("there is no zone '{}'", window.zone.value));
        }
        if (window.services.empty()) {
            complain("'services' names none");
        }
        check_window_services(draft, window, window.services, "services", line, faults);
        check_window_services(draft, window, window.spare, "spare", line, faults);
        check_window_staff(draft, window, line, faults);
        if (window.a.value.empty()) {
            continue;
        }
        auto const [other, is_new] = a_roles.emplace(window.a, window.id);
        if (!is_new) {
            complain(fmt::format("'{}' has the A role of window '{}' already", window.a.value,
                                 other->second.value));
        }
    }
}

}  // namespace

engine::HallConfig HallDraft::finish() && {
    take(departments, hall.departments);
    take(zones, hall.zones);
    take(services, hall.services);
    take(windows, hall.windows);
    take(staff, hall.staff);
    take(reasons, hall.reasons);
    return std::move(hall);
}

void check_references(HallDraft const& draft, Faults& faults) {
    check_unique(draft.departments, &engine::Department::id, "department", faults);
    check_unique(draft.zones, &engine::Zone::id, "zone", faults);
    check_unique(draft.services, &engine::Service::id, "service", faults);
    check_unique(draft.windows, &engine::Window::id, "window", faults);
    check_unique(draft.staff, &engine::StaffMember::id, "staff", faults);
    check_unique(draft.reasons, &engine::PriorityReason::id, "priority_reason", faults);
    check_services(draft, faults);
    check_windows(draft, faults);
}

}  // namespace hallcall::app::config
