#pragma once

// One hallcall-counter in batch mode: steps in, answers out.

#include "rehearsal/child.hpp"

#include <boost/json.hpp>

#include <filesystem>
#include <string>

namespace hallcall::rehearsal {

/// What every program of a rehearsal is started with.
struct Stage {
    std::filesystem::path programs;  ///< folder of the hallcall-… programs
    std::filesystem::path out;       ///< where the day is left
    std::string server;              ///< http://host:port
};

struct StepResult {
    int exit = 0;  ///< 0 done, 1 refused, 2 wrong words, 3 nobody is waiting
    std::string code;
    std::string detail;
    boost::json::object answer;
};

/// One thread at a time.
class CounterProgram {
public:
    /// `window` may be empty, for a coordinator who sits at none.
    CounterProgram(Stage const& stage, std::string staff, std::string const& window,
                   std::string const& password);

    /// Throws `std::runtime_error` when the program gives no answer.
    StepResult step(std::string const& words);

    /// Ends the program; throws `std::runtime_error` unless it exits 0.
    void end();

    [[nodiscard]] std::string const& staff() const { return staff_; }

private:
    std::string staff_;
    Child child_;
};

/// Reads one line of a batch's output; throws `std::runtime_error`.
StepResult step_result_of(std::string const& line);

}  // namespace hallcall::rehearsal
