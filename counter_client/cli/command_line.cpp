#include "counter_client/cli/command_line.hpp"

#include "counter_client/cli/hall_time.hpp"

#include "protocol/timestamp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <iterator>

namespace hallcall::counter {
namespace {

constexpr std::string_view default_server = "http://127.0.0.1:8080";
constexpr unsigned smallest_side = 320;
constexpr unsigned largest_side = 16384;
constexpr int longest_wait_ms = 3'600'000;

template <typename Number>
std::optional<Number> number_in(std::string_view text, Number from, Number to) {
    Number value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < from || value > to) {
        return std::nullopt;
    }
    return value;
}

bool take_size(Invocation& into, std::string const& text) {
    auto const cross = text.find('x');
    if (cross == std::string::npos) {
        return false;
    }
    std::string_view const all = text;
    auto const width = number_in(all.substr(0, cross), smallest_side, largest_side);
    auto const height = number_in(all.substr(cross + 1), smallest_side, largest_side);
    if (!width || !height) {
        return false;
    }
    into.window.width = *width;
    into.window.height = *height;
    return true;
}

bool take_server(Invocation& into, std::string const& text) {
    into.identity.server = text;
    while (into.identity.server.ends_with('/')) {
        into.identity.server.pop_back();
    }
    return into.identity.server.starts_with("http://") ||
           into.identity.server.starts_with("https://");
}

/// An option of the program itself.
struct ProgramOption {
    std::string_view name;
    std::string_view value;  ///< what its value is called; empty: it takes none
    std::string_view help;
    /// False for a value that makes no sense.
    bool (*take)(Invocation&, std::string const&);
};

constexpr std::array program_options{
    ProgramOption{"--server", "URL", "大厅服务器 · the hall's server (HALLCALL_SERVER)",
                  take_server},
    ProgramOption{"--staff", "ID", "工号 · staff number (HALLCALL_STAFF)",
                  [](Invocation& into, std::string const& text) {
                      into.identity.staff = text;
                      return !text.empty();
                  }},
    ProgramOption{"--window", "ID", "窗口 · window (HALLCALL_WINDOW)",
                  [](Invocation& into, std::string const& text) {
                      into.identity.window = text;
                      return !text.empty();
                  }},
    ProgramOption{"--json", "", "输出服务器的原文 · print the server's answer as one line",
                  [](Invocation& into, std::string const&) { return into.json = true; }},
    ProgramOption{"--size", "WxH", "界面大小 · size of the window", take_size},
    ProgramOption{"--screenshot", "FILE", "截图后退出 · write a PNG picture, then exit",
                  [](Invocation& into, std::string const& text) {
                      into.window.screenshot = text;
                      return !text.empty();
                  }},
    ProgramOption{"--after-ms", "N", "截图前等待 · wait before the picture, milliseconds",
                  [](Invocation& into, std::string const& text) {
                      auto const wait = number_in(text, 0, longest_wait_ms);
                      into.window.after_ms = wait.value_or(0);
                      return wait.has_value();
                  }},
    ProgramOption{"--help", "", "帮助 · this text",
                  [](Invocation& into, std::string const&) { return into.help = true; }},
    ProgramOption{"--version", "", "版本 · version",
                  [](Invocation& into, std::string const&) { return into.version = true; }},
};

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
            return UsageFault{fmt::format("there is no step '{}'; see --help", word)};
        }
        step_ = Step{row, {}};
        return std::nullopt;
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
            if (argument != step_->row->arguments.end()) {
                return value || take_value(value) ? give(*argument, *value) : no_value(name);
            }
        }
        auto const* option = std::ranges::find(program_options, name, &ProgramOption::name);
        if (program_ == nullptr || option == program_options.end()) {
            return UsageFault{fmt::format("there is no option {} here", name)};
        }
        if (option->value.empty()) {
            if (value) {
                return UsageFault{fmt::format("{} takes no value", name)};
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

std::string synopsis(StepRow const& row) {
    std::string line{row.name};
    for (Argument const& argument : row.arguments) {
        std::string shown{argument.name};
        if (!argument.by_place()) {
            shown += argument.meaning == Argument::Meaning::time  ? " TIME"
                     : argument.meaning == Argument::Meaning::day ? " DAY"
                     : !argument.choices.empty()                  ? " WORD"
                                                                  : " TEXT";
        }
        line += argument.required ? " " + shown : " [" + shown + "]";
    }
    return line;
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
    if (step->row->method == Method::batch) {
        return UsageFault{"a batch cannot hold a batch"};
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

std::string help_text() {
    std::string help =
        "hallcall-counter [OPTIONS]              打开窗口界面 · open the counter's window\n"
        "hallcall-counter [OPTIONS] STEP …       执行一步 · take one step without a screen\n\n";
    for (ProgramOption const& option : program_options) {
        help += fmt::format("  {:<20} {}\n", fmt::format("{} {}", option.name, option.value),
                            option.help);
    }
    help += "\n";
    for (StepRow const& row : step_rows()) {
        help += fmt::format("  {}\n      {}\n", synopsis(row), both(text(row.what)));
        for (Argument const& argument : row.arguments) {
            if (argument.choices.empty()) {
                continue;
            }
            std::string choices;
            for (NamedText const& choice : argument.choices) {
                choices += fmt::format(" {} ({})", choice.id, choice.text.zh);
            }
            help += fmt::format("      {}:{}\n", argument.name, choices);
        }
    }
    help +=
        "\n密码 · password: HALLCALL_PASSWORD, or a prompt; never an argument\n"
        "exit: 0 成功 ok, 1 被拒绝或无应答 refused or no answer, 2 用法错误 usage, "
        "3 无人等候 nobody is waiting\n";
    return help;
}

}  // namespace hallcall::counter
