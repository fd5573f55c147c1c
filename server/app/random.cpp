#include "server/app/random.hpp"

#include "server/journal/hash_chain.hpp"

#include <sodium.h>

#include <array>

namespace hallcall::app {

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string random_hex(std::size_t count) {
    return journal::to_hex(random_bytes(count));
}

std::string random_follow_code() {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string code(16, '\0');
    for (char& c : code) {
        c = alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    }
    return code;
}

std::string random_session_token() {
    std::string const bytes = random_bytes(32);
    std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)>
        text{};
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string digest(std::string_view text) {
    return journal::salted_hash({}, text);
}

}  // namespace hallcall::app
