#include "server/net/routes.hpp"

#include <boost/url.hpp>

#include <algorithm>
#include <array>

#include "protocol/limits.hpp"

namespace hallcall::net {
namespace {

using app::Access;
using app::Operation;

constexpr std::size_t small = protocol::limits::body_bytes;
constexpr std::size_t document = protocol::limits::config_body_bytes;

constexpr std::string_view get = "GET";
constexpr std::string_view post = "POST";
constexpr std::string_view del = "DELETE";

// clang-format off
constexpr std::array routes{
    Route{get,  "/api/v1/hall",                     Operation::read_hall,      Access::anyone,           small,    false},
    Route{post, "/api/v1/sessions",                 Operation::open_session,   Access::anyone,           small,    false},
    Route{del,  "/api/v1/sessions/current",         Operation::close_session,  Access::anyone,           small,    false},
    Route{post, "/api/v1/tickets",                  Operation::issue_ticket,   Access::kiosk,            small,    true},
    Route{get,  "/api/v1/tickets",                  Operation::list_tickets,   Access::kiosk_read,       small,    false},
    Route{get,  "/api/v1/tickets/{id}",             Operation::read_ticket,    Access::kiosk_read,       small,    false},
    Route{get,  "/api/v1/follow/{code}",            Operation::follow,         Access::anyone,           small,    false},
    Route{post, "/api/v1/follow/{code}/cancel",     Operation::follow_cancel,  Access::anyone,           small,    true},
    Route{post, "/api/v1/follow/{code}/rejoin",     Operation::follow_rejoin,  Access::anyone,           small,    true},
    Route{post, "/api/v1/tickets/{id}/cancel",      Operation::cancel_ticket,  Access::staff,            small,    true},
    Route{post, "/api/v1/tickets/{id}/rejoin",      Operation::rejoin_ticket,  Access::staff,            small,    true},
    Route{post, "/api/v1/tickets/{id}/level",       Operation::change_level,   Access::staff,            small,    true},
    Route{post, "/api/v1/kiosk/trouble",            Operation::report_trouble, Access::kiosk_alone,      small,    true},
    Route{post, "/api/v1/windows/{w}/duty",         Operation::start_duty,     Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/duty/end",     Operation::end_duty,       Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/handovers",    Operation::file_handover,  Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/handovers/read", Operation::read_handover, Access::staff,          small,    true},
    Route{post, "/api/v1/windows/{w}/pause",        Operation::pause_window,   Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/resume",       Operation::resume_window,  Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/call-next",    Operation::call_next,      Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/call",         Operation::call_number,    Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/recall",       Operation::recall,         Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/start",        Operation::start,          Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/miss",         Operation::miss,           Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/park",         Operation::park,           Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/finish",       Operation::finish,         Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/transfer",     Operation::transfer,       Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/alarm",        Operation::raise_alarm,    Access::staff,            small,    true},
    Route{post, "/api/v1/windows/{w}/alarm/clear",  Operation::clear_alarm,    Access::staff,            small,    true},
    Route{get,  "/api/v1/windows/{w}",              Operation::read_desk,      Access::staff_read,       small,    false},
    Route{get,  "/api/v1/alerts",                   Operation::read_alerts,    Access::coordinator_read, small,    false},
    Route{get,  "/api/v1/reports/duty",             Operation::read_duty_report, Access::coordinator_read, small,  false},
    Route{get,  "/api/v1/why/{id}",                 Operation::why,            Access::coordinator_read, small,    false},
    Route{get,  "/api/v1/journal",                  Operation::read_journal,   Access::coordinator_read, small,    false},
    Route{get,  "/api/v1/config",                   Operation::read_config,    Access::admin_read,       small,    false},
    Route{post, "/api/v1/config",                   Operation::publish_config, Access::admin,            document, true},
    Route{get,  "/api/v1/stream",                   Operation::stream,         Access::anyone,           small,    false},
    Route{get,  "/healthz",                         Operation::healthz,        Access::anyone,           small,    false},
    Route{get,  "/readyz",                          Operation::readyz,         Access::anyone,           small,    false},
    Route{get,  "/metrics",                         Operation::metrics,        Access::loopback_or_token, small,   false},
    Route{get,  "/openapi.json",                    Operation::openapi,        Access::anyone,           small,    false},
};
// clang-format on

/// The parameter's value (empty where the pattern has none) when `segments` fit.
std::optional<std::string> match(std::string_view pattern,
                                 std::vector<std::string> const& segments) {
    std::string param;
    for (auto const& segment : segments) {
        if (pattern.empty()) {
            return std::nullopt;
        }
        pattern.remove_prefix(1);
        std::string_view const expected = pattern.substr(0, pattern.find('/'));
        if (expected.starts_with('{')) {
            if (segment.empty()) {
                return std::nullopt;
            }
            param = segment;
        } else if (segment != expected) {
            return std::nullopt;
        }
        pattern.remove_prefix(expected.size());
    }
    if (!pattern.empty()) {
        return std::nullopt;
    }
    return param;
}

/// Rejects overlong forms, surrogates and what is beyond U+10FFFF as well.
bool is_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        auto const byte = [&](std::size_t i) {
            return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
        };
        unsigned const lead = byte(0);
        std::size_t length = 1;
        unsigned lowest = 0x80;
        unsigned highest = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            length = 2;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            length = 3;
            lowest = lead == 0xE0 ? 0xA0 : lowest;
            highest = lead == 0xED ? 0x9F : highest;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            length = 4;
            lowest = lead == 0xF0 ? 0x90 : lowest;
            highest = lead == 0xF4 ? 0x8F : highest;
        } else if (lead >= 0x80) {
            return false;
        }
        for (std::size_t i = 1; i < length; ++i) {
            if (byte(i) < lowest || byte(i) > highest) {
                return false;
            }
            lowest = 0x80;
            highest = 0xBF;
        }
        at += length;
    }
    return true;
}

