#include "display/settings/layout_choice.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "display/settings/voice_table.hpp"

namespace hallcall::display::settings {
namespace {

struct NamedPanel {
    std::string_view name;
    bool Panels::* member;
};

constexpr std::array named_panels{
    NamedPanel{"calls", &Panels::calls},     NamedPanel{"windows", &Panels::windows},
    NamedPanel{"waiting", &Panels::waiting}, NamedPanel{"missed", &Panels::missed},
    NamedPanel{"ticker", &Panels::ticker},   NamedPanel{"clock", &Panels::clock},
};

void read_panels(TomlTable& table, Layout& layout) {
    auto const names = table.texts("panels");
    if (!names) {
        return;
    }
    layout.panels = {.calls = false,
                     .windows = false,
                     .waiting = false,
                     .missed = false,
                     .ticker = false,
                     .clock = false};
    for (auto const& name : *names) {
        bool known = false;
        for (auto const& panel : named_panels) {
            if (panel.name == name) {
                layout.panels.*panel.member = true;
                known = true;
            }
        }
        if (!known) {
            table.fault("panels", fmt::format("there is no panel '{}': use calls, windows, "
                                              "waiting, missed, ticker, clock",
                                              name));
        }
    }
    auto const& panels = layout.panels;
    if (!panels.calls && !panels.windows && !panels.waiting) {
        table.fault("panels", "'panels' needs at least one of calls, windows, waiting");
    }
}

/// A window or a zone that the shape needs, or must not have.
void read_part(TomlTable& table, Layout& layout) {
    layout.part.zone = table.text("zone").value_or("");
    layout.part.window = table.text("window").value_or("");
    if (layout.shape == Shape::window && layout.part.window.empty()) {
        table.fault("layout", "this layout needs 'window', the id of the window it hangs above");
    }
    if (layout.shape == Shape::zone && layout.part.zone.empty()) {
        table.fault("layout", "this layout needs 'zone', the id of a zone");
    }
    bool const whole = layout.shape == Shape::hall || layout.shape == Shape::zone;
    if (whole && table.has("window")) {
        table.fault("window", "'window' is only for the layouts window and led");
    }
    if (!layout.part.zone.empty() && !layout.part.window.empty()) {
        table.fault("zone", "'zone' and 'window' cannot both be given");
    }
}

std::variant<ChosenLayout, std::string> choose_file(std::string const& path) {
    try {
        auto parsed = parse_layout(client::settings::read_settings_file(path));
        if (auto const* faults = std::get_if<std::vector<LineFault>>(&parsed)) {
            return client::settings::told(path, *faults);
        }
        return std::move(std::get<ChosenLayout>(parsed));
    } catch (std::runtime_error const& unreadable) {
        return unreadable.what();
    }
}

std::optional<Layout> named_layout(std::string_view asked) {
    Layout layout;
    auto const colon = asked.find(':');
    auto const name = asked.substr(0, colon);
    std::string const id{colon == std::string_view::npos ? "" : asked.substr(colon + 1)};
    if (colon != std::string_view::npos && id.empty()) {
        return std::nullopt;
    }
    if (name == "hall" && id.empty()) {
        return layout;
    }
    if (name == "zone" && !id.empty()) {
        layout.shape = Shape::zone;
        layout.part.zone = id;
        return layout;
    }
    if (name == "window" && !id.empty()) {
        layout.shape = Shape::window;
        layout.part.window = id;
        return layout;
    }
    if (name == "led") {
        layout.shape = Shape::led;
        layout.part.window = id;
        return layout;
    }
    return std::nullopt;
}

}  // namespace

std::variant<ChosenLayout, std::vector<LineFault>> parse_layout(std::string_view toml) {
    auto table = TomlTable::parse(toml);
    if (auto faults = table.faults(); !faults.empty()) {
        return faults;
    }
    ChosenLayout chosen;
    Layout& layout = chosen.layout;
    // In the order of the enumerators.
    layout.shape =
        static_cast<Shape>(table.choice("layout", {"hall", "zone", "window", "led"}).value_or(0));
    layout.languages =
        static_cast<Languages>(table.choice("languages", {"both", "zh", "en"}).value_or(0));
    layout.look = static_cast<Look>(table.choice("theme", {"dark", "light"}).value_or(0));
    read_part(table, layout);
    read_panels(table, layout);
    layout.ticker_speed = table.number("ticker_speed", 0.0, fastest_ticker).value_or(0.0);
    layout.rows = static_cast<std::size_t>(table.integer("rows", 0, most_rows).value_or(0));
    if (auto voice = table.table("voice")) {
        chosen.voice = read_voice(*voice);
    }
    table.done();
    if (auto faults = table.faults(); !faults.empty()) {
        return faults;
    }
    return chosen;
}

std::variant<ChosenLayout, std::string> choose_layout(std::string const& asked,
                                                      std::string const& zone) {
    ChosenLayout chosen;
    if (asked.ends_with(".toml")) {
        auto from_file = choose_file(asked);
        if (std::holds_alternative<std::string>(from_file)) {
            return from_file;
        }
        chosen = std::move(std::get<ChosenLayout>(from_file));
    } else if (auto layout = named_layout(asked)) {
        chosen.layout = std::move(*layout);
    } else {
        return fmt::format(
            "--layout: '{}' is none of hall, zone:ID, window:ID, led, led:ID, FILE.toml", asked);
    }
    if (zone.empty()) {
        return chosen;
    }
    auto& part = chosen.layout.part;
    // A window's sign shows its zone anyway; --zone beside it has always been allowed.
    if (!part.zone.empty() && part.zone != zone) {
        return fmt::format("--zone: '{}' contradicts the layout, which is for zone '{}'", zone,
                           part.zone);
    }
    part.zone = zone;
    return chosen;
}

}  // namespace hallcall::display::settings
