#include "counter_client/link/desk_link.hpp"

#include <exception>
#include <utility>
#include <vector>

namespace hallcall::counter {
namespace {

/// The desk's own view is asked for at most this often, however busy the hall is.
constexpr std::chrono::milliseconds view_every{700};
/// Longer than a restart takes; a call that comes about much later than the key was pressed would
/// call somebody to an empty desk.
constexpr std::chrono::minutes keep_trying_for{5};
constexpr int status_unauthorised = 401;
constexpr int status_not_found = 404;

client::Options command_options(std::string const& server, std::string const& token) {
    client::Options options;
    options.server = server;
    options.token = token;
    options.keep_trying_for = keep_trying_for;
    return options;
}

std::vector<std::string> roles_in(boost::json::object const& body) {
    std::vector<std::string> roles;
    auto const* told = body.if_contains("roles");
    if (told != nullptr && told->is_array()) {
        for (auto const& one : told->get_array()) {
            if (one.is_string()) {
                roles.emplace_back(one.get_string());
            }
        }
    }
    return roles;
}

}  // namespace

DeskLink::DeskLink(Desk& desk, std::string server, std::filesystem::path session_folder)
    : desk_(desk),
      server_(std::move(server)),
      session_folder_(std::move(session_folder)),
      commands_(std::make_unique<client::HallClient>(command_options(server_, {}))),
      reads_(client::Options{.server = server_, .token = {}, .ca_file = {}}),
      stream_(client::StreamOptions{.server = server_, .token = {}, .ca_file = {}, .after = {}}) {
}

void DeskLink::use_token(std::string token) {
    token_ = std::move(token);
    commands_->set_token(token_);
    reads_.set_token(token_);
}

void DeskLink::renew_commands() {
    commands_ = std::make_unique<client::HallClient>(command_options(server_, token_));
}

void DeskLink::use_kept_session() {
    auto const kept = session_file().token();
    if (auto const* fault = std::get_if<FileFault>(&kept)) {
        problem(text(Say::refused), fault->what);
        return;
    }
    if (auto const& token = std::get<std::optional<std::string>>(kept)) {
        use_token(*token);
        desk_.signed_in = true;
    }
}

void DeskLink::sign_in(std::string staff, std::string const& password) {
    if (signing_in_) {
        return;
    }
    signing_in_ = true;
    desk_.staff = std::move(staff);
    desk_.message = {.tone = Message::Tone::plain, .text = text(Say::under_way)};
    commands_->async_post_once("/api/v1/sessions", {{"staff", desk_.staff}, {"password", password}},
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
    use_token(kept);
    desk_.roles = roles_in(body);
    desk_.signed_in = true;
    desk_.message = {.tone = Message::Tone::good, .text = text(Say::signed_in)};
    desk_.view_wanted = true;
    if (auto const fault = session_file().keep(kept)) {
        problem(text(Say::session_not_kept), fault->what);
    }
}

void DeskLink::sign_out() {
    if (desk_.pending) {
        stop_waiting();
    }
    // While the server is away the session cannot be ended there; it ends by itself in time, and
    // nobody at this desk has it any more.
    if (desk_.link == client::Link::connected) {
        commands_->delete_once("/api/v1/sessions/current");
    }
    leave();
}

void DeskLink::leave() {
    if (auto const fault = session_file().forget()) {
        problem(text(Say::refused), fault->what);
        return;
    }
    use_token("");
    desk_.signed_in = false;
    desk_.roles.clear();
    desk_.view.reset();
    desk_.ticket.reset();
    desk_.visits.clear();
    desk_.message = {.tone = Message::Tone::plain, .text = text(Say::signed_out)};
}

bool DeskLink::press(Action action, Form const& form) {
    if (!begin(desk_, action, now_)) {
        return false;
    }
    StepRequest request = request_of(step_for(action, form), desk_.window);
    commands_->async_command(std::move(request.target), std::move(request.body),
                             [this](client::Result const& result) {
                                 changed_ = true;
                                 finish(desk_, result, now_);
                                 forget_session_if_refused(result);
                             });
    return true;
}

void DeskLink::stop_waiting() {
    renew_commands();
    give_up(desk_);
    changed_ = true;
}

bool DeskLink::pump(Moment const& now) {
    now_ = now;
    changed_ = false;
    commands_->drain();
    reads_.drain();
    if (receive(desk_, stream_.take(), now)) {
        changed_ = true;
    }
    if (desk_.signed_in && desk_.link == client::Link::connected) {
        fetch_view(now);
    }
    return changed_;
}

void DeskLink::fetch_view(Moment const& now) {
    if (!desk_.view_wanted || view_asked_ || now.steady - view_at_ < view_every) {
        return;
    }
    desk_.view_wanted = false;
    view_asked_ = true;
    view_at_ = now.steady;
    reads_.async_get("/api/v1/windows/" + percent_encoded(desk_.window),
                     [this](client::Result const& result) { view_arrived(result); });
}

void DeskLink::view_arrived(client::Result const& result) {
    view_asked_ = false;
    changed_ = true;
    forget_session_if_refused(result);
    if (!desk_.signed_in) {
        return;
    }
    auto const* answer = std::get_if<client::Answer>(&result);
    if (answer == nullptr) {
        auto const* refused = std::get_if<client::Refused>(&result);
        if (refused != nullptr) {
            bool const unknown = refused->status == status_not_found;
            problem(text(unknown ? Say::unknown_window : Say::refused), refused->detail);
        } else {
            desk_.view_wanted = true;
        }
        return;
    }
    try {
        set_view(desk_, protocol::desk_view_from_json(answer->body), now_);
    } catch (std::exception const& fault) {
        problem(text(Say::answer_unreadable), fault.what());
    }
}

void DeskLink::forget_session_if_refused(client::Result const& result) {
    auto const* refused = std::get_if<client::Refused>(&result);
    if (refused != nullptr && refused->status == status_unauthorised && desk_.signed_in) {
        leave();
        problem(text_of(protocol::Code::unauthorised), {});
    }
}

void DeskLink::problem(Text text, std::string detail) {
    desk_.message = {.tone = Message::Tone::problem, .text = text, .detail = std::move(detail)};
}

SessionFile DeskLink::session_file() const {
    return SessionFile{session_folder_, server_, desk_.staff};
}

}  // namespace hallcall::counter
