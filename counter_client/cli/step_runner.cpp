#include "counter_client/cli/step_runner.hpp"

#include "client/session/hall_client.hpp"
#include "counter_client/cli/hall_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace hallcall::counter {
namespace {

constexpr int status_unauthorised = 401;

Failure local_failure(std::string detail) {
    return {.text = text(Say::refused), .code = "local", .status = 0, .detail = std::move(detail)};
}

/// The desk's own window out of the public view.
StepResult window_of(boost::json::object const& hall, std::string const& window) {
    auto const* windows = hall.if_contains("windows");
    if (windows != nullptr && windows->is_array()) {
        for (auto const& one : windows->get_array()) {
            auto const* id = one.is_object() ? one.get_object().if_contains("id") : nullptr;
            if (id != nullptr && *id == boost::json::value(window)) {
                auto const* seq = hall.if_contains("seq");
                return {.exit = Exit::ok,
                        .answer = {{"seq", seq != nullptr ? *seq : nullptr}, {"window", one}}};
            }
        }
    }
    return failed({.text = text(Say::unknown_window),
                   .code = "not_found",
                   .status = 0,
                   .detail = fmt::format("the hall has no window '{}'", window)});
}

/// Of the argument that is a time; "" when the step has none.
std::string_view time_field(StepRow const& row) {
    auto const argument =
        std::ranges::find(row.arguments, Argument::Meaning::time, &Argument::meaning);
    return argument == row.arguments.end() ? std::string_view{} : argument->field;
}

bool is_empty_list(boost::json::object const& answer, std::string_view name) {
    auto const* list = answer.if_contains(name);
    return list != nullptr && list->is_array() && list->get_array().empty();
}

}  // namespace

StepResult failed(Failure failure) {
    Exit const exit = failure.code == "usage" ? Exit::usage : Exit::failed;
    return {.exit = exit, .answer = {}, .failure = std::move(failure)};
}

Failure failure_of(client::Refused const& refused) {
    return {.text = refused.code ? text_of(*refused.code) : text(Say::refused),
            .code = refused.code ? std::string{protocol::row_of(*refused.code).name} : "refused",
            .status = refused.status,
            .detail = refused.detail};
}

Failure failure_of(client::Unreachable const& unreachable) {
    return {.text = text(Say::unreachable),
            .code = "unreachable",
            .status = 0,
            .detail = unreachable.detail};
}

Failure failure_of(UsageFault const& fault) {
    return {.text = text(Say::usage), .code = "usage", .status = 0, .detail = fault.what};
}

StepRunner::StepRunner(HallLink& link, SessionFile session, Identity identity,
                       AskPassword ask_password)
    : link_(link),
      session_(std::move(session)),
      identity_(std::move(identity)),
      ask_password_(std::move(ask_password)) {
}

StepResult StepRunner::run(Step step) {
    if (step.row->method == Method::login) {
        return sign_in();
    }
    if (step.row->method == Method::logout) {
        return sign_out();
    }
    if (auto failure = settle(step)) {
        return failed(*std::move(failure));
    }
    StepRequest const request = request_of(step, identity_.window);
    if (!step.row->signed_in) {
        return result_of(step, link_.get(request.target));
    }
    // One key for the step, also when a new session is needed in between.
    std::string const key = client::random_key();
    Asked const asked = ask([&] {
        return step.row->method == Method::get ? link_.get(request.target)
                                               : link_.command(request.target, request.body, key);
    });
    if (auto const* failure = std::get_if<Failure>(&asked)) {
        return failed(*failure);
    }
    return result_of(step, std::get<client::Result>(asked));
}

StepResult StepRunner::sign_in() {
    auto const password = ask_password_();
    if (!password) {
        return failed({.text = text(Say::no_password),
                       .code = "local",
                       .status = 0,
                       .detail = std::string{text(Say::no_password).en}});
    }
    auto const result =
        link_.post_once("/api/v1/sessions", {{"staff", identity_.staff}, {"password", *password}});
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        return failed(failure_of(*refused));
    }
    if (auto const* unreachable = std::get_if<client::Unreachable>(&result)) {
        return failed(failure_of(*unreachable));
    }
    boost::json::object answer = std::get<client::Answer>(result).body;
    auto const* token = answer.if_contains("token");
    if (token == nullptr || !token->is_string()) {
        return failed(local_failure("the server's answer has no session token"));
    }
    std::string const text{token->get_string()};
    if (auto fault = session_.keep(text)) {
        return failed(local_failure(std::move(fault->what)));
    }
    use_token(text);
    answer.erase("token");  // it opens the hall to whoever reads a log of our output
    return {.exit = Exit::ok, .answer = std::move(answer)};
}

