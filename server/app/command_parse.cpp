#include "server/app/command_parse.hpp"

#include "protocol/limits.hpp"
#include "protocol/timestamp.hpp"
#include "server/app/random.hpp"
#include "server/app/wire.hpp"

#include <algorithm>
#include <stdexcept>

namespace hallcall::app {
namespace {

namespace limits = protocol::limits;
using engine::Asker;
using engine::WindowId;
using protocol::Fields;

constexpr std::size_t channel_chars = 16;

/// What every reader of a body gets.
struct Body {
    Fields& fields;
    NewNotes& notes;
    Asker by;
    WindowId window;        ///< of the path
    engine::Number number;  ///< of the path
    std::string* follow_code;

    std::optional<engine::NoteRef> note(std::string_view name) const {
        return notes.add(fields.text(name, limits::note_chars));
    }

    std::optional<engine::NoteRef> required_note(std::string_view name) const {
        return notes.add(std::string_view{fields.required_text(name, limits::note_chars)});
    }

    template <typename Id>
    std::optional<Id> id(std::string_view name) const {
        auto text = fields.text(name, limits::id_chars);
        return text ? std::optional{Id{std::move(*text)}} : std::nullopt;
    }

    template <typename Id>
    Id required_id(std::string_view name) const {
        return Id{fields.required_text(name, limits::id_chars)};
    }

