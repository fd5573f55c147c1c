#include "rehearsal/day.hpp"

#include "client/session/hall_stream.hpp"
#include "rehearsal/accounts.hpp"
#include "rehearsal/arrivals.hpp"
#include "rehearsal/hall_server.hpp"
#include "rehearsal/screens.hpp"
#include "rehearsal/secrets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

/// A Monday. Both halls are in one zone, which has no summer time.
constexpr std::string_view rehearsed_day = "2026-11-23";
constexpr std::string_view evening_before = "2026-11-22T17:00:00+08:00";
constexpr std::string_view offset = "+08:00";
/// Programs start and staff sign in before the windows open.
constexpr TimeOfDay getting_ready = 10min;
/// Everybody who came by the last minute has been served by then, or something is wrong.
constexpr TimeOfDay longest_evening = 5h;
constexpr std::size_t kiosk_count = 3;
constexpr std::size_t slip_pictures = 12;
constexpr int stream_look_ms = 100;
constexpr std::chrono::milliseconds stream_settles = 500ms;
constexpr std::chrono::seconds progress_every = 5s;

/// When the screen is photographed: at the arrival of so many of a hundred people.
struct Moment {
    std::string_view name;
    std::size_t percent;
};
constexpr std::array<Moment, 3> moments{
    {{"1-morning-peak", 20}, {"2-midday", 52}, {"3-afternoon", 78}}};

std::string clock_text(TimeOfDay at) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(at).count();
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// Removes only what a rehearsal leaves, not what else somebody may keep there.
void clear(std::filesystem::path const& out) {
    namespace fs = std::filesystem;
    for (auto const* name :
         {"slips", "screens", "spool", "logs", "sessions", "hall.db", "hall.db-wal", "hall.db-shm",
          "secrets.toml", "summary.txt", "summary.json"}) {
        fs::remove_all(out / name);
    }
    for (auto const* name : {"slips", "screens", "spool", "logs", "sessions"}) {
        fs::create_directories(out / name);
    }
    fs::permissions(out / "sessions", fs::perms::owner_all);
}

void file_handovers(DayPlan const& plan, Cast const& cast, Secrets const& secrets, Stage stage,
                    std::filesystem::path const& config) {
    bool const any = std::ranges::any_of(plan.moves, &StaffMove::announced);
    if (!any) return;
    HallServer server{stage, config, fmt::format("1x@{}", evening_before)};
    stage.server = server.address();
    for (StaffMove const& move : plan.moves) {
        if (!move.announced) continue;
        auto const post = std::ranges::find(cast.posts, move.window, &Post::window);
        if (post == cast.posts.end()) throw std::runtime_error("nobody at window " + move.window);
        CounterProgram counter{stage, post->a, move.window, secrets.passwords.at(post->a)};
        auto const result = counter.step(
            fmt::format("handover --to {} --day {} --note 上午顶岗", move.by, rehearsed_day));
        if (result.exit != 0)
            throw std::runtime_error("the hand-over was refused: " + result.detail);
        counter.end();
    }
    server.stop();
}

/// A thread whose exception ends the rehearsal and is not lost.
std::jthread agent(Book& book, std::string name, std::function<void()> work) {
    return std::jthread{[&book, name = std::move(name), work = std::move(work)] {
        try {
            work();
        } catch (std::exception const& error) {
            book.fault(name + ": " + error.what());
            book.give_up();
        }
    }};
}

/// Tells idle windows that something happened, and counts the calls that the public heard of.
void listen(Stage const& stage, Book& book, std::atomic<bool> const& stop) {
    client::HallStream stream{{.server = stage.server, .token = {}, .ca_file = {}, .after = {}}};
    bool begun = false;
    while (!stop) {
        client::Mail const mail = stream.wait(stream_look_ms);
        for (protocol::StreamMessage const& message : mail.messages) {
            if (message.type == protocol::StreamMessage::Type::snapshot) {
                book.count([&](Seen& seen) { seen.stream_whole = seen.stream_whole && !begun; });
                begun = true;
            }
            auto const* calls = message.data.if_contains("calls");
            if (message.event == "ticket_called" && calls != nullptr &&
                calls->to_number<int>() == 1) {
                book.count([](Seen& seen) { ++seen.calls_on_stream; });
            }
        }
        if (!mail.messages.empty()) book.news();
    }
}

void show_progress(SimClock const& clock, Book const& book) {
    std::size_t issued = 0;
    std::size_t ended = 0;
    for (Person const& person : book.everybody()) {
        issued += person.number.empty() ? 0U : 1U;
        ended += person.ending == Ending::none ? 0U : 1U;
    }
    fmt::print("  {}  {} tickets, {} of them done with\n", clock_text(clock.now()), issued, ended);
    std::fflush(stdout);
}

void wait_for_the_end(DayPlan const& plan, SimClock const& clock, Book& book) {
    TimeOfDay const last = plan.citizens.back().arrives;
    auto const deadline = clock.real(last + longest_evening);
    auto next_progress = SimClock::Steady::now() + progress_every;
    while (!book.over()) {
        book.wait_for_news(book.news_count(), 100ms);
        auto const now = SimClock::Steady::now();
        if (now >= next_progress) {
            show_progress(clock, book);
            next_progress += progress_every;
        }
        if (now >= deadline) {
            book.fault(fmt::format("at {} somebody is still in the hall", clock_text(clock.now())));
            book.give_up();
        }
    }
}

