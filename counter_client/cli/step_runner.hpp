#pragma once

// One step after another for one clerk: signs in when it must, keeps the session, asks the server.

#include "counter_client/cli/hall_link.hpp"
#include "counter_client/cli/session_file.hpp"
#include "counter_client/model/steps.hpp"

#include "protocol/messages.hpp"

#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace hallcall::counter {

/// Exit statuses of the program.
enum class Exit { ok = 0, failed = 1, usage = 2, nobody_waiting = 3 };

/// Why a step failed.
struct Failure {
    Text text;           ///< a short sentence for the clerk
    std::string code;    ///< of the server; else "unreachable", "local" or "usage"
    int status = 0;      ///< HTTP; 0: the server did not answer
    std::string detail;  ///< English
};

struct StepResult {
    Exit exit = Exit::ok;
    boost::json::object answer;      ///< when there is no failure
    std::string text;                ///< the answer, when it is no JSON but a table
    std::optional<Failure> failure;  ///< with Exit::failed or Exit::usage
};

StepResult failed(Failure failure);
Failure failure_of(client::Refused const& refused);
Failure failure_of(client::Unreachable const& unreachable);
Failure failure_of(UsageFault const& fault);

using AskPassword = std::function<std::optional<std::string>()>;

class StepRunner {
public:
    /// `link` must outlive the runner.
    StepRunner(HallLink& link, SessionFile session, Identity identity, AskPassword ask_password);

    /// Any step but `watch` and `batch`.
    StepResult run(Step step);

    /// Makes sure that the server accepts the session, signing in if it must, and returns its
    /// token.
    std::variant<std::string, Failure> session_token();

private:
    using Asked = std::variant<client::Result, Failure>;

    StepResult sign_in();
    StepResult sign_out();
    std::optional<Failure> have_token();
    void use_token(std::string const& token);
    /// Asks, and once more with a new session when the server does not accept this one.
    Asked ask(std::function<client::Result()> const& question);
    /// Turns HH:MM into a time, and a number of today into a ticket's id.
    std::optional<Failure> settle(Step& step);
    [[nodiscard]] StepResult result_of(Step const& step, client::Result const& result) const;

    HallLink& link_;
    SessionFile session_;
    Identity identity_;
    AskPassword ask_password_;
    bool has_token_ = false;
    std::string token_;
};

}  // namespace hallcall::counter
