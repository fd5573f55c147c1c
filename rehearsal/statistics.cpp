#include "rehearsal/statistics.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace hallcall::rehearsal {
namespace {

using Waits = std::vector<std::chrono::milliseconds>;

struct Tally {
    WaitRow row;
    Waits waits;
};

void add(TicketFacts const& facts, Tally& tally) {
    std::string const& state = facts.ticket.state;
    ++tally.row.issued;
    if (state == "finished") ++tally.row.served;
    if (state == "missed") ++tally.row.missed;
    if (state == "cancelled") ++tally.row.cancelled;
    if (facts.first_called_at) {
        tally.waits.push_back(facts.first_called_at->at - facts.ticket.arrived_at.at);
    }
}

WaitRow finished(Tally tally) {
    Waits& waits = tally.waits;
    tally.row.waited = waits.size();
    if (waits.empty()) return tally.row;
    auto const sum = std::accumulate(waits.begin(), waits.end(), std::chrono::milliseconds{0});
    tally.row.mean_wait = sum / static_cast<std::int64_t>(waits.size());
    std::size_t const rank = (waits.size() * 9 + 9) / 10;
    std::ranges::sort(waits);
    tally.row.p90_wait = waits[rank - 1];
    return tally.row;
}

std::string text_of(boost::json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()}
                                                  : std::string{};
}

}  // namespace

Statistics count_tickets(std::vector<TicketFacts> const& tickets) {
    Statistics statistics;
    Tally all;
    std::map<std::string, std::map<std::string, Tally>> tallies;
    std::map<std::string, std::size_t> numbers;
    for (TicketFacts const& facts : tickets) {
        protocol::Ticket const& ticket = facts.ticket;
        add(facts, all);
        add(facts, tallies[ticket.service][ticket.level]);
        ++numbers[ticket.number];
        if (ticket.state != "finished" && ticket.state != "missed" && ticket.state != "cancelled") {
            statistics.unaccounted.push_back(ticket.id);
        }
    }
    statistics.all = finished(std::move(all));
    for (auto& [service, levels] : tallies) {
        for (auto& [level, tally] : levels) {
            statistics.by_service_and_level[service][level] = finished(std::move(tally));
        }
    }
    statistics.doubled_numbers = given_twice(numbers);
    return statistics;
}

void count_event(boost::json::object const& event, JournalFacts& facts,
                 std::map<std::string, std::size_t>& issued_numbers) {
    ++facts.events;
    std::string const type = text_of(event, "type");
    boost::json::object const& body = event.at("body").as_object();
    if (type == "ticket_issued") {
        ++issued_numbers[text_of(body, "number")];
    } else if (type == "ticket_called" && !body.contains("recall")) {
        ++facts.calls;
        int& longest = facts.longest_priority_run[text_of(body, "window")];
        if (auto const* run = body.if_contains("run_after")) {
            longest = std::max(longest, run->to_number<int>());
        }
    } else if (type == "duty_started") {
        std::string const takeover = text_of(body, "takeover");
        if (takeover == "planned" || takeover == "sudden") ++facts.takeovers;
    } else if (type == "window_paused") {
        ++facts.pauses;
    }
}

std::vector<std::string> given_twice(std::map<std::string, std::size_t> const& issued_numbers) {
    std::vector<std::string> doubled;
    for (auto const& [number, count] : issued_numbers) {
        if (count > 1) doubled.push_back(number);
    }
    return doubled;
}

}  // namespace hallcall::rehearsal
