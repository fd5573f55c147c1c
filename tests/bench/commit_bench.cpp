// What durability costs: events a second by batch size. Batch 1 is the reference that group commit
// is measured against, in the same run.

#include "server/journal/sqlite_log.hpp"
#include "tests/support/temp_folder.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <string>

namespace hallcall::journal {
namespace {

engine::Event sample_event(engine::Seq seq) {
    if (seq == 1) {
        return engine::JournalOpened{.hall = "bench", .journal = "bench"};
    }
    return engine::TicketIssued{.number = engine::Number{"A" + std::to_string(seq)},
                                .service = engine::ServiceId{"A"},
                                .channel = "kiosk",
                                .code_hash = engine::Digest{std::string(64, '0')}};
}

void commit_batches(benchmark::State& state) {
    TempFolder const folder;
    auto const run_at_once = [](std::function<void()> work) { work(); };
    auto const log = SqliteLog::open(folder.path() / "hall.db", run_at_once);
    engine::Seq seq = 0;
    for (auto _ : state) {
        Batch batch;
        for (std::int64_t i = 0; i < state.range(0); ++i) {
            ++seq;
            batch.events.push_back({seq, engine::Instant{}, sample_event(seq)});
        }
        std::promise<void> durable;
        log->append(std::move(batch), [&] { durable.set_value(); });
        durable.get_future().wait();
    }
    state.SetItemsProcessed(seq);
}
BENCHMARK(commit_batches)->Arg(1)->Arg(8)->Arg(64)->UseRealTime();

}  // namespace
}  // namespace hallcall::journal
