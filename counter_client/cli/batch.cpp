#include "counter_client/cli/batch.hpp"

#include "counter_client/cli/report.hpp"

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>

namespace hallcall::counter {
namespace {

constexpr std::size_t longest_line_bytes = 16 * 1024;

enum class Read { line, too_long, end };

/// A line without its break. Of a line that is too long only the length is looked at.
Read read_line(std::istream& in, std::string& line) {
    line.clear();
    bool any = false;
    bool too_long = false;
    for (int c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
        any = true;
        if (c == '\n') {
            break;
        }
        if (line.size() < longest_line_bytes) {
            line += static_cast<char>(c);
        } else {
            too_long = true;
        }
    }
    if (!any) {
        return Read::end;
    }
    return too_long ? Read::too_long : Read::line;
}

StepResult run_line(StepRunner& runner, Identity const& identity,
                    std::vector<std::string> const& words) {
    auto const parsed = parse_step(words);
    if (auto const* fault = std::get_if<UsageFault>(&parsed)) {
        return failed(failure_of(*fault));
    }
    auto const& step = std::get<Step>(parsed);
    if (auto const fault = check_identity(*step.row, identity)) {
        return failed(failure_of(*fault));
    }
    return runner.run(step);
}

}  // namespace

bool run_batch(StepRunner& runner, Identity const& identity, std::istream& in, std::ostream& out) {
    std::string line;
    for (Read read = read_line(in, line); read != Read::end; read = read_line(in, line)) {
        StepResult result;
        if (read == Read::too_long) {
            result = failed(failure_of(UsageFault{"the line is too long"}));
        } else {
            auto const words = split_words(line);
            if (auto const* fault = std::get_if<UsageFault>(&words)) {
                result = failed(failure_of(*fault));
            } else if (std::get<0>(words).empty()) {
                continue;
            } else {
                result = run_line(runner, identity, std::get<0>(words));
            }
        }
        out << batch_line(result) << std::flush;
        if (!out) {
            return false;
        }
    }
    return true;
}

}  // namespace hallcall::counter
