// hallcall-day: plays a hall day through the real programs and says whether it was in order.

#include "rehearsal/day.hpp"
#include "rehearsal/generator.hpp"
#include "rehearsal/trace.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

using namespace hallcall;

constexpr int exit_failure = 1;
constexpr int exit_usage = 2;
constexpr int shortest_s = 20;
constexpr int longest_s = 86400;

struct CommandLine {
    rehearsal::DayOptions options;
    std::string trace;
    std::uint64_t seed = rehearsal::default_seed;
};

void declare(CLI::App& app, CommandLine& line) {
    app.set_version_flag("--version", "hallcall-day " HALLCALL_VERSION);
    app.add_option("--bin", line.options.programs, "Folder of the hallcall programs")->required();
    app.add_option("--halls", line.options.halls, "Folder of demo.toml and trace.toml")->required();
    app.add_option("--out", line.options.out, "Where the day is left")->required();
    auto* trace = app.add_option("--trace", line.trace, "Play this recorded day (CSV)");
    app.add_option("--seed", line.seed, "Make up another day")->excludes(trace);
    app.add_option("--seconds", line.options.seconds, "How long the day takes, about")
        ->check(CLI::Range(shortest_s, longest_s));
}

rehearsal::DayPlan plan_of(CommandLine const& line) {
    if (line.trace.empty()) return rehearsal::generate_day(line.seed);
    std::ifstream file{line.trace};
    if (!file) throw std::runtime_error("cannot read " + line.trace);
    return rehearsal::read_trace(file, std::filesystem::path{line.trace}.filename().string());
}

void write_file(std::filesystem::path const& path, std::string const& text) {
    std::ofstream file{path};
    file << text;
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

int play(CommandLine line) {
    auto const plan = plan_of(line);
    std::string const distributions =
        line.trace.empty() ? rehearsal::describe_distributions() : std::string{};
    fmt::print("{}\n{}", plan.description, distributions);
    std::fflush(stdout);
    line.options.out = std::filesystem::absolute(line.options.out);
    auto result = rehearsal::play(plan, line.options);
    result.distributions = distributions;
    std::string const summary = rehearsal::summary_text(result);
    write_file(line.options.out / "summary.txt", summary);
    write_file(line.options.out / "summary.json",
               boost::json::serialize(rehearsal::summary_json(result)) + "\n");
    fmt::print("\n{}\nleft in {}\n", summary, line.options.out.string());
    return rehearsal::passed(result) ? 0 : exit_failure;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"hallcall-day: plays a hall day through the real programs"};
    CommandLine line;
    declare(app, line);
    try {
        app.parse(argc, argv);
    } catch (CLI::Success const& shown) {
        return app.exit(shown);
    } catch (CLI::ParseError const& error) {
        fmt::print(stderr, "hallcall-day: {}\n", error.what());
        return exit_usage;
    }
    // A program that ends early must not end the rehearsal: the write fails and is reported.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return play(std::move(line));
    } catch (std::exception const& error) {
        fmt::print(stderr, "hallcall-day: {}\n", error.what());
        return exit_failure;
    }
}
