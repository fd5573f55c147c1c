#pragma once

// The `code` of every problem+json answer, and the HTTP status that goes with it.

#include <optional>
#include <string>
#include <string_view>

namespace hallcall::protocol {

enum class Code {
    bad_request,
    unauthorised,
    forbidden,
    not_found,
    method_not_allowed,
    window_busy,
    nothing_called,
    not_serving,
    no_duty,
    paused,
    not_paused,
    not_waiting,
    too_few_calls,
    too_soon,
    rejoin_refused,
    quota_reached,
    closed,
    already_on_duty,
    has_waiting,
    in_use,
    too_large,
    unsupported_media_type,
    idempotency_mismatch,
    too_many_requests,
    storage_unavailable,
    overloaded,
};

struct CodeRow {
    Code code;
    int status;
    std::string_view name;   ///< as on the wire
    std::string_view title;  ///< short, the same for every occurrence
};

CodeRow const& row_of(Code code);

/// Nothing for a name that this version does not know.
std::optional<Code> code_from_name(std::string_view name);

/// The body of a problem answer (RFC 9457). `detail` says what to do, in English.
std::string problem_body(Code code, std::string_view detail);

}  // namespace hallcall::protocol
