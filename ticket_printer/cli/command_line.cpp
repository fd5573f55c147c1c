#include "ticket_printer/cli/command_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdio>
#include <exception>
#include <iostream>
#include <map>

#include "ticket_printer/desk/spool.hpp"

namespace hallcall::printer {

namespace {

constexpr unsigned size_max = 16384;

struct Parsed {
    CommandLine line;
    ScreenCommand screen;
    TakeCommand take;
    PreviewCommand preview;
    ReprintCommand reprint;
    StatusCommand status;
    std::string spool;
    std::string size;
    int width_mm = papers.front().width_mm;
};

std::vector<std::string_view> profile_names() {
    std::vector<std::string_view> names;
    for (PrinterProfile const& profile : printer_profiles)
        names.push_back(profile.name);
    return names;
}

void add_common(CLI::App& app, Parsed& parsed) {
    CommonOptions& common = parsed.line.common;
    app.add_option("--server", common.server, "address of the hall's server, http://HOST:PORT");
    app.add_option(
           "--token", common.token,
           "the kiosk's device token; better in HALLCALL_TOKEN, which no process list shows")
        ->envname("HALLCALL_TOKEN");
    app.add_option("--ca", common.ca_file, "PEM file of a private authority, for https");
    app.add_option("--printer", common.printer,
                   "tcp://HOST:PORT, file:PATH, device:PATH, cups:NAME or preview");
    app.add_option("--spool", parsed.spool,
                   "where tickets wait until they are printed (default: "
                   "$XDG_STATE_HOME/hallcall/kiosk or ~/.local/state/hallcall/kiosk)");
    app.add_option("--width", parsed.width_mm, "paper in mm, 80 or 58")
        ->check(CLI::IsMember({80, 58}))
        ->default_str("80");
    static std::map<std::string, escpos::Cut> const cuts{{"partial", escpos::Cut::partial},
                                                         {"full", escpos::Cut::full},
                                                         {"none", escpos::Cut::none}};
    app.add_option("--cut", common.manner.cut, "partial, full or none")
        ->transform(CLI::CheckedTransformer(cuts))
        ->default_str("partial");
    std::string profiles = "what the printer can do:";
    for (PrinterProfile const& profile : printer_profiles)
        profiles += fmt::format("\n{}: {}", profile.name, profile.for_what);
    app.add_option_function<std::string>(
           "--profile",
           [&common](std::string const& name) {
               auto const profile = profile_named(name);
               if (!profile) {
                   throw CLI::ValidationError(
                       "--profile", fmt::format("there is no profile {}; there are {}", name,
                                                fmt::join(profile_names(), ", ")));
               }
               common.manner.profile = *profile;
           },
           profiles)
        ->default_str(std::string{printer_profiles.front().name});
    app.add_option("--beeps", common.manner.beeps, "how often the printer beeps with a slip")
        ->check(CLI::Range(0, escpos::beeps_max))
        ->default_str("0");
    app.add_option("--slip", common.slip, "TOML file that says what stands on a slip");
}

void add_screen(CLI::App& app, Parsed& parsed) {
    app.add_option("--size", parsed.size,
                   "touch screen: WIDTHxHEIGHT (default: the whole desktop)");
    app.add_flag("--large-type", parsed.screen.comfort.large_type,
                 "touch screen: large type, unless a citizen switches it off");
    app.add_flag("--high-contrast", parsed.screen.comfort.high_contrast,
                 "touch screen: bright letters on black");
    app.add_flag("--low", parsed.screen.comfort.low,
                 "touch screen: everything within reach of a wheelchair");
    app.add_option("--screenshot", parsed.screen.screenshot,
                   "touch screen: write a PNG picture of it and quit");
    app.add_option("--after-ms", parsed.screen.after_ms, "touch screen: when to take the picture")
        ->check(CLI::Range(0, 3600000));
}

CLI::App* add_take(CLI::App& app, Parsed& parsed) {
    auto* take = app.add_subcommand("take", "take and print one ticket, and print its number");
    take->add_option("--service", parsed.take.service, "id of the service")->required();
    take->add_option("--priority", parsed.take.priority, "id of a self-declared priority reason");
    take->add_flag("--json", parsed.take.json, "print the ticket as JSON, with its follow code");
    take->fallthrough();
    return take;
}

CLI::App* add_preview(CLI::App& app, Parsed& parsed) {
    auto* preview =
        app.add_subcommand("preview", "draw the slip of a ticket of the spool, or a specimen");
    preview->add_option("--ticket", parsed.preview.ticket, "id of the ticket");
    preview->add_option("--out", parsed.preview.out, "PNG file")->required();
    preview->fallthrough();
    return preview;
}

CLI::App* add_reprint(CLI::App& app, Parsed& parsed) {
    auto* reprint = app.add_subcommand(
        "reprint", "print the slip of a ticket of the spool once more, marked so");
    auto* which = reprint->add_option_group("which");
    which->add_option("--ticket", parsed.reprint.ticket, "id of the ticket");
    which->add_option("--number", parsed.reprint.number, "number of the ticket, the last of that");
    which->require_option(1);
    reprint->fallthrough();
    return reprint;
}

CLI::App* add_status(CLI::App& app, Parsed& parsed) {
    auto* status = app.add_subcommand("status", "how printer, spool and server are");
    status->add_flag("--json", parsed.status.json, "the same as JSON");
    status->fallthrough();
    return status;
}

/// "1080x1920", or nothing.
bool read_size(std::string const& text, ScreenCommand& screen) {
    char const* const end = text.data() + text.size();
    auto const [cross, first] = std::from_chars(text.data(), end, screen.width);
    if (first != std::errc{} || cross == end || *cross != 'x') return false;
    auto const [rest, second] = std::from_chars(cross + 1, end, screen.height);
    return second == std::errc{} && rest == end && screen.width > 0 && screen.height > 0 &&
           screen.width <= size_max && screen.height <= size_max;
}

/// One line, however long CLI11 makes it.
int wrong(std::string_view what) {
    std::string line{what};
    for (char& character : line) {
        if (character == '\n') character = ' ';
    }
    fmt::print(stderr, "hallcall-kiosk: {} (see --help)\n", line);
    return exit_code::usage;
}

void require(bool given, char const* option) {
    if (!given) throw CLI::RequiredError(option);
}

struct Subcommands {
    CLI::App const* take;
    CLI::App const* reprint;
    CLI::App const* status;
    CLI::App const* preview;
};

std::variant<CommandLine, int> finish(Parsed& parsed, Subcommands const& named) {
    CommonOptions& common = parsed.line.common;
    common.spool =
        parsed.spool.empty() ? default_spool_directory() : std::filesystem::path{parsed.spool};
    common.paper = paper_of_width(parsed.width_mm).value();
    if (named.preview->parsed()) {
        parsed.line.command = parsed.preview;
        return parsed.line;
    }
    require(!common.printer.empty(), "--printer");
    if (named.reprint->parsed()) {
        parsed.line.command = parsed.reprint;
        return parsed.line;
    }
    require(!common.server.empty(), "--server");
    require(!common.token.empty(), "--token (or HALLCALL_TOKEN)");
    if (named.status->parsed()) {
        parsed.line.command = parsed.status;
        return parsed.line;
    }
    if (named.take->parsed()) {
        parsed.line.command = parsed.take;
        return parsed.line;
    }
    if (!parsed.size.empty() && !read_size(parsed.size, parsed.screen)) {
        return wrong("--size is WIDTHxHEIGHT, such as 1080x1920");
    }
    parsed.line.command = parsed.screen;
    return parsed.line;
}

}  // namespace

std::variant<CommandLine, int> parse_command_line(int argc, char const* const* argv,
                                                  std::string const& version) {
    Parsed parsed;
    CLI::App app{"取号机 · Hallcall's ticket kiosk: without a subcommand it opens the touch screen",
                 "hallcall-kiosk"};
    app.set_version_flag("--version", "hallcall-kiosk " + version);
    app.require_subcommand(0, 1);
    add_common(app, parsed);
    add_screen(app, parsed);
    Subcommands const named{.take = add_take(app, parsed),
                            .reprint = add_reprint(app, parsed),
                            .status = add_status(app, parsed),
                            .preview = add_preview(app, parsed)};
    try {
        app.parse(argc, argv);
        return finish(parsed, named);
    } catch (CLI::Success const& help) {
        return app.exit(help);
    } catch (CLI::Error const& error) {
        return wrong(error.what());
    } catch (std::exception const& error) {
        return wrong(error.what());
    }
}

}  // namespace hallcall::printer
