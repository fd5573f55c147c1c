#pragma once

// Slips and answers that the tests share.

#include "client/session/result.hpp"
#include "protocol/messages.hpp"
#include "ticket_printer/model/slip.hpp"

#include <filesystem>
#include <string>

namespace hallcall::printer::test {

Slip sample_slip();
protocol::Hall sample_hall();
protocol::Ticket sample_ticket(std::string const& number);
client::Answer answer_with(protocol::Ticket const& ticket);

std::string read_file(std::filesystem::path const& file);

}  // namespace hallcall::printer::test
