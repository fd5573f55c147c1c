#include "tests/sim/sim_log.hpp"

#include <fmt/format.h>

#include "protocol/limits.hpp"
#include "server/journal/event_codec.hpp"
#include "tests/sim/law.hpp"

#include <memory>

namespace hallcall::sim {

void SimDisk::commit(journal::Batch const& batch) {
    if (batch.forget_answers_before) {
        std::erase_if(answers_, [&](auto const& entry) {
            return entry.second.at < *batch.forget_answers_before;
        });
    }
    for (engine::LoggedEvent const& event : batch.events) {
        ensure(event.seq == last_seq_ + 1,
               fmt::format("the log is handed event {} after {}", event.seq, last_seq_));
        ensure(event.at >= last_at_, fmt::format("event {} goes back in time", event.seq));
        events_.push_back(event);
        last_seq_ = event.seq;
        last_at_ = event.at;
    }
    for (journal::KeptAnswer const& answer : batch.answers) {
        auto const [kept, is_new] = answers_.emplace(Key{answer.scope, answer.key}, answer);
        ensure(is_new || kept->second.at < answer.at - protocol::limits::idempotency_kept,
               fmt::format("a second answer is kept for key {}", answer.key));
        kept->second = answer;
    }
    for (journal::StoredSession const& session : batch.sessions_opened) {
        sessions_.insert(session.token_hash);
    }
}

std::optional<journal::KeptAnswer> SimDisk::answer(Key const& key) const {
    auto const found = answers_.find(key);
    return found == answers_.end() ? std::nullopt : std::optional{found->second};
}

std::vector<journal::KeptAnswer> SimDisk::answers_since(engine::Instant since) const {
    std::vector<journal::KeptAnswer> all;
    for (auto const& [key, answer] : answers_) {
        if (answer.at >= since) {
            all.push_back(answer);
        }
    }
    return all;
}

std::vector<engine::LoggedEvent> SimDisk::read_back() const {
    std::vector<engine::LoggedEvent> all;
    for (engine::LoggedEvent const& event : events_) {
        all.push_back(
            {event.seq, event.at,
             journal::decode(journal::type_name(event.event), journal::encode_body(event.event))});
    }
    return all;
}

SimLog::SimLog(SimDisk& disk, Agenda& agenda, Dice& dice, Temper temper)
    : disk_(disk), agenda_(agenda), dice_(dice), temper_(temper) {
}

void SimLog::append(journal::Batch batch, std::function<void()> durable) {
    ensure(!busy(), "a second batch is handed to the log while one is under way");
    ensure(!batch.empty(), "an empty batch is handed to the log");
    in_flight_ = std::make_shared<InFlight>(InFlight{std::move(batch), std::move(durable)});
    auto const delay = dice_.between(temper_.fastest, temper_.slowest);
    agenda_.plan(delay, [this, mine = in_flight_] {
        if (mine->crashed) {
            return;
        }
        sync(std::move(mine->batch));
        in_flight_.reset();
        mine->durable();
    });
}

void SimLog::sync(journal::Batch batch) {
    if (!temper_.lies) {
        disk_.commit(batch);
        return;
    }
    if (cached_) {
        disk_.commit(*cached_);
    }
    cached_ = std::move(batch);
}

void SimLog::crash(bool batch_survives) {
    if (!in_flight_) {
        return;
    }
    if (batch_survives && !temper_.lies) {
        disk_.commit(in_flight_->batch);
    }
    in_flight_->crashed = true;
    in_flight_.reset();
}

}  // namespace hallcall::sim
