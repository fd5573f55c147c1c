#pragma once

// The hall's event stream as a client sees it: connected for ever, resumed after the last seq,
// handed to a frame loop through one mailbox.

#include "protocol/messages.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::client {

struct StreamOptions {
    std::string server;  ///< http:// or https://
    std::string token;   ///< empty: anonymous
    std::string ca_file;
    std::optional<std::int64_t> after;  ///< resume after this seq at the first connection
    /// A server that says nothing for this long counts as lost; it pings every 10 s.
    std::chrono::milliseconds silent_for{20000};
    /// What the mailbox holds at most, in bytes of the messages' text.
    std::size_t mailbox_bytes = 8UL * 1024 * 1024;
};

enum class Link { connecting, connected, lost };

/// What came since the last look, in order. `messages` holds snapshot, resumed and event messages;
/// after a cut the stream resumes by itself, with a snapshot when the server cannot resume.
struct Mail {
    Link link = Link::connecting;
    std::string fault;  ///< why the link is lost, English, for a log line
    std::vector<protocol::StreamMessage> messages;
    int refused = 0;  ///< lost because the server declined the stream with this HTTP status
};

/// Owns one network thread; `take` and `wait` may be called from any other. Reconnects with growing
/// pauses (0.2 s to 1 s, jittered). The mailbox is bounded: when nobody looks for too long it is
/// emptied, and after the next look the stream starts over from a snapshot. Throws
/// `std::invalid_argument` like `HallClient`.
class HallStream {
public:
    explicit HallStream(StreamOptions options);
    HallStream(HallStream const&) = delete;
    HallStream& operator=(HallStream const&) = delete;
    ~HallStream();

    /// Takes what is in the mailbox. Never waits.
    Mail take();

    /// Waits up to `timeout_ms` for a message or a change of the link.
    Mail wait(int timeout_ms);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hallcall::client
