#pragma once

// What a hall offers at its kiosk at this moment: which departments and services, and whether
// numbers are issued at all.

#include "protocol/messages.hpp"
#include "ticket_printer/model/text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::printer {

/// More services than this do not stand on one page; then departments come first, if there are any.
inline constexpr std::size_t services_on_a_page = 9;

struct DepartmentOffer {
    std::string id;  ///< empty: the services of no department
    std::string name;
    std::string name_en;
    std::size_t services = 0;
    std::int64_t waiting = 0;
};

/// Those that have services, in the hall's order.
std::vector<DepartmentOffer> departments_of(protocol::Hall const& hall);

/// Whether a citizen chooses a department before a service.
bool begins_with_departments(protocol::Hall const& hall);

/// The services of a department, or all.
std::vector<protocol::ServiceView const*> services_of(protocol::Hall const& hall,
                                                      std::optional<std::string> const& department);

/// Nothing for a service that is not there.
protocol::ServiceView const* find_service(protocol::Hall const& hall, std::string_view id);

/// Why no number of this service is to be had now, if so.
enum class Denied { quota_used_up, not_offered };
std::optional<Denied> denied(protocol::ServiceView const& service);

/// Against `issue_from` and `issue_until`; open when the hall does not name them or the time in the
/// hall is not known: then the server decides.
enum class Hours { open, too_early, too_late };
Hours hours_at(protocol::Hall const& hall, std::optional<protocol::Timestamp> const& now);

/// Whether a citizen may claim a priority at this hall's kiosk.
bool has_self_declared_reasons(protocol::Hall const& hall);

/// The names of the priorities that only staff may grant.
std::vector<std::string> reasons_for_the_guide_desk(protocol::Hall const& hall, Language language);

}  // namespace hallcall::printer
