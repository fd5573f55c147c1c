#include "server/app/hall_application.hpp"

#include "protocol/limits.hpp"
#include "server/app/answers.hpp"
#include "server/app/command_parse.hpp"
#include "server/app/config/hall_toml.hpp"
#include "server/app/random.hpp"
#include "server/app/restore.hpp"

#include <spdlog/spdlog.h>
#include <boost/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace hallcall::app {
namespace {

namespace json = boost::json;
using protocol::Code;

constexpr int journal_schema_version = 1;

bool is_about_window(Operation operation) {
    return operation >= Operation::start_duty && operation <= Operation::read_desk;
}

bool is_about_ticket_of_today(Operation operation) {
    return operation == Operation::cancel_ticket || operation == Operation::rejoin_ticket ||
           operation == Operation::change_level;
}

bool is_by_code(Operation operation) {
    return operation == Operation::follow || operation == Operation::follow_cancel ||
           operation == Operation::follow_rejoin;
}

std::string fingerprint_of(Request const& request) {
    return digest(request.path + "\n" + request.body);
}

}  // namespace

HallApplication::HallApplication(HallParts parts)
    : clock_(parts.clock),
      journal_file_(std::move(parts.journal_file)),
      run_slow_(parts.run_slow),
      log_(parts.log),
      sequencer_(
          parts.state, std::move(parts.answers), parts.log,
          {.clock = [this](engine::State const& state,
                           engine::Instant not_before) { return moment(state, not_before); },
           .on_published = [this](engine::LoggedEvent const& event,
                                  engine::State const& state) { on_published(event, state); },
           .encode_snapshot = encode_snapshot}),
      accounts_(std::move(parts.secrets), std::move(parts.sessions), parts.run_slow),
      feed_(parts.state.last_seq) {
    notes_.keep(parts.notes);
    accounts_.start_hashing();
}

HallApplication::~HallApplication() = default;

void HallApplication::open(std::string const& toml,
                           std::shared_ptr<engine::HallConfig const> config,
                           std::optional<Rehearsal> const& rehearsal) {
    engine::Lasting const& lasting = sequencer_.draft().lasting;
    if (sequencer_.draft().last_seq == 0) {
        sequencer_.record(
            engine::JournalOpened{config->id, random_hex(16), journal_schema_version});
    } else if (lasting.hall != config->id) {
        throw std::runtime_error("the journal belongs to hall '" + lasting.hall +
                                 "', the document to hall '" + config->id + "'");
    }
    if (rehearsal) {
        sequencer_.record(engine::ClockRehearsed{rehearsal->factor_text, clock_.now()});
    }
    sequencer_.catch_up();
    if (!lasting.config || lasting.file_toml != toml) {
        engine::PublishConfig const publish{{}, toml, std::move(config)};
        auto const published = [](Decided const&) { return Reply{}; };
        sequencer_.submit(publish, {}, {}, published, [](Reply const& reply) {
            if (reply.status != 200) {
                spdlog::error("the hall's document was not published, the last one holds: {}",
                              reply.body);
            }
        });
    }
    sequencer_.catch_up();
    forget_kiosks_that_are_gone();
}

/// Nobody is left who could say that such a kiosk is well again.
void HallApplication::forget_kiosks_that_are_gone() {
    std::vector<engine::DeviceId> gone;
    for (auto const& [device, reported] : sequencer_.draft().lasting.kiosk_troubles) {
        if (!accounts_.has_kiosk(device.value)) {
            gone.push_back(device);
        }
    }
    for (engine::DeviceId& device : gone) {
        sequencer_.record(engine::KioskReported{std::move(device), {}});
    }
    sequencer_.catch_up();
}

void HallApplication::tick() {
    sequencer_.catch_up();
}

Zone const& HallApplication::zone_of(engine::State const& state) const {
    std::string const name = state.lasting.config ? state.config().timezone : "UTC";
    return zones_.try_emplace(name, name).first->second;
}

engine::Moment HallApplication::moment(engine::State const& state,
                                       engine::Instant not_before) const {
    return zone_of(state).moment(std::max(clock_.now(), not_before));
}

Wire HallApplication::wire(engine::State const& state) const {
    return {state, zone_of(state), notes_};
}

void HallApplication::on_published(engine::LoggedEvent const& event, engine::State const& state) {
    metrics_.count_event();
    if (std::holds_alternative<engine::DayRolledOver>(event.event)) {
        notes_.prune(sequencer_.draft());
        accounts_.forget_expired(event.at);
    }
    if (state.lasting.config) {
        feed_.publish(event, wire(state));
    }
}

std::optional<Caller> HallApplication::authenticate(std::string_view bearer) const {
    engine::State const& state = sequencer_.published();
    return accounts_.authenticate(bearer, state.config(), clock_.now());
}

std::string HallApplication::scope_of(Request const& request) const {
    if (is_by_code(request.operation)) {
        return "code:" + digest(request.param);
    }
    return (request.caller.kind == Caller::Kind::device ? "device:" : "staff:") + request.caller.id;
}

