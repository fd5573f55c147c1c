#include "display/model/rows.hpp"

#include <algorithm>

namespace hallcall::display {
namespace {

WindowState state_of(protocol::WindowView const& window) {
    if (window.state == "paused") {
        return WindowState::paused;
    }
    if (window.state != "open") {
        return WindowState::closed;
    }
    if (!window.ticket) {
        return WindowState::free;
    }
    return window.ticket->state == "called" ? WindowState::calling : WindowState::serving;
}

std::string service_name(protocol::Hall const& hall, std::string const& id) {
    auto const found = std::ranges::find(hall.services, id, &protocol::ServiceView::id);
    return found == hall.services.end() ? id : found->name;
}

std::string service_name_en(protocol::Hall const& hall, std::string const& id) {
    auto const found = std::ranges::find(hall.services, id, &protocol::ServiceView::id);
    return found == hall.services.end() || found->name_en.empty() ? service_name(hall, id)
                                                                  : found->name_en;
}

WindowRow row_of(protocol::Hall const& hall, protocol::WindowView const& window) {
    WindowRow row;
    row.id = window.id;
    row.name = window.name;
    row.zone = zone_name(hall, window.zone);
    row.state = state_of(window);
    if (window.ticket) {
        row.number = window.ticket->number;
        row.calls = window.ticket->calls;
    }
    if (window.pause) {
        row.reason = window.pause->reason;
        row.back_at = window.pause->back_at;
    }
    for (auto const& id : window.alternates) {
        row.alternates.push_back(window_name(hall, id));
    }
    for (auto const& id : window.services) {
        row.services.push_back(service_name(hall, id));
        row.services_en.push_back(service_name_en(hall, id));
    }
    row.alternate_ids = window.alternates;
    row.staff = window.staff;
    return row;
}

bool is_offered_in(protocol::Hall const& hall, std::string const& service,
                   std::string const& zone) {
    return std::ranges::any_of(hall.windows, [&](protocol::WindowView const& window) {
        return window.zone == zone &&
               std::ranges::find(window.services, service) != window.services.end();
    });
}

}  // namespace

std::vector<WindowRow> window_rows(protocol::Hall const& hall, std::string const& zone) {
    std::vector<WindowRow> rows;
    for (auto const& window : hall.windows) {
        if (zone.empty() || window.zone == zone) {
            rows.push_back(row_of(hall, window));
        }
    }
    std::ranges::stable_partition(
        rows, [](WindowRow const& row) { return row.state != WindowState::closed; });
    return rows;
}

std::optional<WindowRow> window_row(protocol::Hall const& hall, std::string const& id) {
    auto const found = std::ranges::find(hall.windows, id, &protocol::WindowView::id);
    return found == hall.windows.end() ? std::nullopt : std::optional{row_of(hall, *found)};
}

std::vector<WaitingRow> waiting_rows(protocol::Hall const& hall, std::string const& zone) {
    std::vector<WaitingRow> rows;
    for (auto const& service : hall.services) {
        if (zone.empty() || is_offered_in(hall, service.id, zone)) {
            rows.push_back({.name = service.name,
                            .name_en = service.name_en,
                            .waiting = service.waiting,
                            .windows_open = service.windows_open});
        }
    }
    return rows;
}

std::string window_name(protocol::Hall const& hall, std::string const& id) {
    auto const found = std::ranges::find(hall.windows, id, &protocol::WindowView::id);
    return found == hall.windows.end() ? id : found->name;
}

std::string zone_name_of_window(protocol::Hall const& hall, std::string const& id) {
    auto const found = std::ranges::find(hall.windows, id, &protocol::WindowView::id);
    return found == hall.windows.end() ? std::string{} : zone_name(hall, found->zone);
}

std::string zone_name(protocol::Hall const& hall, std::string const& zone) {
    auto const found = std::ranges::find(hall.zones, zone, &protocol::NamedId::id);
    return found == hall.zones.end() ? zone : found->name;
}

Page page_of(std::size_t rows, std::size_t per_page, std::uint64_t turn) {
    if (rows == 0 || per_page == 0) {
        return {};
    }
    std::size_t const count = (rows + per_page - 1) / per_page;
    std::size_t const even = (rows + count - 1) / count;
    std::size_t const index = static_cast<std::size_t>(turn % count);
    std::size_t const begin = std::min(rows, index * even);
    return {.begin = begin, .end = std::min(rows, begin + even), .index = index, .count = count};
}

}  // namespace hallcall::display
