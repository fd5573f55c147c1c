#include "rehearsal/counter_program.hpp"

#include <stdexcept>
#include <utility>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

/// Longer than the client's own patience with a server that does not answer.
constexpr std::chrono::milliseconds answer_within = 30s;
constexpr std::chrono::milliseconds end_within = 10s;

ChildOptions options_of(Stage const& stage, std::string const& staff, std::string const& window,
                        std::string const& password) {
    ChildOptions options;
    options.arguments = {(stage.programs / "hallcall-counter").string(), "--server", stage.server,
                         "--staff", staff};
    if (!window.empty()) {
        options.arguments.insert(options.arguments.end(), {"--window", window});
    }
    options.arguments.emplace_back("batch");
    // The session files of a rehearsal are no business of this account's own.
    options.environment = {"HALLCALL_PASSWORD=" + password,
                           "XDG_RUNTIME_DIR=" + (stage.out / "sessions").string()};
    options.error_log = stage.out / "logs" / ("counter-" + staff + ".log");
    options.reads_us = true;
    return options;
}

std::string text_or_empty(boost::json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()}
                                                  : std::string{};
}

}  // namespace

StepResult step_result_of(std::string const& line) {
    boost::system::error_code error;
    auto const value = boost::json::parse(line, error);
    auto const* object = error ? nullptr : value.if_object();
    auto const* exit = object != nullptr ? object->if_contains("exit") : nullptr;
    if (exit == nullptr || !exit->is_int64()) {
        throw std::runtime_error("hallcall-counter said something else than an answer: " + line);
    }
    StepResult result;
    result.exit = static_cast<int>(exit->get_int64());
    result.code = text_or_empty(*object, "code");
    result.detail = text_or_empty(*object, "detail");
    if (auto const* answer = object->if_contains("answer"); answer && answer->is_object()) {
        result.answer = answer->get_object();
    }
    return result;
}

CounterProgram::CounterProgram(Stage const& stage, std::string staff, std::string const& window,
                               std::string const& password)
    : staff_(std::move(staff)), child_(options_of(stage, staff_, window, password)) {
}

StepResult CounterProgram::step(std::string const& words) {
    if (child_.write_line(words)) {
        if (auto const line = child_.read_line(answer_within)) return step_result_of(*line);
    }
    throw std::runtime_error("hallcall-counter of " + staff_ + " gave no answer to '" + words +
                             "'");
}

void CounterProgram::end() {
    child_.close_input();
    auto const status = child_.wait(end_within);
    if (!status || *status != 0) {
        throw std::runtime_error("hallcall-counter of " + staff_ + " ended with " +
                                 (status ? std::to_string(*status) : "nothing but a signal"));
    }
}

}  // namespace hallcall::rehearsal