std::optional<engine::Number> HallApplication::ticket_of(Request const& request,
                                                         engine::State const& state) const {
    if (is_by_code(request.operation)) {
        auto const found = state.day.by_code.find(engine::Digest{digest(request.param)});
        return found == state.day.by_code.end() ? std::nullopt : std::optional{found->second};
    }
    auto const name = parse_ticket_id(request.param);
    if (!name || state.day.day != name->day || state.find_ticket(name->number) == nullptr) {
        return std::nullopt;
    }
    return name->number;
}

std::optional<Reply> HallApplication::refuse_early(Request const& request) const {
    bool const repeated =
        request.idempotency_key && sequencer_.knows(scope_of(request), *request.idempotency_key);
    if (repeated) {
        return std::nullopt;
    }
    engine::State const& draft = sequencer_.draft();
    if ((is_by_code(request.operation) || is_about_ticket_of_today(request.operation)) &&
        !ticket_of(request, draft)) {
        return problem(Code::not_found, "there is no such ticket today");
    }
    if (!is_about_window(request.operation)) {
        return std::nullopt;
    }
    auto const* window = draft.config().find(engine::WindowId{request.param});
    if (window == nullptr) {
        return problem(Code::not_found, "there is no window '" + request.param + "'");
    }
    engine::Asker const by = asker_of(request.caller);
    if (request.operation == Operation::start_duty &&
        !engine::duty_role(draft.config(), *window, by)) {
        return problem(Code::forbidden, "only the A and B roles of window " + window->id.value +
                                            " or a coordinator may take it");
    }
    if (request.operation == Operation::file_handover && window->a != by.staff() &&
        !request.caller.coordinator) {
        return problem(Code::forbidden,
                       "only the A role of the window or a coordinator files a hand-over");
    }
    return std::nullopt;
}

void HallApplication::handle(Request request, Respond respond) {
    auto counted = [this, respond = std::move(respond)](Reply reply) {
        metrics_.count_answer(reply.status);
        respond(std::move(reply));
    };
    switch (request.operation) {
        case Operation::open_session:
            return open_session(request, std::move(counted));
        case Operation::close_session:
            return close_session(request, std::move(counted));
        case Operation::publish_config:
            return publish_config(request, std::move(counted));
        case Operation::read_journal:
        case Operation::read_duty_report:
            return read_elsewhere(request, std::move(counted));
        case Operation::list_tickets:
        case Operation::read_ticket:
        case Operation::why:
            if (!is_about_today(request)) {
                return read_elsewhere(request, std::move(counted));
            }
            return counted(read(request));
        case Operation::read_hall:
        case Operation::read_desk:
        case Operation::read_alerts:
        case Operation::follow:
        case Operation::read_config:
        case Operation::healthz:
        case Operation::readyz:
        case Operation::metrics:
        case Operation::openapi:
        case Operation::stream:
            if (request.operation == Operation::metrics) {
                return counted(
                    {.status = 200,
                     .content_type = "text/plain; version=0.0.4; charset=utf-8",
                     .body = metrics_.text(sequencer_.published(), sequencer_.waiting_commands()),
                     .headers = {}});
            }
            return counted(read(request));
        default:
            return handle_command(request, std::move(counted));
    }
}

void HallApplication::handle_command(Request const& request, Respond respond) {
    // What is due happens first, so that a ticket of yesterday is not taken for one of today.
    sequencer_.catch_up();
    auto const number = ticket_of(request, sequencer_.draft());
    auto parsed = parse_command(request, number.value_or(engine::Number{}));
    if (auto const* fault = std::get_if<protocol::Fault>(&parsed)) {
        return respond(problem(Code::bad_request, fault->what));
    }
    auto& command = std::get<ParsedCommand>(parsed);
    std::optional<Once> once;
    if (request.idempotency_key) {
        once = Once{scope_of(request), *request.idempotency_key, fingerprint_of(request)};
    }
    notes_.keep(command.notes.all());
    auto const started = std::chrono::steady_clock::now();
    Viewer const viewer = request.caller.staff ? Viewer::staff : Viewer::citizen;
    auto compose = [this, operation = request.operation, viewer, window = request.param,
                    code = command.follow_code](Decided const& decided) {
        return compose_answer({operation, viewer, engine::WindowId{window}, code}, decided,
                              wire(decided.state));
    };
    sequencer_.submit(
        std::move(command.command), command.notes.all(), std::move(once), std::move(compose),
        [this, started, respond = std::move(respond)](Reply reply) {
            std::chrono::duration<double> const took = std::chrono::steady_clock::now() - started;
            metrics_.observe_command(took.count());
            respond(std::move(reply));
        });
}

