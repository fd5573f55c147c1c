#pragma once

// Who listens to the hall's stream, and what is still to be sent to each. Io thread only.

#include "server/app/api.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

namespace hallcall::net {

using Payload = std::shared_ptr<std::string const>;

/// The bounded queue of one subscriber. Payloads are shared with every other one.
class StreamQueue {
public:
    /// `wake` is called when there is something to do: a message, or `over` has become true.
    StreamQueue(app::Audience listener, std::size_t most_bytes, std::function<void()> wake)
        : listener_(listener), most_bytes_(most_bytes), wake_(std::move(wake)) {}

    [[nodiscard]] app::Audience listener() const { return listener_; }

    /// The opening snapshot, which does not count: it must get through however large the hall is.
    void push_snapshot(Payload payload);

    /// Too much for the bound empties the queue and makes the subscriber slow: it gets no more. One
    /// message always fits.
    void push(Payload payload);

    [[nodiscard]] bool is_slow() const { return slow_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

    /// The next message; it counts until the next call of `pop`, for it is being sent.
    Payload pop();

private:
    struct Entry {
        Payload payload;
        std::size_t counted;
    };

    app::Audience const listener_;
    std::size_t const most_bytes_;
    std::function<void()> wake_;
    std::deque<Entry> entries_;
    std::size_t bytes_ = 0;
    std::size_t being_sent_ = 0;
    bool slow_ = false;
};

class StreamHub {
public:
    /// Puts the opening of the stream into `queue`, and everything that is published from now on.
    /// Both happen in one turn of the io thread, so nothing is missing and nothing comes twice.
    void subscribe(StreamQueue& queue, app::Application const& application,
                   std::optional<std::int64_t> after, std::size_t most_bytes);
    void unsubscribe(StreamQueue& queue) { queues_.erase(&queue); }

    void publish(app::Broadcast const& broadcast);

    [[nodiscard]] std::size_t subscribers() const { return queues_.size(); }

private:
    std::unordered_set<StreamQueue*> queues_;
};

}  // namespace hallcall::net
