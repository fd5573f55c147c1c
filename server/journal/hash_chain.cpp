#include "server/journal/hash_chain.hpp"

#include <sodium.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace hallcall::journal {
namespace {

/// BLAKE2b-256, piece by piece.
class Blake2b {
public:
    Blake2b() {
        static bool const ready = sodium_init() >= 0;
        if (!ready) {
            throw std::runtime_error("the cryptographic library cannot start");
        }
        crypto_generichash_init(&state_, nullptr, 0, std::tuple_size_v<Hash>);
    }

    void add(unsigned char const* bytes, std::size_t size) {
        crypto_generichash_update(&state_, bytes, size);
    }

    void add(std::string_view bytes) {
        add(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    }

    template <std::size_t Size>
    void add_little_endian(std::uint64_t value) {
        std::array<unsigned char, Size> bytes{};
        for (auto& byte : bytes) {
            byte = static_cast<unsigned char>(value & 0xFFU);
            value >>= 8U;
        }
        add(bytes.data(), bytes.size());
    }

    void add_with_length(std::string_view text) {
        if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
            throw std::length_error("too long for the journal");
        }
        add_little_endian<4>(text.size());
        add(text);
    }

    Hash finish() {
        Hash hash{};
        crypto_generichash_final(&state_, hash.data(), hash.size());
        return hash;
    }

private:
    crypto_generichash_state state_{};
};

}  // namespace

Hash chain_hash(Hash const& before, engine::Seq seq, std::int64_t at_ms, std::string_view type,
                std::string_view body) {
    Blake2b blake;
    blake.add(before.data(), before.size());
    blake.add_little_endian<8>(static_cast<std::uint64_t>(seq));
    blake.add_little_endian<8>(static_cast<std::uint64_t>(at_ms));
    blake.add_with_length(type);
    blake.add_with_length(body);
    return blake.finish();
}

std::string salted_hash(std::string_view salt, std::string_view text) {
    Blake2b blake;
    blake.add(salt);
    blake.add(text);
    return to_hex(to_bytes(blake.finish()));
}

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (char const byte : bytes) {
        auto const value = static_cast<unsigned char>(byte);
        hex += digits[value >> 4U];
        hex += digits[value & 0xFU];
    }
    return hex;
}

std::string to_bytes(Hash const& hash) {
    return {hash.begin(), hash.end()};
}

Hash hash_of_bytes(std::string_view bytes) {
    Hash hash{};
    if (bytes.size() != hash.size()) {
        throw std::invalid_argument("a hash has 32 bytes");
    }
    std::ranges::transform(bytes, hash.begin(),
                           [](char c) { return static_cast<unsigned char>(c); });
    return hash;
}

}  // namespace hallcall::journal