void HallApplication::publish_config(Request const& request, Respond respond) {
    auto parsed = protocol::parse_object(request.body);
    if (auto const* fault = std::get_if<protocol::Fault>(&parsed)) {
        return respond(problem(Code::bad_request, fault->what));
    }
    protocol::Fields fields{std::get<json::object>(parsed)};
    std::string toml = fields.required_text("toml", protocol::limits::config_body_bytes);
    if (auto const fault = fields.fault()) {
        return respond(problem(Code::bad_request, fault->what));
    }
    auto read = config::read_hall(toml);
    if (auto const* faults = std::get_if<std::vector<config::DocumentFault>>(&read)) {
        return respond(document_problem(*faults));
    }
    auto& hall = std::get<std::shared_ptr<engine::HallConfig const>>(read);
    if (hall->id != sequencer_.draft().lasting.hall) {
        return respond(problem(Code::bad_request, "this journal is of hall '" +
                                                      sequencer_.draft().lasting.hall +
                                                      "': hall.id cannot change"));
    }
    std::optional<Once> once;
    if (request.idempotency_key) {
        once = Once{scope_of(request), *request.idempotency_key, fingerprint_of(request)};
    }
    engine::PublishConfig command{asker_of(request.caller), std::move(toml), std::move(hall)};
    auto const compose = [](Decided const& decided) {
        return json_reply(
            200, {{"seq", decided.seq}, {"version", decided.state.lasting.config_version}});
    };
    sequencer_.submit(std::move(command), {}, std::move(once), compose, std::move(respond));
}

void HallApplication::open_session(Request const& request, Respond respond) {
    auto parsed = protocol::parse_object(request.body);
    if (auto const* fault = std::get_if<protocol::Fault>(&parsed)) {
        return respond(problem(Code::bad_request, fault->what));
    }
    protocol::Fields fields{std::get<json::object>(parsed)};
    std::string const staff = fields.required_text("staff", protocol::limits::id_chars);
    std::string password = fields.required_text("password", protocol::limits::password_bytes);
    if (auto const fault = fields.fault()) {
        return respond(problem(Code::bad_request, fault->what));
    }
    std::string const guesser = request.address + " " + staff;
    if (int const wait_s = accounts_.guesses.wait_s(guesser, GuessLimiter::Clock::now());
        wait_s > 0) {
        Reply reply = problem(Code::too_many_requests, "too many wrong passwords: wait");
        reply.headers = {{"Retry-After", std::to_string(wait_s)}};
        return respond(std::move(reply));
    }
    // Counted before the answer is known, so that guesses in parallel gain nothing.
    accounts_.guesses.failed(guesser, GuessLimiter::Clock::now());
    accounts_.check_password(
        staff, std::move(password), [this, staff, guesser, respond](bool good) {
            auto const* member = sequencer_.published().config().find(engine::StaffId{staff});
            if (!good || member == nullptr) {
                return respond(problem(Code::unauthorised, "wrong staff id or password"));
            }
            accounts_.guesses.succeeded(guesser);
            std::string const token = random_session_token();
            engine::Instant const expires_at = clock_.now() + protocol::limits::login_lasts;
            journal::StoredSession const session{digest(token), staff, expires_at};
            journal::Batch batch;
            batch.sessions_opened.push_back(session);
            accounts_.add_session(session);
            sequencer_.write(
                std::move(batch),
                session_answer(token, *member,
                               wire(sequencer_.published()).zone.timestamp(expires_at)),
                respond);
        });
}

void HallApplication::close_session(Request const& request, Respond respond) {
    if (request.caller.kind == Caller::Kind::anonymous) {
        return respond(problem(Code::unauthorised, "there is no session to close"));
    }
    if (request.caller.kind == Caller::Kind::device) {
        return respond(problem(Code::forbidden, "a device has no session to close"));
    }
    accounts_.remove_session(request.caller.token_hash);
    journal::Batch batch;
    batch.sessions_closed.push_back(request.caller.token_hash);
    sequencer_.write(std::move(batch),
                     {.status = 204, .content_type = "", .body = "", .headers = {}},
                     std::move(respond));
}

/// Many screens and phones ask at once, and the hall changes less often than they ask.
std::string const& HallApplication::json_text_of_hall() const {
    engine::State const& state = sequencer_.published();
    if (!hall_text_ || hall_text_->first != state.last_seq) {
        hall_text_ = {state.last_seq, json::serialize(protocol::to_json(wire(state).hall()))};
    }
    return hall_text_->second;
}

Broadcast HallApplication::snapshot(Audience listener) const {
    engine::State const& state = sequencer_.published();
    auto const at = zone_of(state).timestamp(moment(state, state.last_at).at);
    std::string text = R"({"type":"snapshot","seq":)" + std::to_string(state.last_seq) +
                       R"(,"at":")" + format(at) + R"(","hall":)" + json_text_of_hall();
    if (listener == Audience::coordinators) {
        text += R"(,"alerts":)" + json::serialize(alerts_json(wire(state)));
    }
    text += '}';
    return {state.last_seq, std::make_shared<std::string const>(std::move(text))};
}

std::optional<std::vector<Broadcast>> HallApplication::since(std::int64_t after,
                                                             Audience listener) const {
    return feed_.since(after, listener);
}

void HallApplication::on_broadcast(std::function<void(Broadcast const&)> listener) {
    feed_.on_broadcast(std::move(listener));
}

void HallApplication::shut_down(std::function<void()> drained) {
    sequencer_.shut_down(std::move(drained));
}

}  // namespace hallcall::app
