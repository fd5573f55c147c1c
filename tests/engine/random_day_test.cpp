// Thousands of random days: the engine against the naive writing of the rules, and the laws that
// hold on every day. RC_PARAMS scales it, as in RC_PARAMS="max_success=100000"; a failing run
// prints its seed.

#include "tests/engine/random_day.hpp"
#include "tests/engine/naive_hall.hpp"

#include "server/engine/calling_rule.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

namespace hallcall::tests {
namespace {

using namespace engine;
using support::Reply;
using support::Scenario;

constexpr char const* default_params = "max_success=1000";

class DefaultParams : public testing::Environment {
public:
    void SetUp() override { setenv("RC_PARAMS", default_params, 0); }
};

testing::Environment const* const params =
    testing::AddGlobalTestEnvironment(new DefaultParams);  // GoogleTest owns it

naive::Time ms(Instant at) {
    return at.time_since_epoch().count();
}

/// What both say about a ticket, in one form.
using Line = std::tuple<std::string, std::string, std::string, naive::Place, std::string, int, int,
                        std::vector<std::string>>;

std::map<std::string, Line> as_engine_sees(Scenario const& hall) {
    std::map<std::string, Line> all;
    for (auto const& [number, ticket] : hall.state().day.tickets) {
        bool const waits = ticket.state == TicketState::waiting;
        Waiting const* waiting = hall.state().day.queue.find(number);
        RC_ASSERT(waits == (waiting != nullptr));
        Place const place = waits ? waiting->place : ticket.place;
        auto const& bound = waits ? waiting->bound_window : ticket.bound_window;
        all[number.value] = {ticket.service.value,
                             name_of(waits ? waiting->level : ticket.level),
                             name_of(ticket.state),
                             {ms(place.time), place.seq},
                             bound ? bound->value : "",
                             ticket.calls,
                             ticket.visit,
                             hall.overtook(number.value)};
    }
    return all;
}

std::map<std::string, Line> as_naive_sees(naive::Hall const& hall) {
    std::map<std::string, Line> all;
    for (naive::Slip const& slip : hall.slips()) {
        all[slip.number] = {slip.service, name_of(slip.level), slip.state,  hall.place_of(slip),
                            slip.bound,   slip.calls,          slip.visits, slip.overtaken_by};
    }
    return all;
}

std::optional<naive::Call> call_in(Reply const& reply) {
    for (Event const& event : reply.events()) {
        if (auto const* called = std::get_if<TicketCalled>(&event)) {
            return naive::Call{called->number.value, name_of(called->rule), called->candidates,
                               called->passed_over};
        }
    }
    return std::nullopt;
}

/// A day in both worlds at once.
class TwinDay {
public:
    explicit TwinDay(HallConfig const& config)
        : engine_(config), naive_(config, ms(engine_.now())) {
        for (Window const& window : config.windows) {
            ask(StartDuty{support::staff(window.a.value), window.id, {}, {}});
        }
    }

    void take(Step const& step) {
        engine_.later(step.wait);
        if (step.kind == Step::sleep_a_day) {
            engine_.on_next_day();
        }
        let_due_happen();
        ask(command_of(step, engine_));
        compare();
        RC_ASSERT(ahead_agrees(step.b));
    }

    [[nodiscard]] Scenario const& engine() const { return engine_; }

private:
    void let_due_happen() {
        std::set<std::string> lapsed;
        for (Event const& event : engine_.tick()) {
            if (auto const* lapse = std::get_if<BindingLapsed>(&event)) {
                lapsed.insert(lapse->number.value);
            } else {
                naive_.begin_day(ms(engine_.now()));
            }
        }
        auto const expected = naive_.lapse(ms(engine_.now()));
        RC_ASSERT(lapsed == std::set<std::string>(expected.begin(), expected.end()));
    }

    void ask(Command const& command) {
        Reply const reply = engine_.act(command);
        if (reply.refused() == "in_use") {
            return;
        }
        auto const seq = engine_.last_seq() - static_cast<Seq>(reply.events().size()) + 1;
        naive::Answer const answer = naive_.ask(command, ms(engine_.now()), seq);
        RC_ASSERT(reply.refused() == (answer.refusal.empty() ? "accepted" : answer.refusal));
        RC_ASSERT(call_in(reply) == answer.call);
    }

