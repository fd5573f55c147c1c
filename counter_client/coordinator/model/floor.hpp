#pragma once

// What a coordinator knows of the hall: every window with who is there since when and what it
// serves, the alerts, who waits longest for each service, and what was chosen to look at. Pure; the
// link feeds it, the view draws it.

#include "client/session/hall_stream.hpp"
#include "counter_client/coordinator/text.hpp"
#include "counter_client/model/server_clock.hpp"

#include "protocol/desk_messages.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::counter::coordinator {

/// Who has a window since when.
struct OnDuty {
    std::string staff;
    std::string name;
    std::string role;
    std::optional<std::string> takeover;  ///< planned, sudden
    protocol::Timestamp since;
};

/// The ticket at a window, since it was called there or is being served.
struct AtWindow {
    std::string number;
    protocol::Timestamp since;
};

/// The line that says what came of the last step.
struct Message {
    enum class Tone { plain, good, problem };
    Tone tone = Tone::plain;
    Text text;
    std::string detail;
    std::string about;  ///< a number or a window
};

/// A ticket that was chosen, with its account once the server has told it.
struct ChosenTicket {
    std::string id;
    std::optional<protocol::TicketWithVisits> details;
    std::optional<std::vector<protocol::Overtaking>> account;
};

struct Floor {
    std::string staff;
    bool signed_in = false;
    bool may_act = true;  ///< an auditor may only look

    client::Link link = client::Link::connecting;
    std::optional<protocol::Hall> hall;   ///< the last that was known, also while the link is lost
    protocol::Timestamp heard_at;         ///< when that was last true, as the server's clock has it
    std::vector<protocol::Alert> alerts;  ///< the most pressing first
    std::map<std::string, OnDuty> duties;                ///< by window
    std::map<std::string, AtWindow> at_windows;          ///< by window
    std::map<std::string, protocol::Timestamp> longest;  ///< by service: who waits longest arrived
    std::optional<std::string> window;                   ///< the one that was chosen
    std::optional<protocol::DeskView> desk;              ///< of the chosen window, once told
    std::optional<ChosenTicket> ticket;                  ///< the one that was chosen
    bool pending = false;                                ///< a command is under way
    Message message;
    ServerClock clock;

    [[nodiscard]] protocol::WindowView const* window_view(std::string_view id) const;
    /// What is shown may no longer be true.
    [[nodiscard]] bool stale() const { return hall && link != client::Link::connected; }
};

/// What has to be asked for anew after a look into the mail.
struct Outdated {
    bool everything = false;  ///< a snapshot came: duties and tickets have to be learnt again
    bool queues = false;
    bool chosen = false;
};

Outdated receive(Floor& floor, client::Mail const& mail, Moment const& now);

/// The tickets that wait, of all services.
void set_waiting(Floor& floor, std::vector<protocol::Ticket> const& waiting);
/// The tickets that are called or served.
void set_at_windows(Floor& floor, std::vector<protocol::Ticket> const& tickets);
/// The rows of the report of duty of today.
void set_duties(Floor& floor, boost::json::array const& rows);

/// At most one of the two is chosen.
void choose_window(Floor& floor, std::string id);
void choose_ticket(Floor& floor, std::string id);
void choose_nothing(Floor& floor);

}  // namespace hallcall::counter::coordinator
