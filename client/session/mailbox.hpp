#pragma once

// The bounded hand-over between the stream's network thread and the program.

#include "client/session/hall_stream.hpp"

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace hallcall::client {

/// Thread-safe: one thread puts, any thread takes.
class Mailbox {
public:
    explicit Mailbox(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// A message means that the link is there. False when there was no room: then the mailbox is
    /// empty, and refuses everything until somebody looks.
    [[nodiscard]] bool put(protocol::StreamMessage message, std::size_t bytes);

    void set_link(Link link, std::string fault = {}, int refused = 0);

    /// True after `put` failed and until the next look.
    [[nodiscard]] bool neglected() const;

    Mail take();
    Mail wait(int timeout_ms);

private:
    Mail take_locked();

    std::size_t const most_bytes_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    Mail mail_;
    std::size_t bytes_ = 0;
    bool link_changed_ = false;
    bool neglected_ = false;
};

}  // namespace hallcall::client
