#include "tests/sim/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "server/app/restore.hpp"
#include "server/engine/apply.hpp"
#include "tests/sim/law.hpp"
#include "tests/sim/sim_hall.hpp"

namespace hallcall::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr auto opening_time = 5min;
constexpr auto before_midnight = 2min;
constexpr int most_tries = 8;
/// Comparing whole halls is most of the work, so not at every tick.
constexpr int quiet_checks_percent = 15;
constexpr std::size_t remembered_asks = 200;

engine::State replay(std::vector<engine::LoggedEvent> const& events) {
    engine::State state;
    for (engine::LoggedEvent const& event : events) {
        engine::apply(state, event);
    }
    return state;
}

app::Reply compose(app::Decided const& decided) {
    if (decided.events.empty()) {
        return {.status = 200, .body = fmt::format("{} nobody", decided.seq)};
    }
    ensure(decided.seq == decided.events.back().seq, "the answer's seq is not its last event's");
    return {.status = 200, .body = describe(decided.events.back())};
}

}  // namespace

/// The server from a start to a crash.
struct Simulation::Life {
    Life(Simulation& world, engine::State state)
        : log(world.disk_, world.agenda_, world.dice_, world.temper_),
          sequencer(
              std::move(state),
              world.disk_.answers_since(world.wall_clock() - protocol::limits::idempotency_kept),
              log, hooks(world), world.limits_) {}

    static app::Sequencer::Hooks hooks(Simulation& world) {
        return {.clock =
                    [&world](engine::State const&, engine::Instant not_before) {
                        return moment_at(std::max(world.wall_clock(), not_before));
                    },
                .on_published =
                    [&world](engine::LoggedEvent const& event, engine::State const& state) {
                        ensure(event.seq <= world.disk_.last_seq(),
                               fmt::format("event {} is published and not durable", event.seq));
                        world.witness_.see(event);
                        world.trace(describe(event));
                        ensure(state.last_seq == event.seq, "published is not at its own event");
                    },
                .encode_snapshot =
                    [](engine::State const& state) {
                        ensure(state.day.tickets.empty(), "a snapshot in the middle of a day");
                        return app::encode_snapshot(state);
                    }};
    }

    SimLog log;
    app::Sequencer sequencer;
    int asked = 0;
    int answered = 0;
};

/// One delivery of an ask, and what the server said to it.
struct Simulation::Told {
    std::optional<engine::Seq> decided_at;
    int answers = 0;
    int status = 0;
};

Simulation::Simulation(std::uint64_t seed, Sabotage sabotage)
    : dice_(seed), sabotage_(sabotage), book_(disk_), people_(everybody()) {
    // A quarter of the runs go past midnight, hall time.
    auto const hall_time = dice_.percent(25) ? 24h - before_midnight : 9h + 0min;
    began_at_ = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + hall_time - 8h;
    temper_ = {.fastest = 1ms,
               .slowest = dice_.one_of(std::vector<milliseconds>{5ms, 40ms, 400ms, 4000ms}),
               .lies = sabotage == Sabotage::disk_lies};
    if (dice_.percent(20)) {
        limits_.waiting_commands = 3;
    }
}

Simulation::~Simulation() = default;

engine::Instant Simulation::wall_clock() const {
    return began_at_ + agenda_.now() + skew_;
}

engine::Instant Simulation::decided_now() const {
    return std::max(wall_clock(), life_->sequencer.draft().last_at);
}

