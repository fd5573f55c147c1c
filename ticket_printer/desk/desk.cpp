#include "ticket_printer/desk/desk.hpp"

#include <fmt/format.h>

#include <exception>

namespace hallcall::printer {

namespace {

/// The server remembers a key for 24 hours; asked again later it would issue another ticket.
constexpr std::chrono::hours intent_kept{12};
/// How long to wait for another process on the same spool that is printing.
constexpr std::chrono::milliseconds print_patience{30000};
/// Slips printed in one go, a bound for the loop only.
constexpr int prints_max = 1000;

}  // namespace

Desk::Desk(ServerLink& link, Spool& spool, Printer& printer, std::string server, Log log)
    : link_(link),
      spool_(spool),
      printer_(printer),
      server_(std::move(server)),
      log_(std::move(log)),
      watch_(link, log_) {
}

TakeOutcome Desk::take(TakeRequest const& request, OnIssued const& on_issued) {
    auto hall = read_hall();
    if (auto* none = std::get_if<NoTicket>(&hall)) return std::move(*none);
    auto const& known = std::get<protocol::Hall>(hall);
    if (!settle_abandoned(known)) {
        // Each citizen would wait for all the requests of those before him.
        return NoTicket{.code = {}, .server_away = true, .detail = "the server answers no request"};
    }
    return ask(request, known, on_issued);
}

std::int64_t Desk::catch_up() {
    auto const hall = read_hall();
    if (auto const* known = std::get_if<protocol::Hall>(&hall)) settle_abandoned(*known);
    print_waiting();
    return spool_.waiting_count();
}

RejoinOutcome Desk::rejoin(RejoinRequest const& request) {
    std::string code = request.code;
    if (code.empty()) {
        auto const job = spool_.find_number(request.number);
        if (job) code = code_in(job->slip.follow_url).value_or("");
    }
    RejoinOutcome outcome{
        .result = RejoinOutcome::Result::unknown, .number = request.number, .ahead = {}};
    if (code.empty()) return outcome;
    client::Result const followed = link_.follow(code);
    if (auto const settled = judge_holder(followed)) {
        outcome = *settled;
        if (outcome.number.empty()) outcome.number = request.number;
        log_if_open(outcome);
        return outcome;
    }
    auto const ticket =
        protocol::ticket_from_json(std::get<client::Answer>(followed).body.at("ticket"));
    outcome = judge_rejoin(link_.rejoin(code), ticket.number);
    if (outcome.result == RejoinOutcome::Result::rejoined) outcome.ahead = ahead_of(code);
    log_if_open(outcome);
    return outcome;
}

void Desk::log_if_open(RejoinOutcome const& outcome) {
    if (outcome.result != RejoinOutcome::Result::no_answer) return;
    log_(fmt::format("whether {} may rejoin is not known: the server did not say",
                     outcome.number.empty() ? "a scanned ticket" : outcome.number));
}

std::variant<protocol::Hall, NoTicket> Desk::read_hall() {
    client::Result const answer = link_.hall();
    if (auto const* refused = std::get_if<client::Refused>(&answer)) {
        return NoTicket{.code = refused->code, .server_away = false, .detail = refused->detail};
    }
    if (auto const* unreachable = std::get_if<client::Unreachable>(&answer)) {
        return NoTicket{.code = {}, .server_away = true, .detail = unreachable->detail};
    }
    try {
        return protocol::hall_from_json(std::get<client::Answer>(answer).body);
    } catch (std::exception const& wrong) {
        return NoTicket{.code = {},
                        .server_away = true,
                        .detail = fmt::format("that is no hall server: {}", wrong.what())};
    }
}

bool Desk::settle_abandoned(protocol::Hall const& hall) {
    std::int64_t last = 0;
    while (auto const intent = spool_.take_abandoned(last)) {
        last = intent->id;
        if (std::chrono::system_clock::now() - intent->made_at > intent_kept) {
            log_(fmt::format("a request for service {} is too old to be asked again",
                             intent->request.service));
            spool_.drop(*intent);
            continue;
        }
        Verdict const verdict = judge(link_.issue(intent->request, intent->key), Asked::before);
        if (auto const* issued = std::get_if<Issued>(&verdict)) {
            log_(fmt::format("ticket {} belongs to an interrupted request", issued->ticket.number));
            spool_.settle(*intent, make_slip(issued->ticket, issued->code, hall, server_));
        } else if (auto const* nothing = std::get_if<NotIssued>(&verdict)) {
            log_(fmt::format("an interrupted request was refused: {}", nothing->refused.detail));
            spool_.drop(*intent);
        } else {
            auto const& open = std::get<Unsettled>(verdict);
            log_(fmt::format("an interrupted request is still open: {}", open.detail));
            if (open.no_answer) return false;
        }
    }
    return true;
}

TakeOutcome Desk::ask(TakeRequest const& request, protocol::Hall const& hall,
                      OnIssued const& on_issued) {
    Intent const intent = spool_.begin(request, client::random_key());
    Verdict verdict = judge(link_.issue(request, intent.key), Asked::just_now);
    if (auto const* nothing = std::get_if<NotIssued>(&verdict)) {
        spool_.drop(intent);
        return NoTicket{
            .code = nothing->refused.code, .server_away = false, .detail = nothing->refused.detail};
    }
    if (auto const* open = std::get_if<Unsettled>(&verdict)) return NoAnswer{open->detail};

    auto& issued = std::get<Issued>(verdict);
    Taken taken{.slip = make_slip(issued.ticket, issued.code, hall, server_),
                .ticket = std::move(issued.json),
                .not_printed = {}};
    taken.ticket["code"] = issued.code;
    // Until the slip is a job, the intent stands for it: a crash here loses nothing.
    taken.slip.ahead = ahead_of(issued.code);
    try {
        spool_.settle(intent, taken.slip);
        if (on_issued) on_issued(taken.slip);
        print_waiting();
        taken.not_printed = why_not_printed(taken.slip.ticket_id);
    } catch (std::exception const& failure) {
        taken.not_printed = NotPrinted{.why = fmt::format("the spool fails: {}", failure.what())};
    }
    return taken;
}

std::optional<std::int64_t> Desk::ahead_of(std::string_view code) {
    client::Result const answer = link_.follow(code);
    auto const* known = std::get_if<client::Answer>(&answer);
    auto const* ahead = known != nullptr ? known->body.if_contains("ahead") : nullptr;
    if (ahead == nullptr || !ahead->is_number()) {
        log_("nothing is known of who is ahead: the server did not say");
        return std::nullopt;
    }
    return ahead->to_number<std::int64_t>();
}

void Desk::print_waiting() {
    auto const lock = spool_.lock_printing(print_patience);
    if (!lock) {
        log_("another kiosk on this spool has been printing for too long");
        return;
    }
    bool any = false;
    bool all = true;
    for (int tries = 0; tries < prints_max; ++tries) {
        auto const job = spool_.next_waiting();
        if (!job) break;
        Printed const printed = print(*job);
        if (printed == Printed::not_yet) {
            watch_.failed(trouble_);
            return;
        }
        any = true;
        // One that can never be printed is a fault of its text, which somebody must see to.
        all = all && printed == Printed::yes;
    }
    if (any && all) watch_.printed();
    if (!all) watch_.failed(Trouble::unknown);
}

void Desk::check_printer() {
    // A printer that somebody is printing at is looked at the next time.
    auto const lock = spool_.lock_printing(std::chrono::milliseconds{0});
    if (lock) watch_.looked(printer_.report());
}

void Desk::tell_server() {
    watch_.tell(std::chrono::steady_clock::now());
}

bool Desk::something_waits() {
    return spool_.waiting_count() > 0 || spool_.open_requests() > 0;
}

Desk::Printed Desk::print(Job const& job) {
    Slip const& slip = job.slip;
    auto printing = Printing::first;
    try {
        if (job.state == JobState::printing) {
            auto const out = printer_.has_printed(slip);
            if (out == true) {
                spool_.mark(slip.ticket_id, JobState::printed);
                return Printed::yes;
            }
            if (!out) printing = Printing::again;
        }
        spool_.mark(slip.ticket_id, JobState::printing, job.fault);
        if (auto const fault = printer_.print(slip, printing)) {
            log_(fmt::format("{} is not printed: {}", slip.number, fault->what));
            trouble_ = fault->trouble;
            bool const may_be_out = fault->begun || printing == Printing::again;
            spool_.mark(slip.ticket_id, may_be_out ? JobState::printing : JobState::pending,
                        fault->what);
            return Printed::not_yet;
        }
    } catch (std::invalid_argument const& never) {
        // One slip that no printer can print must not hold up all that come after it.
        log_(fmt::format("{} can never be printed: {}", slip.number, never.what()));
        spool_.mark(slip.ticket_id, JobState::unprintable, never.what());
        return Printed::never;
    }
    spool_.mark(slip.ticket_id, JobState::printed);
    return Printed::yes;
}

std::optional<NotPrinted> Desk::why_not_printed(std::string_view ticket_id) {
    auto const job = spool_.find(ticket_id);
    if (job && job->state == JobState::printed) return std::nullopt;
    if (job && job->state == JobState::unprintable) return NotPrinted{.why = job->fault};
    // What keeps the oldest from being printed keeps this one too.
    auto const oldest = spool_.next_waiting();
    bool const known = oldest && !oldest->fault.empty();
    return NotPrinted{.why = known ? oldest->fault : std::string{"it waits in the spool"},
                      .trouble = known ? trouble_ : Trouble::unknown};
}

std::optional<NotPrinted> reprint(Spool& spool, Printer& printer, Slip const& slip) {
    auto const lock = spool.lock_printing(print_patience);
    if (!lock)
        return NotPrinted{.why = "another kiosk on this spool has been printing for too long"};
    if (auto const fault = printer.print(slip, Printing::on_demand)) {
        return NotPrinted{.why = fault->what, .trouble = fault->trouble};
    }
    // The paper is in the citizen's hand: one that was still waiting need not come out as well.
    spool.mark(slip.ticket_id, JobState::printed);
    return std::nullopt;
}

}  // namespace hallcall::printer
