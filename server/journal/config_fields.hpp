#pragma once

// The stored form of a hall's configuration, so that a replay needs no TOML parser and none of the
// defaults of a later release: every field is written out, but for English names that came later.
// See json_form.hpp.

#include "server/engine/hall_config.hpp"
#include "server/journal/json_form.hpp"

namespace hallcall::journal {

void describe(auto& io, maybe_const<engine::Department> auto& department) {
    io("id", department.id);
    io("name", department.name);
    io.unless_empty("name_en", department.name_en);
}

void describe(auto& io, maybe_const<engine::Service> auto& service) {
    io("id", service.id);
    io("prefix", service.prefix);
    io("name", service.name);
    io("name_en", service.name_en);
    io("department", service.department);
    io("expected_min", service.expected);
    io("quota", service.quota);
    io("materials", service.materials);
}

void describe(auto& io, maybe_const<engine::Zone> auto& zone) {
    io("id", zone.id);
    io("name", zone.name);
}

void describe(auto& io, maybe_const<engine::Window> auto& window) {
    io("id", window.id);
    io("name", window.name);
    io("zone", window.zone);
    io("services", window.services);
    io("spare", window.spare);
    io("a", window.a);
    io("b", window.b);
}

void describe(auto& io, maybe_const<engine::Roles> auto& roles) {
    io("staff", roles.staff);
    io("coordinator", roles.coordinator);
    io("admin", roles.admin);
    io("auditor", roles.auditor);
}

void describe(auto& io, maybe_const<engine::StaffMember> auto& member) {
    io("id", member.id);
    io("name", member.name);
    io("title", member.title);
    io("roles", member.roles);
}

void describe(auto& io, maybe_const<engine::PriorityReason> auto& reason) {
    io("id", reason.id);
    io("name", reason.name);
    io("self_declared", reason.self_declared);
    io.unless_empty("name_en", reason.name_en);
}

void describe(auto& io, maybe_const<engine::Session> auto& session) {
    io("from_min", session.from);
    io("until_min", session.until);
}

void describe(auto& io, maybe_const<engine::Rules> auto& rules) {
    io("priority_run_max", rules.priority_run_max);
    io("overdue_after_s", rules.overdue_after);
    io("internal_after_s", rules.internal_after);
    io("calls_before_miss", rules.calls_before_miss);
    io("miss_after_s", rules.miss_after);
    io("rejoin_after", rules.rejoin_after);
    io("rejoin_within_s", rules.rejoin_within);
    io("rejoins_max", rules.rejoins_max);
    io("binding_lapses_after_s", rules.binding_lapses_after);
    io("pause_overdue_s", rules.pause_overdue);
    io("unmanned_after_s", rules.unmanned_after);
    io("wait_yellow_s", rules.wait_yellow);
    io("wait_red_s", rules.wait_red);
    io("serving_yellow_s", rules.serving_yellow);
}

void describe(auto& io, maybe_const<engine::HallConfig> auto& config) {
    io("id", config.id);
    io("name", config.name);
    io("timezone", config.timezone);
    io("sessions", config.sessions);
    io("issue_from_min", config.issue_from);
    io("issue_until_min", config.issue_until);
    io("complaint_phone", config.complaint_phone);
    io("notice", config.notice);
    io("departments", config.departments);
    io("services", config.services);
    io("zones", config.zones);
    io("windows", config.windows);
    io("staff", config.staff);
    io("reasons", config.reasons);
    io("rules", config.rules);
}

}  // namespace hallcall::journal
