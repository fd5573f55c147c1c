#include "counter_client/coordinator/link/floor_link.hpp"

#include "counter_client/coordinator/model/alerts.hpp"

#include <algorithm>
#include <exception>
#include <utility>
#include <vector>

namespace hallcall::counter::coordinator {
namespace {

using std::chrono::milliseconds;

/// However busy the hall is, the lists are asked for at most this often.
constexpr milliseconds everything_every{1000};
constexpr milliseconds queues_every{2000};
constexpr milliseconds chosen_every{800};
constexpr int status_unauthorised = 401;
constexpr int status_forbidden = 403;

std::vector<protocol::Ticket> tickets_in(boost::json::object const& body) {
    std::vector<protocol::Ticket> tickets;
    for (auto const& one : body.at("tickets").as_array()) {
        tickets.push_back(protocol::ticket_from_json(one));
    }
    return tickets;
}

protocol::TicketWithVisits details_in(boost::json::object const& body) {
    protocol::TicketWithVisits details{protocol::ticket_from_json(body), {}};
    for (auto const& one : body.at("visits").as_array()) {
        details.visits.push_back(protocol::visit_from_json(one));
    }
    return details;
}

std::vector<protocol::Overtaking> account_in(boost::json::object const& body) {
    std::vector<protocol::Overtaking> account;
    for (auto const& one : body.at("why").as_array()) {
        auto const& call = one.as_object();
        auto const at = protocol::parse_timestamp(std::string{call.at("at").as_string()});
        account.push_back({.number = std::string{call.at("number").as_string()},
                           .window = std::string{call.at("window").as_string()},
                           .at = at.value_or(protocol::Timestamp{}),
                           .rule = std::string{call.at("rule").as_string()}});
    }
    return account;
}

bool has_role(boost::json::object const& body, std::string_view role) {
    auto const* roles = body.if_contains("roles");
    return roles != nullptr && roles->is_array() &&
           std::ranges::any_of(roles->get_array(), [&](boost::json::value const& one) {
               return one.is_string() && std::string_view{one.get_string()} == role;
           });
}

}  // namespace

FloorLink::FloorLink(Floor& floor, std::string server, std::filesystem::path session_folder)
    : floor_(floor),
      server_(std::move(server)),
      session_folder_(std::move(session_folder)),
      client_(client::Options{.server = server_, .token = {}, .ca_file = {}}) {
    open_stream();  // nameless, so that the sign-in can say which hall it is
}

void FloorLink::open_stream() {
    stream_.reset();
    stream_.emplace(
        client::StreamOptions{.server = server_, .token = token_, .ca_file = {}, .after = {}});
}

void FloorLink::use_kept_session() {
    auto const kept = session_file().token();
    if (auto const* fault = std::get_if<FileFault>(&kept)) {
        problem(text(Word::refused), fault->what);
        return;
    }
    if (auto const& token = std::get<std::optional<std::string>>(kept)) {
        begin_session(*token);
    }
}

void FloorLink::begin_session(std::string const& token) {
    token_ = token;
    client_.set_token(token);
    floor_.signed_in = true;
    open_stream();
    check_rights();
}

void FloorLink::sign_in(std::string staff, std::string const& password) {
    if (signing_in_) {
        return;
    }
    signing_in_ = true;
    floor_.staff = std::move(staff);
    floor_.message = {Message::Tone::plain, text(Word::under_way), {}, {}};
    client_.async_post_once("/api/v1/sessions", {{"staff", floor_.staff}, {"password", password}},
                            [this](client::Result const& result) { signed_in(result); });
}

void FloorLink::signed_in(client::Result const& result) {
    signing_in_ = false;
    auto const* refused = std::get_if<client::Refused>(&result);
    if (refused != nullptr && refused->status == status_unauthorised) {
        problem(text(Word::wrong_password), {});
        return;
    }
    auto const* body = body_of(result, true);
    if (body == nullptr) {
        return;
    }
    auto const* token = body->if_contains("token");
    if (token == nullptr || !token->is_string()) {
        problem(text(Word::answer_unreadable), "no session token");
        return;
    }
    if (!has_role(*body, "coordinator") && !has_role(*body, "auditor")) {
        client_.set_token(std::string{token->get_string()});
        client_.delete_once("/api/v1/sessions/current");
        client_.set_token("");
        problem(text(Word::not_coordinator), floor_.staff);
        return;
    }
    floor_.may_act = has_role(*body, "coordinator");
    floor_.message = {};
    begin_session(std::string{token->get_string()});
    if (auto const fault = session_file().keep(token_)) {
        problem(text(Word::session_not_kept), fault->what);
    }
}

void FloorLink::sign_out() {
    if (floor_.link == client::Link::connected) {
        client_.delete_once("/api/v1/sessions/current");
    }
    leave();
}

void FloorLink::leave() {
    if (auto const fault = session_file().forget()) {
        problem(text(Word::refused), fault->what);
    }
    token_.clear();
    client_.set_token("");
    floor_.signed_in = false;
    floor_.alerts.clear();
    floor_.duties.clear();
    floor_.at_windows.clear();
    floor_.message = {};
    choose_nothing(floor_);
    open_stream();
}

void FloorLink::check_rights() {
    client_.async_get("/api/v1/alerts", [this](client::Result const& result) {
        auto const* refused = std::get_if<client::Refused>(&result);
        if (refused != nullptr && refused->status == status_forbidden) {
            leave();
            problem(text(Word::not_coordinator), floor_.staff);
        } else {
            body_of(result, false);
        }
    });
}

bool FloorLink::act(Deed deed, DeedForm const& form) {
    if (!enabled(deed, floor_) || !complete(deed, form)) {
        return false;
    }
    StepRequest request = request_for(deed, form, floor_);
    std::string about;
    if (row_of(deed).target == Target::ticket) {
        about = floor_.ticket->details->ticket.number;
    } else {
        auto const* window = floor_.window_view(*floor_.window);
        about = window->name.empty() ? window->id : window->name;
    }
    floor_.pending = true;
    floor_.message = {Message::Tone::plain, text(Word::under_way), {}, about};
    client_.async_command(
        std::move(request.target), std::move(request.body),
        [this, deed, about](client::Result const& result) { acted(deed, about, result); });
    return true;
}

void FloorLink::acted(Deed deed, std::string about, client::Result const& result) {
    floor_.pending = false;
    outdated_.queues = true;
    outdated_.chosen = true;
    if (body_of(result, true) != nullptr) {
        floor_.message = {Message::Tone::good, text(row_of(deed).label), {}, std::move(about)};
    }
}

void FloorLink::find(std::string const& number) {
    client_.async_get("/api/v1/tickets?number=" + percent_encoded(number),
                      [this, number](client::Result const& result) {
                          auto const* body = body_of(result, true);
                          if (body == nullptr) {
                              return;
                          }
                          try {
                              auto const tickets = tickets_in(*body);
                              if (tickets.empty()) {
                                  floor_.message = {
                                      Message::Tone::problem, text(Word::not_found), {}, number};
                                  return;
                              }
                              choose_ticket(floor_, tickets.front().id);
                              look_closer();
                          } catch (std::exception const& fault) {
                              problem(text(Word::answer_unreadable), fault.what());
                          }
                      });
}

void FloorLink::look_closer() {
    outdated_.chosen = true;
    chosen_at_ = {};
}

bool FloorLink::pump(Moment const& now) {
    now_ = now;
    auto const link_before = floor_.link;
    bool changed = client_.drain() > 0;
    client::Mail const mail = stream_->take();
    Outdated const news = receive(floor_, mail, now);
    outdated_.everything = outdated_.everything || news.everything;
    outdated_.queues = outdated_.queues || news.queues;
    outdated_.chosen = outdated_.chosen || news.chosen;
    if (mail.refused == status_unauthorised && floor_.signed_in) {
        leave();
        problem(text(Word::sign_in_first), {});
        changed = true;
    }
    if (floor_.signed_in && floor_.link == client::Link::connected) {
        fetch_everything();
        fetch_queues();
        fetch_chosen();
    }
    return changed || !mail.messages.empty() || floor_.link != link_before;
}

template <typename Take>
void FloorLink::fetch(std::string target, Take take) {
    client_.async_get(std::move(target), [this, take](client::Result const& result) {
        auto const* body = body_of(result, false);
        try {
            take(body);
        } catch (std::exception const& fault) {
            problem(text(Word::answer_unreadable), fault.what());
        }
    });
}

void FloorLink::fetch_everything() {
    bool const soon = now_.steady - everything_at_ < everything_every;
    if (!outdated_.everything || asking_everything_ || soon || !floor_.hall) {
        return;
    }
    outdated_.everything = false;
    asking_everything_ = true;
    everything_at_ = now_.steady;
    fetch("/api/v1/alerts", [this](boost::json::object const* body) {
        if (body == nullptr) {
            return;
        }
        std::vector<protocol::Alert> alerts;
        for (auto const& one : body->at("alerts").as_array()) {
            alerts.push_back(protocol::alert_from_json(one));
        }
        set_alerts(floor_.alerts, std::move(alerts));
    });
    std::string const day = percent_encoded(floor_.hall->day);
    fetch("/api/v1/reports/duty?from=" + day + "&to=" + day,
          [this](boost::json::object const* body) {
              if (body != nullptr) {
                  set_duties(floor_, body->at("rows").as_array());
              }
          });
    // Two questions rather than all tickets of the day.
    client_.async_get("/api/v1/tickets?state=called", [this](client::Result const& called) {
        fetch("/api/v1/tickets?state=serving", [this, called](boost::json::object const* serving) {
            asking_everything_ = false;
            auto const* first = body_of(called, false);
            if (first == nullptr || serving == nullptr) {
                outdated_.everything = true;
                return;
            }
            auto all = tickets_in(*first);
            auto more = tickets_in(*serving);
            all.insert(all.end(), more.begin(), more.end());
            set_at_windows(floor_, all);
        });
    });
}

void FloorLink::fetch_queues() {
    if (!outdated_.queues || asking_queues_ || now_.steady - queues_at_ < queues_every) {
        return;
    }
    outdated_.queues = false;
    asking_queues_ = true;
    queues_at_ = now_.steady;
    fetch("/api/v1/tickets?state=waiting", [this](boost::json::object const* body) {
        asking_queues_ = false;
        if (body != nullptr) {
            set_waiting(floor_, tickets_in(*body));
        } else {
            outdated_.queues = true;
        }
    });
}

void FloorLink::fetch_chosen() {
    if (!outdated_.chosen || asking_chosen_ || now_.steady - chosen_at_ < chosen_every) {
        return;
    }
    outdated_.chosen = false;
    chosen_at_ = now_.steady;
    if (floor_.ticket) {
        asking_chosen_ = true;
        fetch_ticket(floor_.ticket->id);
    } else if (floor_.window) {
        asking_chosen_ = true;
        fetch("/api/v1/windows/" + percent_encoded(*floor_.window),
              [this](boost::json::object const* body) {
                  asking_chosen_ = false;
                  if (body == nullptr) {
                      return;
                  }
                  auto desk = protocol::desk_view_from_json(*body);
                  if (floor_.window == desk.window.id) {
                      floor_.desk = std::move(desk);
                  }
              });
    }
}

void FloorLink::fetch_ticket(std::string const& id) {
    fetch("/api/v1/tickets/" + percent_encoded(id), [this, id](boost::json::object const* body) {
        if (body != nullptr && floor_.ticket && floor_.ticket->id == id) {
            floor_.ticket->details = details_in(*body);
        }
    });
    fetch("/api/v1/why/" + percent_encoded(id), [this, id](boost::json::object const* body) {
        asking_chosen_ = false;
        if (body != nullptr && floor_.ticket && floor_.ticket->id == id) {
            floor_.ticket->account = account_in(*body);
        }
    });
}

boost::json::object const* FloorLink::body_of(client::Result const& result, bool say) {
    if (auto const* answer = std::get_if<client::Answer>(&result)) {
        return &answer->body;
    }
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        if (refused->status == status_unauthorised && floor_.signed_in) {
            leave();
            problem(text(Word::sign_in_first), {});
        } else if (say) {
            problem(refused->code ? text_of(*refused->code) : text(Word::refused), refused->detail);
        }
    } else if (say) {
        problem(text(Word::unreachable), std::get<client::Unreachable>(result).detail);
    }
    return nullptr;
}

void FloorLink::problem(Text text, std::string detail) {
    floor_.message = {Message::Tone::problem, text, std::move(detail), {}};
}

SessionFile FloorLink::session_file() const {
    return SessionFile{session_folder_, server_, floor_.staff};
}

}  // namespace hallcall::counter::coordinator
