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

/// A directory of its own that goes with the test.
class TempDir {
public:
    TempDir();
    TempDir(TempDir const&) = delete;
    TempDir& operator=(TempDir const&) = delete;
    ~TempDir();
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string read_file(std::filesystem::path const& file);

}  // namespace hallcall::printer::test
