// Who sits where, as the rule book says it.

#include "tests/engine/naive_hall.hpp"

#include <algorithm>

namespace hallcall::naive {

using namespace engine;

namespace {

Answer refused(std::string code) {
    return {std::move(code), {}};
}

}  // namespace

Answer Hall::on(StartDuty const& command) {
    Window const& window = *document_.find(command.window);
    std::string const& staff = command.by.actor.id;
    bool const is_b = std::count(window.b.begin(), window.b.end(), StaffId{staff}) > 0;
    bool const coordinates = command.by.standing == Standing::coordinator;
    if (window.a.value != staff && !is_b && !coordinates) {
        return refused("forbidden");
    }
    if (window.a.value != staff && !command.reason) {
        return refused("bad_request");
    }
    for (Seat const& other : seats_) {
        if (other.staff == staff) {
            return refused("already_on_duty");
        }
    }
    seat(window.id.value).staff = staff;
    return {};
}

Answer Hall::on(EndDuty const& command) {
    std::string const& window = command.window.value;
    Seat& here = seat(window);
    bool const coordinates = command.by.standing == Standing::coordinator;
    if (here.staff.empty() || (here.staff != command.by.actor.id && !coordinates)) {
        return refused("no_duty");
    }
    if (ticket_at(window) != nullptr) {
        return refused("window_busy");
    }
    bool somebody_waits = false;
    for (Slip const& one : slips_) {
        bool others_serve = false;
        for (Seat const& other : seats_) {
            others_serve |=
                other.window != window && !other.staff.empty() && offers(other.window, one.service);
        }
        somebody_waits |= one.state == "waiting" && one.bound == window;
        somebody_waits |= one.state == "parked" && one.window == window;
        somebody_waits |= one.state == "waiting" && offers(window, one.service) && !others_serve;
    }
    if (somebody_waits && !command.reason) {
        return refused("has_waiting");
    }
    if (!here.paused) {
        here.not_open_since = now_;
    }
    here.staff.clear();
    here.paused = false;
    return {};
}

Answer Hall::on(FileHandover const&) {
    return {};
}

Answer Hall::on(PauseWindow const& command) {
    Seat& here = seat(command.window.value);
    if (here.staff != command.by.actor.id) {
        return refused("no_duty");
    }
    if (here.paused) {
        return refused("paused");
    }
    Slip const* ticket = ticket_at(command.window.value);
    if (ticket != nullptr && ticket->state == "called") {
        return refused("window_busy");
    }
    here.paused = true;
    here.not_open_since = now_;
    return {};
}

Answer Hall::on(ResumeWindow const& command) {
    Seat& here = seat(command.window.value);
    if (here.staff != command.by.actor.id) {
        return refused("no_duty");
    }
    if (!here.paused) {
        return refused("not_paused");
    }
    here.paused = false;
    return {};
}

}  // namespace hallcall::naive