void Simulation::trace(std::string const& text) {
    // FNV-1a: std::hash may differ from library to library.
    for (char const c : text) {
        tally_.trace = (tally_.trace ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
}

void Simulation::start_server() {
    auto const stored = disk_.read_back();
    engine::State state = replay(stored);
    // What was durable and never published becomes known by the restart.
    for (engine::LoggedEvent const& event : stored) {
        if (event.seq > witness_.state().last_seq) {
            witness_.see(event);
        }
    }
    ensure(state == witness_.state(), "the replay is not the hall that was live");
    if (sabotage_ == Sabotage::answers_lost_in_crash) {
        disk_.forget_answers();
    }
    life_ = std::make_unique<Life>(*this, std::move(state));
    if (disk_.last_seq() == 0) {
        life_->sequencer.record(engine::JournalOpened{"sim", "journal", 1});
    }
    if (!life_->sequencer.draft().lasting.config) {
        life_->sequencer.submit(
            engine::PublishConfig{the_system(), "edition 1", sim_hall(editions_)}, {}, {}, compose,
            [](app::Reply const& reply) { ensure(reply.status == 200, "no first document"); });
    }
    life_->sequencer.catch_up();
}

void Simulation::crash_server() {
    bool const survives = dice_.percent(50);
    if (life_->log.busy()) {
        ++(survives ? tally_.batches_survived : tally_.batches_lost);
    }
    life_->log.crash(survives);
    life_.reset();
    book_.survives_crash();
    ++tally_.crashes;
    agenda_.plan(dice_.between(10ms, 20000ms), [this] { start_server(); });
}

void Simulation::plan_crash() {
    agenda_.plan(dice_.between(10000ms, 120000ms), [this] {
        if (closing_) {
            return;
        }
        if (life_) {
            crash_server();
        }
        plan_crash();
    });
}

void Simulation::plan_disk_full() {
    agenda_.plan(dice_.between(20000ms, 200000ms), [this] {
        if (life_) {
            life_->log.set_room(false);
        }
        agenda_.plan(dice_.between(100ms, 10000ms), [this] {
            if (life_) {
                life_->log.set_room(true);
            }
            plan_disk_full();
        });
    });
}

/// The clock of the machine is set, back as well; once in a while a day and more passes at once.
void Simulation::plan_clock_step() {
    agenda_.plan(dice_.between(20000ms, 150000ms), [this] {
        skew_ += dice_.between(-20000ms, 20000ms);
        if (dice_.percent(4)) {
            skew_ += 25h;
        }
        plan_clock_step();
    });
}

void Simulation::plan_timer() {
    agenda_.plan(1s, [this] {
        if (life_) {
            life_->sequencer.catch_up();
            if (dice_.percent(quiet_checks_percent)) {
                check_quiet_server();
            }
        }
        if (!closing_) {
            plan_timer();
        }
    });
}

void Simulation::check_quiet_server() {
    app::Sequencer const& sequencer = life_->sequencer;
    if (!sequencer.idle()) {
        return;
    }
    ensure(sequencer.folds_agree(), "idle, and the two folds differ");
    ensure(sequencer.published() == witness_.state(), "the published hall is not the events'");
    ensure(sequencer.published().last_seq == disk_.last_seq(), "idle, and the disk is elsewhere");
    ensure(life_->asked == life_->answered, "idle, and somebody has no answer");
    ensure(sequencer.waiting_commands() == 0, "idle, and somebody is counted as waiting");
}

void Simulation::plan_wish(std::size_t person) {
    agenda_.plan(dice_.between(300ms, 9000ms), [this, person] {
        if (!closing_) {
            wish(person);
            plan_wish(person);
        }
    });
}

void Simulation::wish(std::size_t index) {
    Person const& person = people_[index];
    if (!asked_.empty() && dice_.percent(4)) {
        send(dice_.one_of(asked_), 1);
        return;
    }
    if (person.name == "c1" && dice_.percent(6)) {
        return dice_.percent(50) ? publish_edition() : open_session();
    }
    std::string const key = fmt::format("key-{}", ++keys_);
    engine::State const& hall = life_ ? life_->sequencer.published() : witness_.state();
    Ask const ask{{person.name, key}, "body of " + key, next_wish(person, hall, key, dice_)};
    send(ask, most_tries);
    asked_.push_back(ask);
    if (asked_.size() > remembered_asks) {
        asked_.pop_front();
    }
}

void Simulation::publish_edition() {
    std::string const key = fmt::format("key-{}", ++keys_);
    ++editions_;
    auto const toml = fmt::format("edition {}", editions_);
    send({{"c1", key},
          "body of " + key,
          engine::PublishConfig{person("c1"), toml, sim_hall(editions_)}},
         most_tries);
}

/// Over the network and, if no answer comes, again with the same key.
void Simulation::send(Ask const& ask, int tries_left) {
    auto const heard = std::make_shared<bool>(false);
    int const copies = dice_.percent(5) ? 2 : 1;
    for (int copy = 0; copy < copies; ++copy) {
        if (dice_.percent(96)) {
            agenda_.plan(dice_.between(1ms, 80ms), [this, ask, heard] { deliver(ask, heard); });
        }
    }
    if (tries_left > 0) {
        agenda_.plan(dice_.between(500ms, 6000ms), [this, ask, heard, tries_left] {
            if (!*heard) {
                send(ask, tries_left - 1);
            }
        });
    }
}

void Simulation::deliver(Ask const& ask, std::shared_ptr<bool> const& heard) {
    if (!life_ || closing_) {
        return;
    }
    app::Sequencer& sequencer = life_->sequencer;
    bool const known = sequencer.knows(ask.key.first, ask.key.second);
    engine::Seq const before = sequencer.draft().last_seq;
    auto const told = std::make_shared<Told>();
    ++life_->asked;
    sequencer.submit(
        ask.command, {}, app::Once{ask.key.first, ask.key.second, ask.fingerprint},
        [this, ask](app::Decided const& decided) {
            ensure(!ask.forged, ask.key.second + " was done with another body");
            book_.executes(
                ask, decided.events.empty() ? std::nullopt : std::optional{decided.events.back()},
                decided_now());
            return compose(decided);
        },
        [this, ask, told, heard](app::Reply const& reply) {
            ++life_->answered;
            answer(ask, reply, *told);
            *heard = *heard || dice_.percent(92);
        });
    told->decided_at = sequencer.draft().last_seq;
    if (!known && !life_->log.has_room()) {
        ensure(told->status == 503 && sequencer.draft().last_seq == before,
               "work was taken on with a full disk");
    }
    // The law of the key is for those who know it: somebody else's body under it.
    if (!ask.forged && dice_.percent(3) && sequencer.knows(ask.key.first, ask.key.second)) {
        Ask forgery = ask;
        forgery.forged = true;
        forgery.fingerprint += ", forged";
        deliver(forgery, std::make_shared<bool>(true));
    }
}

void Simulation::answer(Ask const& ask, app::Reply const& reply, Told& told) {
    ensure(++told.answers == 1, ask.key.second + " was answered twice");
    told.status = reply.status;
    if (reply.status == 503) {
        bool const room = life_->log.has_room();
        ++(room ? tally_.overloaded : tally_.no_room);
    }
    app::Sequencer const& sequencer = life_->sequencer;
    book_.releases(ask, reply, told.decided_at.value_or(sequencer.draft().last_seq), decided_now());
    trace(fmt::format("{} {} {}", ask.key.second, reply.status, reply.body));
}

/// Not an event, and durable before it is answered all the same.
void Simulation::open_session() {
    if (!life_) {
        return;
    }
    std::string const token = fmt::format("session-{}", ++keys_);
    journal::Batch batch;
    batch.sessions_opened.push_back({token, "c1", wall_clock() + 12h});
    auto const told = std::make_shared<Told>();
    ++life_->asked;
    life_->sequencer.write(std::move(batch), {.status = 201, .body = token},
                           [this, token, told](app::Reply const& reply) {
                               ++life_->answered;
                               ensure(++told->answers == 1, token + " was answered twice");
                               bool const opened = reply.status == 201;
                               ensure(!opened || disk_.has_session(token),
                                      token + " was given out before it is durable");
                               tally_.sessions += opened ? 1 : 0;
                           });
}

void Simulation::shut_down_server() {
    if (!life_) {
        start_server();
    }
    closing_ = true;
    life_->log.set_room(true);
    life_->sequencer.shut_down([this] { drained_ = true; });
    while (!drained_ && agenda_.step(agenda_.now() + 1min)) {
    }
    ensure(drained_, "the server does not come to an end");
    ensure(life_->sequencer.idle(), "the server came to an end with work under way");
    check_quiet_server();
    ensure(replay(disk_.read_back()) == life_->sequencer.published(),
           "the replay is not the hall that was live");
}

Tally Simulation::run() {
    start_server();
    for (std::size_t person = 0; person < people_.size(); ++person) {
        plan_wish(person);
    }
    plan_timer();
    plan_crash();
    plan_disk_full();
    plan_clock_step();
    while (agenda_.step(opening_time)) {
    }
    shut_down_server();
    tally_.sights = witness_.sights();
    tally_.answers_repeated = book_.repeated();
    tally_.keys_refused = book_.mismatches();
    return tally_;
}

}  // namespace hallcall::sim
