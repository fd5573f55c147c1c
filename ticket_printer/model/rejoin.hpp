#pragma once

// Putting a missed number back into the queue at the kiosk: by the code on its slip, which a
// scanner reads, or by its number, for slips that this kiosk has printed.

#include "client/session/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::printer {

struct RejoinRequest {
    std::string code;    ///< the holder's follow code; or
    std::string number;  ///< a number whose slip is in this kiosk's spool

    bool operator==(RejoinRequest const&) const = default;
};

struct RejoinOutcome {
    enum class Result {
        rejoined,   ///< it waits again
        waiting,    ///< it had never ceased to wait
        called,     ///< it is being called or served just now
        over,       ///< finished, cancelled, expired
        too_late,   ///< the rules do not allow it any more
        unknown,    ///< no such code; or a number that this kiosk has not printed
        no_answer,  ///< the server did not say
    };
    Result result = Result::unknown;
    std::string number;                 ///< empty when it is not known
    std::optional<std::int64_t> ahead;  ///< of one that waits
};

/// The follow code in what a scanner read: a holder's page (…/follow/CODE), or the code alone.
std::optional<std::string> code_in(std::string_view scanned);

/// What GET /follow says of a ticket: an outcome when there is nothing to do, nothing when it may
/// rejoin.
std::optional<RejoinOutcome> judge_holder(client::Result const& followed);

/// What POST /follow/CODE/rejoin said.
RejoinOutcome judge_rejoin(client::Result const& answer, std::string const& number);

}  // namespace hallcall::printer
