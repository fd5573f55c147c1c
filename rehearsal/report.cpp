#include "rehearsal/report.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>

namespace hallcall::rehearsal {
namespace {

constexpr auto row_format = "{:<8} {:<9} {:>7} {:>7} {:>7} {:>10} {:>10} {:>10}\n";

std::string minutes_text(std::chrono::milliseconds wait) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(wait).count();
    return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string row_text(std::string_view service, std::string_view level, WaitRow const& row) {
    return fmt::format(row_format, service, level, row.issued, row.served, row.missed,
                       row.cancelled, row.waited == 0 ? "-" : minutes_text(row.mean_wait),
                       row.waited == 0 ? "-" : minutes_text(row.p90_wait));
}

boost::json::object row_json(WaitRow const& row) {
    auto const seconds = [](std::chrono::milliseconds wait) {
        return std::chrono::duration_cast<std::chrono::seconds>(wait).count();
    };
    return {{"issued", row.issued},
            {"served", row.served},
            {"missed", row.missed},
            {"cancelled", row.cancelled},
            {"mean_wait_s", seconds(row.mean_wait)},
            {"p90_wait_s", seconds(row.p90_wait)}};
}

std::string_view state_of(Ending ending) {
    switch (ending) {
        case Ending::served:
            return "finished";
        case Ending::missed:
            return "missed";
        case Ending::cancelled:
            return "cancelled";
        case Ending::none:
        case Ending::not_issued:
            break;
    }
    return "";
}

boost::json::array texts(std::vector<std::string> const& all) {
    return boost::json::array(all.begin(), all.end());
}

}  // namespace

void compare(DayResult& result, std::vector<Person> const& people,
             std::vector<TicketFacts> const& tickets) {
    auto const fault = [&](std::string what) { result.faults.push_back(std::move(what)); };
    std::map<std::string, std::string> states;
    for (TicketFacts const& facts : tickets)
        states[facts.ticket.number] = facts.ticket.state;
    std::size_t issued = 0;
    for (Person const& person : people) {
        if (person.number.empty()) continue;
        ++issued;
        if (person.left && person.ending == Ending::missed) ++result.walked_out;
        auto const known = states.find(person.number);
        if (known == states.end()) {
            fault("the server does not know the ticket " + person.number);
        } else if (known->second != state_of(person.ending)) {
            fault(fmt::format("the ticket {} is {} at the server, and was '{}' here", person.number,
                              known->second, state_of(person.ending)));
        }
    }
    if (issued != tickets.size()) {
        fault(fmt::format("{} tickets were taken, the server has {}", issued, tickets.size()));
    }
    if (result.seen.calls != result.journal.calls) {
        fault(fmt::format("{} calls were answered, the journal has {}", result.seen.calls,
                          result.journal.calls));
    }
    if (result.seen.stream_whole && result.seen.calls_on_stream != result.journal.calls) {
        fault(fmt::format("the stream told of {} calls, the journal has {}",
                          result.seen.calls_on_stream, result.journal.calls));
    }
    if (result.seen.finishes != result.statistics.all.served) {
        fault(fmt::format("{} services were finished, the server has {}", result.seen.finishes,
                          result.statistics.all.served));
    }
    for (std::string const& ticket : result.statistics.unaccounted) {
        fault("unaccounted for: " + ticket);
    }
    for (std::string const& number : result.journal.doubled_numbers) {
        fault("a number given twice: " + number);
    }
    for (std::string const& number : result.statistics.doubled_numbers) {
        fault("a number that two tickets have: " + number);
    }
}

bool passed(DayResult const& result) {
    return result.audit_ok && result.faults.empty();
}

std::string summary_text(DayResult const& result) {
    std::string text = fmt::format("{}\n{}", result.description, result.distributions);
    text +=
        fmt::format("{} times as fast, {:.0f} s; the last to arrive was {} s late (of the day)\n\n",
                    result.factor, result.took_s, result.seen.latest_arrival_lag.count() / 1000);
    text += fmt::format(row_format, "service", "level", "issued", "served", "missed", "cancelled",
                        "mean wait", "p90 wait");
    for (auto const& [service, levels] : result.statistics.by_service_and_level) {
        for (auto const& [level, row] : levels)
            text += row_text(service, level, row);
    }
    WaitRow const& all = result.statistics.all;
    text += row_text("all", "", all);
    text += fmt::format(
        "\nissued {}, served {}, missed {} (of whom {} had walked out), left and cancelled {}, "
        "unaccounted for {}\n",
        all.issued, all.served, all.missed, result.walked_out, all.cancelled,
        result.statistics.unaccounted.size());
    text += "waits are minutes:seconds from arrival to the first call\n";
    text += "longest run of priority calls past somebody ordinary, by window:";
    for (auto const& [window, run] : result.journal.longest_priority_run) {
        text += fmt::format(" {}: {}", window, run);
    }
    text += fmt::format(
        "\n{} calls, {} takeovers, {} pauses; {} slips ({} as pictures), {} screenshots\n",
        result.journal.calls, result.journal.takeovers, result.journal.pauses, result.slips,
        result.slip_pictures, result.screenshots);
    text += result.audit + "\n";
    for (std::string const& fault : result.faults)
        text += "FAULT: " + fault + "\n";
    text += passed(result) ? "the day is in order\n" : "the day is NOT in order\n";
    return text;
}

boost::json::object summary_json(DayResult const& result) {
    boost::json::array rows;
    for (auto const& [service, levels] : result.statistics.by_service_and_level) {
        for (auto const& [level, row] : levels) {
            auto object = row_json(row);
            object["service"] = service;
            object["level"] = level;
            rows.push_back(std::move(object));
        }
    }
    boost::json::object runs;
    for (auto const& [window, run] : result.journal.longest_priority_run)
        runs[window] = run;
    return {{"description", result.description},
            {"factor", result.factor},
            {"took_s", result.took_s},
            {"all", row_json(result.statistics.all)},
            {"walked_out", result.walked_out},
            {"by_service_and_level", std::move(rows)},
            {"longest_priority_run", std::move(runs)},
            {"unaccounted", texts(result.statistics.unaccounted)},
            {"calls", result.journal.calls},
            {"takeovers", result.journal.takeovers},
            {"pauses", result.journal.pauses},
            {"slips", result.slips},
            {"slip_pictures", result.slip_pictures},
            {"screenshots", result.screenshots},
            {"latest_arrival_lag_s", result.seen.latest_arrival_lag.count() / 1000},
            {"audit", result.audit},
            {"faults", texts(result.faults)},
            {"passed", passed(result)}};
}

}  // namespace hallcall::rehearsal