boost::system::result<boost::urls::url_view> parse_either_form(std::string_view text) {
    return text.starts_with('/') ? boost::urls::parse_origin_form(text)
                                 : boost::urls::parse_absolute_uri(text);
}

}  // namespace

std::span<Route const> all_routes() {
    return routes;
}

std::optional<Target> parse_target(std::string_view text) {
    auto const url = parse_either_form(text);
    if (!url) {
        return std::nullopt;
    }
    Target target;
    target.path = std::string{url->encoded_path()};
    bool valid = true;
    for (auto segment : url->segments()) {
        valid = valid && is_utf8(segment);
        target.segments.push_back(std::move(segment));
    }
    for (auto const& param : url->params()) {
        valid = valid && is_utf8(param.key) && is_utf8(param.value);
        target.query.emplace_back(param.key, param.value);
    }
    return valid ? std::optional{std::move(target)} : std::nullopt;
}

std::variant<RouteFound, NoSuchPath, NotWithThisMethod> find_route(std::string_view method,
                                                                   Target const& target) {
    NotWithThisMethod others;
    for (auto const& route : routes) {
        auto param = match(route.pattern, target.segments);
        if (!param) {
            continue;
        }
        if (route.method == method) {
            return RouteFound{&route, std::move(*param)};
        }
        others.allow += (others.allow.empty() ? "" : ", ") + std::string{route.method};
    }
    if (others.allow.empty()) {
        return NoSuchPath{};
    }
    return others;
}

bool is_allowed(Access access, app::Caller const& caller, bool from_loopback) {
    bool const staff = caller.staff || caller.coordinator;
    switch (access) {
        case Access::anyone:
            return true;
        case Access::kiosk:
            return caller.kiosk || staff;
        case Access::kiosk_read:
            return caller.kiosk || staff || caller.auditor;
        case Access::kiosk_alone:
            return caller.kiosk;
        case Access::staff:
            return staff;
        case Access::staff_read:
            return staff || caller.auditor;
        case Access::coordinator_read:
            return caller.coordinator || caller.auditor;
        case Access::admin:
            return caller.admin;
        case Access::admin_read:
            return caller.admin || caller.auditor;
        case Access::loopback_or_token:
            return from_loopback || caller.kind != app::Caller::Kind::anonymous;
    }
    return false;
}

}  // namespace hallcall::net
