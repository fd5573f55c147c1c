#pragma once

// People come in: at the kiosks, at the guide desk, and some of them leave again.

#include "client/session/hall_client.hpp"
#include "rehearsal/window_agent.hpp"

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

struct Kiosk {
    std::string name;  ///< device id
    std::string token;
};

class Arrivals {
public:
    /// `guide_desk` is a coordinator's counter without a window; `phones` is an anonymous client.
    /// The errands must be gone before this is.
    Arrivals(Scene scene, std::vector<Kiosk> kiosks, CounterProgram& guide_desk,
             client::HallClient& phones);

    /// Lets the guide desk know whom it will have to issue for: urgent and internal tickets.
    void plan_guide_desk();

    /// One kiosk's day: takes the next person in line until nobody else comes. One thread each.
    void run_kiosk(std::size_t kiosk);

    /// Somebody who was missed comes back, by the follow code.
    void rejoin(std::size_t person);

private:
    void take_ticket(Kiosk const& kiosk, std::size_t person);
    void issue_at_desk(std::size_t person);
    void came(std::size_t person, TimeOfDay arrives);
    void leave(std::size_t person);
    std::string follow(std::size_t person, std::string const& what) const;

    Scene scene_;
    std::vector<Kiosk> kiosks_;
    CounterProgram& guide_desk_;
    client::HallClient& phones_;
    std::vector<Person> people_;
    std::atomic<std::size_t> next_{0};
};

}  // namespace hallcall::rehearsal
