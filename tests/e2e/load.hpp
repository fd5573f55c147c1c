#pragma once

// A busy hall: kiosks and counters that go on through cuts and restarts of their server, and keep
// a note of everything that was answered.

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hallcall::e2e {

/// A command that was answered 201, with the key to repeat it.
struct IssuedTicket {
    std::string kiosk;
    std::string key;
    std::string service;
    std::string number;
    std::string code;
    std::int64_t seq = 0;
};

/// What all of them together were told.
struct Tally {
    std::vector<IssuedTicket> issued;
    std::vector<std::string> called;    ///< numbers, in the order of the answers
    std::vector<std::string> finished;  ///< likewise
    std::int64_t commands = 0;
    std::vector<std::string> surprises;  ///< answers that nobody should get
};

/// Runs `count` kiosks (kiosk-1 …) and as many counters (w1 at window 1 …) of a large hall, each
/// on a thread of its own with a HallClient of its own.
class Load {
public:
    Load(std::string const& url, int count);
    Load(Load const&) = delete;
    Load& operator=(Load const&) = delete;
    ~Load();

    /// Lets everybody finish what is under way.
    Tally stop();

    [[nodiscard]] std::int64_t commands() const { return commands_; }

private:
    void run_kiosk(std::string const& url, int number);
    void run_counter(std::string const& url, int number);
    void surprise(std::string what);

    std::atomic<bool> stopping_{false};
    std::atomic<std::int64_t> commands_{0};
    std::mutex mutex_;
    Tally tally_;
    std::vector<std::thread> threads_;
};

/// Numbers by service, sorted, as far as they are `prefix` and a count.
std::map<char, std::vector<int>> counts_by_prefix(std::vector<std::string> const& numbers);

/// How long the loads of the tests last: HALLCALL_E2E_SECONDS, or 10.
int load_seconds();

}  // namespace hallcall::e2e
