#pragma once

// `watch`: prints what happens in the hall until it is told to stop.

#include "client/session/hall_stream.hpp"
#include "counter_client/cli/step_runner.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>

namespace hallcall::counter {

struct WatchOptions {
    bool json = false;
    std::optional<std::int64_t> count;         ///< events, after which it ends
    std::optional<std::chrono::seconds> last;  ///< after which it ends
};

WatchOptions watch_options(Step const& step, bool json);

/// Where the messages come from. The real one is SignedStream; tests put others in its place.
class MailSource {
public:
    MailSource() = default;
    MailSource(MailSource const&) = delete;
    MailSource& operator=(MailSource const&) = delete;
    virtual ~MailSource() = default;

    virtual client::Mail wait(int timeout_ms) = 0;
};

/// The hall's stream with a session when there is a staff number, else as the public sees it. When
/// the session has ended while the link was lost, it signs in again and goes on after the last
/// message.
class SignedStream final : public MailSource {
public:
    /// `runner` must outlive it. Without `sign_in` the stream is anonymous.
    SignedStream(std::string server, StepRunner& runner, bool sign_in);

    /// Signs in when it must; what went wrong, if anything. Call before the first `wait`.
    std::optional<Failure> open();

    client::Mail wait(int timeout_ms) override;

private:
    void open_after(std::string token, std::optional<std::int64_t> after);

    std::string server_;
    StepRunner& runner_;
    bool sign_in_;
    std::string token_;
    std::optional<std::int64_t> last_seq_;
    std::unique_ptr<client::HallStream> stream_;
};

/// Goes on until enough was seen, the time is over, `stop` says so, or `out` fails; only the last
/// is not `Exit::ok`. What happens to the link goes to `error`.
Exit watch(WatchOptions const& options, MailSource& source, std::function<bool()> const& stop,
           std::ostream& out, std::ostream& error);

}  // namespace hallcall::counter
