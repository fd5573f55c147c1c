#pragma once

// The answers to everything that only looks. Pure functions of a state; which state (today's
// published one, or a past day's) is the caller's business.

#include "server/app/api.hpp"
#include "server/app/wire.hpp"
#include "server/engine/ids.hpp"
#include "server/journal/reader.hpp"

#include <boost/json.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::app {

Reply json_reply(int status, boost::json::object const& body);

Viewer viewer_of(Caller const& caller);

/// The value of a query parameter; nothing when it is absent.
std::optional<std::string> query_value(Request const& request, std::string_view name);

/// A problem that names a query parameter that is not one of `known`.
std::optional<Reply> refuse_unknown_query(Request const& request,
                                          std::initializer_list<std::string_view> known);

/// `GET /tickets/{id}` and `GET /why/{id}` on the state of the ticket's day.
Reply read_ticket(Wire const& wire, engine::Number const& number, Viewer viewer);
Reply read_why(Wire const& wire, engine::Number const& number);

/// `GET /tickets?state=&service=&number=&day=`, the day being the state's.
Reply list_tickets(Wire const& wire, Request const& request);

/// `GET /windows/{w}`; the window is there.
Reply read_desk(Wire const& wire, engine::WindowId const& window, engine::Instant now);

/// `GET /alerts`.
Reply read_alerts(Wire const& wire, engine::Instant now);
boost::json::array alerts_json(Wire const& wire);

/// The holder's view, by follow code.
Reply read_follow(Wire const& wire, std::string_view code, engine::Instant now);

/// `GET /journal?after=&limit=`, from a connection of the caller's.
Reply read_journal(journal::JournalReader const& reader, Zone const& zone, Request const& request);

}  // namespace hallcall::app
