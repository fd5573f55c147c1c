#include "ticket_printer/model/offer.hpp"

#include <algorithm>

namespace hallcall::printer {

std::vector<DepartmentOffer> departments_of(protocol::Hall const& hall) {
    std::vector<DepartmentOffer> all;
    for (protocol::NamedId const& department : hall.departments) {
        all.push_back(
            {.id = department.id, .name = department.name, .name_en = department.name_en});
    }
    all.push_back({.id = {},
                   .name = std::string{text::other_services.zh},
                   .name_en = std::string{text::other_services.en}});
    for (protocol::ServiceView const& service : hall.services) {
        auto const found = std::ranges::find(all, service.department, &DepartmentOffer::id);
        DepartmentOffer& department = found == all.end() ? all.back() : *found;
        ++department.services;
        department.waiting += service.waiting;
    }
    std::erase_if(all, [](DepartmentOffer const& one) { return one.services == 0; });
    return all;
}

bool begins_with_departments(protocol::Hall const& hall) {
    return hall.services.size() > services_on_a_page && departments_of(hall).size() > 1;
}

std::vector<protocol::ServiceView const*> services_of(
    protocol::Hall const& hall, std::optional<std::string> const& department) {
    auto const is_known = [&](std::string const& id) {
        return std::ranges::find(hall.departments, id, &protocol::NamedId::id) !=
               hall.departments.end();
    };
    std::vector<protocol::ServiceView const*> services;
    for (protocol::ServiceView const& service : hall.services) {
        std::string const of = is_known(service.department) ? service.department : std::string{};
        if (!department || of == *department) services.push_back(&service);
    }
    return services;
}

protocol::ServiceView const* find_service(protocol::Hall const& hall, std::string_view id) {
    auto const found = std::ranges::find(hall.services, id, &protocol::ServiceView::id);
    return found == hall.services.end() ? nullptr : &*found;
}

std::optional<Denied> denied(protocol::ServiceView const& service) {
    if (!service.offered) return Denied::not_offered;
    if (service.quota_left && *service.quota_left <= 0) return Denied::quota_used_up;
    return std::nullopt;
}

Hours hours_at(protocol::Hall const& hall, std::optional<protocol::Timestamp> const& now) {
    if (!now) return Hours::open;
    // "HH:MM" compares as it should, "24:00" included.
    std::string const clock = protocol::format_clock(*now);
    if (!hall.hall.issue_from.empty() && clock < hall.hall.issue_from) return Hours::too_early;
    if (!hall.hall.issue_until.empty() && clock >= hall.hall.issue_until) return Hours::too_late;
    return Hours::open;
}

bool has_self_declared_reasons(protocol::Hall const& hall) {
    return std::ranges::any_of(hall.priority_reasons, &protocol::ReasonView::self_declared);
}

std::vector<std::string> reasons_for_the_guide_desk(protocol::Hall const& hall, Language language) {
    std::vector<std::string> names;
    for (protocol::ReasonView const& reason : hall.priority_reasons) {
        if (reason.self_declared) continue;
        bool const in_english = language == Language::english && !reason.name_en.empty();
        names.push_back(in_english ? reason.name_en : reason.name);
    }
    return names;
}

}  // namespace hallcall::printer
