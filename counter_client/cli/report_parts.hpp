#pragma once

// The parts of what steps print: lines of a ticket and a window, tables of many things. Each is
// made of an answer of the server, and Chinese and English.

#include <boost/json.hpp>

#include <string>

namespace hallcall::counter {

std::string ticket_line(boost::json::object const& ticket);
/// One line for each window the ticket was called to, with what was noted there.
std::string visit_lines(boost::json::object const& ticket);
std::string window_line(boost::json::object const& window);
/// Why a call took the ticket it took.
std::string why_line(boost::json::object const& why);

/// Of `GET /tickets`.
std::string ticket_table(boost::json::object const& answer);
/// Of `GET /alerts`.
std::string alert_table(boost::json::object const& answer);
/// Of `GET /reports/duty`.
std::string duty_table(boost::json::object const& answer);
/// Of `GET /why/{id}`: the later arrivals that were called first.
std::string overtaking_table(boost::json::object const& answer);

/// Of `GET /windows/{w}`: the window as its clerk sees it.
std::string desk_lines(boost::json::object const& answer);

}  // namespace hallcall::counter
