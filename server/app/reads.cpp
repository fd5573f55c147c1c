#include "server/app/reads.hpp"

#include "protocol/limits.hpp"
#include "server/app/random.hpp"
#include "server/engine/calling_rule.hpp"

#include <algorithm>
#include <charconv>

namespace hallcall::app {
namespace {

namespace json = boost::json;
using protocol::Code;

template <typename Thing>
json::array to_array(std::vector<Thing> const& all) {
    json::array array;
    for (Thing const& one : all) {
        array.emplace_back(protocol::to_json(one));
    }
    return array;
}

/// A whole number of at least `min`; nothing for any other text.
std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t min) {
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < min) {
        return std::nullopt;
    }
    return value;
}

json::array full_account(Wire const& wire, engine::Ticket const& ticket) {
    json::array account;
    for (std::size_t const position : ticket.overtaken_by) {
        engine::CallRecord const& call = wire.state.day.calls.at(position);
        engine::Ticket const& other = *wire.state.find_ticket(call.number);
        account.emplace_back(
            json::object{{"number", call.number.value},
                         {"window", call.window.value},
                         {"at", format(wire.zone.timestamp(call.at))},
                         {"rule", name_of(call.rule)},
                         {"seq", call.seq},
                         {"service", other.service.value},
                         {"level", name_of(other.level)},
                         {"entitled_at", format(wire.zone.timestamp(other.entitled_at))}});
    }
    return account;
}

}  // namespace

Reply json_reply(int status, json::object const& body) {
    return {.status = status,
            .content_type = "application/json",
            .body = json::serialize(body),
            .headers = {}};
}

Viewer viewer_of(Caller const& caller) {
    return caller.staff || caller.coordinator || caller.auditor ? Viewer::staff : Viewer::citizen;
}

std::optional<std::string> query_value(Request const& request, std::string_view name) {
    auto const found =
        std::ranges::find(request.query, name, &std::pair<std::string, std::string>::first);
    return found == request.query.end() ? std::nullopt : std::optional{found->second};
}

std::optional<Reply> refuse_unknown_query(Request const& request,
                                          std::initializer_list<std::string_view> known) {
    for (auto const& [name, value] : request.query) {
        if (std::ranges::find(known, name) == known.end()) {
            return problem(Code::bad_request, "unknown query parameter '" + name + "'");
        }
    }
    return std::nullopt;
}

Reply read_ticket(Wire const& wire, engine::Number const& number, Viewer viewer) {
    auto const* ticket = wire.state.find_ticket(number);
    if (ticket == nullptr) {
        return problem(Code::not_found, "there is no ticket " + number.value + " on that day");
    }
    json::object body = protocol::to_json(wire.ticket(*ticket, viewer));
    body["visits"] = to_array(wire.visits(*ticket, viewer));
    return json_reply(200, body);
}

Reply read_why(Wire const& wire, engine::Number const& number) {
    auto const* ticket = wire.state.find_ticket(number);
    if (ticket == nullptr) {
        return problem(Code::not_found, "there is no ticket " + number.value + " on that day");
    }
    return json_reply(200, {{"ticket", protocol::to_json(wire.ticket(*ticket, Viewer::staff))},
                            {"entitled_at", format(wire.zone.timestamp(ticket->entitled_at))},
                            {"why", full_account(wire, *ticket)}});
}

Reply list_tickets(Wire const& wire, Request const& request) {
    if (auto no = refuse_unknown_query(request, {"state", "service", "number", "day"})) {
        return *no;
    }
    auto const state_text = query_value(request, "state");
    auto const state = state_text ? ticket_state_from(*state_text) : std::nullopt;
    if (state_text && !state) {
        return problem(Code::bad_request, "there is no ticket state '" + *state_text + "'");
    }
    auto const service = query_value(request, "service");
    auto const number = query_value(request, "number");
    std::vector<engine::Ticket const*> found;
    for (auto const& [key, ticket] : wire.state.day.tickets) {
        bool const wanted = (!state || ticket.state == *state) &&
                            (!service || ticket.service.value == *service) &&
                            (!number || ticket.number.value == *number);
        if (wanted) {
            found.push_back(&ticket);
        }
    }
    std::ranges::sort(found, {}, &engine::Ticket::issued_seq);
    json::array tickets;
    for (engine::Ticket const* ticket : found) {
        if (tickets.size() == protocol::limits::listed_tickets) {
            break;
        }
        tickets.emplace_back(protocol::to_json(wire.ticket(*ticket, viewer_of(request.caller))));
    }
    return json_reply(200, {{"tickets", std::move(tickets)},
                            {"total", static_cast<std::int64_t>(found.size())},
                            {"seq", wire.state.last_seq}});
}

Reply read_desk(Wire const& wire, engine::WindowId const& window, engine::Instant now) {
    return json_reply(200, to_json(wire.desk(*wire.state.config().find(window), now)));
}

json::array alerts_json(Wire const& wire) {
    return to_array(wire.alerts());
}

Reply read_alerts(Wire const& wire, engine::Instant now) {
    return json_reply(200, {{"seq", wire.state.last_seq},
                            {"at", format(wire.zone.timestamp(now))},
                            {"alerts", alerts_json(wire)}});
}

Reply read_follow(Wire const& wire, std::string_view code, engine::Instant now) {
    auto const found = wire.state.day.by_code.find(engine::Digest{digest(code)});
    if (found == wire.state.day.by_code.end()) {
        return problem(Code::not_found, "there is no ticket with this code today");
    }
    engine::Ticket const& ticket = *wire.state.find_ticket(found->second);
    return json_reply(200, {{"ticket", protocol::to_json(wire.ticket(ticket, Viewer::citizen))},
                            {"ahead", engine::count_ahead(wire.state.day.queue, wire.state.config(),
                                                          ticket.number, now)},
                            {"why", to_array(wire.account(ticket))},
                            {"seq", wire.state.last_seq}});
}

Reply read_journal(journal::JournalReader const& reader, Zone const& zone, Request const& request) {
    if (auto no = refuse_unknown_query(request, {"after", "limit"})) {
        return *no;
    }
    constexpr std::string_view default_limit = "100";
    auto const after = parse_integer(query_value(request, "after").value_or("0"), 0);
    auto const limit =
        parse_integer(query_value(request, "limit").value_or(std::string{default_limit}), 1);
    if (!after) {
        return problem(Code::bad_request, "'after' must be a seq, 0 or more");
    }
    if (!limit || *limit > static_cast<std::int64_t>(protocol::limits::journal_page_events)) {
        return problem(
            Code::bad_request,
            "'limit' must be 1 to " + std::to_string(protocol::limits::journal_page_events));
    }
    json::array events;
    reader.for_each_stored(*after + 1, *limit, [&](journal::StoredEvent const& event) {
        events.emplace_back(json::object{{"seq", event.seq},
                                         {"at", format(zone.timestamp(event.at))},
                                         {"at_ms", event.at.time_since_epoch().count()},
                                         {"type", event.type},
                                         {"body", json::parse(event.body)}});
    });
    return json_reply(200, {{"events", std::move(events)}});
}

}  // namespace hallcall::app
