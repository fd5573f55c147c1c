#pragma once

// Whether a journal is whole and unchanged: the part of an audit that needs no rules of the hall.
//
// What a hash chain cannot show is a journal whose end was cut off, or that was rewritten from some
// point on with new hashes; compare the last hash with one that was noted elsewhere.

#include "server/engine/event.hpp"
#include "server/journal/reader.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::journal {

struct Fault {
    engine::Seq seq = 0;
    std::string what;

    bool operator==(Fault const&) const = default;
};

struct CheckResult {
    std::int64_t events = 0;
    std::optional<Tail> tail;  ///< nothing in an empty journal
    std::vector<Fault> faults;

    [[nodiscard]] bool ok() const { return faults.empty(); }
};

/// Reads the whole journal: seq from 1 without a gap, time that never goes back, the hash of every
/// event, bodies that can be decoded, `journal_opened` first and only there, and texts that fit
/// their salted hash where they were not erased.
///
/// `each` gets the events in order, up to the first that is not as it was written: what follows
/// could not be replayed. After a fault the chain is taken up again with the hash that is stored,
/// so that one change gives its own fault and not one for every later event. A file that cannot be
/// read on is a fault as well; what `each` throws goes through.
CheckResult check_journal(JournalReader const& reader,
                          std::function<void(engine::LoggedEvent const&)> const& each);

}  // namespace hallcall::journal
