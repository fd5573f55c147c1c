#pragma once

// Everybody who comes on the rehearsed day, as the driver saw them: the counterpart that the
// server's own account is compared with at the end.

#include "rehearsal/day_plan.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

enum class Ending { none, served, missed, cancelled, not_issued };

struct Person {
    CitizenPlan plan;
    std::string number;
    std::string ticket;  ///< id
    std::string code;    ///< of the follow page
    std::string spool;   ///< of the kiosk that printed the slip; empty: none did
    bool left = false;   ///< walked out without a word
    bool transferred = false;
    bool parked = false;
    int missed = 0;
    Ending ending = Ending::none;
};

/// What the driver itself did and was told, for the comparison.
struct Seen {
    std::size_t calls = 0;
    std::size_t finishes = 0;
    std::size_t calls_on_stream = 0;  ///< recalls not counted
    bool stream_whole = true;         ///< the stream never had to start over
    TimeOfDay latest_arrival_lag{};
};

/// Thread-safe. People are named by their index in the plan.
class Book {
public:
    explicit Book(DayPlan const& plan);

    void issued(std::size_t person, std::string number, std::string ticket, std::string code,
                std::string spool);

    /// Who holds `number`: the window may call before the kiosk has told us. Throws
    /// `std::runtime_error` when nobody does within `within`.
    std::size_t called(std::string const& number, std::chrono::milliseconds within);

    [[nodiscard]] Person person(std::size_t index) const;
    void change(std::size_t index, std::function<void(Person&)> const& change);
    void end(std::size_t index, Ending ending);

    /// Stays at the window when called now.
    [[nodiscard]] bool is_here(std::size_t index) const;

    void count(std::function<void(Seen&)> const& change);
    [[nodiscard]] Seen seen() const;

    /// Everybody has ended, or the rehearsal was given up.
    [[nodiscard]] bool over() const;
    void give_up();

    /// Something that should not happen; the rehearsal goes on, and fails at its end.
    void fault(std::string what);
    [[nodiscard]] std::vector<std::string> faults() const;

    /// Something happened in the hall that may give an idle window work.
    void news();
    [[nodiscard]] std::uint64_t news_count() const;
    /// Returns when there is news after `seen_count`, or after `within`.
    void wait_for_news(std::uint64_t seen_count, std::chrono::milliseconds within);

    [[nodiscard]] std::vector<Person> everybody() const;

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Person> people_;
    std::map<std::string, std::size_t> by_number_;
    std::vector<std::string> faults_;
    Seen seen_;
    std::size_t not_ended_ = 0;
    std::uint64_t news_ = 0;
    bool given_up_ = false;
};

}  // namespace hallcall::rehearsal
