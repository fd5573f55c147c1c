#include "counter_client/cli/program_options.hpp"

#include "counter_client/cli/number.hpp"

#include <algorithm>
#include <array>

namespace hallcall::counter {
namespace {

constexpr unsigned smallest_width = 320;
constexpr unsigned smallest_height = 48;  ///< a strip at the screen's edge
constexpr unsigned largest_side = 16384;
constexpr int longest_wait_ms = 3'600'000;

bool take_size(Invocation& into, std::string const& text) {
    auto const cross = text.find('x');
    if (cross == std::string::npos) {
        return false;
    }
    std::string_view const all = text;
    auto const width = number_in(all.substr(0, cross), smallest_width, largest_side);
    auto const height = number_in(all.substr(cross + 1), smallest_height, largest_side);
    if (!width || !height) {
        return false;
    }
    into.window.width = *width;
    into.window.height = *height;
    return true;
}

constexpr std::array options{
    ProgramOption{"--server", "URL", CliSay::option_server, take_server},
    ProgramOption{"--staff", "ID", CliSay::option_staff,
                  [](Invocation& into, std::string const& text) {
                      into.identity.staff = text;
                      return !text.empty();
                  }},
    ProgramOption{"--window", "ID", CliSay::option_window,
                  [](Invocation& into, std::string const& text) {
                      into.identity.window = text;
                      return !text.empty();
                  }},
    ProgramOption{"--json", "", CliSay::option_json,
                  [](Invocation& into, std::string const&) { return into.json = true; }},
    ProgramOption{"--coordinator", "", CliSay::option_coordinator,
                  [](Invocation& into, std::string const&) { return into.coordinator = true; }},
    ProgramOption{"--lang", "LANG", CliSay::option_language,
                  [](Invocation& into, std::string const& text) {
                      into.window.language = text;
                      return text == "zh" || text == "en";
                  }},
    ProgramOption{"--size", "WxH", CliSay::option_size, take_size},
    ProgramOption{"--shape", "SHAPE", CliSay::option_shape,
                  [](Invocation& into, std::string const& text) {
                      into.window.shape = text;
                      return text == "strip" || text == "desk";
                  }},
    ProgramOption{"--settings", "FILE", CliSay::option_settings,
                  [](Invocation& into, std::string const& text) {
                      into.window.settings = text;
                      return !text.empty();
                  }},
    ProgramOption{"--screenshot", "FILE", CliSay::option_screenshot,
                  [](Invocation& into, std::string const& text) {
                      into.window.screenshot = text;
                      return !text.empty();
                  }},
    ProgramOption{"--after-ms", "N", CliSay::option_after_ms,
                  [](Invocation& into, std::string const& text) {
                      auto const wait = number_in(text, 0, longest_wait_ms);
                      into.window.after_ms = wait.value_or(0);
                      return wait.has_value();
                  }},
    ProgramOption{"--help", "", CliSay::option_help,
                  [](Invocation& into, std::string const&) { return into.help = true; }},
    ProgramOption{"--version", "", CliSay::option_version,
                  [](Invocation& into, std::string const&) { return into.version = true; }},
};

}  // namespace

std::span<ProgramOption const> program_options() {
    return options;
}

ProgramOption const* find_program_option(std::string_view name) {
    auto const* option = std::ranges::find(options, name, &ProgramOption::name);
    return option == options.end() ? nullptr : option;
}

bool take_server(Invocation& into, std::string const& text) {
    into.identity.server = text;
    while (into.identity.server.ends_with('/')) {
        into.identity.server.pop_back();
    }
    return into.identity.server.starts_with("http://") ||
           into.identity.server.starts_with("https://");
}

}  // namespace hallcall::counter
