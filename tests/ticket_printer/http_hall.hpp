#pragma once

// A hall server of a few lines on a real socket, for running the real program against.

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ticket_printer/printing/descriptor.hpp"

namespace hallcall::printer::test {

class HttpHall {
public:
    HttpHall();
    HttpHall(HttpHall const&) = delete;
    HttpHall& operator=(HttpHall const&) = delete;
    ~HttpHall();

    [[nodiscard]] std::string address() const;

    /// Answers POST /tickets with this problem instead of a ticket.
    void refuse(int status, std::string code);
    /// Takes the next POST /tickets and closes the connection without an answer.
    void swallow_tickets(bool swallow);

    struct Seen {
        std::string request_line;
        std::string key;
        std::string authorisation;
        std::string body;
    };
    [[nodiscard]] std::vector<Seen> tickets_asked();

private:
    void serve();
    void talk(int peer);
    std::string answer(Seen const& seen);

    Descriptor socket_;
    int port_ = 0;
    std::mutex mutex_;
    std::vector<Seen> asked_;
    std::vector<std::string> keys_;
    int refuse_status_ = 0;
    std::string refuse_code_;
    std::atomic<bool> swallow_ = false;
    std::atomic<bool> stop_ = false;
    std::vector<std::thread> talkers_;
    std::thread thread_;
};

}  // namespace hallcall::printer::test
