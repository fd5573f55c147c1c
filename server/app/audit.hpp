#pragma once

// The audit: is the journal whole and unchanged, and was every call the one that the rules of its
// time demanded?

#include "server/engine/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hallcall::app {

struct AuditFault {
    engine::Seq seq = 0;
    std::string what;
};

struct AuditReport {
    std::int64_t events = 0;
    std::int64_t decisions = 0;  ///< call-next calls that were decided anew
    bool rehearsal = false;      ///< the clock was set at least once
    std::vector<AuditFault> faults;
};

/// Reads the whole journal, beside a running server if need be. Throws journal::JournalError when
/// there is none.
AuditReport audit(std::filesystem::path const& journal);

/// "audit: N events, D decisions, ok", or a line for each fault.
std::string format_audit(AuditReport const& report);

}  // namespace hallcall::app
