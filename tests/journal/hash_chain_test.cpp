// The expected values were computed with another implementation (Python's hashlib) from the rule in
// hash_chain.hpp.

#include "server/journal/hash_chain.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace hallcall::journal {
namespace {

using namespace std::string_literals;

constexpr std::string_view opened = R"({"hall":"enping","journal":"j","schema_version":1})";

TEST(HashChain, gives_the_values_of_another_implementation) {
    auto const first = chain_hash(no_hash, 1, 1'795'339'800'000, "journal_opened", opened);
    EXPECT_EQ(to_hex(to_bytes(first)),
              "ee0f9af2fbcc3343c13d1a4f0576a3000b666e3df4dd0a352e08207ebe49c64f");
    auto const second = chain_hash(first, 2, 1'795'339'800'123, "ticket_issued",
                                   R"({"number":"A001","名":"恩平"})");
    EXPECT_EQ(to_hex(to_bytes(second)),
              "0659ea677d1ff4f419c827813eba7d3eb0c8158284a0f43b064c3f8fec12ee5d");
    auto const third = chain_hash(second, 3, 1'795'339'800'123, "", "");
    EXPECT_EQ(to_hex(to_bytes(third)),
              "04948650d564748335f97b9deea156c3427041c711396c972a5227e96fad3a40");
}

TEST(HashChain, covers_each_of_its_parts) {
    auto const hash = chain_hash(no_hash, 1, 2, "ab", "c");
    auto other = no_hash;
    other.back() = 1;
    EXPECT_NE(hash, chain_hash(other, 1, 2, "ab", "c"));
    EXPECT_NE(hash, chain_hash(no_hash, 2, 2, "ab", "c"));
    EXPECT_NE(hash, chain_hash(no_hash, 1, 3, "ab", "c"));
    EXPECT_NE(hash, chain_hash(no_hash, 1, 2, "a", "bc"));
    EXPECT_EQ(hash, chain_hash(no_hash, 1, 2, "ab", "c"));
}

TEST(HashChain, a_text_is_hashed_behind_its_salt) {
    EXPECT_EQ(salted_hash("\x00\x01\xffsalt"s, "去开会，十点回"),
              "6656737b73126da3f8e8873c8c286dc4317e46c963c23047d9e37d5278f28560");
    EXPECT_EQ(salted_hash("", "ABCDEFGHIJKLMNOP"),
              "5dc67514d3f5b93aa5287f803a8c2bd64e319940109d1ea79784ed8352152760");
}

TEST(HashChain, a_hash_survives_being_stored) {
    auto const hash = chain_hash(no_hash, 1, 2, "a", "b");
    EXPECT_EQ(hash_of_bytes(to_bytes(hash)), hash);
    EXPECT_THROW(static_cast<void>(hash_of_bytes("short")), std::invalid_argument);
}

}  // namespace
}  // namespace hallcall::journal
