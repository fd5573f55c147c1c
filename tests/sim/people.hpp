#pragma once

// What kiosks, clerks, the coordinator and ticket holders ask for: mostly what makes sense in the
// hall as they see it, sometimes anything.

#include "server/engine/command.hpp"
#include "server/engine/state.hpp"
#include "tests/sim/dice.hpp"

#include <string>
#include <vector>

namespace hallcall::sim {

/// Who asks, and the scope of his keys.
struct Person {
    std::string name;
    engine::Asker asker;
};

/// Everybody who uses the hall, each of them at his own pace.
std::vector<Person> everybody();

/// `unique` marks the command: two tickets are never issued with the same.
engine::Command next_wish(Person const& person, engine::State const& hall,
                          std::string const& unique, Dice& dice);

}  // namespace hallcall::sim
