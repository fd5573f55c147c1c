#pragma once

// Slips and answers that the tests share.

#include "client/session/result.hpp"
#include "protocol/messages.hpp"
#include "ticket_printer/model/slip.hpp"
#include "ticket_printer/printing/printer.hpp"

#include <filesystem>
#include <string>

namespace hallcall::printer::test {

Slip sample_slip();
protocol::Hall sample_hall();
protocol::Ticket sample_ticket(std::string const& number);
client::Answer answer_with(protocol::Ticket const& ticket);

/// The standard slip on paper of that width.
PrinterOptions options_for(int width_mm = 80);

std::string read_file(std::filesystem::path const& file);

}  // namespace hallcall::printer::test
