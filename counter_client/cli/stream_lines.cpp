#include "counter_client/cli/stream_lines.hpp"

#include "counter_client/cli/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::counter {
namespace {

namespace json = boost::json;
using protocol::StreamMessage;

constexpr std::string_view no_time = "--:--:--";

/// "09:41:10" on the hall's clock.
std::string clock_of(protocol::Timestamp const& at) {
    constexpr std::size_t clock_at = 11;  // after "2026-11-21T"
    constexpr std::size_t clock_length = 8;
    return protocol::format(at).substr(clock_at, clock_length);
}

std::string text_at(json::object const& data, std::string_view name) {
    auto const* value = data.if_contains(name);
    if (value == nullptr || value->is_null() || value->is_bool()) {
        return {};
    }
    return value->is_string() ? std::string{value->get_string()} : json::serialize(*value);
}

std::string snapshot_line(StreamMessage const& message) {
    protocol::Hall const& hall = *message.hall;
    std::int64_t waiting = 0;
    for (auto const& service : hall.services) {
        waiting += service.waiting;
    }
    auto const open = std::ranges::count(hall.windows, "open", &protocol::WindowView::state);
    bool const timed = message.at != protocol::Timestamp{};
    std::string line = fmt::format(
        "{}  {}  {}  {} {}  {} {}/{}", timed ? clock_of(message.at) : std::string{no_time},
        hall.hall.name, both(text(CliSay::stream_begins)), both(text(Say::waiting_people)), waiting,
        both(text(CliSay::windows_open)), open, hall.windows.size());
    if (message.alerts) {
        line += fmt::format("  {} {}", both(text(CliSay::alert)), message.alerts->size());
    }
    return line;
}

/// The parts of an event that say something, each with its word where it needs one.
std::string details_of(StreamMessage const& message) {
    json::object const& data = message.data;
    std::string line;
    auto const add = [&](std::string const& part) { line += part.empty() ? "" : "  " + part; };
    auto const add_named = [&](std::string const& name, std::string const& value) {
        add(value.empty() ? "" : name + " " + value);
    };
    if (std::string const severity = text_at(data, "severity"); !severity.empty()) {
        add(both(name_of(severities, severity)));
        std::string const trouble = text_at(data, "trouble");
        add_named(both(text(CliSay::kiosk)), text_at(data, "device"));
        add(both(trouble.empty() ? name_of(alert_kinds, text_at(data, "kind"))
                                 : name_of(kiosk_troubles, trouble)));
    }
    add(text_at(data, "number"));
    std::string const window = text_at(data, "window");
    std::string const to_window = text_at(data, "to_window");
    add_named(both(text(Say::window)), window);
    add_named("→ " + both(text(Say::window)), to_window);
    add_named(both(text(Say::service)), text_at(data, "service"));
    if (std::string const level = text_at(data, "level"); !level.empty() && level != "normal") {
        add(both(name_of(levels, level)));
    }
    if (message.event == "ticket_called") {
        add_named(both(text(CliSay::call_times)), text_at(data, "calls"));
    }
    add(text_at(data, "name"));
    if (std::string const role = text_at(data, "role"); !role.empty()) {
        add(both(name_of(duty_roles, role)));
    }
    if (std::string const takeover = text_at(data, "takeover"); !takeover.empty()) {
        add(both(name_of(takeovers, takeover)));
    }
    add_named(both(text(CliSay::back_at)), text_at(data, "back_at"));
    add(text_at(data, "day"));
    add(text_at(data, "note"));
    return line;
}

}  // namespace

std::string readable_line(StreamMessage const& message) {
    std::string line;
    switch (message.type) {
        case StreamMessage::Type::snapshot:
            line = snapshot_line(message);
            break;
        case StreamMessage::Type::resumed:
            line = fmt::format("{}  {}", no_time, both(text(CliSay::link_back)));
            break;
        case StreamMessage::Type::event:
            line = fmt::format("{}  {}{}", clock_of(message.at),
                               both(name_of(event_names, message.event)), details_of(message));
            break;
    }
    // A note is one line whatever was typed.
    std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line + "\n";
}

std::string json_line(StreamMessage const& message) {
    return json::serialize(protocol::to_json(message)) + "\n";
}

}  // namespace hallcall::counter
