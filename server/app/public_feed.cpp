#include "server/app/public_feed.hpp"

#include <boost/json.hpp>

#include <utility>

namespace hallcall::app {
namespace {

namespace json = boost::json;
using protocol::StreamMessage;

/// Fills a message from one event. An alternative that is not public returns false.
struct Describe {
    Wire const& wire;
    engine::Instant happened_at;
    StreamMessage& message;

    bool operator()(engine::JournalOpened const&) const { return false; }
    bool operator()(engine::ClockRehearsed const&) const { return false; }
    bool operator()(engine::BindingLapsed const&) const { return false; }
    bool operator()(engine::HandoverFiled const&) const { return false; }
    bool operator()(engine::HandoverRead const&) const { return false; }
    bool operator()(engine::KioskReported const&) const { return false; }

    bool operator()(engine::ConfigPublished const& event) const {
        message.event = "config_published";
        message.data = {{"version", event.version}};
        message.changes.whole = wire.hall();
        return true;
    }

    bool operator()(engine::DayRolledOver const& event) const {
        message.event = "day_rolled_over";
        message.data = {{"day", protocol::format_day(event.to)}};
        message.changes.whole = wire.hall();
        return true;
    }

    bool operator()(engine::TicketIssued const& event) const {
        describe_ticket("ticket_issued", event.number, std::nullopt);
        touch(event.service);
        return true;
    }

    bool operator()(engine::TicketCalled const& event) const {
        describe_ticket("ticket_called", event.number, event.at.window);
        touch(ticket(event.number).service);
        touch(event.at.window);
        touch_lists();
        return true;
    }

    bool operator()(engine::TicketRecalled const& event) const {
        describe_ticket("ticket_called", event.number, event.at.window);
        touch(event.at.window);
        message.changes.recent_calls = wire.recent_calls();
        return true;
    }

    bool operator()(engine::TicketStarted const& event) const {
        describe_ticket("ticket_started", event.number, event.at.window);
        touch(event.at.window);
        return true;
    }

    bool operator()(engine::TicketMissed const& event) const {
        describe_ticket("ticket_missed", event.number, event.at.window);
        touch(event.at.window);
        message.changes.missed = wire.missed();
        return true;
    }

    bool operator()(engine::TicketFinished const& event) const {
        describe_ticket("ticket_finished", event.number, event.at.window);
        touch(event.at.window);
        return true;
    }

    bool operator()(engine::TicketParked const& event) const {
        describe_ticket("ticket_parked", event.number, event.at.window);
        touch(event.at.window);
        return true;
    }

    bool operator()(engine::TicketTransferred const& event) const {
        describe_ticket("ticket_transferred", event.number, event.at.window);
        message.data["from_service"] = event.from_service.value;
        message.data["to_window"] =
            event.bound_window ? json::value(event.bound_window->value) : json::value(nullptr);
        touch(event.at.window);
        touch(event.service);
        return true;
    }

    bool operator()(engine::TicketRejoined const& event) const {
        describe_ticket("ticket_rejoined", event.number, std::nullopt);
        touch(ticket(event.number).service);
        message.changes.missed = wire.missed();
        return true;
    }

    bool operator()(engine::TicketCancelled const& event) const {
        describe_ticket("ticket_cancelled", event.number, std::nullopt);
        touch(ticket(event.number).service);
        message.changes.missed = wire.missed();
        return true;
    }

    bool operator()(engine::TicketLevelChanged const& event) const {
        describe_ticket("ticket_level_changed", event.number, std::nullopt);
        return true;
    }

    bool operator()(engine::DutyStarted const& event) const {
        describe_window("duty_started", event.at);
        json::value takeover = false;
        if (event.takeover == engine::Takeover::planned) {
            takeover = "planned";
        } else if (event.takeover == engine::Takeover::sudden) {
            takeover = "sudden";
        }
        message.data["takeover"] = takeover;
        touch_all();
        return true;
    }

    bool operator()(engine::DutyEnded const& event) const {
        describe_window("duty_ended", event.at);
        touch_all();
        return true;
    }

    bool operator()(engine::WindowPaused const& event) const {
        describe_window("window_paused", event.at);
        message.data["back_at"] = event.back_at
                                      ? json::value(format(wire.zone.timestamp(*event.back_at)))
                                      : json::value(nullptr);
        touch_all();
        return true;
    }

    bool operator()(engine::WindowResumed const& event) const {
        describe_window("window_resumed", event.at);
        touch_all();
        return true;
    }

    bool operator()(engine::AlarmRaised const& event) const {
        describe_alarm("alarm_raised", event.window);
        return true;
    }

    bool operator()(engine::AlarmCleared const& event) const {
        describe_alarm("alarm_cleared", event.window);
        return true;
    }

