#include "tests/app/app_fixture.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <future>
#include <stdexcept>

#include "server/app/restore.hpp"
#include "server/engine/apply.hpp"
#include "server/journal/sqlite_log.hpp"
#include "tests/sim/sim_hall.hpp"

namespace hallcall::app::test {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds disk_deadline{60};

void append_and_wait(journal::EventLog& log, journal::Batch batch) {
    auto const durable = std::make_shared<std::promise<void>>();
    log.append(std::move(batch), [durable] { durable->set_value(); });
    if (durable->get_future().wait_for(disk_deadline) != std::future_status::ready) {
        throw std::runtime_error("the batch is not on disk after a minute");
    }
}

}  // namespace

std::string example_hall_toml() {
    return R"([hall]
id = "enping"
name = "恩平市行政服务中心"
timezone = "Asia/Shanghai"
sessions = [["08:30", "12:00"], ["14:30", "17:30"]]
issue_from = "08:00"
issue_until = "17:15"
complaint_phone = "12345"
notice = "过号请到取号机重新排队"
[[department]]
id = "housing"
name = "不动产登记中心"
name_en = "Real Estate Registration"
[[service]]
id = "A"
prefix = "A"
name = "不动产登记"
name_en = "Real estate registration"
department = "housing"
minutes = 12
quota = 0
materials = ["身份证", "权属证明"]
[[service]]
id = "B"
name = "咨询"
[[service]]
id = "C"
name = "社保"
[[zone]]
id = "east"
name = "东区"
[[window]]
id = "1"
name = "1号窗口"
zone = "east"
services = ["A", "B"]
spare = ["C"]
a = "1001"
b = ["1002", "1003"]
[[staff]]
id = "1001"
name = "示例一"
title = "科员"
roles = ["staff"]
[[staff]]
id = "1002"
name = "示例二"
roles = ["staff", "coordinator"]
[[staff]]
id = "1003"
name = "示例三"
roles = ["staff", "admin", "auditor"]
[[priority_reason]]
id = "elderly"
name = "老年人"
name_en = "Elderly person"
self_declared = true
[rules]
priority_run_max = 3
overdue_after_s = 1800
internal_after_s = 1800
calls_before_miss = 2
miss_after_s = 20
rejoin_after = 3
rejoin_within_s = 1800
rejoins_max = 1
binding_lapses_after_s = 600
pause_overdue_s = 300
unmanned_after_s = 300
wait_yellow_s = 1200
wait_red_s = 2400
serving_yellow_s = 1800
)";
}

LiveHall::LiveHall(std::uint64_t seed, Listener listener)
    : dice_(seed),
      listener_(std::move(listener)),
      people_(sim::everybody()),
      now_(std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 1h) {
    happens(engine::JournalOpened{"sim", "3f2c9a", 1});
    does(engine::PublishConfig{sim::the_system(), "edition 1", sim::sim_hall(1)});
    happens_due();
}

void LiveHall::happens(engine::Event event) {
    events_.push_back({state_.last_seq + 1, now_, std::move(event)});
    engine::apply(state_, events_.back());
    if (listener_) {
        listener_(events_.back(), state_);
    }
}

void LiveHall::happens_due() {
    for (engine::Event& event : engine::due(state_, sim::moment_at(now_))) {
        happens(std::move(event));
    }
}

bool LiveHall::does(engine::Command const& command) {
    happens_due();
    auto decision = engine::decide(state_, command, sim::moment_at(now_));
    auto* events = std::get_if<engine::Events>(&decision);
    if (events == nullptr) {
        return false;
    }
    for (engine::Event& event : *events) {
        happens(std::move(event));
    }
    return true;
}

void LiveHall::goes_on(int steps) {
    for (int step = 0; step < steps; ++step) {
        now_ += dice_.between(100ms, 4000ms);
        auto const& person = dice_.one_of(people_);
        does(sim::next_wish(person, state_, fmt::format("wish-{}", ++wishes_), dice_));
    }
}

void LiveHall::sleeps() {
    engine::Day const today = sim::moment_at(now_).day;
    now_ = std::chrono::sys_days{today} + 24h + 1h;
    happens_due();
}

void write_journal(std::filesystem::path const& path,
                   std::vector<engine::LoggedEvent> const& events, bool snapshots) {
    auto const log = journal::SqliteLog::open(
        path, [](std::function<void()> const& completion) { completion(); });
    journal::Batch batch;
    engine::State state;
    for (engine::LoggedEvent const& event : events) {
        batch.events.push_back(event);
        if (!snapshots) {
            continue;
        }
        engine::apply(state, event);
        if (std::holds_alternative<engine::DayRolledOver>(event.event)) {
            batch.snapshot = journal::Snapshot{event.seq, {}, encode_snapshot(state)};
            append_and_wait(*log, std::exchange(batch, {}));
        }
    }
    append_and_wait(*log, std::move(batch));
}

}  // namespace hallcall::app::test
