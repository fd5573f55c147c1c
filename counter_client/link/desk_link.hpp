#pragma once

// Between a desk and its hall: feeds the desk from the stream, sends its commands, fetches what the
// public view does not tell. Everything happens inside `pump`, on the thread that calls it.

#include "client/session/hall_client.hpp"
#include "client/session/hall_stream.hpp"
#include "counter_client/cli/session_file.hpp"
#include "counter_client/model/actions.hpp"
#include "counter_client/model/desk.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace hallcall::counter {

/// One thread. `desk` must outlive it.
class DeskLink {
public:
    /// Throws `std::invalid_argument` for a server address that is none.
    DeskLink(Desk& desk, std::string server, std::filesystem::path session_folder);

    /// Uses the session that the last program kept for the desk's staff member, if there is one.
    void use_kept_session();

    void sign_in(std::string staff, std::string const& password);
    /// Waits for the server's answer, a few milliseconds, when it is there.
    void sign_out();
    [[nodiscard]] bool signing_in() const { return signing_in_; }

    /// False when nothing was sent: something is under way, or it makes no sense now. The same
    /// command, with the same key, is sent until there is an answer or `stop_waiting`.
    bool press(Action action, Form const& form);

    /// Gives up the command that is under way.
    void stop_waiting();

    /// Once a frame. Never waits. True when the desk has changed.
    bool pump(Moment const& now);

private:
    void leave();
    void signed_in(client::Result const& result);
    void fetch_view(Moment const& now);
    void view_arrived(client::Result const& result);
    void forget_session_if_refused(client::Result const& result);
    void problem(Text text, std::string detail);
    void use_token(std::string token);
    void renew_commands();
    [[nodiscard]] SessionFile session_file() const;

    Desk& desk_;
    std::string server_;
    std::filesystem::path session_folder_;
    std::string token_;
    /// Commands and sign-in. Made anew to give up what is under way.
    std::unique_ptr<client::HallClient> commands_;
    /// A connection of its own, so that reading never waits behind a command.
    client::HallClient reads_;
    client::HallStream stream_;
    Moment now_{};
    bool signing_in_ = false;
    bool changed_ = false;
    bool view_asked_ = false;
    std::chrono::steady_clock::time_point view_at_{};
};

}  // namespace hallcall::counter
