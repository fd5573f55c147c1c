#pragma once

// How many requests an address may make without a token.

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace hallcall::net {

/// A token bucket per address. Bounded: addresses whose bucket is full again are forgotten. Io
/// thread only.
class AddressBuckets {
public:
    using Clock = std::chrono::steady_clock;

    AddressBuckets(std::size_t per_s, std::size_t burst) : per_s_(per_s), burst_(burst) {}

    /// Takes one token; false when there is none.
    [[nodiscard]] bool take(std::string const& address, Clock::time_point now);

    [[nodiscard]] std::size_t known_addresses() const { return buckets_.size(); }

private:
    struct Bucket {
        double tokens;
        Clock::time_point at;
    };

    [[nodiscard]] double tokens_at(Bucket const& bucket, Clock::time_point now) const;
    void forget_full_ones(Clock::time_point now);

    std::size_t per_s_;
    std::size_t burst_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace hallcall::net
