#pragma once

// The desk on a thread of its own, so that a slow server or printer never freezes the screen.

#include "ticket_printer/desk/desk.hpp"
#include "ticket_printer/model/touch_flow.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace hallcall::printer {

/// What the worker has to say: a slip that goes to the printer now, or the end of a request.
using TakeNews = std::variant<Slip, TakeOutcome, RejoinOutcome>;

/// The functions are for one thread, the main one. At start and while slips wait it catches up by
/// itself every `catch_up_every`, and it looks after the printer every `check_every`.
class TakeWorker {
public:
    struct Parts {
        std::unique_ptr<ServerLink> link;
        std::unique_ptr<Spool> spool;
        std::unique_ptr<Printer> printer;
        std::string server;  ///< the address on the slips
        Desk::Log log;       ///< called on the worker's thread
        std::chrono::milliseconds catch_up_every{15000};
        std::chrono::milliseconds check_every{30000};
    };

    explicit TakeWorker(Parts parts);
    TakeWorker(TakeWorker const&) = delete;
    TakeWorker& operator=(TakeWorker const&) = delete;
    /// Waits for what is under way, which its deadlines bound.
    ~TakeWorker();

    /// One at a time: false while another is under way.
    bool start(KioskRequest request);
    /// What has happened since the last call. Never waits.
    std::vector<TakeNews> take_news();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hallcall::printer
