#pragma once

// What a desk knows: the hall as the stream tells it, the ticket at the window, the command that is
// under way. Pure; the link feeds it, the view draws it.

#include "client/session/hall_stream.hpp"
#include "client/session/result.hpp"
#include "counter_client/model/server_clock.hpp"
#include "counter_client/text.hpp"

#include "protocol/messages.hpp"

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
    transfer,
    call_number,
    duty_start,
    duty_end,
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
    std::string detail;
    std::string number;  ///< of the ticket it is about
};

struct Desk {
    std::string staff;
    std::string window;
    bool signed_in = false;

    client::Link link = client::Link::connecting;
    std::optional<protocol::Hall> hall;  ///< the last that was known, also while the link is lost
    std::optional<protocol::Ticket> ticket;  ///< details of the ticket at the window, when known
    std::vector<protocol::Ticket> waiting;   ///< for this window, in the order of level and arrival
    std::vector<protocol::Ticket> parked;    ///< at this window
    std::optional<std::string> on_duty;      ///< staff id of who is on duty here, once it was told
    std::optional<Action> pending;
    Message message;
    ServerClock clock;

    /// Nothing when the hall is not known or has no such window.
    [[nodiscard]] protocol::WindowView const* own_window() const;
    [[nodiscard]] DeskState state() const;
    /// What is shown may no longer be true.
    [[nodiscard]] bool stale() const { return hall && link != client::Link::connected; }
    /// The details, when they are of the ticket that is at the window now.
    [[nodiscard]] protocol::Ticket const* current_details() const;
    [[nodiscard]] protocol::ServiceView const* service(std::string_view id) const;
};

/// Takes in what the stream brought. True when the lists of tickets may have changed.
bool receive(Desk& desk, client::Mail const& mail, Moment const& now);

/// Claims the desk for one command. False, and nothing changes, when one is under way already or
/// the action makes no sense now.
bool begin(Desk& desk, Action action);

/// What came of the command that `begin` claimed the desk for.
void finish(Desk& desk, client::Result const& result, Moment const& now);

/// The id of the ticket whose details are missing or old; nothing when all is known.
std::optional<std::string> wanted_ticket(Desk const& desk);

/// Sorts every ticket of the day that waits or is parked into the desk's lists.
void set_tickets(Desk& desk, std::vector<protocol::Ticket> all);

}  // namespace hallcall::counter
