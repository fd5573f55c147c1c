#pragma once

// The stored form of every event: its type, and the names and order of its fields. See
// json_form.hpp.
//
// Events are kept for ever. A field may be added as an optional one; any other change is a new
// shape: raise its version and bring the old one up to it in event_codec.cpp.

#include "server/engine/event.hpp"
#include "server/journal/config_fields.hpp"
#include "server/journal/json_form.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace hallcall::journal {

template <>
struct EnumNames<engine::Level> {
    static constexpr auto all = std::to_array<std::pair<engine::Level, std::string_view>>({
        {engine::Level::urgent, "urgent"},
        {engine::Level::priority, "priority"},
        {engine::Level::normal, "normal"},
        {engine::Level::internal, "internal"},
    });
};

template <>
struct EnumNames<engine::DutyRole> {
    static constexpr auto all = std::to_array<std::pair<engine::DutyRole, std::string_view>>({
        {engine::DutyRole::a, "A"},
        {engine::DutyRole::b, "B"},
        {engine::DutyRole::c, "C"},
    });
};

template <>
struct EnumNames<engine::PlaceRequest> {
    static constexpr auto all = std::to_array<std::pair<engine::PlaceRequest, std::string_view>>({
        {engine::PlaceRequest::by_arrival, "by_arrival"},
        {engine::PlaceRequest::front, "front"},
        {engine::PlaceRequest::back, "back"},
    });
};

template <>
struct EnumNames<engine::Rule> {
    static constexpr auto all = std::to_array<std::pair<engine::Rule, std::string_view>>({
        {engine::Rule::urgent_first, "urgent_first"},
        {engine::Rule::turn_of_ordinary, "turn_of_ordinary"},
        {engine::Rule::spare, "spare"},
        {engine::Rule::placed, "placed"},
        {engine::Rule::priority_first, "priority_first"},
        {engine::Rule::first_come, "first_come"},
        {engine::Rule::out_of_order, "out_of_order"},
        {engine::Rule::unparked, "unparked"},
    });
};

template <>
struct EnumNames<engine::AlertKind> {
    static constexpr auto all = std::to_array<std::pair<engine::AlertKind, std::string_view>>({
        {engine::AlertKind::wait, "wait"},
        {engine::AlertKind::serving, "serving"},
        {engine::AlertKind::unmanned, "unmanned"},
        {engine::AlertKind::left_waiting, "left_waiting"},
        {engine::AlertKind::pause_overdue, "pause_overdue"},
        {engine::AlertKind::kiosk, "kiosk"},
    });
};

template <>
struct EnumNames<engine::KioskTrouble> {
    static constexpr auto all = std::to_array<std::pair<engine::KioskTrouble, std::string_view>>({
        {engine::KioskTrouble::unknown, "unknown"},
        {engine::KioskTrouble::offline, "offline"},
        {engine::KioskTrouble::cover_open, "cover_open"},
        {engine::KioskTrouble::paper_out, "paper_out"},
        {engine::KioskTrouble::paper_low, "paper_low"},
        {engine::KioskTrouble::knife_stuck, "knife_stuck"},
        {engine::KioskTrouble::broken, "broken"},
    });
};

template <>
struct EnumNames<engine::Severity> {
    static constexpr auto all = std::to_array<std::pair<engine::Severity, std::string_view>>({
        {engine::Severity::yellow, "yellow"},
        {engine::Severity::red, "red"},
    });
};

template <>
struct EnumNames<engine::Actor::Kind> {
    static constexpr auto all = std::to_array<std::pair<engine::Actor::Kind, std::string_view>>({
        {engine::Actor::Kind::staff, "staff"},
        {engine::Actor::Kind::device, "device"},
        {engine::Actor::Kind::holder, "holder"},
        {engine::Actor::Kind::system, "system"},
    });
};

/// As on the wire: false, "planned" or "sudden".
template <>
struct Form<engine::Takeover> {
    static boost::json::value write(engine::Takeover takeover) {
        switch (takeover) {
            case engine::Takeover::none:
                return false;
            case engine::Takeover::planned:
                return "planned";
            case engine::Takeover::sudden:
                return "sudden";
        }
        throw std::logic_error("a takeover without a name in the journal");
    }
    static engine::Takeover read(boost::json::value const& json) {
        if (json == boost::json::value(false)) {
            return engine::Takeover::none;
        }
        if (json == boost::json::value("planned")) {
            return engine::Takeover::planned;
        }
        if (json == boost::json::value("sudden")) {
            return engine::Takeover::sudden;
        }
        throw DecodeError("is neither false, \"planned\" nor \"sudden\"");
    }
};

