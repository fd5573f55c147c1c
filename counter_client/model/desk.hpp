#pragma once

// What a desk knows: the hall as the stream tells it, the desk's own view as the server tells it on
// request, the command that is under way. Pure; the link feeds it, the view draws it.

#include "client/session/hall_stream.hpp"
#include "client/session/result.hpp"
#include "counter_client/model/server_clock.hpp"
#include "counter_client/text.hpp"

#include "protocol/desk_messages.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::counter {

enum class Action {
    next,
    finish_and_next,
    recall,
    start,
    finish,
    miss,
    pause,
    resume,
    park,
    unpark,  ///< goes on with the ticket that was parked first
    transfer,
    call_number,
    level,
    handover,
    duty_start,
    duty_end,
    alarm,
    alarm_clear,
    acknowledge,  ///< the hand-over note has been read
    // what the desk does by itself
    primary,  ///< the likely next step, whatever that is now
    outcome_next,
    outcome_previous,
    stop_waiting,
    switch_shape,
};

/// What the window is doing, as far as the desk knows.
enum class DeskState {
    unknown,  ///< the server has not told yet, or has no such window
    closed,
    idle,
    calling,
    serving,
    paused,
    paused_serving,
};

/// The line that says what came of the last step.
struct Message {
    enum class Tone { plain, good, problem };
    Tone tone = Tone::plain;
    Text text;
    std::string detail;  ///< as the server said it, English
    std::string number;  ///< of the ticket it is about
    Text more;
};

/// A command that has no answer yet.
struct Pending {
    Action action;
    std::chrono::steady_clock::time_point since;
};

struct Desk {
    std::string staff;
    std::string window;
    std::vector<std::string> roles;  ///< of the one who signed in; empty: not known
    bool signed_in = false;

    client::Link link = client::Link::connecting;
    std::optional<protocol::Hall> hall;  ///< the last that was known, also while the link is lost
    std::optional<protocol::DeskView> view;  ///< the last that was asked for
    bool view_wanted = true;                 ///< what it says may no longer be true
    std::optional<protocol::Ticket> ticket;  ///< details of the ticket at the window, when known
    std::vector<protocol::Visit> visits;     ///< of that ticket
    /// Staff id of who is on duty here, once it was told; empty: nobody.
    std::optional<std::string> on_duty;
    std::optional<Pending> pending;
    /// A command whose outcome the desk stopped to wait for; until the server has told how it is.
    std::optional<Action> given_up;
    Message message;
    ServerClock clock;
    std::optional<protocol::Timestamp> as_of;  ///< when the link was last seen up

    /// Nothing when the hall is not known or has no such window.
    [[nodiscard]] protocol::WindowView const* own_window() const;
    [[nodiscard]] DeskState state() const;
    /// What is shown may no longer be true.
    [[nodiscard]] bool stale() const { return hall && link != client::Link::connected; }
    /// The details, when they are of the ticket that is at the window now.
    [[nodiscard]] protocol::Ticket const* current_details() const;
    [[nodiscard]] protocol::ServiceView const* service(std::string_view id) const;
    /// The hand-over note that the one at this desk must read before anything else.
    [[nodiscard]] protocol::HandoverView const* unread_handover() const;
    /// Windows of the hall where somebody asks for help, this one included.
    [[nodiscard]] std::vector<protocol::WindowView const*> alarms() const;
};

/// Takes in what the stream brought; wants a new view when it matters to this window. True when
/// anything changed.
bool receive(Desk& desk, client::Mail const& mail, Moment const& now);

/// Claims the desk for one command. False, and nothing changes, when one is under way already or
/// the action makes no sense now.
bool begin(Desk& desk, Action action, Moment const& now);

/// What came of the command that `begin` claimed the desk for.
void finish(Desk& desk, client::Result const& result, Moment const& now);

/// Stops waiting for the answer of what is under way. Whether it happened is told with the next
/// view.
void give_up(Desk& desk);

/// Takes in the desk's own view, unless the desk knows something newer already.
void set_view(Desk& desk, protocol::DeskView view, Moment const& now);

}  // namespace hallcall::counter
