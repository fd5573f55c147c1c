#pragma once

// A hall as its document describes it (docs/hall-toml.md). Plain data; app/config reads and checks
// it.

#include "server/engine/ids.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace hallcall::engine {

struct Department {
    DepartmentId id;
    std::string name;
    std::string name_en = {};

    bool operator==(Department const&) const = default;
};

struct Service {
    ServiceId id;
    std::string prefix;
    std::string name;
    std::string name_en;
    DepartmentId department;
    std::chrono::minutes expected{10};
    int quota = 0;  ///< tickets a day; 0: no limit
    std::vector<std::string> materials;

    bool operator==(Service const&) const = default;
};

struct Zone {
    ZoneId id;
    std::string name;

    bool operator==(Zone const&) const = default;
};

struct Window {
    WindowId id;
    std::string name;
    ZoneId zone;
    std::vector<ServiceId> services;
    std::vector<ServiceId> spare;
    StaffId a;
    std::vector<StaffId> b;

    bool operator==(Window const&) const = default;
};

struct Roles {
    bool staff = false;
    bool coordinator = false;
    bool admin = false;
    bool auditor = false;

    bool operator==(Roles const&) const = default;
};

struct StaffMember {
    StaffId id;
    std::string name;
    std::string title;
    Roles roles;

    bool operator==(StaffMember const&) const = default;
};

struct PriorityReason {
    ReasonId id;
    std::string name;
    bool self_declared = false;
    std::string name_en = {};

    bool operator==(PriorityReason const&) const = default;
};

struct Session {
    std::chrono::minutes from{};
    std::chrono::minutes until{};

    bool operator==(Session const&) const = default;
};

struct Rules {
    int priority_run_max = 3;
    std::chrono::seconds overdue_after{1800};
    std::chrono::seconds internal_after{1800};
    int calls_before_miss = 2;
    std::chrono::seconds miss_after{20};
    int rejoin_after = 3;
    std::chrono::seconds rejoin_within{1800};
    int rejoins_max = 1;
    std::chrono::seconds binding_lapses_after{600};
    std::chrono::seconds pause_overdue{300};
    std::chrono::seconds unmanned_after{300};
    std::chrono::seconds wait_yellow{1200};
    std::chrono::seconds wait_red{2400};
    std::chrono::seconds serving_yellow{1800};

    bool operator==(Rules const&) const = default;
};

struct HallConfig {
    std::string id;
    std::string name;
    std::string timezone;
    std::vector<Session> sessions;
    std::chrono::minutes issue_from{};
    std::chrono::minutes issue_until{24 * 60};
    std::string complaint_phone;
    std::string notice;
    std::vector<Department> departments;
    std::vector<Service> services;
    std::vector<Zone> zones;
    std::vector<Window> windows;
    std::vector<StaffMember> staff;
    std::vector<PriorityReason> reasons;
    Rules rules;

    /// Null when there is no such thing.
    [[nodiscard]] Service const* find(ServiceId const& service) const;
    [[nodiscard]] Window const* find(WindowId const& window) const;
    [[nodiscard]] StaffMember const* find(StaffId const& member) const;
    [[nodiscard]] PriorityReason const* find(ReasonId const& reason) const;

    bool operator==(HallConfig const&) const = default;
};

}  // namespace hallcall::engine
