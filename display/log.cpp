#include "display/log.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace hallcall::display {

void Log::look_at(client::Mail const& mail, Board const& board) {
    if (mail.link == client::Link::connected && !connected_) {
        say("connected");
    } else if (mail.link == client::Link::lost && (connected_ || first_)) {
        say(fmt::format("no link to the server: {}", mail.fault));
        first_ = false;
    }
    if (mail.link != client::Link::connecting) {
        connected_ = mail.link == client::Link::connected;
    }
    if (auto fault = board.fault(); fault != fault_) {
        fault_ = std::move(fault);
        say(fault_.value_or("the hall has what this screen is for again"));
    }
    if (board.announcements().given_up() != given_up_) {
        given_up_ = board.announcements().given_up();
        say(fmt::format("calls come faster than they can be shown: {} not announced", given_up_));
    }
}

void Log::note(std::vector<std::string> const& lines) {
    for (auto const& line : lines) {
        say(line);
    }
}

void Log::say(std::string const& what) {
    fmt::print(stderr, "hallcall-display: {}\n", what);
}

}  // namespace hallcall::display
