#pragma once

// A disk that takes its time and loses what it had not finished, and the log on top of it.

#include "server/engine/state.hpp"
#include "server/journal/event_log.hpp"
#include "tests/sim/agenda.hpp"
#include "tests/sim/dice.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hallcall::sim {

/// What survives a crash.
class SimDisk {
public:
    using Key = std::pair<std::string, std::string>;

    /// Makes a batch durable. Throws LawBroken for one that does not follow what is there.
    void commit(journal::Batch const& batch);

    [[nodiscard]] engine::Seq last_seq() const { return last_seq_; }
    [[nodiscard]] std::vector<engine::LoggedEvent> const& events() const { return events_; }
    [[nodiscard]] std::optional<journal::KeptAnswer> answer(Key const& key) const;

    /// What a server reads when it starts: the answers, and the events as they come back from
    /// their stored form.
    [[nodiscard]] std::vector<journal::KeptAnswer> answers_since(engine::Instant since) const;
    [[nodiscard]] std::vector<engine::LoggedEvent> read_back() const;

    [[nodiscard]] bool has_session(std::string const& token) const {
        return sessions_.contains(token);
    }

    void forget_answers() { answers_.clear(); }

private:
    std::vector<engine::LoggedEvent> events_;
    std::map<Key, journal::KeptAnswer> answers_;
    std::set<std::string> sessions_;
    engine::Seq last_seq_ = 0;
    engine::Instant last_at_{};
};

/// The log of one life of the server. When it is destroyed before a batch is complete, that is a
/// crash: nothing of it is called any more.
class SimLog final : public journal::EventLog {
public:
    struct Temper {
        std::chrono::milliseconds fastest{1};
        std::chrono::milliseconds slowest{40};
        /// Says that a batch is durable while it still holds it back, until the next one comes: a
        /// broken disk, for the simulation's own test.
        bool lies = false;
    };

    SimLog(SimDisk& disk, Agenda& agenda, Dice& dice, Temper temper);

    void append(journal::Batch batch, std::function<void()> durable) override;
    [[nodiscard]] bool has_room() const override { return has_room_; }

    void set_room(bool has_room) { has_room_ = has_room; }
    [[nodiscard]] bool busy() const { return in_flight_ != nullptr; }

    /// The power fails: the batch under way made it to the disk, or did not.
    void crash(bool batch_survives);

private:
    struct InFlight {
        journal::Batch batch;
        std::function<void()> durable;
        bool crashed = false;
    };

    void sync(journal::Batch batch);

    SimDisk& disk_;
    Agenda& agenda_;
    Dice& dice_;
    Temper temper_;
    bool has_room_ = true;
    /// Shared with the agenda, which may still hold its completion after a crash.
    std::shared_ptr<InFlight> in_flight_;
    std::optional<journal::Batch> cached_;
};

}  // namespace hallcall::sim
