// The calling rule and the places, as the rule book says them.

#include "tests/engine/naive_hall.hpp"

#include <algorithm>

namespace hallcall::naive {

using namespace engine;

namespace {

int rank_of(Slip const& slip) {
    return slip.level == Level::urgent ? 0 : slip.level == Level::priority ? 1 : 2;
}

Time ms(std::chrono::seconds seconds) {
    return seconds.count() * 1000;
}

bool contains(std::vector<ServiceId> const& services, std::string const& service) {
    return std::count(services.begin(), services.end(), ServiceId{service}) > 0;
}

}  // namespace

/// Reads the diary from the beginning: where does this ticket stand?
Place Hall::place_of(Slip const& slip) const {
    Place own{};
    Place present{};
    bool own_is_by_arrival = true;
    Level level = slip.diary.front().level_now;
    for (Line const& line : slip.diary) {
        switch (line.kind) {
            case Line::arrived:
                own = {line.time + (level == Level::internal ? line.internal_delay : 0), line.seq};
                present = own;
                break;
            case Line::level:
                if (own_is_by_arrival && present == own &&
                    (level == Level::internal) != (line.level_now == Level::internal)) {
                    Time const delay = line.level_now == Level::internal ? line.internal_delay : 0;
                    own = {slip.diary.front().time + delay, own.second};
                    present = own;
                }
                level = line.level_now;
                break;
            case Line::front:
                present = {0, line.seq};
                break;
            case Line::back:
                present = {line.time, line.seq};
                break;
            case Line::by_arrival:
                present = own;
                break;
            case Line::rejoined:
                own = {line.time, line.seq};
                present = own;
                own_is_by_arrival = false;
                break;
            case Line::old_place:
                break;
        }
    }
    return present;
}

bool Hall::is_at_front(Slip const& slip) const {
    return place_of(slip).first == 0;
}

bool Hall::entitled_before(Slip const& a, Slip const& b) const {
    return std::pair{a.diary.front().time, a.diary.front().seq} <
           std::pair{b.diary.front().time, b.diary.front().seq};
}

bool Hall::offers(std::string const& window, std::string const& service) const {
    for (Window const& one : document_.windows) {
        if (one.id.value == window) {
            return contains(one.services, service);
        }
    }
    return false;
}

bool Hall::offers_spare(std::string const& window, std::string const& service) const {
    for (Window const& one : document_.windows) {
        if (one.id.value == window) {
            return contains(one.spare, service);
        }
    }
    return false;
}

bool Hall::is_candidate(Slip const& slip, std::string const& window) const {
    if (slip.state != "waiting") {
        return false;
    }
    if (!slip.bound.empty()) {
        return slip.bound == window;
    }
    return offers(window, slip.service) || offers_spare(window, slip.service);
}

bool Hall::is_own(Slip const& slip, std::string const& window) const {
    if (slip.bound == window || offers(window, slip.service)) {
        return true;
    }
    for (Seat const& other : seats_) {
        if (!other.staff.empty() && !other.paused && offers(other.window, slip.service)) {
            return false;
        }
    }
    return true;
}

bool Hall::goes_before(Slip const& a, Slip const& b, std::string const& window) const {
    if ((rank_of(a) == 0) != (rank_of(b) == 0)) {
        return rank_of(a) == 0;
    }
    if (is_own(a, window) != is_own(b, window)) {
        return is_own(a, window);
    }
    if (rank_of(a) != rank_of(b)) {
        return rank_of(a) < rank_of(b);
    }
    return place_of(a) < place_of(b);
}

int Hall::run_of(std::string const& window) const {
    int run = 0;
    for (RunMark const& mark : run_marks_) {
        if (mark.window == window) {
            run = mark.what == '+' ? run + 1 : 0;
        }
    }
    return run;
}

Slip const* Hall::next_at(std::string const& window, std::string& rule, char& mark) const {
    Slip const* first = nullptr;
    for (Slip const& slip : slips_) {
        if (is_candidate(slip, window) && (first == nullptr || goes_before(slip, *first, window))) {
            first = &slip;
        }
    }
    if (first == nullptr) {
        return nullptr;
    }
    if (rank_of(*first) == 0) {
        rule = "urgent_first";
        mark = '=';
        return first;
    }
    Slip const* h = nullptr;
    if (rank_of(*first) == 1) {
        for (Slip const& slip : slips_) {
            if (is_candidate(slip, window) && rank_of(slip) == 2 &&
                is_own(slip, window) == is_own(*first, window) &&
                place_of(slip) < place_of(*first) &&
                (h == nullptr || place_of(slip) < place_of(*h))) {
                h = &slip;
            }
        }
    }
    if (h != nullptr) {
        int const run = run_of(window);
        bool const overdue = now_ >= h->waiting_since + ms(document_.rules.overdue_after);
        if (run + 1 > document_.rules.priority_run_max || (overdue && run + 1 > 1)) {
            rule = "turn_of_ordinary";
            mark = '0';
            return h;
        }
    }
    mark = h != nullptr ? '+' : '0';
    if (!is_own(*first, window)) {
        rule = "spare";
    } else if (is_at_front(*first)) {
        rule = "placed";
    } else {
        rule = h != nullptr ? "priority_first" : "first_come";
    }
    return first;
}

int Hall::ahead_of(std::string const& number, Time now) const {
    Hall alone = *this;
    alone.now_ = now;
    alone.run_marks_.clear();
    Slip const* holder = alone.slip(number);
    if (holder == nullptr || holder->state != "waiting") {
        return 0;
    }
    Window only;
    only.id = WindowId{"alone"};
    only.services = {ServiceId{holder->service}};
    alone.document_.windows = {only};
    alone.seats_ = {{.window = "alone", .staff = "somebody"}};
    for (Slip& slip : alone.slips_) {
        slip.bound.clear();
    }
    for (int called = 0;; ++called) {
        std::string rule;
        char mark = '=';
        Slip const* next = alone.next_at("alone", rule, mark);
        if (next == nullptr || next->number == number) {
            return called;
        }
        alone.slip(next->number)->state = "finished";
        if (mark != '=') {
            alone.run_marks_.push_back({"alone", mark});
        }
    }
}

Call Hall::make_call(Slip& slip, std::string const& window, std::string const& rule) {
    Call call{slip.number, rule, 0, 0};
    for (Slip& other : slips_) {
        if (is_candidate(other, window)) {
            ++call.candidates;
            if (entitled_before(other, slip)) {
                ++call.passed_over;
                other.overtaken_by.push_back(slip.number);
            }
        }
    }
    slip.state = "called";
    slip.window = window;
    slip.calls = 1;
    slip.first_called_at = now_;
    ++slip.visits;
    if (slip.bound != window) {
        slip.bound.clear();
    }
    return call;
}

std::vector<std::string> Hall::lapse(Time now) {
    std::vector<std::string> lapsed;
    for (Slip& slip : slips_) {
        if (slip.state != "waiting" || slip.bound.empty()) {
            continue;
        }
        Seat const& at = seat(slip.bound);
        bool const open = !at.staff.empty() && !at.paused;
        Time const since = std::max(slip.bound_at, at.not_open_since);
        if (!open && now >= since + ms(document_.rules.binding_lapses_after)) {
            slip.bound.clear();
            lapsed.push_back(slip.number);
        }
    }
    return lapsed;
}

}  // namespace hallcall::naive