/// The type under which an event stands in the journal. A recall is a call again, told apart by its
/// field `recall`.
template <typename E>
inline constexpr std::string_view stored_type = {};
template <>
inline constexpr std::string_view stored_type<engine::JournalOpened> = "journal_opened";
template <>
inline constexpr std::string_view stored_type<engine::ClockRehearsed> = "clock_rehearsed";
template <>
inline constexpr std::string_view stored_type<engine::ConfigPublished> = "config_published";
template <>
inline constexpr std::string_view stored_type<engine::DayRolledOver> = "day_rolled_over";
template <>
inline constexpr std::string_view stored_type<engine::TicketIssued> = "ticket_issued";
template <>
inline constexpr std::string_view stored_type<engine::TicketCalled> = "ticket_called";
template <>
inline constexpr std::string_view stored_type<engine::TicketRecalled> = "ticket_called";
template <>
inline constexpr std::string_view stored_type<engine::TicketStarted> = "ticket_started";
template <>
inline constexpr std::string_view stored_type<engine::TicketMissed> = "ticket_missed";
template <>
inline constexpr std::string_view stored_type<engine::TicketFinished> = "ticket_finished";
template <>
inline constexpr std::string_view stored_type<engine::TicketParked> = "ticket_parked";
template <>
inline constexpr std::string_view stored_type<engine::TicketTransferred> = "ticket_transferred";
template <>
inline constexpr std::string_view stored_type<engine::TicketRejoined> = "ticket_rejoined";
template <>
inline constexpr std::string_view stored_type<engine::TicketCancelled> = "ticket_cancelled";
template <>
inline constexpr std::string_view stored_type<engine::TicketLevelChanged> = "ticket_level_changed";
template <>
inline constexpr std::string_view stored_type<engine::BindingLapsed> = "binding_lapsed";
template <>
inline constexpr std::string_view stored_type<engine::DutyStarted> = "duty_started";
template <>
inline constexpr std::string_view stored_type<engine::DutyEnded> = "duty_ended";
template <>
inline constexpr std::string_view stored_type<engine::HandoverFiled> = "handover_filed";
template <>
inline constexpr std::string_view stored_type<engine::HandoverRead> = "handover_read";
template <>
inline constexpr std::string_view stored_type<engine::WindowPaused> = "window_paused";
template <>
inline constexpr std::string_view stored_type<engine::WindowResumed> = "window_resumed";
template <>
inline constexpr std::string_view stored_type<engine::AlarmRaised> = "alarm_raised";
template <>
inline constexpr std::string_view stored_type<engine::AlarmCleared> = "alarm_cleared";
template <>
inline constexpr std::string_view stored_type<engine::AlertRaised> = "alert_raised";
template <>
inline constexpr std::string_view stored_type<engine::AlertCleared> = "alert_cleared";
template <>
inline constexpr std::string_view stored_type<engine::KioskReported> = "kiosk_reported";

void describe(auto& io, maybe_const<engine::NoteRef> auto& note) {
    io("id", note.id);
    io("hash", note.salted_hash);
}

void describe(auto& io, maybe_const<engine::Actor> auto& actor) {
    io("kind", actor.kind);
    io.unless_empty("id", actor.id);
}

void describe(auto& io, maybe_const<engine::AtWindow> auto& at) {
    io("window", at.window);
    io("staff", at.staff);
    io("role", at.role);
}

void describe(auto& io, maybe_const<engine::AlertKey> auto& alert) {
    io("kind", alert.kind);
    io("severity", alert.severity);
    io("window", alert.window);
    io("number", alert.number);
    io("device", alert.device);
    io("trouble", alert.trouble);
}

void describe(auto& io, maybe_const<engine::JournalOpened> auto& event) {
    io("hall", event.hall);
    io("journal", event.journal);
    io("schema_version", event.schema_version);
}

void describe(auto& io, maybe_const<engine::ClockRehearsed> auto& event) {
    io("factor", event.factor);
    io("started_at", event.started_at);
}

void describe(auto& io, maybe_const<engine::ConfigPublished> auto& event) {
    io("version", event.version);
    io("toml", event.toml);
    io("config", event.config);
    io("by", event.by);
}

void describe(auto& io, maybe_const<engine::DayRolledOver> auto& event) {
    io("from", event.from);
    io("to", event.to);
    io("expired", event.expired);
    io("unrecorded", event.unrecorded);
    io("duties_ended", event.duties_ended);
    io("pauses_ended", event.pauses_ended);
}

