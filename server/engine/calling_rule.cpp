#include "server/engine/calling_rule.hpp"

#include <algorithm>
#include <tuple>

namespace hallcall::engine {
namespace {

bool has(std::vector<ServiceId> const& services, ServiceId const& service) {
    return std::ranges::find(services, service) != services.end();
}

struct Candidate {
    Waiting const* ticket;
    /// Bound to this window, or one of its services, or a spare one that no open window has as its
    /// own.
    bool own;
};

bool an_open_window_serves(QueueState const& queue, HallConfig const& hall,
                           ServiceId const& service) {
    return std::ranges::any_of(hall.windows, [&](Window const& window) {
        auto const desk = queue.desks.find(window.id);
        return desk != queue.desks.end() && desk->second.open && has(window.services, service);
    });
}

bool may_call(Window const& window, Waiting const& ticket) {
    if (ticket.bound_window) {
        return *ticket.bound_window == window.id;
    }
    return has(window.services, ticket.service) || has(window.spare, ticket.service);
}

bool is_own(QueueState const& queue, HallConfig const& hall, Window const& window,
            Waiting const& ticket) {
    return ticket.bound_window == window.id || has(window.services, ticket.service) ||
           !an_open_window_serves(queue, hall, ticket.service);
}

bool is_urgent(Waiting const& ticket) {
    return rank(ticket.level) == 0;
}

/// 1. urgent before all others  2. own before spare  3. rank  4. place
bool called_before(Candidate const& a, Candidate const& b) {
    auto const key = [](Candidate const& c) {
        return std::tuple{!is_urgent(*c.ticket), !c.own, rank(c.ticket->level), c.ticket->place};
    };
    return key(a) < key(b);
}

bool is_overdue(Waiting const& ordinary, Rules const& rules, Instant now) {
    return now - ordinary.waiting_since >= rules.overdue_after;
}

/// Whether a priority ticket may be called past `ordinary`, or it is the ordinary one's turn.
bool is_turn_of(Waiting const& ordinary, int run, Rules const& rules, Instant now) {
    int const limit = is_overdue(ordinary, rules, now) ? std::min(1, rules.priority_run_max)
                                                       : rules.priority_run_max;
    return run >= limit;
}

bool smaller_place(Waiting const* a, Waiting const* b) {
    return a->place < b->place;
}

/// The ordinary ticket (rank 2) with the smallest place among candidates of the same group.
Waiting const* first_ordinary(std::vector<Candidate> const& candidates, bool own) {
    Waiting const* first = nullptr;
    for (Candidate const& candidate : candidates) {
        bool const ordinary = rank(candidate.ticket->level) == 2 && candidate.own == own;
        if (ordinary && (first == nullptr || smaller_place(candidate.ticket, first))) {
            first = candidate.ticket;
        }
    }
    return first;
}

/// The first of the rules, in their order, that applies.
Rule name_rule(Candidate const& called, bool turn_of_ordinary, bool past_ordinary) {
    if (is_urgent(*called.ticket)) {
        return Rule::urgent_first;
    }
    if (turn_of_ordinary) {
        return Rule::turn_of_ordinary;
    }
    if (!called.own) {
        return Rule::spare;
    }
    if (called.ticket->place.is_front()) {
        return Rule::placed;
    }
    return past_ordinary ? Rule::priority_first : Rule::first_come;
}

int count_passed_over(std::vector<Candidate> const& candidates, Waiting const& called) {
    return static_cast<int>(std::ranges::count_if(candidates, [&](Candidate const& candidate) {
        return entitled_before(*candidate.ticket, called);
    }));
}

}  // namespace

int rank(Level level) {
    switch (level) {
        case Level::urgent:
            return 0;
        case Level::priority:
            return 1;
        case Level::normal:
        case Level::internal:
            break;
    }
    return 2;
}

bool entitled_before(Waiting const& a, Waiting const& b) {
    return std::tie(a.entitled_at, a.issued_seq) < std::tie(b.entitled_at, b.issued_seq);
}

std::vector<Waiting const*> candidates_of(QueueState const& queue, HallConfig const& hall,
                                          WindowId const& window) {
    std::vector<Waiting const*> candidates;
    Window const* here = hall.find(window);
    if (here == nullptr) {
        return candidates;
    }
    for (Waiting const& ticket : queue.waiting) {
        if (may_call(*here, ticket)) {
            candidates.push_back(&ticket);
        }
    }
    return candidates;
}

std::optional<Choice> choose_next(QueueState const& queue, HallConfig const& hall,
                                  WindowId const& window, Instant now) {
    std::vector<Candidate> candidates;
    for (Waiting const* ticket : candidates_of(queue, hall, window)) {
        candidates.push_back({ticket, is_own(queue, hall, *hall.find(window), *ticket)});
    }
    if (candidates.empty()) {
        return std::nullopt;
    }
    Candidate called = *std::ranges::min_element(candidates, called_before);

    auto const desk = queue.desks.find(window);
    int const run = desk == queue.desks.end() ? 0 : desk->second.run;
    int run_after = is_urgent(*called.ticket) ? run : 0;
    bool turn_of_ordinary = false;
    bool past_ordinary = false;
    if (rank(called.ticket->level) == 1) {
        Waiting const* ordinary = first_ordinary(candidates, called.own);
        if (ordinary != nullptr && smaller_place(ordinary, called.ticket)) {
            turn_of_ordinary = is_turn_of(*ordinary, run, hall.rules, now);
            past_ordinary = !turn_of_ordinary;
            called.ticket = turn_of_ordinary ? ordinary : called.ticket;
            run_after = turn_of_ordinary ? 0 : run + 1;
        }
    }
    return Choice{.number = called.ticket->number,
                  .rule = name_rule(called, turn_of_ordinary, past_ordinary),
                  .candidates = static_cast<int>(candidates.size()),
                  .passed_over = count_passed_over(candidates, *called.ticket),
                  .run_after = run_after};
}

int count_ahead(QueueState const& queue, HallConfig const& hall, Number const& number,
                Instant now) {
    Waiting const* holder = queue.find(number);
    if (holder == nullptr) {
        return 0;
    }
    std::vector<Waiting const*> lines[3];
    for (Waiting const& ticket : queue.waiting) {
        if (ticket.service == holder->service) {
            lines[rank(ticket.level)].push_back(&ticket);
        }
    }
    for (auto& line : lines) {
        std::ranges::sort(line, smaller_place);
    }
    auto const& [urgent, priority, ordinary] = lines;
    int called = 0;
    if (rank(holder->level) == 0) {
        return static_cast<int>(std::ranges::find(urgent, holder) - urgent.begin());
    }
    called = static_cast<int>(urgent.size());

    auto p = priority.begin();
    auto o = ordinary.begin();
    int run = 0;
    while (true) {
        bool const contest = p != priority.end() && o != ordinary.end() && smaller_place(*o, *p);
        bool const take_ordinary =
            p == priority.end() || (contest && is_turn_of(**o, run, hall.rules, now));
        run = contest && !take_ordinary ? run + 1 : 0;
        Waiting const* next = take_ordinary ? *o++ : *p++;
        if (next == holder) {
            return called;
        }
        ++called;
    }
}

}  // namespace hallcall::engine
