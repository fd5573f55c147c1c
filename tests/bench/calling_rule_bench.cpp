// What one decision costs, by the number of people waiting.

#include "server/engine/calling_rule.hpp"
#include "server/engine/decide.hpp"

#include <benchmark/benchmark.h>

#include <chrono>
#include <memory>
#include <string>

namespace hallcall::engine {
namespace {

HallConfig sample_hall() {
    HallConfig hall;
    for (auto const* id : {"A", "B", "C", "D", "E", "F"}) {
        hall.services.push_back({.id = ServiceId{id}, .prefix = id, .name = id});
    }
    for (int i = 1; i <= 20; ++i) {
        Window window;
        window.id = WindowId{std::to_string(i)};
        window.services = {ServiceId{"A"}, ServiceId{"B"}, ServiceId{"C"}};
        window.spare = {ServiceId{"D"}, ServiceId{"E"}};
        hall.windows.push_back(window);
    }
    return hall;
}

QueueState sample_queue(HallConfig const& hall, std::int64_t waiting) {
    QueueState queue;
    for (Window const& window : hall.windows) {
        queue.desks[window.id] = {.open = true, .run = 1};
    }
    for (std::int64_t i = 0; i < waiting; ++i) {
        auto const& service = hall.services[static_cast<std::size_t>(i) % hall.services.size()];
        Instant const at{std::chrono::milliseconds{1000 * i}};
        queue.waiting.push_back({.number = Number{service.prefix + std::to_string(i)},
                                 .service = service.id,
                                 .level = i % 8 == 0 ? Level::priority : Level::normal,
                                 .place = {at, i},
                                 .bound_window = {},
                                 .waiting_since = at,
                                 .entitled_at = at,
                                 .issued_seq = i});
    }
    return queue;
}

void choose_next_ticket(benchmark::State& state) {
    HallConfig const hall = sample_hall();
    QueueState const queue = sample_queue(hall, state.range(0));
    WindowId const window{"7"};
    Instant const now{std::chrono::hours{1}};
    for (auto _ : state) {
        benchmark::DoNotOptimize(choose_next(queue, hall, window, now));
    }
}
BENCHMARK(choose_next_ticket)->Arg(10)->Arg(80)->Arg(500)->Arg(2000);

void count_those_ahead(benchmark::State& state) {
    HallConfig const hall = sample_hall();
    QueueState const queue = sample_queue(hall, state.range(0));
    Instant const now{std::chrono::hours{1}};
    Number const last = queue.waiting.back().number;
    for (auto _ : state) {
        benchmark::DoNotOptimize(count_ahead(queue, hall, last, now));
    }
}
BENCHMARK(count_those_ahead)->Arg(80)->Arg(500);

/// What every command pays for alerts: everybody waits too long, and all of it is known already.
void look_for_alerts(benchmark::State& state) {
    auto const hall = std::make_shared<HallConfig const>(sample_hall());
    State day;
    day.lasting.config = hall;
    day.day.day = std::chrono::year{2026} / 11 / 23;
    day.day.queue = sample_queue(*hall, state.range(0));
    for (Window const& window : hall->windows) {
        day.day.windows.try_emplace(window.id);
    }
    Moment const now{Instant{std::chrono::hours{10}}, *day.day.day, std::chrono::hours{10}};
    for (Event const& event : alert_changes(day, now)) {
        auto const& raised = std::get<AlertRaised>(event);
        day.day.alerts[raised.alert] = {raised.since, now.at};
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(alert_changes(day, now));
    }
}
BENCHMARK(look_for_alerts)->Arg(0)->Arg(80)->Arg(500);

}  // namespace
}  // namespace hallcall::engine
