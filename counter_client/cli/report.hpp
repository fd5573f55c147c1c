#pragma once

// What a step prints.

#include "counter_client/cli/step_runner.hpp"

#include <string>

namespace hallcall::counter {

/// One or a few lines for a person, Chinese and English, each with its line break.
std::string readable(Step const& step, StepResult const& result);

/// The server's answer as one line.
std::string json_line(StepResult const& result);

/// One line of a batch's output: {"exit": 0, "answer": {…}}, or {"exit": 1, "code", "status",
/// "detail"}, or {"exit": 2, "detail"}.
std::string batch_line(StepResult const& result);

/// One line for standard error.
std::string failure_line(Failure const& failure);

}  // namespace hallcall::counter