void describe(auto& io, maybe_const<engine::TicketIssued> auto& event) {
    io("number", event.number);
    io("service", event.service);
    io("level", event.level);
    io("reason", event.reason);
    io("note", event.note);
    io("authorised_by", event.authorised_by);
    io("channel", event.channel);
    io("code_hash", event.code_hash);
    io("entitled_at", event.entitled_at);
    io("place_time", event.place_time);
    io("by", event.by);
}

void describe(auto& io, maybe_const<engine::TicketCalled> auto& event) {
    io("number", event.number);
    io.flat(event.at);
    io.constant("calls", 1);
    io("visit", event.visit);
    io("rule", event.rule);
    io("candidates", event.candidates);
    io("passed_over", event.passed_over);
    io("run_after", event.run_after);
    io("unbinds", event.unbinds);
    io("note", event.note);
}

void describe(auto& io, maybe_const<engine::TicketRecalled> auto& event) {
    io("number", event.number);
    io.flat(event.at);
    io("calls", event.calls);
    io.constant("recall", true);
}

void describe(auto& io, maybe_const<engine::TicketStarted> auto& event) {
    io("number", event.number);
    io.flat(event.at);
}

void describe(auto& io, maybe_const<engine::TicketMissed> auto& event) {
    io("number", event.number);
    io.flat(event.at);
}

void describe(auto& io, maybe_const<engine::TicketFinished> auto& event) {
    io("number", event.number);
    io.flat(event.at);
    io("outcome", event.outcome);
    io("note", event.note);
}

void describe(auto& io, maybe_const<engine::TicketParked> auto& event) {
    io("number", event.number);
    io.flat(event.at);
    io("note", event.note);
}

void describe(auto& io, maybe_const<engine::TicketTransferred> auto& event) {
    io("number", event.number);
    io.flat(event.at);
    io("from_service", event.from_service);
    io("service", event.service);
    io("bound_window", event.bound_window);
    io("place", event.place);
    io("place_time", event.place_time);
    io("note", event.note);
}

void describe(auto& io, maybe_const<engine::TicketRejoined> auto& event) {
    io("number", event.number);
    io("place_time", event.place_time);
    io("by", event.by);
}

void describe(auto& io, maybe_const<engine::TicketCancelled> auto& event) {
    io("number", event.number);
    io("by", event.by);
    io("note", event.note);
}

void describe(auto& io, maybe_const<engine::TicketLevelChanged> auto& event) {
    io("number", event.number);
    io("from", event.from);
    io("to", event.to);
    io("reason", event.reason);
    io("note", event.note);
    io("place_time", event.place_time);
    io("by", event.by);
}

void describe(auto& io, maybe_const<engine::BindingLapsed> auto& event) {
    io("number", event.number);
    io("window", event.window);
}

void describe(auto& io, maybe_const<engine::DutyStarted> auto& event) {
    io.flat(event.at);
    io("takeover", event.takeover);
    io("reason", event.reason);
    io("note", event.note);
    io("relieved", event.relieved);
}

void describe(auto& io, maybe_const<engine::DutyEnded> auto& event) {
    io.flat(event.at);
    io("relieved_by", event.relieved_by);
    io("reason", event.reason);
    io("left_waiting", event.left_waiting);
    io("by", event.by);
}

void describe(auto& io, maybe_const<engine::HandoverFiled> auto& event) {
    io("window", event.window);
    io("to", event.to);
    io("day", event.day);
    io("filed_on", event.filed_on);
    io("note", event.note);
    io("by", event.by);
}

void describe(auto& io, maybe_const<engine::HandoverRead> auto& event) {
    io.flat(event.at);
}

void describe(auto& io, maybe_const<engine::WindowPaused> auto& event) {
    io.flat(event.at);
    io("reason", event.reason);
    io("back_at", event.back_at);
}

void describe(auto& io, maybe_const<engine::WindowResumed> auto& event) {
    io.flat(event.at);
}

void describe(auto& io, maybe_const<engine::AlarmRaised> auto& event) {
    io("window", event.window);
    io("staff", event.staff);
    io("role", event.role);
    io("note", event.note);
    io("by", event.by);
}

void describe(auto& io, maybe_const<engine::AlarmCleared> auto& event) {
    io("window", event.window);
    io("staff", event.staff);
    io("role", event.role);
    io("note", event.note);
    io("by", event.by);
}

void describe(auto& io, maybe_const<engine::AlertRaised> auto& event) {
    io.flat(event.alert);
    io("since", event.since);
}

void describe(auto& io, maybe_const<engine::AlertCleared> auto& event) {
    io.flat(event.alert);
}

void describe(auto& io, maybe_const<engine::KioskReported> auto& event) {
    io("device", event.device);
    io("trouble", event.trouble);
}

}  // namespace hallcall::journal
