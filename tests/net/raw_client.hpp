#pragma once

// A TCP peer that sends exactly the bytes it is told to, and reads HTTP answers without any of the
// libraries under test.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::net_testing {

struct RawAnswer {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;

    /// The `code` of a problem answer, or "".
    [[nodiscard]] std::string code() const;
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port, std::string const& host = "127.0.0.1");
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;
    ~RawClient();

    /// False when the peer has closed.
    bool send(std::string_view bytes);
    /// One answer; nothing when the connection ends or 5 s pass before it is complete.
    std::optional<RawAnswer> read(bool with_body = true);
    /// `send`, then `read`.
    std::optional<RawAnswer> ask(std::string_view bytes);
    /// True when the server closes within `timeout_ms`, whatever it still sends.
    bool is_closed_within(int timeout_ms);

private:
    /// False at the end of the stream or after `timeout_ms`.
    bool receive(int timeout_ms);

    int socket_ = -1;
    bool ended_ = false;
    std::string received_;
};

/// A request with a Host header and, when there is a body, Content-Type and Content-Length.
/// `headers` are whole lines with their line ends.
std::string http_request(std::string_view method, std::string_view target,
                         std::string_view headers = {}, std::string_view body = {});

/// "Authorization: Bearer TOKEN\r\n"
std::string bearer(std::string_view token);

}  // namespace hallcall::net_testing
