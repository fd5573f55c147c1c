#include "display/command_line.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <utility>

namespace hallcall::display {
namespace {

namespace ui = client::ui;

constexpr int longest_after_ms = 86'400'000;

}  // namespace

std::variant<std::monostate, ScreenSettings, WrongUsage> parse_command_line(int argc, char** argv) {
    ScreenSettings settings;
    std::string layout = "hall";
    std::string zone;
    std::string size = "1920x1080";
    std::string voice_text;
    auto after_ms = static_cast<int>(settings.after.count());
    CLI::App app{"The wall screen of a Hallcall hall: calls, windows, waiting numbers."};
    app.name("hallcall-display");
    app.set_version_flag("--version", std::string("hallcall-display ") + HALLCALL_VERSION);
    app.add_option("--server", settings.stream.server, "address of the server, http://HOST:PORT")
        ->required();
    app.add_option("--token", settings.stream.token, "device token")->envname("HALLCALL_TOKEN");
    app.add_option("--ca", settings.stream.ca_file, "PEM file of a private authority, for https");
    app.add_option("--zone", zone, "show this zone of the hall only");
    app.add_option("--layout", layout,
                   "hall, zone:ID, window:ID for the sign above one window, led or led:ID for a "
                   "strip of few pixels, or a file that ends in .toml");
    app.add_option("--size", size, "of the window in pixels, WIDTHxHEIGHT");
    auto* const screenshot = app.add_option("--screenshot", settings.screenshot,
                                            "save what is shown to this PNG file and end");
    app.add_option("--after-ms", after_ms, "milliseconds from the start to the screenshot")
        ->check(CLI::Range(0, longest_after_ms))
        ->needs(screenshot);
    app.add_option("--voice", voice_text,
                   "on, off, or wav:DIR to write announcements to files; default: on, and off with "
                   "--screenshot");
    app.add_flag("--fullscreen", settings.window.fullscreen, "use the whole desktop");
    try {
        app.parse(argc, argv);
    } catch (CLI::Success const& success) {
        app.exit(success);
        return std::monostate{};
    } catch (CLI::ParseError const& error) {
        return WrongUsage{error.what()};
    }
    auto chosen = settings::choose_layout(layout, zone);
    if (auto* const wrong = std::get_if<std::string>(&chosen)) {
        return WrongUsage{std::move(*wrong)};
    }
    settings.chosen = std::move(std::get<settings::ChosenLayout>(chosen));
    unsigned const smallest =
        settings.chosen.layout.shape == Shape::led ? ui::smallest_strip_side : ui::smallest_side;
    auto const parsed_size = ui::parse_size(size, smallest);
    if (!parsed_size) {
        return WrongUsage{fmt::format("--size: '{}' is not WIDTHxHEIGHT with sides of {} to {}",
                                      size, smallest, ui::largest_side)};
    }
    if (voice_text.empty()) {
        voice_text = settings.screenshot.empty() ? "on" : "off";
    }
    auto const voice = voice::parse_voice(voice_text);
    if (!voice) {
        return WrongUsage{fmt::format("--voice: '{}' is none of on, off, wav:DIR", voice_text)};
    }
    settings.voice = *voice;
    if (!settings.screenshot.empty() && !settings.screenshot.ends_with(".png")) {
        return WrongUsage{
            fmt::format("--screenshot: '{}' does not end in .png", settings.screenshot)};
    }
    settings.window.size = *parsed_size;
    settings.window.title = "叫号屏 Hallcall";
    settings.after = std::chrono::milliseconds{after_ms};
    return settings;
}

}  // namespace hallcall::display
