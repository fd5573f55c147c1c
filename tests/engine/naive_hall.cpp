#include "tests/engine/naive_hall.hpp"

#include <algorithm>
#include <cstdio>

namespace hallcall::naive {

using namespace engine;

namespace {

int rank_of(Level level) {
    return level == Level::urgent ? 0 : level == Level::priority ? 1 : 2;
}

Answer refused(std::string code) {
    return {std::move(code), {}};
}

}  // namespace

Hall::Hall(HallConfig document, Time now) : document_(std::move(document)) {
    begin_day(now);
}

void Hall::begin_day(Time now) {
    slips_.clear();
    seats_.clear();
    run_marks_.clear();
    for (Window const& window : document_.windows) {
        seats_.push_back({.window = window.id.value, .staff = {}, .not_open_since = now});
    }
}

void Hall::change_rules(Rules const& rules) {
    document_.rules = rules;
}

Answer Hall::ask(Command const& command, Time now, std::int64_t seq) {
    now_ = now;
    seq_ = seq;
    return std::visit([&](auto const& one) { return on(one); }, command);
}

Slip* Hall::slip(std::string const& number) {
    for (Slip& one : slips_) {
        if (one.number == number) {
            return &one;
        }
    }
    return nullptr;
}

Seat& Hall::seat(std::string const& window) {
    return *std::find_if(seats_.begin(), seats_.end(),
                         [&](Seat const& one) { return one.window == window; });
}

Slip* Hall::ticket_at(std::string const& window) {
    for (Slip& one : slips_) {
        if (one.window == window && (one.state == "called" || one.state == "serving")) {
            return &one;
        }
    }
    return nullptr;
}

std::string Hall::not_at_work(std::string const& window, Asker const& by) {
    if (seat(window).staff != by.actor.id) {
        return "no_duty";
    }
    return seat(window).paused ? "paused" : "";
}

void Hall::end_call(Slip& slip, std::string const& state) {
    slip.state = state;
    if (state == "waiting") {
        slip.window.clear();
        slip.calls = 0;
    }
}

Answer Hall::on(IssueTicket const& command) {
    Service const& service = *document_.find(command.service);
    auto const given = std::count_if(slips_.begin(), slips_.end(), [&](Slip const& slip) {
        return slip.number.starts_with(service.prefix);
    });
    if (service.quota > 0 && given >= service.quota) {
        return refused("quota_reached");
    }
    char digits[16];
    std::snprintf(digits, sizeof digits, "%03d", static_cast<int>(given) + 1);
    Slip slip;
    slip.number = service.prefix + digits;
    slip.service = command.service.value;
    slip.level = command.level;
    slip.waiting_since = now_;
    slip.diary.push_back({.kind = Line::arrived,
                          .time = now_,
                          .seq = seq_,
                          .internal_delay = document_.rules.internal_after.count() * 1000,
                          .level_now = command.level});
    slips_.push_back(slip);
    return {};
}

Answer Hall::on(CallNext const& command) {
    std::string const& window = command.window.value;
    if (auto const no = not_at_work(window, command.by); !no.empty()) {
        return refused(no);
    }
    Slip* here = ticket_at(window);
    if (here != nullptr && !(command.finish && here->state == "serving")) {
        return refused("window_busy");
    }
    if (here == nullptr && command.finish) {
        return refused("not_serving");
    }
    if (here != nullptr) {
        end_call(*here, "finished");
    }
    std::string rule;
    char mark = '=';
    Slip const* next = next_at(window, rule, mark);
    if (next == nullptr) {
        return {};
    }
    if (mark != '=') {
        run_marks_.push_back({window, mark});
    }
    return {{}, make_call(*slip(next->number), window, rule)};
}

Answer Hall::on(CallNumber const& command) {
    std::string const& window = command.window.value;
    Slip* one = slip(command.number.value);
    if (one == nullptr) {
        return refused("not_found");
    }
    bool const parked_here = one->state == "parked" && one->window == window;
    if (!command.reason && !parked_here) {
        return refused("bad_request");
    }
    if (auto const no = not_at_work(window, command.by); !no.empty()) {
        return refused(no);
    }
    if (ticket_at(window) != nullptr) {
        return refused("window_busy");
    }
    if (one->state != "waiting" && one->state != "missed" && one->state != "parked") {
        return refused("not_waiting");
    }
    return {{}, make_call(*one, window, parked_here ? "unparked" : "out_of_order")};
}

Answer Hall::on(Recall const& command) {
    Slip* here = ticket_at(command.window.value);
    if (auto const no = not_at_work(command.window.value, command.by); !no.empty()) {
        return refused(no);
    }
    if (here == nullptr || here->state != "called") {
        return refused("nothing_called");
    }
    ++here->calls;
    return {};
}

Answer Hall::on(StartService const& command) {
    Slip* here = ticket_at(command.window.value);
    if (auto const no = not_at_work(command.window.value, command.by); !no.empty()) {
        return refused(no);
    }
    if (here == nullptr || here->state != "called") {
        return refused("nothing_called");
    }
    here->state = "serving";
    return {};
}

Answer Hall::on(MissTicket const& command) {
    Slip* here = ticket_at(command.window.value);
    if (auto const no = not_at_work(command.window.value, command.by); !no.empty()) {
        return refused(no);
    }
    if (here == nullptr || here->state != "called") {
        return refused("nothing_called");
    }
    if (here->calls < document_.rules.calls_before_miss) {
        return refused("too_few_calls");
    }
    if (now_ < here->first_called_at + document_.rules.miss_after.count() * 1000) {
        return refused("too_soon");
    }
    here->missed_at = now_;
    end_call(*here, "missed");
    return {};
}

Answer Hall::on(ParkTicket const& command) {
    Slip* here = ticket_at(command.window.value);
    if (seat(command.window.value).staff != command.by.actor.id) {
        return refused("no_duty");
    }
    if (here == nullptr || here->state != "serving") {
        return refused("not_serving");
    }
    end_call(*here, "parked");
    return {};
}

Answer Hall::on(FinishTicket const& command) {
    Slip* here = ticket_at(command.window.value);
    if (seat(command.window.value).staff != command.by.actor.id) {
        return refused("no_duty");
    }
    if (here == nullptr || here->state != "serving") {
        return refused("not_serving");
    }
    end_call(*here, "finished");
    return {};
}

Answer Hall::on(TransferTicket const& command) {
    Slip* here = ticket_at(command.window.value);
    if (seat(command.window.value).staff != command.by.actor.id) {
        return refused("no_duty");
    }
    if (here == nullptr) {
        return refused("nothing_called");
    }
    if (command.to_service) {
        here->service = command.to_service->value;
    }
    here->bound = command.to_window ? command.to_window->value : "";
    here->bound_at = now_;
    Line::Kind const kind = command.place == PlaceRequest::front  ? Line::front
                            : command.place == PlaceRequest::back ? Line::back
                                                                  : Line::by_arrival;
    here->diary.push_back({.kind = kind, .time = now_, .seq = seq_});
    end_call(*here, "waiting");
    return {};
}

Answer Hall::on(RejoinTicket const& command) {
    Slip* one = slip(command.number.value);
    if (one == nullptr) {
        return refused("not_found");
    }
    Rules const& rules = document_.rules;
    if (one->state != "missed" || one->rejoins + 1 > rules.rejoins_max ||
        now_ > one->missed_at + rules.rejoin_within.count() * 1000) {
        return refused("rejoin_refused");
    }
    std::vector<Time> line;
    for (Slip const& other : slips_) {
        if (other.state == "waiting" && other.service == one->service &&
            rank_of(other.level) == rank_of(one->level) && !is_at_front(other)) {
            line.push_back(place_of(other).first);
        }
    }
    std::sort(line.begin(), line.end());
    Line written{.kind = Line::rejoined, .time = now_, .seq = seq_};
    if (rules.rejoin_after == 0) {
        written.kind = Line::old_place;
    } else if (!line.empty()) {
        int const wanted = std::min(rules.rejoin_after, static_cast<int>(line.size()));
        written.time = line[static_cast<std::size_t>(wanted) - 1];
    }
    one->diary.push_back(written);
    ++one->rejoins;
    one->waiting_since = now_;
    end_call(*one, "waiting");
    return {};
}

Answer Hall::on(CancelTicket const& command) {
    Slip* one = slip(command.number.value);
    if (one == nullptr) {
        return refused("not_found");
    }
    if (one->state != "waiting" && one->state != "missed" && one->state != "parked") {
        return refused("not_waiting");
    }
    one->state = "cancelled";
    return {};
}

Answer Hall::on(ChangeLevel const& command) {
    Slip* one = slip(command.number.value);
    if (one == nullptr) {
        return refused("not_found");
    }
    if (one->state != "waiting") {
        return refused("not_waiting");
    }
    one->level = command.level;
    one->diary.push_back({.kind = Line::level,
                          .time = now_,
                          .seq = seq_,
                          .internal_delay = document_.rules.internal_after.count() * 1000,
                          .level_now = command.level});
    return {};
}

Answer Hall::on(PublishConfig const& command) {
    change_rules(command.config->rules);
    return {};
}

}  // namespace hallcall::naive
