#pragma once

// The summary of a rehearsed day: as a table to read, and as JSON.

#include "rehearsal/book.hpp"
#include "rehearsal/statistics.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

struct DayResult {
    std::string description;
    std::string distributions;  ///< empty for a recorded day
    int factor = 1;
    double took_s = 0;
    Statistics statistics;
    JournalFacts journal;
    Seen seen;
    std::size_t walked_out = 0;  ///< of the missed: left without a word
    std::size_t slips = 0;
    std::size_t slip_pictures = 0;
    std::size_t screenshots = 0;
    std::string audit;  ///< the audit's own words
    bool audit_ok = false;
    std::vector<std::string> faults;
};

/// Compares what the driver saw with the server's account; adds what does not agree to the faults.
void compare(DayResult& result, std::vector<Person> const& people,
             std::vector<TicketFacts> const& tickets);

[[nodiscard]] bool passed(DayResult const& result);
std::string summary_text(DayResult const& result);
boost::json::object summary_json(DayResult const& result);

}  // namespace hallcall::rehearsal
