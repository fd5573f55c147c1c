#pragma once

// Keeps what was answered to whom, and checks the laws of answers: none before it is durable, one
// command done once, the same answer for ever.

#include "server/app/api.hpp"
#include "tests/sim/ask.hpp"

#include <map>
#include <optional>
#include <string>

namespace hallcall::sim {

/// An event as the simulated server puts it into an answer: seq first, then all of it.
std::string describe(engine::LoggedEvent const& event);

class AnswerBook {
public:
    explicit AnswerBook(SimDisk const& disk) : disk_(disk) {}

    /// The server does what is asked. `event`: the command's last, if it made any.
    void executes(Ask const& ask, std::optional<engine::LoggedEvent> const& event,
                  engine::Instant now);

    /// An answer leaves the server. `decided_at`: the last event when it was decided.
    void releases(Ask const& ask, app::Reply const& reply, engine::Seq decided_at,
                  engine::Instant now);

    /// The server is gone; the disk has what it has. Every answer that was given must hold.
    void survives_crash();

    [[nodiscard]] int repeated() const { return repeated_; }
    [[nodiscard]] int mismatches() const { return mismatches_; }

private:
    struct Entry {
        engine::Instant at{};
        std::optional<engine::LoggedEvent> event;  ///< what it did
        std::optional<int> status;                 ///< once it was answered
        std::string body;
        int first_answers = 0;  ///< those that do not say that they are repeated
    };

    /// Forgets what is older than an answer is promised for.
    void drop_old(SimDisk::Key const& key, engine::Instant now);

    SimDisk const& disk_;
    std::map<SimDisk::Key, Entry> entries_;
    int repeated_ = 0;
    int mismatches_ = 0;
};

}  // namespace hallcall::sim
