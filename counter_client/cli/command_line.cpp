#include "counter_client/cli/command_line.hpp"

#include "counter_client/cli/hall_time.hpp"
#include "counter_client/cli/near_names.hpp"
#include "counter_client/cli/number.hpp"
#include "counter_client/cli/program_options.hpp"

#include "protocol/timestamp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace hallcall::counter {
namespace {

constexpr int largest_count = 1'000'000'000;

/// Reads words one by one. With no `program`, options of the program are not accepted.
class Reader {
public:
    Reader(std::span<std::string const> words, Invocation* program)
        : words_(words), program_(program) {}

    std::optional<UsageFault> read() {
        bool options_over = false;
        while (next_ < words_.size()) {
            std::string const& word = words_[next_++];
            if (!options_over && word == "--") {
                options_over = true;
                continue;
            }
            bool const option = !options_over && word.starts_with("-") && word.size() > 1;
            if (auto fault = option ? read_option(word) : read_word(word)) {
                return fault;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Step> const& step() const { return step_; }

private:
    std::optional<UsageFault> read_word(std::string const& word) {
        if (!step_) {
            return read_name(word);
        }
        for (Argument const& argument : step_->row->arguments) {
            if (argument.by_place() && step_->find(argument.field) == nullptr) {
                return give(argument, word);
            }
        }
        return UsageFault{fmt::format("'{}' is one word too many for {}", word, step_->row->name)};
    }

    std::optional<UsageFault> read_name(std::string const& word) {
        StepRow const* row = find_step(word);
        if (next_ < words_.size()) {
            if (StepRow const* longer = find_step(word + " " + words_[next_])) {
                row = longer;
                ++next_;
            }
        }
        if (row == nullptr) {
            return UsageFault{unknown_step(word)};
        }
        step_ = Step{row, {}};
        return std::nullopt;
    }

    /// Most slips of the keyboard, and the first word of a step of two.
    std::string unknown_step(std::string const& word) const {
        std::vector<std::string_view> names;
        for (StepRow const& row : step_rows()) {
            names.push_back(row.name);
        }
        std::string near;
        for (std::string_view const name : near_names(word, names)) {
            near += (near.empty() ? "" : ", ") + std::string{name};
        }
        return near.empty()
                   ? fmt::format("there is no step '{}'; see --help", word)
                   : fmt::format("there is no step '{}'; did you mean {}? See --help", word, near);
    }

    std::optional<UsageFault> read_option(std::string const& word) {
        auto const equals = word.find('=');
        std::string const name = word == "-h" ? "--help" : word.substr(0, equals);
        std::optional<std::string> value;
        if (equals != std::string::npos) {
            value = word.substr(equals + 1);
        }
        if (step_) {
            auto const argument =
                std::ranges::find(step_->row->arguments, std::string_view{name}, &Argument::name);
            if (argument != step_->row->arguments.end() && !argument->flag.empty()) {
                return value ? takes_none(name) : give(*argument, std::string{argument->flag});
            }
            if (argument != step_->row->arguments.end()) {
                return value || take_value(value) ? give(*argument, *value) : no_value(name);
            }
        }
        ProgramOption const* option = find_program_option(name);
        if (program_ == nullptr || option == nullptr) {
            return UsageFault{fmt::format("there is no option {} here", name)};
        }
        if (option->value.empty()) {
            if (value) {
                return takes_none(name);
            }
        } else if (!value && !take_value(value)) {
            return no_value(name);
        }
        if (!option->take(*program_, value.value_or(""))) {
            return UsageFault{fmt::format("'{}' is no {} for {}", *value, option->value, name)};
        }
        return std::nullopt;
    }

    bool take_value(std::optional<std::string>& value) {
        if (next_ == words_.size()) {
            return false;
        }
        value = words_[next_++];
        return true;
    }

    static UsageFault takes_none(std::string_view name) {
        return UsageFault{fmt::format("{} takes no value", name)};
    }

    static UsageFault no_value(std::string_view name) {
        return UsageFault{fmt::format("{} needs a value", name)};
    }

    std::optional<UsageFault> give(Argument const& argument, std::string const& value) {
        if (step_->find(argument.field) != nullptr) {
            return UsageFault{fmt::format("{} is given twice", argument.name)};
        }
        if (auto const fault = wrong_value(argument, value)) {
            return fault;
        }
        step_->set(argument.field, value);
        return std::nullopt;
    }

    static std::optional<UsageFault> wrong_value(Argument const& argument,
                                                 std::string const& value) {
        if (value.empty()) {
            return UsageFault{fmt::format("{} is empty", argument.name)};
        }
        if (!argument.choices.empty() &&
            std::ranges::find(argument.choices, value, &NamedText::id) == argument.choices.end()) {
            std::string known;
            for (NamedText const& choice : argument.choices) {
                known += (known.empty() ? "" : ", ") + std::string{choice.id};
            }
            return UsageFault{fmt::format("{} is one of {}", argument.name, known)};
        }
        if (argument.meaning == Argument::Meaning::day && !protocol::parse_day(value)) {
            return UsageFault{fmt::format("{} is a day like 2026-11-21", argument.name)};
        }
        if (argument.meaning == Argument::Meaning::count && !number_in(value, 1, largest_count)) {
            return UsageFault{
                fmt::format("{} is a whole number from 1 to {}", argument.name, largest_count)};
        }
        if (argument.meaning == Argument::Meaning::time && !parse_clock(value) &&
            !protocol::parse_timestamp(value)) {
            return UsageFault{
                fmt::format("{} is a time like 14:30 or 2026-11-21T14:30:00+08:00", argument.name)};
        }
        return std::nullopt;
    }

    std::span<std::string const> words_;
    Invocation* program_;
    std::size_t next_ = 0;
    std::optional<Step> step_;
};

/// Fills in what was left out, and says what must not be.
std::optional<UsageFault> complete(Step& step) {
    for (Argument const& argument : step.row->arguments) {
        if (step.find(argument.field) != nullptr) {
            if (!argument.needs.empty() && step.find(argument.needs) == nullptr) {
                return UsageFault{fmt::format("{} makes no sense without --finish", argument.name)};
            }
        } else if (!argument.otherwise.empty()) {
            step.set(argument.field, std::string{argument.otherwise});
        } else if (argument.required) {
            return UsageFault{fmt::format("{} needs {}", step.row->name, argument.name)};
        }
    }
    if (step.row->one_needed) {
        Argument const& one = step.row->arguments[0];
        Argument const& other = step.row->arguments[1];
        if (step.find(one.field) == nullptr && step.find(other.field) == nullptr) {
            return UsageFault{
                fmt::format("{} needs {} or {}", step.row->name, one.name, other.name)};
        }
    }
    return std::nullopt;
}

}  // namespace

std::variant<Invocation, UsageFault> parse_command_line(std::span<std::string const> words,
                                                        Environment const& environment) {
    Invocation invocation;
    invocation.identity = {.server = environment("HALLCALL_SERVER").value_or(""),
                           .staff = environment("HALLCALL_STAFF").value_or(""),
                           .window = environment("HALLCALL_WINDOW").value_or("")};
    std::string const server = invocation.identity.server;
    if (!take_server(invocation, server.empty() ? std::string{default_server} : server)) {
        return UsageFault{"HALLCALL_SERVER is no address like http://127.0.0.1:8080"};
    }
    Reader reader{words, &invocation};
    if (auto fault = reader.read()) {
        return *std::move(fault);
    }
    if (invocation.help || invocation.version) {
        return invocation;
    }
    invocation.step = reader.step();
    if (invocation.coordinator && invocation.step) {
        return UsageFault{fmt::format("--coordinator opens a window; leave out '{}'",
                                      invocation.step->row->name)};
    }
    if (invocation.step) {
        if (auto fault = complete(*invocation.step)) {
            return *std::move(fault);
        }
        if (auto fault = check_identity(*invocation.step->row, invocation.identity)) {
            return *std::move(fault);
        }
    }
    return invocation;
}

std::variant<Step, UsageFault> parse_step(std::span<std::string const> words) {
    Reader reader{words, nullptr};
    if (auto fault = reader.read()) {
        return *std::move(fault);
    }
    std::optional<Step> step = reader.step();
    if (!step) {
        return UsageFault{"a step is missing"};
    }
    if (step->row->method == Method::batch || step->row->method == Method::watch) {
        return UsageFault{fmt::format("a batch cannot hold a {}", step->row->name)};
    }
    if (auto fault = complete(*step)) {
        return *std::move(fault);
    }
    return *std::move(step);
}

std::optional<UsageFault> check_identity(StepRow const& step, Identity const& identity) {
    if (step.signed_in && identity.staff.empty()) {
        return UsageFault{fmt::format("{} needs --staff ID or HALLCALL_STAFF", step.name)};
    }
    if (step.needs_window() && identity.window.empty()) {
        return UsageFault{fmt::format("{} needs --window ID or HALLCALL_WINDOW", step.name)};
    }
    return std::nullopt;
}

}  // namespace hallcall::counter
