#include "counter_client/cli/program.hpp"

#include "counter_client/cli/batch.hpp"
#include "counter_client/cli/help.hpp"
#include "counter_client/cli/interrupt.hpp"
#include "counter_client/cli/password.hpp"
#include "counter_client/cli/report.hpp"
#include "counter_client/cli/watch.hpp"

#include <exception>
#include <istream>
#include <ostream>
#include <stdexcept>

namespace hallcall::counter {
namespace {

int finish_with(StepResult const& result, Step const& step, bool as_json,
                Surroundings const& surroundings) {
    if (result.failure) {
        surroundings.error << failure_line(*result.failure);
        return static_cast<int>(result.exit);
    }
    surroundings.out << (as_json ? json_line(result) : readable(step, result)) << std::flush;
    return static_cast<int>(surroundings.out ? result.exit : Exit::failed);
}

int run_watch(Invocation const& invocation, StepRunner& runner, Surroundings const& surroundings) {
    Interrupt const interrupt;
    SignedStream stream{invocation.identity.server, runner, !invocation.identity.staff.empty()};
    if (auto const failure = stream.open()) {
        surroundings.error << failure_line(*failure);
        return static_cast<int>(Exit::failed);
    }
    return static_cast<int>(watch(watch_options(*invocation.step, invocation.json), stream,
                                  Interrupt::requested, surroundings.out, surroundings.error));
}

int run_steps(Invocation const& invocation, Surroundings const& surroundings) {
    auto const link = connect_hall(invocation.identity.server);
    StepRunner runner{*link,
                      SessionFile{session_folder(surroundings.environment),
                                  invocation.identity.server, invocation.identity.staff},
                      invocation.identity,
                      [&] { return ask_password(invocation.identity, surroundings.environment); }};
    if (invocation.step->row->method == Method::batch) {
        bool const said = run_batch(runner, invocation.identity, surroundings.in, surroundings.out);
        return static_cast<int>(said ? Exit::ok : Exit::failed);
    }
    if (invocation.step->row->method == Method::watch) {
        return run_watch(invocation, runner, surroundings);
    }
    return finish_with(runner.run(*invocation.step), *invocation.step, invocation.json,
                       surroundings);
}

int usage(std::string const& what, Surroundings const& surroundings) {
    surroundings.error << failure_line(failure_of(UsageFault{what}));
    return static_cast<int>(Exit::usage);
}

}  // namespace

int run_program(std::span<std::string const> words, Surroundings const& surroundings) {
    try {
        auto const parsed = parse_command_line(words, surroundings.environment);
        if (auto const* fault = std::get_if<UsageFault>(&parsed)) {
            return usage(fault->what, surroundings);
        }
        auto const& invocation = std::get<Invocation>(parsed);
        if (invocation.help) {
            surroundings.out << help_text();
            return static_cast<int>(Exit::ok);
        }
        if (invocation.version) {
            surroundings.out << "hallcall-counter " << surroundings.version << "\n";
            return static_cast<int>(Exit::ok);
        }
        if (!invocation.step) {
            auto const& open =
                invocation.coordinator ? surroundings.open_coordinator : surroundings.open_window;
            return open(invocation, surroundings.environment);
        }
        return run_steps(invocation, surroundings);
    } catch (std::invalid_argument const& fault) {
        return usage(fault.what(), surroundings);  // a server address that is none
    } catch (std::exception const& fault) {
        surroundings.error << "hallcall-counter: " << fault.what() << "\n";
        return static_cast<int>(Exit::failed);
    }
}

}  // namespace hallcall::counter