StepResult StepRunner::sign_out() {
    auto const kept = session_.token();
    if (auto const* fault = std::get_if<FileFault>(&kept)) {
        return failed(local_failure(fault->what));
    }
    if (auto const& token = std::get<std::optional<std::string>>(kept)) {
        link_.set_token(*token);
        auto const result = link_.delete_once("/api/v1/sessions/current");
        if (auto const* unreachable = std::get_if<client::Unreachable>(&result)) {
            return failed(failure_of(*unreachable));
        }
        auto const* refused = std::get_if<client::Refused>(&result);
        if (refused != nullptr && refused->status != status_unauthorised) {
            return failed(failure_of(*refused));
        }
    }
    has_token_ = false;
    link_.set_token("");
    if (auto fault = session_.forget()) {
        return failed(local_failure(std::move(fault->what)));
    }
    return {};
}

std::optional<Failure> StepRunner::have_token() {
    if (has_token_) {
        return std::nullopt;
    }
    auto const kept = session_.token();
    if (auto const* fault = std::get_if<FileFault>(&kept)) {
        return local_failure(fault->what);
    }
    if (auto const& token = std::get<std::optional<std::string>>(kept)) {
        use_token(*token);
        return std::nullopt;
    }
    return sign_in().failure;
}

void StepRunner::use_token(std::string const& token) {
    link_.set_token(token);
    token_ = token;
    has_token_ = true;
}

std::variant<std::string, Failure> StepRunner::session_token() {
    // Anybody may read the hall, but not with a token that is worth nothing any more.
    Asked const asked = ask([&] { return link_.get("/api/v1/hall"); });
    if (auto const* failure = std::get_if<Failure>(&asked)) {
        return *failure;
    }
    if (auto const* refused = std::get_if<client::Refused>(&std::get<client::Result>(asked))) {
        return failure_of(*refused);
    }
    return token_;  // a server that does not answer now may do so later
}

StepRunner::Asked StepRunner::ask(std::function<client::Result()> const& question) {
    if (auto failure = have_token()) {
        return *std::move(failure);
    }
    client::Result first = question();
    auto const* refused = std::get_if<client::Refused>(&first);
    if (refused == nullptr || refused->status != status_unauthorised) {
        return first;
    }
    has_token_ = false;
    if (auto failure = sign_in().failure) {
        return *std::move(failure);
    }
    return question();
}

std::optional<Failure> StepRunner::settle(Step& step) {
    std::string_view const clock_field = time_field(*step.row);
    std::string const* const given = step.find(clock_field);
    auto const clock = given != nullptr ? parse_clock(*given) : std::nullopt;
    std::string const* const id = step.find("{id}");
    bool const number = id != nullptr && !is_ticket_id(*id);
    if (!clock && !number) {
        return std::nullopt;
    }
    Asked const asked = ask([&] { return link_.get("/api/v1/hall"); });
    if (auto const* failure = std::get_if<Failure>(&asked)) {
        return *failure;
    }
    auto const& result = std::get<client::Result>(asked);
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        return failure_of(*refused);
    }
    if (auto const* unreachable = std::get_if<client::Unreachable>(&result)) {
        return failure_of(*unreachable);
    }
    try {
        auto const hall = protocol::hall_from_json(std::get<client::Answer>(result).body);
        if (number) {
            step.set("{id}", hall.day + "-" + *id);
        }
        if (!clock) {
            return std::nullopt;
        }
        auto const at = today_at(*clock, hall);
        if (!at) {
            return local_failure(
                fmt::format("this machine does not know the zone {}; give the time "
                            "like 2026-11-21T14:30:00+08:00",
                            hall.hall.timezone));
        }
        step.set(clock_field, protocol::format(*at));
    } catch (std::exception const& fault) {
        return local_failure(
            fmt::format("the server's view of the hall cannot be read: {}", fault.what()));
    }
    return std::nullopt;
}

StepResult StepRunner::result_of(Step const& step, client::Result const& result) const {
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        return failed(failure_of(*refused));
    }
    if (auto const* unreachable = std::get_if<client::Unreachable>(&result)) {
        return failed(failure_of(*unreachable));
    }
    auto const& answer = std::get<client::Answer>(result);
    if (step.row->name == "status") {
        return window_of(answer.body, identity_.window);
    }
    if (step.row->name == "find" && is_empty_list(answer.body, "tickets")) {
        return failed({.text = text(CliSay::no_such_number),
                       .code = "not_found",
                       .status = 0,
                       .detail = fmt::format("no ticket {} on that day", *step.find("?number"))});
    }
    auto const* ticket = answer.body.if_contains("ticket");
    bool const nobody =
        step.row->path.ends_with("/call-next") && ticket != nullptr && ticket->is_null();
    return {.exit = nobody ? Exit::nobody_waiting : Exit::ok,
            .answer = answer.body,
            .text = answer.text};
}

}  // namespace hallcall::counter
