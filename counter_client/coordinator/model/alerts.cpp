#include "counter_client/coordinator/model/alerts.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hallcall::counter::coordinator {
namespace {

using protocol::Alert;

int press_of(Alert const& alert) {
    if (alert.kind == "alarm") {
        return 0;
    }
    return alert.severity == "red" ? 1 : 2;
}

void sort(std::vector<Alert>& alerts) {
    std::ranges::stable_sort(alerts, {}, [](Alert const& alert) {
        return std::tuple{press_of(alert), alert.since.at, alert.kind,
                          alert.window,    alert.number,   alert.device};
    });
}

/// An alarm is public, and is an alert of the coordinators at the same time.
bool fold_alarm(std::vector<Alert>& alerts, protocol::StreamMessage const& message) {
    auto const* window = message.data.if_contains("window");
    if (window == nullptr || !window->is_string()) {
        return false;
    }
    Alert alarm;
    alarm.kind = "alarm";
    alarm.severity = "red";
    alarm.window = std::string{window->get_string()};
    alarm.since = message.at;
    alarm.raised_at = message.at;
    auto const known =
        std::ranges::find_if(alerts, [&](Alert const& one) { return one.same_as(alarm); });
    bool const raised = message.event == "alarm_raised";
    if (raised == (known != alerts.end())) {
        return false;
    }
    if (raised) {
        alerts.push_back(std::move(alarm));
        sort(alerts);
    } else {
        alerts.erase(known);
    }
    return true;
}

}  // namespace

void set_alerts(std::vector<Alert>& alerts, std::vector<Alert> now) {
    alerts = std::move(now);
    sort(alerts);
}

bool fold_alert(std::vector<Alert>& alerts, protocol::StreamMessage const& message) {
    if (message.event == "alarm_raised" || message.event == "alarm_cleared") {
        return fold_alarm(alerts, message);
    }
    auto alert = protocol::alert_of(message);
    if (!alert) {
        return false;
    }
    auto const known =
        std::ranges::find_if(alerts, [&](Alert const& one) { return one.same_as(*alert); });
    if (message.event == "alert_raised") {
        if (known != alerts.end()) {
            return false;
        }
        alerts.push_back(*std::move(alert));
        sort(alerts);
        return true;
    }
    if (known == alerts.end()) {
        return false;
    }
    alerts.erase(known);
    return true;
}

Alert const* worst_of_window(std::vector<Alert> const& alerts, std::string_view window) {
    auto const found =
        std::ranges::find_if(alerts, [&](Alert const& one) { return one.window == window; });
    return found == alerts.end() ? nullptr : &*found;
}

Alert const* worst_of_service(std::vector<Alert> const& alerts, std::string_view service) {
    auto const found = std::ranges::find_if(
        alerts, [&](Alert const& one) { return one.kind == "wait" && one.service == service; });
    return found == alerts.end() ? nullptr : &*found;
}

std::size_t red_ones(std::vector<Alert> const& alerts) {
    return static_cast<std::size_t>(std::ranges::count(alerts, "red", &Alert::severity));
}

}  // namespace hallcall::counter::coordinator
