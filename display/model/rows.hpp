#pragma once

// The hall's views turned into what a screen lists: one row per window and per service, in the
// order in which they are shown, and the pages that they are shown on.

#include "display/model/board.hpp"
#include "protocol/messages.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::display {

enum class WindowState { calling, serving, free, paused, closed };

struct WindowRow {
    std::string id;
    std::string name;
    std::string zone;  ///< name, empty where the hall has no zones
    WindowState state = WindowState::closed;
    std::string number;  ///< called or served, empty for none
    std::int64_t calls = 0;
    std::string reason;  ///< of a pause
    std::optional<protocol::Timestamp> back_at;
    std::vector<std::string> alternates;     ///< names
    std::vector<std::string> alternate_ids;  ///< of the same windows
    std::vector<std::string> services;       ///< names
    std::vector<std::string> services_en;    ///< of the same services; the name where there is none
    std::optional<protocol::StaffView> staff;
};

struct WaitingRow {
    std::string name;
    std::string name_en;
    std::int64_t waiting = 0;
    std::int64_t windows_open = 0;
};

/// The windows of the zone, or of the hall for an empty `zone`: first those where somebody is on
/// duty, then the closed ones, each in the hall's own order.
std::vector<WindowRow> window_rows(protocol::Hall const& hall, std::string const& zone);

/// Nothing when the hall has no such window.
std::optional<WindowRow> window_row(protocol::Hall const& hall, std::string const& id);

/// The services that a window of the zone offers, or all.
std::vector<WaitingRow> waiting_rows(protocol::Hall const& hall, std::string const& zone);

/// The name of a window; its id when the hall has none of that id any more.
std::string window_name(protocol::Hall const& hall, std::string const& id);

/// The name of the zone a window is in, empty for none.
std::string zone_name_of_window(protocol::Hall const& hall, std::string const& id);
std::string zone_name(protocol::Hall const& hall, std::string const& zone);

/// A run of rows: [begin, end).
struct Page {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t index = 0;  ///< from 0
    std::size_t count = 1;  ///< pages

    [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// Spreads `rows` evenly over as few pages as hold them and takes the one for this `turn`.
Page page_of(std::size_t rows, std::size_t per_page, std::uint64_t turn);

}  // namespace hallcall::display
