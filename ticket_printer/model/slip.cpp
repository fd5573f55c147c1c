#include "ticket_printer/model/slip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "ticket_printer/model/text.hpp"

namespace hallcall::printer {

namespace json = boost::json;

namespace {

std::string text_of(json::object const& object, std::string_view name) {
    return std::string{object.at(name).as_string()};
}

}  // namespace

std::string follow_url(std::string_view server, std::string_view code) {
    while (server.ends_with('/'))
        server.remove_suffix(1);
    return fmt::format("{}/follow/{}", server, code);
}

Slip make_slip(protocol::Ticket const& ticket, std::string_view code, protocol::Hall const& hall,
               std::string_view server) {
    Slip slip;
    slip.ticket_id = ticket.id;
    slip.number = ticket.number;
    slip.hall_name = hall.hall.name;
    slip.service_name = ticket.service;
    slip.level = ticket.level;
    slip.issued_at = ticket.arrived_at;
    slip.notice = hall.hall.notice;
    slip.complaint_phone = hall.hall.complaint_phone;
    slip.follow_url = follow_url(server, code);

    auto const service =
        std::ranges::find(hall.services, ticket.service, &protocol::ServiceView::id);
    if (service != hall.services.end()) {
        slip.service_name = service->name;
        slip.service_name_en = service->name_en;
        slip.materials = service->materials;
    }
    for (protocol::WindowView const& window : hall.windows) {
        if (std::ranges::find(window.services, ticket.service) == window.services.end()) continue;
        slip.windows.push_back(window.name.empty() ? window.id : window.name);
    }
    if (ticket.level_reason && ticket.level == "priority") {
        auto const reason = std::ranges::find(hall.priority_reasons, *ticket.level_reason,
                                              &protocol::ReasonView::id);
        slip.reason_name =
            reason != hall.priority_reasons.end() ? reason->name : *ticket.level_reason;
    }
    return slip;
}

Slip specimen_slip() {
    Slip slip;
    slip.ticket_id = "specimen";
    slip.number = "A000";
    slip.hall_name = fmt::format("{} {}", text::specimen.zh, text::specimen.en);
    slip.service_name = text::specimen_service.zh;
    slip.service_name_en = text::specimen_service.en;
    slip.level = "priority";
    slip.reason_name = text::specimen_reason.zh;
    slip.ahead = 12;
    slip.notice = text::specimen_notice.zh;
    slip.complaint_phone = "12345";
    slip.materials = {std::string{text::specimen_paper.zh}, std::string{text::specimen_form.zh}};
    slip.windows = {std::string{text::specimen_window.zh}};
    slip.issued_at.at =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    slip.follow_url = follow_url("http://127.0.0.1:8080", "AAAAAAAAAAAAAAAA");
    return slip;
}

json::object to_json(Slip const& slip) {
    return {{"ticket_id", slip.ticket_id},
            {"number", slip.number},
            {"hall_name", slip.hall_name},
            {"service_name", slip.service_name},
            {"service_name_en", slip.service_name_en},
            {"level", slip.level},
            {"reason_name", slip.reason_name},
            {"ahead", slip.ahead ? json::value(*slip.ahead) : json::value(nullptr)},
            {"issued_at", format(slip.issued_at)},
            {"notice", slip.notice},
            {"complaint_phone", slip.complaint_phone},
            {"materials", json::array(slip.materials.begin(), slip.materials.end())},
            {"windows", json::array(slip.windows.begin(), slip.windows.end())},
            {"follow_url", slip.follow_url}};
}

Slip slip_from_json(json::value const& value) {
    json::object const& object = value.as_object();
    Slip slip;
    slip.ticket_id = text_of(object, "ticket_id");
    slip.number = text_of(object, "number");
    slip.hall_name = text_of(object, "hall_name");
    slip.service_name = text_of(object, "service_name");
    slip.service_name_en = text_of(object, "service_name_en");
    slip.level = text_of(object, "level");
    slip.reason_name = text_of(object, "reason_name");
    if (json::value const& ahead = object.at("ahead"); !ahead.is_null()) {
        slip.ahead = ahead.to_number<std::int64_t>();
    }
    auto const at = protocol::parse_timestamp(text_of(object, "issued_at"));
    if (!at) throw std::invalid_argument("a slip without a time");
    slip.issued_at = *at;
    slip.notice = text_of(object, "notice");
    slip.complaint_phone = text_of(object, "complaint_phone");
    for (json::value const& one : object.at("materials").as_array()) {
        slip.materials.emplace_back(one.as_string());
    }
    // Spools of older kiosks have slips without windows.
    if (json::value const* windows = object.if_contains("windows")) {
        for (json::value const& one : windows->as_array())
            slip.windows.emplace_back(one.as_string());
    }
    slip.follow_url = text_of(object, "follow_url");
    return slip;
}

}  // namespace hallcall::printer
