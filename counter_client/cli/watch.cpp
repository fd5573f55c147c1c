#include "counter_client/cli/watch.hpp"

#include "counter_client/cli/number.hpp"
#include "counter_client/cli/stream_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <ostream>
#include <utility>

namespace hallcall::counter {
namespace {

using Clock = std::chrono::steady_clock;

/// How soon a wish to stop is noticed.
constexpr std::chrono::milliseconds look_every{200};

std::optional<std::int64_t> number_of(Step const& step, std::string_view field) {
    std::string const* const given = step.find(field);
    return given == nullptr
               ? std::nullopt
               : number_in<std::int64_t>(*given, 1, std::numeric_limits<std::int64_t>::max());
}

int timeout_ms(std::optional<Clock::time_point> until) {
    auto wait = look_every;
    if (until) {
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now());
        wait = std::clamp(left, std::chrono::milliseconds{0}, look_every);
    }
    return static_cast<int>(wait.count());
}

}  // namespace

WatchOptions watch_options(Step const& step, bool json) {
    WatchOptions options{.json = json, .count = number_of(step, "count"), .last = {}};
    if (auto const seconds = number_of(step, "for_s")) {
        options.last = std::chrono::seconds{*seconds};
    }
    return options;
}

SignedStream::SignedStream(std::string server, StepRunner& runner, bool sign_in)
    : server_(std::move(server)), runner_(runner), sign_in_(sign_in) {
}

std::optional<Failure> SignedStream::open() {
    std::string token;
    if (sign_in_) {
        auto session = runner_.session_token();
        if (auto* failure = std::get_if<Failure>(&session)) {
            return std::move(*failure);
        }
        token = std::get<std::string>(session);
    }
    open_after(std::move(token), std::nullopt);
    return std::nullopt;
}

void SignedStream::open_after(std::string token, std::optional<std::int64_t> after) {
    token_ = std::move(token);
    stream_.reset();
    stream_ = std::make_unique<client::HallStream>(
        client::StreamOptions{.server = server_, .token = token_, .ca_file = {}, .after = after});
}

client::Mail SignedStream::wait(int timeout_ms) {
    client::Mail mail = stream_->wait(timeout_ms);
    if (!mail.messages.empty()) {
        last_seq_ = mail.messages.back().seq;
    }
    constexpr int status_unauthorised = 401;
    if (mail.refused != status_unauthorised || !sign_in_) {
        return mail;
    }
    auto session = runner_.session_token();
    if (auto* token = std::get_if<std::string>(&session)) {
        open_after(std::move(*token), last_seq_);
    } else {
        mail.fault = std::get<Failure>(session).detail;
    }
    return mail;
}

Exit watch(WatchOptions const& options, MailSource& source, std::function<bool()> const& stop,
           std::ostream& out, std::ostream& error) {
    auto const until = options.last ? std::optional{Clock::now() + *options.last} : std::nullopt;
    std::int64_t events = 0;
    client::Link link = client::Link::connecting;
    while (!stop() && (!until || Clock::now() < *until)) {
        client::Mail const mail = source.wait(timeout_ms(until));
        for (protocol::StreamMessage const& message : mail.messages) {
            out << (options.json ? json_line(message) : readable_line(message));
            events += message.type == protocol::StreamMessage::Type::event ? 1 : 0;
            if (options.count && events >= *options.count) {
                out << std::flush;
                return out ? Exit::ok : Exit::failed;
            }
        }
        out << std::flush;
        if (!out) {
            return Exit::failed;
        }
        if (mail.link == client::Link::lost && link != client::Link::lost) {
            error << fmt::format("hallcall-counter: {}: {}\n", both(text(CliSay::link_lost)),
                                 mail.fault);
        }
        // Between two tries it is connecting; that is no news.
        link = mail.link == client::Link::connecting ? link : mail.link;
    }
    return Exit::ok;
}

}  // namespace hallcall::counter
