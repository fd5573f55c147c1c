#pragma once

// What no single table of the document can know: doubled ids, dangling references, shared prefixes,
// one person in the A role of two windows.

#include "server/app/config/toml_reader.hpp"
#include "server/engine/hall_config.hpp"

#include <vector>

namespace hallcall::app::config {

/// A document as read, before it is known to be consistent.
struct HallDraft {
    engine::HallConfig hall;  ///< without the lists
    std::vector<Sourced<engine::Department>> departments;
    std::vector<Sourced<engine::Zone>> zones;
    std::vector<Sourced<engine::Service>> services;
    std::vector<Sourced<engine::Window>> windows;
    std::vector<Sourced<engine::StaffMember>> staff;
    std::vector<Sourced<engine::PriorityReason>> reasons;

    engine::HallConfig finish() &&;
};

void check_references(HallDraft const& draft, Faults& faults);

}  // namespace hallcall::app::config
