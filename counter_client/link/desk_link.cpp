#include "counter_client/link/desk_link.hpp"

#include <exception>
#include <utility>
#include <vector>

namespace hallcall::counter {
namespace {

/// The list of who waits is asked for at most this often, however busy the hall is.
constexpr std::chrono::milliseconds lists_every{700};
constexpr int status_unauthorised = 401;

std::vector<protocol::Ticket> tickets_in(boost::json::object const& body) {
    std::vector<protocol::Ticket> tickets;
    for (auto const& one : body.at("tickets").as_array()) {
        tickets.push_back(protocol::ticket_from_json(one));
    }
    return tickets;
}

}  // namespace

DeskLink::DeskLink(Desk& desk, std::string server, std::filesystem::path session_folder)
    : desk_(desk),
      server_(std::move(server)),
      session_folder_(std::move(session_folder)),
      client_(client::Options{.server = server_, .token = {}, .ca_file = {}}),
      stream_(client::StreamOptions{.server = server_, .token = {}, .ca_file = {}, .after = {}}) {
}

void DeskLink::use_kept_session() {
    auto const kept = session_file().token();
    if (auto const* fault = std::get_if<FileFault>(&kept)) {
        problem(text(Say::refused), fault->what);
        return;
    }
    if (auto const& token = std::get<std::optional<std::string>>(kept)) {
        client_.set_token(*token);
        desk_.signed_in = true;
    }
}

void DeskLink::sign_in(std::string staff, std::string const& password) {
    if (signing_in_) {
        return;
    }
    signing_in_ = true;
    desk_.staff = std::move(staff);
    desk_.message = {Message::Tone::plain, text(Say::under_way), {}};
    client_.async_post_once("/api/v1/sessions", {{"staff", desk_.staff}, {"password", password}},
                            [this](client::Result const& result) { signed_in(result); });
}

void DeskLink::signed_in(client::Result const& result) {
    signing_in_ = false;
    changed_ = true;
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        bool const wrong = refused->status == status_unauthorised;
        problem(wrong           ? text(Say::wrong_password)
                : refused->code ? text_of(*refused->code)
                                : text(Say::refused),
                refused->detail);
        return;
    }
    if (auto const* unreachable = std::get_if<client::Unreachable>(&result)) {
        problem(text(Say::unreachable), unreachable->detail);
        return;
    }
    auto const& body = std::get<client::Answer>(result).body;
    auto const* token = body.if_contains("token");
    if (token == nullptr || !token->is_string()) {
        problem(text(Say::answer_unreadable), "no session token");
        return;
    }
    std::string const kept{token->get_string()};
    client_.set_token(kept);
    desk_.signed_in = true;
    desk_.message = {Message::Tone::good, text(Say::signed_in), {}};
    asked_for_.clear();
    lists_old_ = true;
    if (auto const fault = session_file().keep(kept)) {
        problem(text(Say::session_not_kept), fault->what);
    }
}

void DeskLink::sign_out() {
    // While the server is away the session cannot be ended there; it ends by itself in time, and
    // nobody at this desk has it any more.
    if (desk_.link == client::Link::connected) {
        client_.delete_once("/api/v1/sessions/current");
    }
    leave();
}

void DeskLink::leave() {
    if (auto const fault = session_file().forget()) {
        problem(text(Say::refused), fault->what);
        return;
    }
    client_.set_token("");
    desk_.signed_in = false;
    desk_.ticket.reset();
    desk_.waiting.clear();
    desk_.parked.clear();
    desk_.message = {Message::Tone::plain, text(Say::signed_out), {}};
}

bool DeskLink::press(Action action, Form const& form) {
    if (!begin(desk_, action)) {
        return false;
    }
    StepRequest request = request_of(step_for(action, form), desk_.window);
    client_.async_command(std::move(request.target), std::move(request.body),
                          [this](client::Result const& result) {
                              changed_ = true;
                              lists_old_ = true;
                              finish(desk_, result, now_);
                              forget_session_if_refused(result);
                          });
    return true;
}

bool DeskLink::pump(Moment const& now) {
    now_ = now;
    changed_ = false;
    client_.drain();
    client::Mail const mail = stream_.take();
    if (mail.link != desk_.link) {
        changed_ = true;
    }
    if (receive(desk_, mail, now)) {
        changed_ = true;
        lists_old_ = true;
    }
    if (desk_.signed_in && desk_.link == client::Link::connected) {
        fetch_details();
        fetch_lists(now);
    }
    return changed_;
}

void DeskLink::fetch_details() {
    auto const id = wanted_ticket(desk_);
    if (!id) {
        return;
    }
    protocol::WindowTicket const& shown = *desk_.own_window()->ticket;
    std::string asked = *id + "/" + shown.state + "/" + std::to_string(shown.calls);
    if (asked == asked_for_) {
        return;
    }
    asked_for_ = std::move(asked);
    client_.async_get("/api/v1/tickets/" + percent_encoded(*id),
                      [this](client::Result const& result) {
                          changed_ = true;
                          forget_session_if_refused(result);
                          auto const* answer = std::get_if<client::Answer>(&result);
                          if (answer == nullptr) {
                              return;  // the number alone is shown, as the public view has it
                          }
                          try {
                              desk_.ticket = protocol::ticket_from_json(answer->body);
                          } catch (std::exception const& fault) {
                              problem(text(Say::answer_unreadable), fault.what());
                          }
                      });
}

void DeskLink::fetch_lists(Moment const& now) {
    if (!lists_old_ || lists_asked_ || now.steady - lists_at_ < lists_every) {
        return;
    }
    lists_old_ = false;
    lists_asked_ = true;
    lists_at_ = now.steady;
    // Parked tickets are few, but waiting ones many: two questions rather than all of the day.
    client_.async_get("/api/v1/tickets?state=waiting", [this](client::Result const& waiting) {
        client_.async_get("/api/v1/tickets?state=parked",
                          [this, waiting](client::Result const& parked) {
                              lists_asked_ = false;
                              changed_ = true;
                              forget_session_if_refused(waiting);
                              auto const* first = std::get_if<client::Answer>(&waiting);
                              auto const* second = std::get_if<client::Answer>(&parked);
                              if (first == nullptr || second == nullptr) {
                                  lists_old_ = true;
                                  return;
                              }
                              try {
                                  auto all = tickets_in(first->body);
                                  auto more = tickets_in(second->body);
                                  all.insert(all.end(), more.begin(), more.end());
                                  set_tickets(desk_, std::move(all));
                              } catch (std::exception const& fault) {
                                  problem(text(Say::answer_unreadable), fault.what());
                              }
                          });
    });
}

void DeskLink::forget_session_if_refused(client::Result const& result) {
    auto const* refused = std::get_if<client::Refused>(&result);
    if (refused != nullptr && refused->status == status_unauthorised && desk_.signed_in) {
        leave();
        problem(text_of(protocol::Code::unauthorised), {});
    }
}

void DeskLink::problem(Text text, std::string detail) {
    desk_.message = {Message::Tone::problem, text, std::move(detail)};
}

SessionFile DeskLink::session_file() const {
    return SessionFile{session_folder_, server_, desk_.staff};
}

}  // namespace hallcall::counter
