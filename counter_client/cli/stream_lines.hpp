#pragma once

// What `watch` prints: a line for each message of the stream.

#include "protocol/messages.hpp"

#include <string>

namespace hallcall::counter {

/// For a person, Chinese and English: when, what, which number, where.
std::string readable_line(protocol::StreamMessage const& message);

/// The message as one line of JSON.
std::string json_line(protocol::StreamMessage const& message);

}  // namespace hallcall::counter
