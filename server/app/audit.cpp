#include "server/app/audit.hpp"

#include "server/app/wire.hpp"
#include "server/engine/apply.hpp"
#include "server/engine/calling_rule.hpp"
#include "server/journal/journal_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>

namespace hallcall::app {
namespace {

bool is_call_next(engine::TicketCalled const& call) {
    return call.rule != engine::Rule::out_of_order && call.rule != engine::Rule::unparked;
}

/// What the rules say instead, when they do not say the same.
std::optional<std::string> disagreement(engine::State const& before, engine::Instant at,
                                        engine::TicketCalled const& call) {
    auto const choice = engine::choose_next(before.day.queue, before.config(), call.at.window, at);
    if (!choice) {
        return fmt::format("{} was called at window {}, where nobody was waiting",
                           call.number.value, call.at.window.value);
    }
    if (choice->number != call.number || choice->rule != call.rule) {
        return fmt::format("{} was called ({}), the rules say {} ({})", call.number.value,
                           name_of(call.rule), choice->number.value, name_of(choice->rule));
    }
    bool const same_account = choice->candidates == call.candidates &&
                              choice->passed_over == call.passed_over &&
                              choice->run_after == call.run_after;
    if (!same_account) {
        return fmt::format("the account of {} is wrong: candidates {}, passed over {}, run {}",
                           call.number.value, choice->candidates, choice->passed_over,
                           choice->run_after);
    }
    return std::nullopt;
}

}  // namespace

AuditReport audit(std::filesystem::path const& journal) {
    journal::JournalReader const reader{journal};
    AuditReport report;
    engine::State state;
    bool replayable = true;
    auto const result = journal::check_journal(reader, [&](engine::LoggedEvent const& event) {
        if (!replayable) {
            return;
        }
        auto const* call = std::get_if<engine::TicketCalled>(&event.event);
        if (call != nullptr && is_call_next(*call) && state.lasting.config) {
            ++report.decisions;
            if (auto what = disagreement(state, event.at, *call)) {
                report.faults.push_back({event.seq, std::move(*what)});
            }
        }
        try {
            engine::apply(state, event);
        } catch (std::exception const& error) {
            report.faults.push_back(
                {event.seq, fmt::format("does not fit what was before: {}", error.what())});
            replayable = false;
        }
    });
    report.events = result.events;
    report.rehearsal = state.lasting.rehearsal;
    for (journal::Fault const& fault : result.faults) {
        report.faults.push_back({fault.seq, fault.what});
    }
    std::ranges::stable_sort(report.faults, {}, &AuditFault::seq);
    return report;
}

std::string format_audit(AuditReport const& report) {
    std::string text;
    if (report.rehearsal) {
        text += "audit: this journal is of a rehearsal, its clock was set\n";
    }
    for (AuditFault const& fault : report.faults) {
        text += fmt::format("audit: seq {}: {}\n", fault.seq, fault.what);
    }
    if (report.faults.empty()) {
        text +=
            fmt::format("audit: {} events, {} decisions, ok\n", report.events, report.decisions);
    }
    return text;
}

}  // namespace hallcall::app
