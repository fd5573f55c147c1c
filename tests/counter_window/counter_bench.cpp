// From a key press at the real window to what the clerk sees. Beside it stand what it is made of:
// a key that the desk answers by itself, which is one frame with all that X does to it, and what
// the server takes for its answer. The first change of the message line is the desk's own, the last
// one the answer.

#include "client/session/hall_client.hpp"
#include "tests/counter_window/counter_desk.hpp"
#include "tests/e2e/server_process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <vector>

namespace hallcall::counter_window {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int rounds = 40;
/// The answer is the last change before the line stays as it is for this long.
constexpr milliseconds quiet{250};
/// Where the desk shows the outcomes of a ticket to choose from.
constexpr Area outcome_line{190, 392, 720, 46};

struct Seen {
    Milliseconds first{};
    Milliseconds answer{};
};

Seen watch_press(XScreen& screen, std::string_view key) {
    auto before = screen.picture(message_line);
    auto const pressed = Clock::now();
    screen.press({key});
    Seen seen;
    if (!screen.changes(message_line, before, milliseconds{5000})) {
        return {Milliseconds{5000}, Milliseconds{5000}};
    }
    seen.first = Clock::now() - pressed;
    seen.answer = seen.first;
    before = screen.picture(message_line);
    while (screen.changes(message_line, before, quiet)) {
        seen.answer = Clock::now() - pressed;
        before = screen.picture(message_line);
    }
    return seen;
}

/// A press that no server is asked for.
Milliseconds watch_own_answer(XScreen& screen, std::string_view key) {
    auto const before = screen.picture(outcome_line);
    auto const pressed = Clock::now();
    screen.press({key});
    bool const seen = screen.changes(outcome_line, before, milliseconds{5000});
    return seen ? Clock::now() - pressed : milliseconds{5000};
}

double percentile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    auto const last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(last * share)];
}

void print(std::string_view what, std::vector<double> const& values) {
    fmt::print("{:<44}{:>8.1f}{:>8.1f}{:>8.1f} ms\n", what, percentile(values, 0.5),
               percentile(values, 0.9), percentile(values, 0.99));
}

int run() {
    e2e::HallFolder const folder;
    e2e::ServerProcess const server{e2e::serve_words(folder)};
    client::HallClient kiosk{{.server = server.url(), .token = "token-kiosk-1"}};
    std::vector<double> server_times;
    for (int i = 0; i < rounds * 2; ++i) {
        auto const asked = Clock::now();
        auto const answer = kiosk.command("/api/v1/tickets", {{"service", "A"}});
        if (!std::holds_alternative<client::Answer>(answer)) {
            fmt::print(stderr, "bench_counter: the server issues no ticket\n");
            return 1;
        }
        server_times.push_back(Milliseconds{Clock::now() - asked}.count());
    }
    CounterDesk desk{server.url(), "1001", "1"};
    std::this_thread::sleep_for(std::chrono::seconds{2});
    desk.screen().press({"F11"});
    std::this_thread::sleep_for(milliseconds{300});
    desk.screen().press({"Return"});
    std::this_thread::sleep_for(std::chrono::seconds{1});
    std::vector<double> own;
    std::vector<double> first;
    std::vector<double> answer;
    for (int i = 0; i < rounds; ++i) {
        for (char const* key : {"F1", "F3", "F4"}) {
            Seen const seen = watch_press(desk.screen(), key);
            first.push_back(seen.first.count());
            answer.push_back(seen.answer.count());
            if (key == std::string_view{"F3"}) {
                own.push_back(watch_own_answer(desk.screen(), "Next").count());
                std::this_thread::sleep_for(quiet);
            }
        }
    }
    fmt::print("{:<44}{:>8}{:>8}{:>8}\n", "", "median", "p90", "p99");
    print("server: a ticket over loopback", server_times);
    print("desk: a key that it answers by itself", own);
    print("desk: key press to the first visible change", first);
    print("desk: key press to the visible answer", answer);
    double const less_server = percentile(answer, 0.99) - percentile(server_times, 0.99);
    constexpr double frame_ms = 1000.0 / 30.0;
    fmt::print(
        "answer less the server's own time, p99: {:.1f} frames of 1/30 s, {:.1f} of the "
        "median frame here\n",
        less_server / frame_ms, less_server / percentile(own, 0.5));
    return 0;
}

}  // namespace
}  // namespace hallcall::counter_window

int main() {
    return hallcall::counter_window::run();
}
