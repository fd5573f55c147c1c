#pragma once

// What makes the journal tamper-evident: every event's hash covers the event and the hash before
// it, so that no row can be changed, moved, put in or taken out without all later hashes changing.

#include "server/engine/ids.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hallcall::journal {

/// A BLAKE2b-256 digest, raw.
using Hash = std::array<unsigned char, 32>;

/// What stands for the hash before the first event.
inline constexpr Hash no_hash{};

/// BLAKE2b-256 over the hash before, `seq` and `at_ms` (Unix milliseconds) as 8 bytes little-endian
/// each, then `type` and `body`, each behind its length as 4 bytes little-endian.
///
/// Throws std::length_error when a text is 4 GiB or longer.
Hash chain_hash(Hash const& before, engine::Seq seq, std::int64_t at_ms, std::string_view type,
                std::string_view body);

/// BLAKE2b-256 of the salt's bytes followed by the text's, in lower-case hexadecimal; the form that
/// events hold of erasable texts. With an empty salt a plain digest.
std::string salted_hash(std::string_view salt, std::string_view text);

/// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);

/// The 32 bytes of a hash as they are stored, and back. `hash_of_bytes` throws
/// std::invalid_argument when there are not 32.
std::string to_bytes(Hash const& hash);
Hash hash_of_bytes(std::string_view bytes);

}  // namespace hallcall::journal
