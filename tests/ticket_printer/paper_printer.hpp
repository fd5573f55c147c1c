#pragma once

// A receipt printer on the network, with paper that can run out: it takes ESC/POS over TCP, answers
// real-time questions at once and others when all before them is printed, as the manuals of the
// vendors say. What it was sent and has not printed yet stays in its memory.

#include "tests/ticket_printer/escpos_decoder.hpp"
#include "ticket_printer/printing/descriptor.hpp"

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hallcall::printer::test {

class PaperPrinter {
public:
    struct State {
        bool mute = false;  ///< prints, but answers nothing
        bool switched_on = true;
        bool cover_open = false;
        bool paper_low = false;
        bool knife_stuck = false;
        /// Bytes until the paper ends; nothing: plenty.
        std::optional<std::size_t> paper_left;
        /// Bytes until the line breaks.
        std::optional<std::size_t> line_left;
        /// For each byte.
        std::chrono::milliseconds takes{0};
        /// Prints, but does not say that it has.
        bool forgets_to_answer = false;
    };

    PaperPrinter();
    PaperPrinter(PaperPrinter const&) = delete;
    PaperPrinter& operator=(PaperPrinter const&) = delete;
    ~PaperPrinter();

    [[nodiscard]] std::string port() const { return port_; }
    [[nodiscard]] std::string address() const { return "tcp://127.0.0.1:" + port_; }

    /// From now on. With paper in it again it prints what it still has in memory.
    void set(State const& state);

    /// What is on paper and cut off.
    [[nodiscard]] std::vector<Receipt> receipts();
    /// Every byte that it has printed.
    [[nodiscard]] std::string paper();
    /// When the first byte of each slip arrived.
    [[nodiscard]] std::vector<std::chrono::steady_clock::time_point> slips_begun();
    /// How often it was asked how it is.
    [[nodiscard]] int questions();

private:
    void listen();
    void run();
    void serve(Descriptor const& peer);
    void take(unsigned char byte, int peer);
    void print_what_can_be(int peer);
    [[nodiscard]] bool prints() const;
    [[nodiscard]] char status(unsigned char which) const;

    std::mutex mutex_;
    State state_;
    std::string escape_;       ///< the beginning of a real-time command
    char last_ = 0;            ///< the byte before
    std::deque<char> memory_;  ///< taken, not printed
    std::string paper_;
    std::vector<std::chrono::steady_clock::time_point> slips_begun_;
    int questions_ = 0;
    Descriptor listening_;
    std::string port_;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

}  // namespace hallcall::printer::test
