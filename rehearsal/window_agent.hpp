#pragma once

// The staff of one window through the day: calls, serves, recalls who does not come, hands over.

#include "rehearsal/book.hpp"
#include "rehearsal/cast.hpp"
#include "rehearsal/counter_program.hpp"
#include "rehearsal/errands.hpp"
#include "rehearsal/sim_clock.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

/// What all agents of a rehearsal share.
struct Scene {
    Stage const& stage;
    SimClock const& clock;
    Book& book;
    Errands& errands;
    std::map<std::string, std::string> const& passwords;  ///< by staff id
};

/// Lives on one thread.
class WindowAgent {
public:
    /// Somebody was missed and will come back: what to do when the time has come.
    using Rejoin = std::function<void(std::size_t person)>;

    WindowAgent(Scene scene, Post post, std::vector<StaffMove> moves, Rejoin rejoin);

    /// The whole day, until everybody has ended. Throws when a program fails.
    void run();

private:
    CounterProgram& sit_down(std::string const& staff);
    /// A step that has to succeed; what is wrong otherwise becomes a fault.
    bool must(std::string const& words);
    void idle();
    void move_on(bool serving);
    void make_move(StaffMove const& move);
    bool call_back_parked();
    void attend(std::string const& number);
    void serve(std::size_t person);
    void miss(std::size_t person);
    void pass_until(TimeOfDay until);

    Scene scene_;
    Post post_;
    std::vector<StaffMove> moves_;
    std::size_t next_move_ = 0;
    Rejoin rejoin_;
    std::map<std::string, std::unique_ptr<CounterProgram>> desks_;
    CounterProgram* on_duty_ = nullptr;
    std::multimap<TimeOfDay, std::string> parked_;
    bool paused_ = false;
    std::size_t served_ = 0;
};

}  // namespace hallcall::rehearsal
