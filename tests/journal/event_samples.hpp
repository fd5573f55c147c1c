#pragma once

#include "server/engine/event.hpp"

#include <memory>
#include <vector>

namespace hallcall::journal::test {

/// A configuration that uses every field.
std::shared_ptr<engine::HallConfig const> sample_config();

/// One of each shape: every event with every optional field, and once more without.
std::vector<engine::Event> sample_events();

}  // namespace hallcall::journal::test