    void compare() const {
        RC_ASSERT(as_engine_sees(engine_) == as_naive_sees(naive_));
        for (naive::Seat const& seat : naive_.seats()) {
            WindowState const& window = *engine_.state().find_window(WindowId{seat.window});
            Desk const& desk = engine_.state().day.queue.desks.at(WindowId{seat.window});
            RC_ASSERT((window.manned ? window.manned->duty.staff.value : "") == seat.staff);
            RC_ASSERT(window.is_open() == (!seat.staff.empty() && !seat.paused));
            RC_ASSERT(window.is_open() == desk.open);
            RC_ASSERT(desk.run == naive_.run_of(seat.window));
        }
    }

    [[nodiscard]] bool ahead_agrees(int which) const {
        auto const& waiting = engine_.state().day.queue.waiting;
        if (waiting.empty()) {
            return true;
        }
        std::string const number =
            waiting[static_cast<std::size_t>(which) % waiting.size()].number.value;
        return engine_.ahead_of(number) == naive_.ahead_of(number, ms(engine_.now()));
    }

    Scenario engine_;
    naive::Hall naive_;
};

void check(char const* law, auto property) {
    EXPECT_TRUE(rc::check(law, std::move(property)));
}

/// Lives a random day and hands it to `holds` after every step.
template <typename Holds>
void on_every_random_day(char const* law, Holds holds) {
    check(law, [&] {
        Scenario hall{hall_of(*any_dice())};
        for (Window const& window : hall.state().config().windows) {
            hall.act(StartDuty{support::staff(window.a.value), window.id, {}, {}});
        }
        for (Step const& step : *any_day()) {
            hall.later(step.wait);
            if (step.kind == Step::sleep_a_day) {
                hall.on_next_day();
            }
            hall.tick();
            State const before = hall.state();
            Reply const reply = hall.act(command_of(step, hall));
            holds(hall, before, reply);
        }
        RC_ASSERT(support::replay(hall.log()) == hall.state());
    });
}

TEST(RandomDay, engine_and_naive_hall_agree_after_every_step) {
    check("engine and naive hall agree", [] {
        TwinDay day{hall_of(*any_dice())};
        for (Step const& step : *any_day()) {
            day.take(step);
        }
    });
}

TEST(RandomDay, no_number_twice_no_ticket_at_two_windows_one_person_at_one_window) {
    on_every_random_day("one of each", [](Scenario const& hall, State const&, Reply const&) {
        std::set<Number> at_windows;
        std::set<StaffId> on_duty;
        for (auto const& [id, window] : hall.state().day.windows) {
            if (!window.manned) {
                continue;
            }
            RC_ASSERT(on_duty.insert(window.manned->duty.staff).second);
            if (window.manned->ticket) {
                RC_ASSERT(at_windows.insert(*window.manned->ticket).second);
            }
        }
        std::size_t held = 0;
        for (auto const& [number, ticket] : hall.state().day.tickets) {
            bool const at_one =
                ticket.state == TicketState::called || ticket.state == TicketState::serving;
            held += at_one ? 1U : 0U;
            RC_ASSERT(at_one == at_windows.contains(number));
        }
        RC_ASSERT(held == at_windows.size());
        std::size_t issued = 0;
        for (auto const& [service, count] : hall.state().day.issued) {
            issued += static_cast<std::size_t>(count);
        }
        RC_ASSERT(issued == hall.state().day.tickets.size());
    });
}

TEST(RandomDay, the_run_limit_is_never_broken) {
    on_every_random_day(
        "run limit", [](Scenario const& hall, State const& before, Reply const& reply) {
            for (Event const& event : reply.events()) {
                auto const* called = std::get_if<TicketCalled>(&event);
                if (called == nullptr || called->rule == Rule::out_of_order ||
                    called->rule == Rule::unparked) {
                    continue;
                }
                int const run = before.day.queue.desks.at(called->at.window).run;
                int const after = hall.state().day.queue.desks.at(called->at.window).run;
                RC_ASSERT(after == run + 1 || after == 0 || called->rule == Rule::urgent_first);
                RC_ASSERT(after <= run || after <= before.config().rules.priority_run_max);
            }
        });
}

TEST(RandomDay, every_decision_can_be_derived_again) {
    on_every_random_day(
        "derivable", [](Scenario const& hall, State const& before, Reply const& reply) {
            auto const call = call_in(reply);
            if (!call || call->rule == "out_of_order" || call->rule == "unparked") {
                return;
            }
            auto const called = reply.event<TicketCalled>();
            auto const again =
                choose_next(before.day.queue, before.config(), called.at.window, hall.now());
            RC_ASSERT(again.has_value());
            RC_ASSERT(again->number == called.number);
            RC_ASSERT(again->rule == called.rule);
            RC_ASSERT(again->candidates == called.candidates);
            RC_ASSERT(again->passed_over == called.passed_over);
            RC_ASSERT(again->run_after == called.run_after);
        });
}

/// Agreement means little if the days are dull: every rule, event and refusal that a command at the
/// window can meet has to come up among them.
TEST(RandomDay, everything_comes_up) {
    std::set<std::string> seen;
    on_every_random_day("rich days", [&](Scenario const& hall, State const&, Reply const& reply) {
        seen.insert(reply.refused());
        for (auto event = hall.log().rbegin();
             event != hall.log().rend() && event->at == hall.now(); ++event) {
            std::string const name = name_of(event->event);
            seen.insert(name.substr(0, name.find(' ')));
        }
        if (auto const call = call_in(reply)) {
            seen.insert(call->rule);
        }
    });
    for (char const* wanted : {"urgent_first",
                               "turn_of_ordinary",
                               "spare",
                               "placed",
                               "priority_first",
                               "first_come",
                               "out_of_order",
                               "unparked",
                               "no_duty",
                               "paused",
                               "window_busy",
                               "nothing_called",
                               "not_serving",
                               "not_paused",
                               "not_waiting",
                               "too_few_calls",
                               "too_soon",
                               "rejoin_refused",
                               "quota_reached",
                               "already_on_duty",
                               "has_waiting",
                               "bad_request",
                               "day_rolled_over",
                               "binding_lapsed",
                               "ticket_issued",
                               "ticket_called",
                               "ticket_recalled",
                               "ticket_started",
                               "ticket_missed",
                               "ticket_finished",
                               "ticket_parked",
                               "ticket_transferred",
                               "ticket_rejoined",
                               "ticket_cancelled",
                               "ticket_level_changed",
                               "duty_started",
                               "duty_ended",
                               "window_paused",
                               "window_resumed",
                               "config_published"}) {
        EXPECT_TRUE(seen.contains(wanted)) << wanted << " never came up";
    }
}

/// An ordinary ticket with `n` ordinary ones before it is called within (n + 1) turns of at most
/// `priority_run_max` priority tickets and one ordinary one each, however many more come.
TEST(RandomDay, nobody_is_starved_by_priority_tickets) {
    check("nobody is starved", [] {
        int const run_max = *rc::gen::inRange(0, 5);
        int const before = *rc::gen::inRange(0, 6);
        Scenario hall{
            support::sample_hall_with([&](Rules& rules) { rules.priority_run_max = run_max; })};
        for (int i = 0; i <= before; ++i) {
            hall.takes("A");
        }
        std::string const last = hall.state().day.tickets.rbegin()->first.value;
        hall.window("1").opens();
        int const bound = (before + 1) * (run_max + 1);
        int calls = 0;
        while (hall.state_of(last) == "waiting") {
            RC_ASSERT(calls < bound);
            int const more = *rc::gen::inRange(0, 3);
            hall.later(std::chrono::milliseconds{1});
            for (int i = 0; i < more; ++i) {
                hall.takes_priority("A");
            }
            hall.window("1").serves_next();
            hall.window("1").finishes();
            ++calls;
        }
    });
}

}  // namespace
}  // namespace hallcall::tests
