#pragma once

// A line to the server that can be cut: a TCP relay on this machine.

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace hallcall::display {

/// Forwards every connection to `port` until it is cut. Throws `std::runtime_error` when it cannot
/// listen.
class Relay {
public:
    explicit Relay(std::uint16_t port);
    Relay(Relay const&) = delete;
    Relay& operator=(Relay const&) = delete;
    ~Relay();

    [[nodiscard]] std::string url() const;

    /// Ends every connection, and every new one at once, until `mend`. Returns when all are down.
    void cut();
    void mend();

    /// Connections that were forwarded so far.
    [[nodiscard]] int connections() const { return connections_; }

private:
    struct Pair {
        int near = -1;
        int far = -1;
    };

    void run();
    void accept_one();
    void drop_all();

    std::uint16_t to_;
    std::uint16_t own_port_ = 0;
    int listener_ = -1;
    std::vector<Pair> pairs_;
    std::atomic<bool> is_cut_{false};
    std::atomic<bool> all_down_{true};
    std::atomic<bool> ending_{false};
    std::atomic<int> connections_{0};
    std::thread thread_;
};

}  // namespace hallcall::display
