#pragma once

// One run: five minutes of a hall with a server that crashes and comes back, a disk that is
// slow, a network that loses and doubles, and people who try again. The same seed is the same run.

#include "server/app/sequencer.hpp"
#include "tests/sim/answer_book.hpp"
#include "tests/sim/people.hpp"
#include "tests/sim/sim_log.hpp"
#include "tests/sim/witness.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <string>

namespace hallcall::sim {

/// What is broken on purpose, to see that the laws notice.
enum class Sabotage { none, disk_lies, answers_lost_in_crash };

struct Tally {
    Sights sights;
    int crashes = 0;
    int batches_lost = 0;      ///< under way when the power failed, and gone
    int batches_survived = 0;  ///< under way, and on the disk all the same
    int answers_repeated = 0;
    int keys_refused = 0;  ///< 422
    int no_room = 0;       ///< 503 storage_unavailable
    int overloaded = 0;    ///< 503 overloaded
    int sessions = 0;
    std::uint64_t trace = 0;  ///< of all events and answers: equal for equal runs
};

class Simulation {
public:
    explicit Simulation(std::uint64_t seed, Sabotage sabotage = Sabotage::none);
    Simulation(Simulation const&) = delete;
    Simulation& operator=(Simulation const&) = delete;
    ~Simulation();

    /// Runs to the end. Throws LawBroken, or whatever the server throws.
    Tally run();

private:
    struct Life;
    struct Told;

    [[nodiscard]] engine::Instant wall_clock() const;
    [[nodiscard]] engine::Instant decided_now() const;

    // The server and the world it stands in.
    void start_server();
    void crash_server();
    void plan_crash();
    void plan_disk_full();
    void plan_clock_step();
    void plan_timer();
    void check_quiet_server();
    void shut_down_server();

    // People and the network.
    void plan_wish(std::size_t person);
    void wish(std::size_t person);
    void send(Ask const& ask, int tries_left);
    void deliver(Ask const& ask, std::shared_ptr<bool> const& heard);
    void answer(Ask const& ask, app::Reply const& reply, Told& told);
    void open_session();
    void publish_edition();
    void trace(std::string const& text);

    Dice dice_;
    Sabotage sabotage_;
    Agenda agenda_;
    SimDisk disk_;
    Witness witness_;
    AnswerBook book_;
    Tally tally_;
    std::vector<Person> people_;
    SimLog::Temper temper_;
    app::SequencerLimits limits_;
    engine::Instant began_at_{};
    std::chrono::milliseconds skew_{};
    std::deque<Ask> asked_;  ///< what may be asked again much later
    int keys_ = 0;
    int editions_ = 1;
    bool closing_ = false;
    bool drained_ = false;
    std::unique_ptr<Life> life_;
};

}  // namespace hallcall::sim
