#include "server/app/config/hall_toml.hpp"

#include "server/app/config/hall_checks.hpp"
#include "server/app/config/toml_reader.hpp"
#include "server/app/hall_clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace hallcall::app::config {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// The longest duration a rule may have, and the largest count.
constexpr std::int64_t longest_s = 24 * 60 * 60;
constexpr std::int64_t largest_count = 1000;
constexpr std::int64_t longest_service_minutes = 24 * 60;
constexpr std::int64_t largest_quota = 100000;

std::vector<engine::ServiceId> service_ids(std::vector<Sourced<std::string>> const& texts) {
    std::vector<engine::ServiceId> ids;
    for (auto const& text : texts) {
        ids.emplace_back(text.value);
    }
    return ids;
}

void read_hours(TableReader& table, engine::HallConfig& hall) {
    for (auto const& [from, until] : table.spans("sessions")) {
        if (from >= until || (!hall.sessions.empty() && from < hall.sessions.back().until)) {
            table.fault("sessions",
                        "'sessions' must be in order, each from an earlier to a later "
                        "time, without overlap");
        }
        hall.sessions.push_back({from, until});
    }
    if (!table.has("sessions")) {
        hall.sessions = {{minutes{9 * 60}, minutes{12 * 60}}, {minutes{13 * 60}, minutes{17 * 60}}};
    }
    hall.issue_from = table.clock("issue_from").value_or(minutes{0});
    hall.issue_until = table.clock("issue_until").value_or(minutes{24 * 60});
    if (hall.issue_from >= hall.issue_until) {
        table.fault(table.has("issue_until") ? "issue_until" : "issue_from",
                    "'issue_from' must be before 'issue_until'");
    }
}

void read_identity(TableReader& table, engine::HallConfig& hall) {
    hall.id = table.required_id("id");
    hall.name = table.required_text("name");
    hall.timezone = table.text_or("timezone", "Asia/Shanghai");
    if (!Zone::exists(hall.timezone)) {
        table.fault("timezone", fmt::format("there is no time zone '{}'", hall.timezone));
    }
    read_hours(table, hall);
    hall.complaint_phone = table.text_or("complaint_phone", "12345");
    hall.notice = table.text_or("notice", "");
    table.done();
}

engine::Service read_service(TableReader& table) {
    engine::Service service;
    service.id = engine::ServiceId{table.required_id("id")};
    table.rename(fmt::format("[[service]] '{}'", service.id.value));
    service.prefix = table.text_or("prefix", service.id.value);
    service.name = table.required_text("name");
    service.name_en = table.text_or("name_en", "");
    service.department = engine::DepartmentId{table.text_or("department", "")};
    service.expected = minutes{table.integer("minutes", 1, longest_service_minutes).value_or(10)};
    service.quota = static_cast<int>(table.integer("quota", 0, largest_quota).value_or(0));
    for (auto const& material : table.texts("materials")) {
        service.materials.push_back(material.value);
    }
    return service;
}

engine::Window read_window(TableReader& table) {
    engine::Window window;
    window.id = engine::WindowId{table.required_id("id")};
    table.rename(fmt::format("[[window]] '{}'", window.id.value));
    window.name = table.text_or("name", window.id.value + "号窗口");
    window.zone = engine::ZoneId{table.text_or("zone", "")};
    if (!table.has("services")) {
        table.fault("services", "'services' is missing");
    }
    window.services = service_ids(table.texts("services"));
    window.spare = service_ids(table.texts("spare"));
    if (!table.has("a")) {
        table.fault("a", "the window has no A role: 'a' is missing");
    }
    window.a = engine::StaffId{table.text("a").value_or("")};
    for (auto const& staff : table.texts("b")) {
        window.b.emplace_back(staff.value);
    }
    return window;
}

engine::StaffMember read_staff(TableReader& table) {
    engine::StaffMember member;
    member.id = engine::StaffId{table.required_id("id")};
    table.rename(fmt::format("[[staff]] '{}'", member.id.value));
    member.name = table.required_text("name");
    member.title = table.text_or("title", "");
    if (!table.has("roles")) {
        table.fault("roles", "'roles' is missing");
    }
    for (auto const& role : table.texts("roles")) {
        if (role.value == "staff") {
            member.roles.staff = true;
        } else if (role.value == "coordinator") {
            member.roles.coordinator = true;
        } else if (role.value == "admin") {
            member.roles.admin = true;
        } else if (role.value == "auditor") {
            member.roles.auditor = true;
        } else {
            table.fault("roles", fmt::format("there is no role '{}': staff, coordinator, admin, "
                                             "auditor",
                                             role.value));
        }
    }
    return member;
}

engine::PriorityReason read_reason(TableReader& table) {
    engine::PriorityReason reason;
    reason.id = engine::ReasonId{table.required_id("id")};
    reason.name = table.required_text("name");
    reason.self_declared = table.boolean("self_declared").value_or(false);
    reason.name_en = table.text_or("name_en", "");
    return reason;
}

