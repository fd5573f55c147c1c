#pragma once

// Every bound of the wire protocol, in one place. A limit is inclusive: exactly this much is
// accepted.

#include <chrono>
#include <cstddef>

namespace hallcall::protocol::limits {

inline constexpr std::size_t header_bytes = std::size_t{16} * 1024;
inline constexpr std::size_t body_bytes = std::size_t{64} * 1024;
inline constexpr std::size_t config_body_bytes = std::size_t{1024} * 1024;
inline constexpr std::size_t json_depth = 16;

inline constexpr std::size_t idempotency_key_chars = 64;
inline constexpr std::size_t id_chars = 64;
/// Notes and free-text reasons, in Unicode code points.
inline constexpr std::size_t note_chars = 500;
inline constexpr std::size_t password_bytes = 256;

inline constexpr std::size_t stream_queue_bytes = std::size_t{1024} * 1024;
/// What a client may say on the stream, which is nothing but control frames.
inline constexpr std::size_t stream_incoming_bytes = std::size_t{4} * 1024;

inline constexpr std::size_t journal_page_events = 1000;
inline constexpr std::size_t listed_tickets = 20000;
inline constexpr std::size_t recent_calls = 20;
/// Of the line and of the last calls in a desk's view.
inline constexpr std::size_t desk_line = 10;
inline constexpr std::size_t desk_calls = 8;
/// Days that one report may cover.
inline constexpr int report_days = 366;

/// Connections from one address, loopback excepted.
inline constexpr std::size_t sessions_per_address = 64;
inline constexpr std::size_t sessions = 4096;

inline constexpr std::chrono::seconds header_deadline{15};
inline constexpr std::chrono::seconds body_deadline{30};
inline constexpr std::chrono::seconds keep_alive_deadline{75};
inline constexpr std::chrono::hours idempotency_kept{24};
inline constexpr std::chrono::hours login_lasts{12};

/// Wrong passwords from one address for one staff member, and how long further tries are refused.
inline constexpr std::size_t password_guesses = 8;
inline constexpr std::chrono::seconds password_pause{30};

}  // namespace hallcall::protocol::limits
