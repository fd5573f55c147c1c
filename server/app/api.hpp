#pragma once

// The hall's application as the network sees it. Everything here runs on the io thread and returns
// at once; an answer comes through the `Respond` that was handed in, exactly once, on the io
// thread.

#include "protocol/codes.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hallcall::app {

/// What a request wants, one for each row of the route table.
enum class Operation {
    read_hall,
    open_session,
    close_session,
    issue_ticket,
    list_tickets,
    read_ticket,
    follow,
    follow_cancel,
    follow_rejoin,
    cancel_ticket,
    rejoin_ticket,
    change_level,
    report_trouble,
    start_duty,
    end_duty,
    file_handover,
    read_handover,
    pause_window,
    resume_window,
    call_next,
    call_number,
    recall,
    start,
    miss,
    park,
    finish,
    transfer,
    raise_alarm,
    clear_alarm,
    read_desk,
    read_alerts,
    read_duty_report,
    why,
    read_journal,
    read_config,
    publish_config,
    stream,
    healthz,
    readyz,
    metrics,
    openapi,
};

/// Who may use a route. Roles of persons and devices: anonymous < display < kiosk < staff <
/// coordinator; an auditor may read whatever a coordinator or an admin may.
enum class Access {
    anyone,
    kiosk,        ///< kiosks, and staff from `staff` up
    kiosk_read,   ///< likewise, and auditors
    kiosk_alone,  ///< a kiosk itself, nobody in its place
    staff,
    staff_read,        ///< staff and auditors
    coordinator_read,  ///< coordinators and auditors
    admin,
    admin_read,         ///< admins and auditors
    loopback_or_token,  ///< anyone on this machine, else whoever has a valid token
};

/// An authenticated caller, as `Application::authenticate` found it.
struct Caller {
    enum class Kind { anonymous, device, person };
    Kind kind = Kind::anonymous;
    std::string id;          ///< device or staff id
    std::string token_hash;  ///< of a person's session
    bool display = false;    ///< a device of role display or kiosk
    bool kiosk = false;
    bool staff = false;  ///< has one of the roles staff, coordinator
    bool coordinator = false;
    bool admin = false;
    bool auditor = false;
};

struct Request {
    Operation operation = Operation::read_hall;
    Caller caller;
    std::string path;   ///< as asked for, without the query
    std::string param;  ///< the `{…}` of the path, decoded: ticket id, window id, code
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded
    std::string body;
    std::optional<std::string> idempotency_key;
    std::string address;  ///< of the peer, for limits and logs
};

struct Reply {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

using Respond = std::function<void(Reply)>;

Reply problem(protocol::Code code, std::string_view detail);

/// Whom a message of the stream is for. Coordinators (and auditors) get everybody's messages too.
enum class Audience { everybody, coordinators };

Audience audience_of(Caller const& caller);

/// A message for the subscribers of the stream, serialized once.
struct Broadcast {
    std::int64_t seq = 0;
    std::shared_ptr<std::string const> text;
    Audience audience = Audience::everybody;

    [[nodiscard]] bool is_for(Audience listener) const {
        return audience == Audience::everybody || listener == Audience::coordinators;
    }
};

/// Implemented by app/application, used by net.
class Application {
public:
    Application() = default;
    Application(Application const&) = delete;
    Application& operator=(Application const&) = delete;
    virtual ~Application() = default;

    /// Nothing for a token that is unknown or expired.
    [[nodiscard]] virtual std::optional<Caller> authenticate(std::string_view bearer) const = 0;

    /// What can be refused before the body is read: a thing in the path that does not exist (404),
    /// a right that depends on it (403). `request.body` is not looked at.
    [[nodiscard]] virtual std::optional<Reply> refuse_early(Request const& request) const = 0;

    virtual void handle(Request request, Respond respond) = 0;

    /// The snapshot message of the stream, as of the last durable event.
    [[nodiscard]] virtual Broadcast snapshot(Audience listener) const = 0;

    /// The listener's messages after `after`, oldest first, when all of them are still at hand.
    [[nodiscard]] virtual std::optional<std::vector<Broadcast>> since(std::int64_t after,
                                                                      Audience listener) const = 0;

    /// Called with every event of the stream once it is durable, in order.
    virtual void on_broadcast(std::function<void(Broadcast const&)> listener) = 0;

    /// Refuse new commands (503 overloaded, "shutting down"); `drained` is called once everything
    /// accepted before is durable and answered.
    virtual void shut_down(std::function<void()> drained) = 0;
};

}  // namespace hallcall::app
