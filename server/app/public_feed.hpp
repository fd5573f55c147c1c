#pragma once

// What the stream shows of the journal: which events the public sees and which only coordinators,
// which of their fields, and what they change in the public view. Keeps the last ones at hand for
// clients that come back.

#include "server/app/api.hpp"
#include "server/app/wire.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace hallcall::app {

/// The message of an event that the stream shows, `wire.state` being the state right after it;
/// nothing for the others.
std::optional<protocol::StreamMessage> public_message(engine::LoggedEvent const& event,
                                                      Wire const& wire);

/// Who may see it.
Audience audience_of(engine::Event const& event);

class PublicFeed {
public:
    /// Bounds of what is kept for resuming.
    static constexpr std::size_t kept_messages = 4096;
    static constexpr std::size_t kept_bytes = 8 * 1024 * 1024;

    /// `floor`: the journal's seq when the feed began; nothing before it can be resumed.
    explicit PublicFeed(engine::Seq floor) : floor_(floor), last_(floor) {}

    /// Takes every durable event, in order.
    void publish(engine::LoggedEvent const& event, Wire const& wire);

    [[nodiscard]] std::optional<std::vector<Broadcast>> since(engine::Seq after,
                                                              Audience listener) const;

    void on_broadcast(std::function<void(Broadcast const&)> listener);

private:
    void keep(Broadcast message);

    engine::Seq floor_;
    engine::Seq last_;
    std::deque<Broadcast> kept_;
    std::size_t bytes_ = 0;
    std::vector<std::function<void(Broadcast const&)>> listeners_;
};

}  // namespace hallcall::app
