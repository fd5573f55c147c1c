#pragma once

// A hall's document: TOML in, a checked HallConfig or every fault out. Reference:
// docs/hall-toml.md.

#include "server/engine/hall_config.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hallcall::app::config {

struct DocumentFault {
    std::size_t line = 1;
    std::string what;

    bool operator==(DocumentFault const&) const = default;
};

using ReadHall =
    std::variant<std::shared_ptr<engine::HallConfig const>, std::vector<DocumentFault>>;

ReadHall read_hall(std::string_view toml);

/// One line a fault: `FILE:LINE: what is wrong`.
std::string format_faults(std::string_view file, std::vector<DocumentFault> const& faults);

/// "08:30", and "24:00" for the end of the day.
std::string format_time_of_day(std::chrono::minutes time);

}  // namespace hallcall::app::config
