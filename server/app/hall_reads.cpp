// The half of HallApplication that only looks: which state a question is about, and where to read
// it.

#include "server/app/answers.hpp"
#include "server/app/duty_report.hpp"
#include "server/app/hall_application.hpp"
#include "server/app/openapi.hpp"
#include "server/app/reads.hpp"
#include "server/app/restore.hpp"
#include "server/journal/journal_error.hpp"

#include <spdlog/spdlog.h>

namespace hallcall::app {
namespace {

using protocol::Code;

/// The day that a question about tickets names; nothing for the present one, or for a text that is
/// no day (`read` then says so).
std::optional<engine::Day> day_asked_for(Request const& request) {
    if (request.operation == Operation::list_tickets) {
        auto const day = query_value(request, "day");
        return day ? protocol::parse_day(*day) : std::nullopt;
    }
    auto const name = parse_ticket_id(request.param);
    return name ? std::optional{name->day} : std::nullopt;
}

Reply read_past_day(journal::JournalReader const& reader, Zone const& zone,
                    Request const& request) {
    auto const state = restore_day(reader, day_asked_for(request).value());
    if (!state) {
        if (request.operation == Operation::list_tickets) {
            return json_reply(200, {{"tickets", boost::json::array{}}, {"total", 0}});
        }
        return problem(Code::not_found, "there is no ticket " + request.param);
    }
    NoteBook notes;
    for (std::string const& id : note_ids(*state)) {
        if (auto note = reader.note(id)) {
            notes.keep({*note});
        }
    }
    Wire const wire{*state, zone, notes};
    if (request.operation == Operation::list_tickets) {
        return list_tickets(wire, request);
    }
    engine::Number const number = parse_ticket_id(request.param)->number;
    return request.operation == Operation::why
               ? read_why(wire, number)
               : read_ticket(wire, number, viewer_of(request.caller));
}

}  // namespace

bool HallApplication::is_about_today(Request const& request) const {
    auto const day = day_asked_for(request);
    return !day || sequencer_.published().day.day == day;
}

Reply HallApplication::read(Request const& request) const {
    engine::State const& state = sequencer_.published();
    Wire const now = wire(state);
    switch (request.operation) {
        case Operation::read_hall:
            return {.status = 200,
                    .content_type = "application/json",
                    .body = json_text_of_hall(),
                    .headers = {}};
        case Operation::read_desk:
            // The published state may lag behind the draft that the request was checked against.
            if (state.config().find(engine::WindowId{request.param}) == nullptr) {
                return problem(Code::not_found, "there is no window '" + request.param + "'");
            }
            return read_desk(now, engine::WindowId{request.param}, moment(state, state.last_at).at);
        case Operation::read_alerts:
            return read_alerts(now, moment(state, state.last_at).at);
        case Operation::list_tickets:
            if (auto const day = query_value(request, "day"); day && !protocol::parse_day(*day)) {
                return problem(Code::bad_request, "'day' must be a day like 2026-11-21");
            }
            return list_tickets(now, request);
        case Operation::read_ticket:
        case Operation::why: {
            auto const name = parse_ticket_id(request.param);
            if (!name) {
                return problem(Code::not_found, "there is no ticket " + request.param);
            }
            return request.operation == Operation::why
                       ? read_why(now, name->number)
                       : read_ticket(now, name->number, viewer_of(request.caller));
        }
        case Operation::follow:
            return read_follow(now, request.param, moment(state, state.last_at).at);
        case Operation::read_config:
            return json_reply(200, {{"toml", state.lasting.config_toml},
                                    {"version", state.lasting.config_version}});
        case Operation::healthz:
            return json_reply(200, {{"status", "ok"}});
        case Operation::readyz:
            if (!log_.has_room()) {
                return problem(Code::storage_unavailable, "the disk of the journal is almost full");
            }
            return json_reply(200, {{"status", "ready"}, {"seq", state.last_seq}});
        case Operation::openapi:
            return {.status = 200,
                    .content_type = "application/json",
                    .body = std::string{openapi_text()},
                    .headers = {}};
        default:
            return problem(Code::not_found, "there is no such thing");
    }
}

void HallApplication::read_elsewhere(Request const& request, Respond respond) const {
    run_slow_([request, respond = std::move(respond), file = journal_file_,
               zone = zone_of(sequencer_.published())]() -> std::function<void()> {
        Reply reply;
        try {
            journal::JournalReader const reader{file};
            switch (request.operation) {
                case Operation::read_journal:
                    reply = read_journal(reader, zone, request);
                    break;
                case Operation::read_duty_report:
                    reply = read_duty_report(reader, zone, request);
                    break;
                default:
                    reply = read_past_day(reader, zone, request);
            }
        } catch (std::exception const& error) {
            spdlog::error("cannot read the journal for {}: {}", request.path, error.what());
            reply = problem(Code::storage_unavailable, "the journal cannot be read right now");
        }
        return [respond, reply = std::move(reply)] { respond(reply); };
    });
}

}  // namespace hallcall::app
