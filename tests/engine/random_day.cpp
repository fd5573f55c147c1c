#include "tests/engine/random_day.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>

namespace hallcall::tests {

using namespace engine;
using namespace std::chrono_literals;
using support::note;

namespace {

constexpr std::size_t dice_of_a_hall = 40;

/// Takes one number after the other; zeros when there are no more.
class Dice {
public:
    explicit Dice(std::vector<int> const& numbers) : numbers_(numbers) {}
    int roll(int sides) { return next_ < numbers_.size() ? numbers_[next_++] % sides : 0; }

private:
    std::vector<int> const& numbers_;
    std::size_t next_ = 0;
};

template <typename Thing>
Thing const& pick(std::vector<Thing> const& from, int which) {
    return from[static_cast<std::size_t>(which) % from.size()];
}

Asker who_is_at(support::Scenario const& hall, Window const& window, int which) {
    auto const& manned = hall.state().find_window(window.id)->manned;
    if (which % 16 == 15 || !manned) {
        return support::staff(window.a.value);
    }
    return support::staff(manned->duty.staff.value);
}

Number any_number(support::Scenario const& hall, int which) {
    auto const& tickets = hall.state().day.tickets;
    if (tickets.empty()) {
        return Number{"A001"};
    }
    auto const steps = static_cast<std::size_t>(which) % tickets.size();
    return std::next(tickets.begin(), static_cast<std::ptrdiff_t>(steps))->first;
}

/// A ticket in this state if there is one, any other if not.
Number number_in(support::Scenario const& hall, TicketState state, int which) {
    std::vector<Number> found;
    for (auto const& [number, ticket] : hall.state().day.tickets) {
        if (ticket.state == state) {
            found.push_back(number);
        }
    }
    return found.empty() || which % 16 == 15 ? any_number(hall, which) : pick(found, which);
}

Level any_level(int which) {
    static constexpr std::array levels{Level::normal,   Level::normal,   Level::normal,
                                       Level::priority, Level::priority, Level::internal,
                                       Level::urgent};
    return levels.at(static_cast<std::size_t>(which) % levels.size());
}

Command any_transfer(support::Scenario const& hall, Window const& window, Step const& step) {
    HallConfig const& config = hall.state().config();
    TransferTicket command{.by = who_is_at(hall, window, step.b), .window = window.id};
    if (step.b % 3 != 0) {
        command.to_service = pick(config.services, step.b / 3).id;
    }
    if (step.b % 3 != 1) {
        command.to_window = pick(config.windows, step.b / 7).id;
    }
    command.place =
        std::array{PlaceRequest::by_arrival, PlaceRequest::front, PlaceRequest::back}.at(
            static_cast<std::size_t>(step.b / 5) % 3);
    command.note = note("a note");
    return command;
}

Command any_duty(Window const& window, Step const& step) {
    if (step.b % 4 < 2) {
        return StartDuty{support::staff(window.a.value), window.id, {}, {}};
    }
    if (step.b % 4 == 2) {
        return StartDuty{support::staff(pick(window.b, step.b / 4).value), window.id, "leave", {}};
    }
    return StartDuty{support::coordinator_asking(), window.id, "other", {}};
}

Command any_call(support::Scenario const& hall, Window const& window, Step const& step) {
    TicketState const state =
        std::array{TicketState::waiting, TicketState::missed, TicketState::parked}.at(
            static_cast<std::size_t>(step.b) % 3);
    CallNumber command{.by = who_is_at(hall, window, step.b),
                       .window = window.id,
                       .number = number_in(hall, state, step.b / 3)};
    Ticket const* ticket = hall.state().find_ticket(command.number);
    if (ticket != nullptr && ticket->state == TicketState::parked && step.b % 2 == 0) {
        command.window = *ticket->window;
        command.by = who_is_at(hall, *hall.state().config().find(*ticket->window), step.b);
    }
    if (step.b % 5 != 0) {
        command.reason = note("a reason");
    }
    return command;
}

Command any_issue(support::Scenario const& hall, Step const& step) {
    IssueTicket command{.by = support::coordinator_asking(),
                        .service = pick(hall.state().config().services, step.a).id,
                        .level = any_level(step.b),
                        .note = note("in words")};
    if (command.level == Level::priority) {
        command.reason = ReasonId{"elderly"};
    }
    command.code_hash = Digest{"code " + std::to_string(hall.last_seq())};
    return command;
}

Command any_level_change(support::Scenario const& hall, Step const& step) {
    ChangeLevel command{.by = support::coordinator_asking(),
                        .number = number_in(hall, TicketState::waiting, step.a),
                        .level = any_level(step.b),
                        .note = note("in words")};
    if (command.level == Level::priority) {
        command.reason = ReasonId{"elderly"};
    }
    return command;
}

Command any_end_of_duty(support::Scenario const& hall, Window const& window, Step const& step) {
    EndDuty command{.by = who_is_at(hall, window, step.b), .window = window.id};
    if (step.b % 3 == 0) {
        command.reason = note("a reason");
    }
    if (step.b % 7 == 0) {
        command.by = support::coordinator_asking();
    }
    return command;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, Step const& step) {
    static constexpr std::array names{"issue",        "call_next", "finish_and_call_next",
                                      "call_number",  "recall",    "start",
                                      "miss",         "park",      "finish",
                                      "transfer",     "rejoin",    "cancel",
                                      "change_level", "take_duty", "end_duty",
                                      "pause",        "resume",    "publish_rules",
                                      "sleep_a_day"};
    return out << names.at(step.kind) << "(" << step.a << ", " << step.b << ") after "
               << step.wait.count() << " ms";
}

Rules rules_of(std::vector<int> const& numbers) {
    Dice dice{numbers};
    Rules rules;
    rules.priority_run_max = dice.roll(4);
    rules.overdue_after =
        std::chrono::seconds{std::array{60, 300, 1800}.at(static_cast<std::size_t>(dice.roll(3)))};
    rules.internal_after =
        std::chrono::seconds{std::array{0, 60, 600}.at(static_cast<std::size_t>(dice.roll(3)))};
    rules.calls_before_miss = 1 + dice.roll(2);
    rules.miss_after = std::chrono::seconds{dice.roll(2) * 20};
    rules.rejoin_after = dice.roll(5);
    rules.rejoin_within = std::chrono::seconds{60 + dice.roll(2) * 1740};
    rules.rejoins_max = dice.roll(4);
    rules.binding_lapses_after = std::chrono::seconds{60 + dice.roll(2) * 240};
    return rules;
}

HallConfig hall_of(std::vector<int> const& numbers) {
    Dice dice{numbers};
    HallConfig hall;
    hall.id = "random";
    hall.rules = rules_of(numbers);
    int const services = 2 + dice.roll(3);
    int const windows = 2 + dice.roll(3);
    for (int s = 0; s < services; ++s) {
        hall.services.push_back(support::service(std::string(1, static_cast<char>('A' + s)), {},
                                                 dice.roll(8) == 7 ? 5 : 0));
    }
    for (int w = 1; w <= windows; ++w) {
        std::string const id = std::to_string(w);
        Window window = support::window(id, {}, {}, id + "001", {"9999"});
        for (Service const& service : hall.services) {
            int const how = dice.roll(4);
            if (how < 2) {
                window.services.push_back(service.id);
            } else if (how == 2) {
                window.spare.push_back(service.id);
            }
        }
        window.b.emplace_back(id + "002");
        for (char const* role : {"001", "002"}) {
            hall.staff.push_back(support::clerk(id + role));
        }
        hall.windows.push_back(window);
    }
    hall.staff.push_back(support::clerk("9999"));
    hall.staff.push_back(support::coordinator("9001"));
    hall.reasons = {{ReasonId{"elderly"}, "elderly", true}};
    return hall;
}

rc::Gen<std::vector<int>> any_dice() {
    return rc::gen::container<std::vector<int>>(dice_of_a_hall, rc::gen::inRange(0, 840));
}

rc::Gen<std::vector<Step>> any_day() {
    auto const kind = rc::gen::weightedElement<Step::Kind>({{30, Step::issue},
                                                            {16, Step::call_next},
                                                            {16, Step::finish_and_call_next},
                                                            {10, Step::call_number},
                                                            {6, Step::recall},
                                                            {16, Step::start},
                                                            {7, Step::miss},
                                                            {8, Step::park},
                                                            {6, Step::finish},
                                                            {9, Step::transfer},
                                                            {7, Step::rejoin},
                                                            {2, Step::cancel},
                                                            {7, Step::change_level},
                                                            {10, Step::take_duty},
                                                            {3, Step::end_duty},
                                                            {4, Step::pause},
                                                            {6, Step::resume},
                                                            {1, Step::publish_rules},
                                                            {1, Step::sleep_a_day}});
    auto const wait = rc::gen::weightedElement<Duration>(
        {{8, 0ms}, {4, 1ms}, {4, 999ms}, {6, 20s}, {6, 60s}, {2, 59999ms}, {2, 300s}, {1, 600s}});
    auto const number = rc::gen::inRange(0, 840);
    auto const step =
        rc::gen::build<Step>(rc::gen::set(&Step::kind, kind), rc::gen::set(&Step::a, number),
                             rc::gen::set(&Step::b, number), rc::gen::set(&Step::wait, wait));
    return rc::gen::withSize([step](int size) {
        return rc::gen::resize(size * 4, rc::gen::container<std::vector<Step>>(step));
    });
}

Command command_of(Step const& step, support::Scenario const& hall) {
    HallConfig const& config = hall.state().config();
    Window const& window = pick(config.windows, step.a);
    Asker const clerk = who_is_at(hall, window, step.b);
    switch (step.kind) {
        case Step::call_next:
        case Step::sleep_a_day:
            return CallNext{clerk, window.id, {}};
        case Step::finish_and_call_next:
            return CallNext{clerk, window.id, FinishWith{"done", {}}};
        case Step::call_number:
            return any_call(hall, window, step);
        case Step::recall:
            return Recall{clerk, window.id};
        case Step::start:
            return StartService{clerk, window.id};
        case Step::miss:
            return MissTicket{clerk, window.id};
        case Step::park:
            return ParkTicket{clerk, window.id, {}};
        case Step::finish:
            return FinishTicket{clerk, window.id, {"done", {}}};
        case Step::transfer:
            return any_transfer(hall, window, step);
        case Step::rejoin:
            return RejoinTicket{support::holder(), number_in(hall, TicketState::missed, step.a)};
        case Step::cancel:
            return CancelTicket{support::holder(), any_number(hall, step.a), {}};
        case Step::change_level:
            return any_level_change(hall, step);
        case Step::take_duty:
            return any_duty(window, step);
        case Step::end_duty:
            return any_end_of_duty(hall, window, step);
        case Step::pause:
            return PauseWindow{clerk, window.id, note("a reason"), {}};
        case Step::resume:
            return ResumeWindow{clerk, window.id};
        case Step::publish_rules: {
            auto changed = std::make_shared<HallConfig>(config);
            changed->rules = rules_of({step.a, step.b, step.a / 4, step.b / 4, step.a / 8,
                                       step.b / 8, step.a / 16, step.b / 16, step.a / 32});
            return PublishConfig{support::admin(), "", changed};
        }
        case Step::issue:
            break;
    }
    return any_issue(hall, step);
}

}  // namespace hallcall::tests