    engine::Level level(std::string_view text) const {
        auto const level = level_from(text);
        if (!level) {
            fields.refuse("'level' is one of urgent, priority, normal, internal");
        }
        return level.value_or(engine::Level::normal);
    }
};

/// `reason` is an id for `priority` and free text for the other levels.
template <typename Command>
void read_level_reason(Body const& body, std::optional<std::string> const& reason,
                       Command& command) {
    if (!reason) {
        return;
    }
    if (command.level == engine::Level::priority) {
        command.reason = engine::ReasonId{*reason};
    } else {
        command.note = body.notes.add(std::string_view{*reason});
    }
}

engine::Command read_issue(Body const& body) {
    engine::IssueTicket command;
    command.by = body.by;
    command.service = body.required_id<engine::ServiceId>("service");
    command.level = body.level(body.fields.text("level", limits::id_chars).value_or("normal"));
    auto const reason = body.fields.text("reason", limits::note_chars);
    if (reason && command.level == engine::Level::normal) {
        body.fields.refuse("a 'reason' goes with level priority, urgent or internal");
    }
    read_level_reason(body, reason, command);
    command.authorised_by = body.id<engine::StaffId>("authorised_by");
    bool const kiosk = body.by.standing == engine::Standing::kiosk;
    command.channel = body.fields.text("channel", channel_chars).value_or(kiosk ? "kiosk" : "desk");
    *body.follow_code = random_follow_code();
    command.code_hash = engine::Digest{digest(*body.follow_code)};
    return command;
}

engine::Command read_change_level(Body const& body) {
    engine::ChangeLevel command;
    command.by = body.by;
    command.number = body.number;
    command.level = body.level(body.fields.required_text("level", limits::id_chars));
    auto const reason = body.fields.required_text("reason", limits::note_chars);
    read_level_reason(body, reason, command);
    return command;
}

engine::Command read_cancel(Body const& body) {
    std::optional<engine::NoteRef> reason;
    if (body.by.standing != engine::Standing::holder) {
        reason = body.required_note("reason");
    }
    return engine::CancelTicket{body.by, body.number, reason};
}

engine::Command read_rejoin(Body const& body) {
    return engine::RejoinTicket{body.by, body.number};
}

std::optional<engine::FinishWith> read_finish_with(Fields& fields, NewNotes& notes) {
    engine::FinishWith finish;
    finish.outcome = fields.required_text("outcome", limits::id_chars);
    finish.note = notes.add(fields.text("note", limits::note_chars));
    return finish;
}

engine::Command read_call_next(Body const& body) {
    engine::CallNext command{body.by, body.window, {}};
    if (auto const object = body.fields.object("finish")) {
        Fields inner{*object};
        command.finish = read_finish_with(inner, body.notes);
        if (auto const fault = inner.fault()) {
            body.fields.refuse("in 'finish': " + fault->what);
        }
    }
    return command;
}

engine::Command read_call(Body const& body) {
    return engine::CallNumber{body.by, body.window, body.required_id<engine::Number>("number"),
                              body.note("reason")};
}

engine::Command read_recall(Body const& body) {
    return engine::Recall{body.by, body.window};
}

engine::Command read_start(Body const& body) {
    return engine::StartService{body.by, body.window};
}

engine::Command read_miss(Body const& body) {
    return engine::MissTicket{body.by, body.window};
}

engine::Command read_park(Body const& body) {
    return engine::ParkTicket{body.by, body.window, body.note("note")};
}

engine::Command read_finish(Body const& body) {
    return engine::FinishTicket{body.by, body.window, *read_finish_with(body.fields, body.notes)};
}

engine::Command read_transfer(Body const& body) {
    engine::TransferTicket command;
    command.by = body.by;
    command.window = body.window;
    command.to_service = body.id<engine::ServiceId>("service");
    command.to_window = body.id<WindowId>("window");
    auto const place =
        place_from(body.fields.text("place", limits::id_chars).value_or("by_arrival"));
    if (!place) {
        body.fields.refuse("'place' is one of by_arrival, front, back");
    }
    command.place = place.value_or(engine::PlaceRequest::by_arrival);
    command.note = body.note("note");
    return command;
}

engine::Command read_start_duty(Body const& body) {
    return engine::StartDuty{body.by, body.window, body.fields.text("reason", limits::id_chars),
                             body.note("note")};
}

engine::Command read_end_duty(Body const& body) {
    return engine::EndDuty{body.by, body.window, body.note("reason")};
}

engine::Command read_handover(Body const& body) {
    engine::FileHandover command;
    command.by = body.by;
    command.window = body.window;
    command.to = body.required_id<engine::StaffId>("to");
    auto const day = protocol::parse_day(body.fields.required_text("day", limits::id_chars));
    if (!day) {
        body.fields.refuse("'day' must be a day like 2026-11-22");
    }
    command.day = day.value_or(engine::Day{});
    command.note = body.required_note("note");
    return command;
}

engine::Command read_handover_read(Body const& body) {
    return engine::ReadHandover{body.by, body.window};
}

engine::Command read_alarm(Body const& body) {
    return engine::RaiseAlarm{body.by, body.window, body.note("note")};
}

engine::Command read_alarm_clear(Body const& body) {
    return engine::ClearAlarm{body.by, body.window, body.note("note")};
}

engine::Command read_pause(Body const& body) {
    engine::PauseWindow command{body.by, body.window, {}, {}};
    command.reason = body.required_note("reason");
    if (auto const text = body.fields.text("back_at", limits::id_chars)) {
        auto const back_at = protocol::parse_timestamp(*text);
        if (!back_at) {
            body.fields.refuse("'back_at' must be an RFC 3339 time with an offset");
        } else {
            command.back_at = back_at->at;
        }
    }
    return command;
}

/// A kiosk speaks for itself.
engine::Command read_trouble(Body const& body) {
    engine::ReportTrouble command{body.by, engine::DeviceId{body.by.actor.id}, {}};
    auto const name = body.fields.text("trouble", limits::id_chars);
    if (name) command.trouble = kiosk_trouble_from(*name);
    // A kiosk that forgets to say is not taken to be well.
    if (!command.trouble && !body.fields.is_null("trouble")) {
        body.fields.refuse(
            "'trouble' is null or one of unknown, offline, cover_open, paper_out, paper_low, "
            "knife_stuck, broken");
    }
    return command;
}

engine::Command read_resume(Body const& body) {
    return engine::ResumeWindow{body.by, body.window};
}

struct Reader {
    Operation operation;
    engine::Command (*read)(Body const&);
};

constexpr Reader readers[] = {
    {Operation::issue_ticket, read_issue},
    {Operation::follow_cancel, read_cancel},
    {Operation::follow_rejoin, read_rejoin},
    {Operation::cancel_ticket, read_cancel},
    {Operation::rejoin_ticket, read_rejoin},
    {Operation::change_level, read_change_level},
    {Operation::report_trouble, read_trouble},
    {Operation::start_duty, read_start_duty},
    {Operation::end_duty, read_end_duty},
    {Operation::file_handover, read_handover},
    {Operation::read_handover, read_handover_read},
    {Operation::raise_alarm, read_alarm},
    {Operation::clear_alarm, read_alarm_clear},
    {Operation::pause_window, read_pause},
    {Operation::resume_window, read_resume},
    {Operation::call_next, read_call_next},
    {Operation::call_number, read_call},
    {Operation::recall, read_recall},
    {Operation::start, read_start},
    {Operation::miss, read_miss},
    {Operation::park, read_park},
    {Operation::finish, read_finish},
    {Operation::transfer, read_transfer},
};

}  // namespace

Asker asker_of(Caller const& caller) {
    using engine::Actor;
    using engine::Standing;
    switch (caller.kind) {
        case Caller::Kind::anonymous:
            return {{Actor::Kind::holder, ""}, Standing::holder};
        case Caller::Kind::device:
            return {{Actor::Kind::device, caller.id},
                    caller.kiosk ? Standing::kiosk : Standing::holder};
        case Caller::Kind::person:
            break;
    }
    Actor const person{Actor::Kind::staff, caller.id};
    if (caller.coordinator) {
        return {person, Standing::coordinator};
    }
    return {person, caller.staff ? Standing::staff : Standing::admin};
}

ParseResult parse_command(Request const& request, engine::Number const& number) {
    auto parsed = protocol::parse_object(request.body);
    if (auto const* fault = std::get_if<protocol::Fault>(&parsed)) {
        return *fault;
    }
    auto const reader = std::ranges::find(readers, request.operation, &Reader::operation);
    if (reader == std::ranges::end(readers)) {
        throw std::logic_error("not a command of the engine");
    }
    Fields fields{std::get<boost::json::object>(parsed)};
    ParsedCommand result;
    bool const by_code = request.operation == Operation::follow_cancel ||
                         request.operation == Operation::follow_rejoin;
    result.command = reader->read({.fields = fields,
                                   .notes = result.notes,
                                   .by = by_code ? asker_of({}) : asker_of(request.caller),
                                   .window = WindowId{request.param},
                                   .number = number,
                                   .follow_code = &result.follow_code});
    if (auto const fault = fields.fault()) {
        return *fault;
    }
    return result;
}

}  // namespace hallcall::app
