#include "rehearsal/accounts.hpp"

#include "protocol/limits.hpp"

#include <fmt/format.h>

#include <map>
#include <stdexcept>
#include <utility>
#include <variant>

namespace hallcall::rehearsal {
namespace {

boost::json::object answer_of(client::Result result, std::string const& what) {
    if (auto* answer = std::get_if<client::Answer>(&result)) return std::move(answer->body);
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        throw std::runtime_error(
            fmt::format("{} was refused: {} {}", what, refused->status, refused->detail));
    }
    throw std::runtime_error(
        fmt::format("{} got no answer: {}", what, std::get<client::Unreachable>(result).detail));
}

protocol::Timestamp first_call(client::HallClient& client, std::string const& ticket) {
    std::string const target = "/api/v1/tickets/" + ticket;
    auto const body = answer_of(client.get(target), target);
    auto const* nested = body.if_contains("ticket");
    boost::json::object const& fields = nested != nullptr ? nested->as_object() : body;
    boost::json::array const& visits = fields.at("visits").as_array();
    if (visits.empty()) throw std::runtime_error(ticket + " was called and has no visit");
    auto const at =
        protocol::parse_timestamp(visits.front().as_object().at("called_at").as_string());
    if (!at) throw std::runtime_error(ticket + " has a visit without the time of its call");
    return *at;
}

}  // namespace

std::string sign_in(client::HallClient& client, std::string const& staff,
                    std::string const& password) {
    boost::json::object body{{"staff", staff}, {"password", password}};
    auto const answer =
        answer_of(client.post_once("/api/v1/sessions", std::move(body)), "the login of " + staff);
    return std::string{answer.at("token").as_string()};
}

std::vector<TicketFacts> read_tickets(client::HallClient& client, std::string const& day) {
    std::string const target = "/api/v1/tickets?day=" + day;
    auto const body = answer_of(client.get(target), target);
    std::vector<TicketFacts> all;
    for (boost::json::value const& one : body.at("tickets").as_array()) {
        TicketFacts facts{.ticket = protocol::ticket_from_json(one), .first_called_at = {}};
        bool const called_once = facts.ticket.visit == 1 && facts.ticket.called_at.has_value();
        if (called_once) {
            facts.first_called_at = facts.ticket.called_at;
        } else if (facts.ticket.visit > 0) {
            facts.first_called_at = first_call(client, facts.ticket.id);
        }
        all.push_back(std::move(facts));
    }
    return all;
}

JournalFacts read_journal(client::HallClient& client) {
    JournalFacts facts;
    std::map<std::string, std::size_t> numbers;
    std::int64_t after = 0;
    while (true) {
        std::string const target = fmt::format("/api/v1/journal?after={}&limit={}", after,
                                               protocol::limits::journal_page_events);
        auto const body = answer_of(client.get(target), target);
        boost::json::array const& events = body.at("events").as_array();
        for (boost::json::value const& event : events) {
            after = event.as_object().at("seq").to_number<std::int64_t>();
            count_event(event.as_object(), facts, numbers);
        }
        if (events.empty()) break;
    }
    facts.doubled_numbers = given_twice(numbers);
    return facts;
}

}  // namespace hallcall::rehearsal
