#pragma once

// The order of things. Commands come in one after another, each is decided at one instant on the
// `draft` state (what has been decided), its events go into the open batch, and its answer waits at
// the gate until that batch is on disk. Only then do the events reach the `published` state, the
// listener and the client. The next batch is whatever arrived while the last one was syncing.
//
// A plain object without sockets or timers: whoever owns it calls it from one thread (the io
// thread, or a simulator), and the log calls back on that same thread.

#include "server/app/api.hpp"
#include "server/engine/decide.hpp"
#include "server/journal/event_log.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hallcall::app {

/// Marks a command as repeatable: the same scope and key within 24 hours is the same command.
struct Once {
    std::string scope;
    std::string key;
    std::string fingerprint;  ///< of path and body
};

/// A command that was decided, for whoever writes its answer.
struct Decided {
    engine::State const& state;  ///< the draft right after the command's last event
    std::vector<engine::LoggedEvent> const& events;
    engine::Seq seq = 0;  ///< of the command's last event, or the last one before it
};

/// Writes the answer to an accepted command.
using Compose = std::function<Reply(Decided const&)>;

struct SequencerLimits {
    /// Commands decided or waiting and not answered yet; above that: 503 overloaded.
    std::size_t waiting_commands = 8192;
    /// Answers kept for repetition, the oldest forgotten first.
    std::size_t kept_answers = 200000;
};

class Sequencer {
public:
    /// Gives the moment to decide at. The sequencer never lets time go back.
    using Clock = std::function<engine::Moment(engine::State const&, engine::Instant not_before)>;
    /// Called for each event once it is durable, with the published state right after it.
    using OnPublished = std::function<void(engine::LoggedEvent const&, engine::State const&)>;
    /// Writes the snapshot taken after a roll-over.
    using EncodeSnapshot = std::function<std::string(engine::State const&)>;

    struct Hooks {
        Clock clock;
        OnPublished on_published;
        EncodeSnapshot encode_snapshot;
    };

    Sequencer(engine::State state, std::vector<journal::KeptAnswer> answers, journal::EventLog& log,
              Hooks hooks, SequencerLimits limits = {});

    /// Decides a command; `respond` is called once its batch is durable. A refusal waits as well:
    /// it was decided on a draft that may still be lost.
    void submit(engine::Command command, std::vector<journal::Note> notes, std::optional<Once> once,
                Compose compose, Respond respond);

    /// Makes something durable that is no event; `reply` goes out once it is.
    void write(journal::Batch extra, Reply reply, Respond respond);

    /// Decides what is due without being asked, alerts included. Called by a timer; `submit` does
    /// it by itself.
    void catch_up();

    /// A fact that nobody commanded (journal opened, clock set, first document).
    void record(engine::Event event);

    /// True when this command is known already and will be answered from memory.
    [[nodiscard]] bool knows(std::string const& scope, std::string const& key) const;

    [[nodiscard]] engine::State const& draft() const { return draft_; }
    [[nodiscard]] engine::State const& published() const { return published_; }
    [[nodiscard]] bool idle() const {
        return !in_flight_ && open_.pending.empty() && open_.batch.empty();
    }
    /// The law of the two folds: with nothing under way both are the same. Costly; for tests and
    /// for the end of a run.
    [[nodiscard]] bool folds_agree() const { return draft_ == published_; }
    [[nodiscard]] std::size_t waiting_commands() const { return waiting_; }

    /// Refuses new commands; `drained` is called once everything accepted is answered.
    void shut_down(std::function<void()> drained);

private:
    struct Pending {
        Reply reply;
        Respond respond;
        std::optional<std::pair<std::string, std::string>> once;
    };
    /// A repetition that came before the first was durable.
    struct UnderWay {
        std::string fingerprint;
        std::vector<Respond> repetitions;
    };
    struct OpenBatch {
        journal::Batch batch;
        std::vector<Pending> pending;
    };
    using Key = std::pair<std::string, std::string>;

    std::optional<Reply> refuse_work() const;
    bool answer_repetition(Once const& once, Respond& respond);
    engine::Moment now() const;
    void draft_due(engine::Moment const& moment);
    void draft_alerts(engine::Moment const& moment);
    engine::LoggedEvent const& draft_event(engine::Event event, engine::Instant at);
    Reply decide(engine::Command const& command, std::vector<journal::Note> notes,
                 Compose const& compose);
    void keep_answer(Once const& once, Reply const& reply);
    void flush();
    void on_durable();
    void forget_old_answers(engine::Instant now);

    engine::State draft_;
    engine::State published_;
    journal::EventLog& log_;
    Hooks hooks_;
    SequencerLimits limits_;
    OpenBatch open_;
    std::optional<OpenBatch> in_flight_;
    std::size_t waiting_ = 0;
    std::map<Key, journal::KeptAnswer> answers_;
    std::deque<std::pair<engine::Instant, Key>> answers_by_age_;
    std::map<Key, UnderWay> under_way_;
    engine::Instant answers_forgotten_at_{};
    std::function<void()> drained_;
    bool shutting_down_ = false;
};

/// The problem answer for a refusal of the rules.
Reply refusal_reply(engine::Rejection const& rejection);

}  // namespace hallcall::app
