#include "server/journal/sqlite_log.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>
#include <utility>

#include "server/journal/batch_writer.hpp"
#include "server/journal/posix_file.hpp"
#include "server/journal/schema.hpp"

namespace hallcall::journal {
namespace {

/// Memory is ahead of the disk and cannot be unwound; a new process reads what really is there.
[[noreturn]] void die(std::string_view why) {
    spdlog::critical("journal: {}; ending the process", why);
    spdlog::default_logger()->flush();
    std::abort();
}

}  // namespace

class SqliteLog::JournalThread {
public:
    JournalThread(FileDescriptor lock, BatchWriter writer, Post post)
        : lock_(std::move(lock)),
          writer_(std::move(writer)),
          post_(std::move(post)),
          thread_([this](std::stop_token const& stop) { run(stop); }) {}

    void hand_over(Batch batch, std::function<void()> durable) {
        {
            std::lock_guard const guard(mutex_);
            if (under_way_) {
                die("a batch was handed over while another was under way");
            }
            under_way_ = true;
            job_.emplace(Job{std::move(batch), std::move(durable)});
        }
        changed_.notify_one();
    }

private:
    struct Job {
        Batch batch;
        std::function<void()> durable;
    };

    void run(std::stop_token const& stop) {
        while (auto job = next(stop)) {
            try {
                writer_.commit(job->batch);
            } catch (std::exception const& error) {
                die(fmt::format("a batch could not be committed: {}", error.what()));
            }
            {
                std::lock_guard const guard(mutex_);
                under_way_ = false;
            }
            post_(std::move(job->durable));
        }
    }

    /// Nothing when the log is closing and everything is written.
    std::optional<Job> next(std::stop_token const& stop) {
        std::unique_lock guard(mutex_);
        changed_.wait(guard, stop, [this] { return job_.has_value(); });
        return std::exchange(job_, std::nullopt);
    }

    FileDescriptor lock_;
    BatchWriter writer_;  // of the journal thread alone
    Post post_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::optional<Job> job_;
    bool under_way_ = false;
    std::jthread thread_;  // last: it ends before what it uses
};

std::unique_ptr<SqliteLog> SqliteLog::open(std::filesystem::path const& path, Post executor_post,
                                           std::uintmax_t minimum_free_bytes) {
    auto const real = real_path(path);
    auto lock = lock_journal(real);
    auto thread = translate(fmt::format("cannot open {}", path.string()), [&] {
        return std::make_unique<JournalThread>(std::move(lock), BatchWriter(open_for_writing(real)),
                                               std::move(executor_post));
    });
    return std::unique_ptr<SqliteLog>(
        new SqliteLog(real.parent_path(), minimum_free_bytes, std::move(thread)));
}

SqliteLog::SqliteLog(std::filesystem::path folder, std::uintmax_t minimum_free_bytes,
                     std::unique_ptr<JournalThread> thread)
    : folder_(std::move(folder)),
      minimum_free_bytes_(minimum_free_bytes),
      thread_(std::move(thread)) {
}

SqliteLog::~SqliteLog() = default;

void SqliteLog::append(Batch batch, std::function<void()> durable) {
    thread_->hand_over(std::move(batch), std::move(durable));
}

bool SqliteLog::has_room() const {
    auto const now = std::chrono::steady_clock::now();
    if (room_asked_at_ && now - *room_asked_at_ < room_is_known_for) {
        return room_;
    }
    auto const free = free_bytes(folder_);
    bool const room = free && *free >= minimum_free_bytes_;
    if (room_ && !room) {
        spdlog::error("journal: too little room left in {}", folder_.string());
    } else if (!room_ && room) {
        spdlog::info("journal: there is room again in {}", folder_.string());
    }
    room_ = room;
    room_asked_at_ = now;
    return room_;
}

}  // namespace hallcall::journal
