#include "server/net/rate_limit.hpp"

#include <algorithm>

namespace hallcall::net {
namespace {

/// Above this the full buckets are thrown away; with every bucket in use new addresses are refused.
constexpr std::size_t most_addresses = 16384;

}  // namespace

double AddressBuckets::tokens_at(Bucket const& bucket, Clock::time_point now) const {
    double const passed_s = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(static_cast<double>(burst_),
                    bucket.tokens + passed_s * static_cast<double>(per_s_));
}

void AddressBuckets::forget_full_ones(Clock::time_point now) {
    std::erase_if(buckets_, [&](auto const& entry) {
        return tokens_at(entry.second, now) >= static_cast<double>(burst_);
    });
}

bool AddressBuckets::take(std::string const& address, Clock::time_point now) {
    auto found = buckets_.find(address);
    if (found == buckets_.end()) {
        if (buckets_.size() >= most_addresses) {
            forget_full_ones(now);
        }
        if (buckets_.size() >= most_addresses) {
            return false;
        }
        found = buckets_.emplace(address, Bucket{static_cast<double>(burst_), now}).first;
    }
    Bucket& bucket = found->second;
    bucket.tokens = tokens_at(bucket, now);
    bucket.at = now;
    if (bucket.tokens < 1.0) {
        return false;
    }
    bucket.tokens -= 1.0;
    return true;
}

}  // namespace hallcall::net
