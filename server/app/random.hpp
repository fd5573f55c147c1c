#pragma once

// Randomness and digests for codes, tokens and note ids (libsodium). Any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace hallcall::app {

std::string random_bytes(std::size_t count);
/// `count` bytes as 2·count hexadecimal digits.
std::string random_hex(std::size_t count);

/// 16 characters of A–Z and 2–7: 80 random bits, what a ticket's holder follows it with.
std::string random_follow_code();
/// 43 characters of base64url: 256 random bits.
std::string random_session_token();

/// BLAKE2b-256 in hexadecimal.
std::string digest(std::string_view text);

}  // namespace hallcall::app