void read_rules(TableReader& table, engine::Rules& rules) {
    auto const count = [&](std::string_view key, int& value, std::int64_t min) {
        value = static_cast<int>(table.integer(key, min, largest_count).value_or(value));
    };
    auto const duration = [&](std::string_view key, seconds& value) {
        value = seconds{table.integer(key, 0, longest_s).value_or(value.count())};
    };
    count("priority_run_max", rules.priority_run_max, 0);
    duration("overdue_after_s", rules.overdue_after);
    duration("internal_after_s", rules.internal_after);
    count("calls_before_miss", rules.calls_before_miss, 1);
    duration("miss_after_s", rules.miss_after);
    count("rejoin_after", rules.rejoin_after, 0);
    duration("rejoin_within_s", rules.rejoin_within);
    count("rejoins_max", rules.rejoins_max, 0);
    duration("binding_lapses_after_s", rules.binding_lapses_after);
    duration("pause_overdue_s", rules.pause_overdue);
    duration("unmanned_after_s", rules.unmanned_after);
    duration("wait_yellow_s", rules.wait_yellow);
    duration("wait_red_s", rules.wait_red);
    duration("serving_yellow_s", rules.serving_yellow);
    table.done();
}

/// Every `[[name]]` of the document through `read`, in order.
template <typename Thing>
void read_all(toml::table const& document, std::string_view name, Faults& faults,
              std::vector<Sourced<Thing>>& all, Thing (*read)(TableReader&)) {
    auto const* node = document.get(name);
    if (node == nullptr) {
        return;
    }
    auto const* array = node->as_array();
    if (array == nullptr) {
        faults.add(node->source().begin.line,
                   fmt::format("'{0}' must be a list of tables: write [[{0}]]", name));
        return;
    }
    for (toml::node const& entry : *array) {
        auto const* table = entry.as_table();
        if (table == nullptr) {
            faults.add(entry.source().begin.line, fmt::format("[[{}]] must be a table", name));
            continue;
        }
        TableReader reader{*table, fmt::format("[[{}]]", name), faults};
        Thing thing = read(reader);
        reader.done();
        all.push_back({std::move(thing), reader.line()});
    }
}

engine::Department read_department(TableReader& table) {
    return {engine::DepartmentId{table.required_id("id")}, table.required_text("name"),
            table.text_or("name_en", "")};
}

engine::Zone read_zone(TableReader& table) {
    return {engine::ZoneId{table.required_id("id")}, table.required_text("name")};
}

/// `[name]` as a table; null, and a fault when it is needed, when there is none.
toml::table const* section(toml::table const& document, std::string_view name, bool needed,
                           Faults& faults) {
    auto const* node = document.get(name);
    if (node == nullptr) {
        if (needed) {
            faults.add(1, fmt::format("[{}] is missing", name));
        }
        return nullptr;
    }
    if (node->as_table() == nullptr) {
        faults.add(node->source().begin.line, fmt::format("'{0}' must be a table: [{0}]", name));
    }
    return node->as_table();
}

HallDraft read_document(toml::table const& document, Faults& faults) {
    HallDraft draft;
    if (auto const* table = section(document, "hall", true, faults)) {
        TableReader reader{*table, "[hall]", faults};
        read_identity(reader, draft.hall);
    }
    if (auto const* table = section(document, "rules", false, faults)) {
        TableReader reader{*table, "[rules]", faults};
        read_rules(reader, draft.hall.rules);
    }
    read_all(document, "department", faults, draft.departments, read_department);
    read_all(document, "zone", faults, draft.zones, read_zone);
    read_all(document, "service", faults, draft.services, read_service);
    read_all(document, "window", faults, draft.windows, read_window);
    read_all(document, "staff", faults, draft.staff, read_staff);
    read_all(document, "priority_reason", faults, draft.reasons, read_reason);
    constexpr std::string_view known[] = {"hall",    "rules",  "department", "zone",
                                          "service", "window", "staff",      "priority_reason"};
    for (auto const& [key, node] : document) {
        if (std::ranges::find(known, key.str()) == std::ranges::end(known)) {
            faults.add(key.source().begin.line, fmt::format("unknown table '{}'", key.str()));
        }
    }
    return draft;
}

}  // namespace

ReadHall read_hall(std::string_view toml) {
    Faults faults;
    std::shared_ptr<engine::HallConfig const> hall;
    try {
        HallDraft draft = read_document(toml::parse(toml), faults);
        check_references(draft, faults);
        hall = std::make_shared<engine::HallConfig const>(std::move(draft).finish());
    } catch (toml::parse_error const& error) {
        faults.add(error.source().begin.line, std::string{error.description()});
    }
    if (faults.empty()) {
        return hall;
    }
    std::vector<DocumentFault> list;
    for (LineFault const& fault : faults.sorted()) {
        list.push_back({fault.line, fault.what});
    }
    return list;
}

std::string format_faults(std::string_view file, std::vector<DocumentFault> const& faults) {
    std::string text;
    for (DocumentFault const& fault : faults) {
        text += fmt::format("{}:{}: {}\n", file, fault.line, fault.what);
    }
    return text;
}

std::string format_time_of_day(minutes time) {
    return format_minutes(time);
}

}  // namespace hallcall::app::config
