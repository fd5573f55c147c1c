// What durability costs: events a second by batch size. Batch 1 is the reference that group commit
// is measured against, in the same run.

#include "server/journal/sqlite_log.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <string>

namespace hallcall::journal {
namespace {

/// A folder of its own, gone with the benchmark.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "hallcall-bench-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("cannot make a temporary folder");
        }
        path_ = name;
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

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
    TemporaryFolder const folder;
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
