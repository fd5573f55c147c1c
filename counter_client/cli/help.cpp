#include "counter_client/cli/help.hpp"

#include "counter_client/cli/program_options.hpp"

#include <fmt/format.h>

#include <utility>

namespace hallcall::counter {
namespace {

/// What stands for an argument's value in the help.
std::string_view placeholder(Argument const& argument) {
    if (!argument.flag.empty()) {
        return "";
    }
    switch (argument.meaning) {
        case Argument::Meaning::day:
            return " DAY";
        case Argument::Meaning::time:
            return " TIME";
        case Argument::Meaning::count:
            return " N";
        case Argument::Meaning::text:
            break;
    }
    return argument.choices.empty() ? " TEXT" : " WORD";
}

std::string synopsis(StepRow const& row) {
    std::string line{row.name};
    for (Argument const& argument : row.arguments) {
        std::string shown{argument.name};
        if (!argument.by_place()) {
            shown += placeholder(argument);
        }
        line += argument.required ? " " + shown : " [" + shown + "]";
    }
    return line;
}

}  // namespace

std::string help_text() {
    std::string help;
    for (auto const& [words, what] :
         {std::pair{"[OPTIONS]", CliSay::open_desk},
          std::pair{"[OPTIONS] --coordinator", CliSay::open_coordinator},
          std::pair{"[OPTIONS] STEP …", CliSay::take_step}}) {
        help += fmt::format("hallcall-counter {:<24} {}\n", words, both(text(what)));
    }
    help += "\n";
    for (ProgramOption const& option : program_options()) {
        help += fmt::format("  {:<20} {}\n", fmt::format("{} {}", option.name, option.value),
                            both(text(option.help)));
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
    for (CliSay const about : {CliSay::about_id, CliSay::about_password, CliSay::about_exit}) {
        help += "\n" + both(text(about));
    }
    return help + "\n";
}

}  // namespace hallcall::counter
