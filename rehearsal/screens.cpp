#include "rehearsal/screens.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds xvfb_within = 20s;
constexpr std::chrono::milliseconds photograph_within = 60s;
constexpr std::chrono::milliseconds slip_within = 30s;
constexpr auto screen_size = "1920x1080";
constexpr auto xvfb_screen = "1920x1080x24";
/// Long enough for the snapshot to arrive and the layout to settle.
constexpr auto settle_ms = "1200";
constexpr auto xvfb_path = "/usr/bin/Xvfb";

void need_file(std::filesystem::path const& file, Finished const& finished,
               std::string const& program) {
    if (finished.status != 0 || !std::filesystem::exists(file)) {
        throw std::runtime_error(fmt::format("{} ended with {} and {} {}", program, finished.status,
                                             std::filesystem::exists(file) ? "wrote" : "without",
                                             file.filename().string()));
    }
}

}  // namespace

DrawingSurface::DrawingSurface(Stage const& stage) {
    if (char const* desktop = std::getenv("DISPLAY"); desktop != nullptr && *desktop != '\0') {
        variable_ = std::string{"DISPLAY="} + desktop;
        return;
    }
    ChildOptions options;
    options.arguments = {xvfb_path,   "-displayfd", "1",   "-screen", "0",
                         xvfb_screen, "-nolisten",  "tcp", "-noreset"};
    options.error_log = stage.out / "logs" / "xvfb.log";
    xvfb_ = std::make_unique<Child>(options);
    auto const number = xvfb_->read_line(xvfb_within);
    if (!number) throw std::runtime_error("Xvfb did not start; see logs/xvfb.log");
    variable_ = "DISPLAY=:" + *number;
}

void photograph_screen(Stage const& stage, DrawingSurface const& surface, std::string const& name) {
    auto const file = stage.out / "screens" / (name + ".png");
    ChildOptions options;
    options.arguments = {(stage.programs / "hallcall-display").string(),
                         "--server",
                         stage.server,
                         "--size",
                         screen_size,
                         "--screenshot",
                         file.string(),
                         "--after-ms",
                         settle_ms};
    options.environment = {surface.variable()};
    options.error_log = stage.out / "logs" / "display.log";
    need_file(file, run_to_end(options, photograph_within), "hallcall-display");
}

std::size_t draw_slips(Stage const& stage, std::vector<Person> const& people, std::size_t count) {
    std::vector<Person const*> with_slip;
    for (Person const& person : people) {
        if (!person.spool.empty()) with_slip.push_back(&person);
    }
    std::size_t const wanted = std::min(count, with_slip.size());
    for (std::size_t nth = 0; nth < wanted; ++nth) {
        Person const& person = *with_slip[nth * with_slip.size() / wanted];
        auto const file = stage.out / "slips" / (person.number + ".png");
        ChildOptions options;
        options.arguments = {(stage.programs / "hallcall-kiosk").string(),
                             "preview",
                             "--spool",
                             person.spool,
                             "--ticket",
                             person.ticket,
                             "--out",
                             file.string()};
        options.error_log = stage.out / "logs" / "preview.log";
        need_file(file, run_to_end(options, slip_within), "hallcall-kiosk preview");
    }
    return wanted;
}

}  // namespace hallcall::rehearsal