    bool operator()(engine::AlertRaised const& event) const {
        message.event = "alert_raised";
        message.data = to_json(wire.alert(event.alert, {event.since, happened_at}));
        return true;
    }

    bool operator()(engine::AlertCleared const& event) const {
        message.event = "alert_cleared";
        message.data = to_json(wire.alert(event.alert, {happened_at, happened_at}));
        return true;
    }

private:
    [[nodiscard]] engine::Ticket const& ticket(engine::Number const& number) const {
        return *wire.state.find_ticket(number);
    }

    [[nodiscard]] std::string zone_of(engine::WindowId const& id) const {
        auto const* window = wire.state.config().find(id);
        return window == nullptr ? std::string{} : window->zone.value;
    }

    void describe_ticket(std::string_view name, engine::Number const& number,
                         std::optional<engine::WindowId> const& window) const {
        engine::Ticket const& now = ticket(number);
        message.event = name;
        message.data = {{"number", number.value},
                        {"service", now.service.value},
                        {"level", name_of(now.level)}};
        if (window) {
            message.data["window"] = window->value;
            message.data["zone"] = zone_of(*window);
            message.data["calls"] = now.calls;
        }
    }

    void describe_window(std::string_view name, engine::AtWindow const& at) const {
        auto const* member = wire.state.config().find(at.staff);
        message.event = name;
        message.data = {{"window", at.window.value},
                        {"zone", zone_of(at.window)},
                        {"staff", at.staff.value},
                        {"name", member == nullptr ? "" : member->name},
                        {"role", name_of(at.role)}};
    }

    /// Free text and names are not for the public.
    void describe_alarm(std::string_view name, engine::WindowId const& window) const {
        message.event = name;
        message.data = {{"window", window.value}, {"zone", zone_of(window)}};
        touch(window);
    }

    void touch(engine::ServiceId const& id) const {
        if (auto const* service = wire.state.config().find(id)) {
            message.changes.services.push_back(wire.service(*service));
        }
    }

    void touch(engine::WindowId const& id) const {
        if (auto const* window = wire.state.config().find(id)) {
            message.changes.windows.push_back(wire.window(*window));
        }
    }

    /// Opening and closing changes counts of open windows and the alternates of others.
    void touch_all() const {
        for (auto const& service : wire.state.config().services) {
            message.changes.services.push_back(wire.service(service));
        }
        for (auto const& window : wire.state.config().windows) {
            message.changes.windows.push_back(wire.window(window));
        }
    }

    void touch_lists() const {
        message.changes.recent_calls = wire.recent_calls();
        message.changes.missed = wire.missed();
    }
};

}  // namespace

std::optional<StreamMessage> public_message(engine::LoggedEvent const& event, Wire const& wire) {
    StreamMessage message;
    message.type = StreamMessage::Type::event;
    message.seq = event.seq;
    message.at = wire.zone.timestamp(event.at);
    if (!std::visit(Describe{wire, event.at, message}, event.event)) {
        return std::nullopt;
    }
    return message;
}

Audience audience_of(engine::Event const& event) {
    bool const is_alert = std::holds_alternative<engine::AlertRaised>(event) ||
                          std::holds_alternative<engine::AlertCleared>(event);
    return is_alert ? Audience::coordinators : Audience::everybody;
}

void PublicFeed::publish(engine::LoggedEvent const& event, Wire const& wire) {
    last_ = event.seq;
    auto const message = public_message(event, wire);
    if (!message) {
        return;
    }
    Broadcast broadcast{
        event.seq,
        std::make_shared<std::string const>(json::serialize(protocol::to_json(*message))),
        audience_of(event.event)};
    for (auto const& listener : listeners_) {
        listener(broadcast);
    }
    keep(std::move(broadcast));
}

void PublicFeed::keep(Broadcast message) {
    bytes_ += message.text->size();
    kept_.push_back(std::move(message));
    while (kept_.size() > kept_messages || bytes_ > kept_bytes) {
        floor_ = kept_.front().seq;
        bytes_ -= kept_.front().text->size();
        kept_.pop_front();
    }
}

std::optional<std::vector<Broadcast>> PublicFeed::since(engine::Seq after,
                                                        Audience listener) const {
    if (after < floor_ || after > last_) {
        return std::nullopt;
    }
    std::vector<Broadcast> messages;
    for (Broadcast const& message : kept_) {
        if (message.seq > after && message.is_for(listener)) {
            messages.push_back(message);
        }
    }
    return messages;
}

void PublicFeed::on_broadcast(std::function<void(Broadcast const&)> listener) {
    listeners_.push_back(std::move(listener));
}

}  // namespace hallcall::app
