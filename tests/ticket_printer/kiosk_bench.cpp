// From a tap to the first byte of the slip at the printer: a real server, a spool on the disk, a
// printer over TCP that answers. Beside it stands what the server takes for a ticket.

#include "client/session/hall_client.hpp"
#include "tests/e2e/server_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/paper_printer.hpp"
#include "ticket_printer/desk/take_worker.hpp"
#include "ticket_printer/settings/slip_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

namespace hallcall::printer::test {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int rounds = 200;

void print(std::string_view what, std::vector<double> values) {
    std::ranges::sort(values);
    auto const at = [&](double share) {
        return values[static_cast<std::size_t>(static_cast<double>(values.size() - 1) * share)];
    };
    fmt::print("{:<44}{:>8.1f}{:>8.1f}{:>8.1f} ms\n", what, at(0.5), at(0.9), at(0.99));
}

client::Options server_of(e2e::ServerProcess const& server) {
    return {.server = server.url(), .token = "token-kiosk-1"};
}

/// Waits for the end of what was started.
bool ended(TakeWorker& worker) {
    for (;;) {
        for (TakeNews const& news : worker.take_news()) {
            if (auto const* outcome = std::get_if<TakeOutcome>(&news)) {
                auto const* taken = std::get_if<Taken>(outcome);
                return taken != nullptr && !taken->not_printed;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
}

int run() {
    e2e::HallFolder const folder;
    e2e::ServerProcess const server{e2e::serve_words(folder)};
    client::HallClient kiosk{server_of(server)};
    std::vector<double> server_alone;
    for (int i = 0; i < rounds; ++i) {
        auto const asked = Clock::now();
        auto const answer = kiosk.command("/api/v1/tickets", {{"service", "A"}});
        if (!std::holds_alternative<client::Answer>(answer)) {
            fmt::print(stderr, "bench_kiosk: the server issues no ticket\n");
            return 1;
        }
        server_alone.push_back(Milliseconds{Clock::now() - asked}.count());
    }
    TempFolder const spool;
    PaperPrinter paper;
    TakeWorker worker{{.link = http_link(server_of(server)),
                       .spool = std::make_unique<Spool>(spool.path() / "spool"),
                       .printer = make_printer(paper.address(), {.slip = load_slip_template("")}),
                       .server = server.url(),
                       .log = [](std::string_view line) { fmt::print(stderr, "{}\n", line); }}};
    std::vector<double> first_byte;
    std::vector<double> printed;
    for (int i = 0; i < rounds; ++i) {
        auto const tapped = Clock::now();
        worker.start(TakeRequest{.service = "A"});
        if (!ended(worker)) {
            fmt::print(stderr, "bench_kiosk: no slip came out\n");
            return 1;
        }
        printed.push_back(Milliseconds{Clock::now() - tapped}.count());
        first_byte.push_back(Milliseconds{paper.slips_begun().back() - tapped}.count());
    }
    fmt::print("{:<44}{:>8}{:>8}{:>8}\n", "", "median", "p90", "p99");
    print("server: a ticket over loopback", server_alone);
    print("kiosk: tap to the first byte at the printer", first_byte);
    print("kiosk: tap to the printer's word that it is out", printed);
    return 0;
}

}  // namespace
}  // namespace hallcall::printer::test

int main() {
    return hallcall::printer::test::run();
}