void photograph_moments(DayPlan const& plan, Scene const& scene, std::atomic<std::size_t>& taken) {
    DrawingSurface const surface{scene.stage};
    for (Moment const& moment : moments) {
        std::size_t const nth = plan.citizens.size() * moment.percent / 100;
        std::this_thread::sleep_until(scene.clock.real(plan.citizens.at(nth).arrives));
        photograph_screen(scene.stage, surface, std::string{moment.name});
        ++taken;
    }
}

std::vector<StaffMove> moves_at(DayPlan const& plan, std::string const& window) {
    std::vector<StaffMove> moves;
    std::ranges::copy_if(plan.moves, std::back_inserter(moves),
                         [&](StaffMove const& move) { return move.window == window; });
    return moves;
}

/// From the opening until everybody has gone.
void open_hall(DayPlan const& plan, Cast const& cast, Secrets const& secrets, Stage const& stage,
               SimClock const& clock, Book& book, std::atomic<std::size_t>& screenshots) {
    client::HallClient phones{{.server = stage.server, .token = {}, .ca_file = {}}};
    CounterProgram guide_desk{stage, cast.coordinator, {}, secrets.passwords.at(cast.coordinator)};
    std::atomic<bool> stop_listening{false};
    auto const listener = agent(book, "stream", [&] { listen(stage, book, stop_listening); });
    {
        std::unique_ptr<Arrivals> arrivals;
        Errands errands{clock, book};
        Scene const scene{stage, clock, book, errands, secrets.passwords};
        arrivals = std::make_unique<Arrivals>(scene, secrets.kiosks, guide_desk, phones);
        arrivals->plan_guide_desk();
        std::vector<std::jthread> agents;
        for (Post const& post : cast.posts) {
            agents.push_back(agent(book, "window " + post.window, [&, post] {
                WindowAgent window{scene, post, moves_at(plan, post.window),
                                   [&](std::size_t person) { arrivals->rejoin(person); }};
                window.run();
            }));
        }
        for (std::size_t kiosk = 0; kiosk < secrets.kiosks.size(); ++kiosk) {
            agents.push_back(agent(book, secrets.kiosks[kiosk].name,
                                   [&, kiosk] { arrivals->run_kiosk(kiosk); }));
        }
        agents.push_back(
            agent(book, "screen", [&] { photograph_moments(plan, scene, screenshots); }));
        wait_for_the_end(plan, clock, book);
        agents.clear();
        // The errands end here, before what they refer to.
    }
    guide_desk.end();
    std::this_thread::sleep_for(stream_settles);
    stop_listening = true;
}

/// What goes wrong once the day is over is a fault of the day: its summary is wanted all the more.
void or_fault(DayResult& result, std::function<void()> const& work) {
    try {
        work();
    } catch (std::exception const& error) {
        result.faults.emplace_back(error.what());
    }
}

std::size_t files_in(std::filesystem::path const& folder, std::string_view ending) {
    std::size_t count = 0;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        count += entry.path().extension() == ending ? 1U : 0U;
    }
    return count;
}

}  // namespace

DayResult play(DayPlan const& plan, DayOptions const& options) {
    auto const begin = SimClock::Steady::now();
    clear(options.out);
    Stage stage{.programs = options.programs, .out = options.out, .server = {}};
    auto const config = options.halls / (plan.hall + ".toml");
    Cast const cast = cast_of(plan.hall);
    Secrets const secrets = make_secrets(cast, kiosk_count);
    write_secrets(secrets, secrets_file(stage));
    file_handovers(plan, cast, secrets, stage, config);

    TimeOfDay const start = std::max<TimeOfDay>(0ms, plan.opens - getting_ready);
    auto const span =
        std::chrono::duration_cast<std::chrono::seconds>(plan.citizens.back().arrives - start);
    DayResult result;
    result.description = plan.description;
    result.factor = std::max(1, static_cast<int>(span.count()) / options.seconds);
    HallServer server{
        stage, config,
        fmt::format("{}x@{}T{}{}", result.factor, rehearsed_day, clock_text(start), offset)};
    SimClock const clock{start, result.factor};
    stage.server = server.address();
    Book book{plan};
    std::atomic<std::size_t> screenshots{0};
    open_hall(plan, cast, secrets, stage, clock, book, screenshots);

    result.seen = book.seen();
    result.faults = book.faults();
    std::vector<TicketFacts> tickets;
    or_fault(result, [&] {
        client::HallClient coordinator{{.server = stage.server, .token = {}, .ca_file = {}}};
        coordinator.set_token(
            sign_in(coordinator, cast.coordinator, secrets.passwords.at(cast.coordinator)));
        tickets = read_tickets(coordinator, std::string{rehearsed_day});
        result.journal = read_journal(coordinator);
    });
    or_fault(result, [&] { server.stop(); });

    auto const people = book.everybody();
    result.statistics = count_tickets(tickets);
    compare(result, people, tickets);
    or_fault(result, [&] {
        auto const words = audit(stage);
        result.audit = words.words;
        result.audit_ok = words.ok;
    });
    or_fault(result, [&] { result.slip_pictures = draw_slips(stage, people, slip_pictures); });
    result.slips = files_in(stage.out / "slips", ".bin");
    result.screenshots = screenshots;
    result.took_s = std::chrono::duration<double>(SimClock::Steady::now() - begin).count();
    return result;
}

}  // namespace hallcall::rehearsal
