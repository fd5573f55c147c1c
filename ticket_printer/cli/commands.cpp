#include "ticket_printer/cli/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>

#include "ticket_printer/desk/desk.hpp"
#include "ticket_printer/desk/spool.hpp"
#include "ticket_printer/printing/slip_picture.hpp"
#include "ticket_printer/settings/slip_file.hpp"

namespace hallcall::printer {

namespace {

/// A citizen stands in front of the kiosk: longer than this nobody waits for a server.
constexpr std::chrono::milliseconds try_for{4000};
constexpr std::chrono::milliseconds keep_trying_for{6000};

void say(std::string_view line) {
    fmt::print(stderr, "hallcall-kiosk: {}\n", line);
}

std::string_view name_of(NoTicket const& none) {
    if (none.code) return protocol::row_of(*none.code).name;
    return none.server_away ? "server away" : "refused";
}

int report(Taken const& taken, bool as_json) {
    fmt::print("{}\n", as_json ? boost::json::serialize(taken.ticket) : taken.slip.number);
    if (std::fflush(stdout) != 0) say("cannot write to stdout");
    if (!taken.not_printed) return exit_code::success;
    say(fmt::format("{} is issued, but not printed: {}", taken.slip.number,
                    taken.not_printed->why));
    return exit_code::not_printed;
}

int report(NoTicket const& none) {
    say(fmt::format("nothing is issued: {}: {}", name_of(none), none.detail));
    return exit_code::failure;
}

/// One of the parts that a kiosk needs.
struct PartState {
    bool good = false;
    std::string words;
};

struct PrinterWords {
    PartState operator()(PrinterStatus const& status) const {
        if (auto const trouble = status.trouble()) return {false, std::string{words_of(*trouble)}};
        return {true, status.paper_low ? "ready, the paper is low" : "ready"};
    }
    PartState operator()(Mute const&) const {
        return {true, "takes slips, but says nothing of itself"};
    }
    PartState operator()(PrintFault const& fault) const { return {false, fault.what}; }
};

PartState state_of(Spool& spool, Printer& printer) {
    constexpr std::chrono::milliseconds patience{2000};
    auto const lock = spool.lock_printing(patience);
    return lock ? std::visit(PrinterWords{}, printer.report())
                : PartState{true, "is printing just now"};
}

PartState state_of(Spool& spool) {
    auto const slips = spool.waiting_count();
    auto const requests = spool.open_requests();
    if (slips == 0 && requests == 0) return {true, "nothing waits"};
    return {false, fmt::format("{} slips wait, {} requests have no answer", slips, requests)};
}

PartState state_of(client::Result const& hall) {
    if (auto const* unreachable = std::get_if<client::Unreachable>(&hall)) {
        return {false, fmt::format("away: {}", unreachable->detail)};
    }
    if (auto const* refused = std::get_if<client::Refused>(&hall)) {
        return {false, fmt::format("refuses: {}", refused->detail)};
    }
    return {true, "answers"};
}

int report(NoAnswer const& open) {
    say(
        fmt::format("no answer from the server: {}; the request is kept, and a ticket that came of "
                    "it is printed with the next one",
                    open.detail));
    return exit_code::failure;
}

/// The number is out already: whatever happens here is no fault of the take.
void tell_server(Desk& desk) {
    try {
        desk.tell_server();
    } catch (std::exception const& failure) {
        say(fmt::format("the server does not know how the printer is: {}", failure.what()));
    }
}

std::optional<Slip> slip_to_preview(CommonOptions const& common, std::string const& ticket) {
    if (ticket.empty()) return specimen_slip();
    Spool spool{common.spool};
    auto job = spool.find(ticket);
    return job ? std::optional{std::move(job->slip)} : std::nullopt;
}

}  // namespace

std::unique_ptr<ServerLink> link_of(CommonOptions const& common) {
    client::Options options;
    options.server = common.server;
    options.token = common.token;
    options.ca_file = common.ca_file;
    options.try_for = try_for;
    options.keep_trying_for = keep_trying_for;
    return http_link(std::move(options));
}

std::unique_ptr<Printer> printer_of(CommonOptions const& common) {
    return make_printer(common.printer, {.paper = common.paper,
                                         .manner = common.manner,
                                         .slip = load_slip_template(common.slip),
                                         .preview_directory = common.spool / "preview"});
}

int run_take(CommonOptions const& common, TakeCommand const& command) {
    std::unique_ptr<ServerLink> link;
    std::unique_ptr<Printer> printer;
    try {
        link = link_of(common);
        printer = printer_of(common);
    } catch (std::invalid_argument const& wrong) {
        say(wrong.what());
        return exit_code::usage;
    }
    try {
        Spool spool{common.spool};
        Desk desk{*link, spool, *printer, common.server, say};
        auto const outcome =
            desk.take({.service = command.service, .reason = command.priority}, {});
        if (auto const* taken = std::get_if<Taken>(&outcome)) {
            int const code = report(*taken, command.json);
            tell_server(desk);
            return code;
        }
        if (auto const* none = std::get_if<NoTicket>(&outcome)) return report(*none);
        return report(std::get<NoAnswer>(outcome));
    } catch (std::exception const& failure) {
        say(fmt::format("nothing is issued: spool {}: {}", common.spool.string(), failure.what()));
        return exit_code::failure;
    }
}

int run_reprint(CommonOptions const& common, ReprintCommand const& command) {
    std::unique_ptr<Printer> printer;
    try {
        printer = printer_of(common);
    } catch (std::invalid_argument const& wrong) {
        say(wrong.what());
        return exit_code::usage;
    }
    try {
        Spool spool{common.spool};
        auto const job =
            command.ticket.empty() ? spool.find_number(command.number) : spool.find(command.ticket);
        if (!job) {
            say(fmt::format("no ticket {} in the spool {}: it keeps slips for a week",
                            command.ticket.empty() ? command.number : command.ticket,
                            common.spool.string()));
            return exit_code::failure;
        }
        if (auto const fault = reprint(spool, *printer, job->slip)) {
            say(fmt::format("{} is not printed: {}", job->slip.number, fault->why));
            return exit_code::not_printed;
        }
        fmt::print("{}\n", job->slip.number);
        return exit_code::success;
    } catch (std::exception const& failure) {
        say(failure.what());
        return exit_code::failure;
    }
}

int run_status(CommonOptions const& common, StatusCommand const& command) {
    std::unique_ptr<ServerLink> link;
    std::unique_ptr<Printer> printer;
    try {
        link = link_of(common);
        printer = printer_of(common);
    } catch (std::invalid_argument const& wrong) {
        say(wrong.what());
        return exit_code::usage;
    }
    try {
        Spool spool{common.spool};
        struct Row {
            std::string_view name;
            PartState state;
        };
        std::array<Row, 3> const rows{{{"printer", state_of(spool, *printer)},
                                       {"spool", state_of(spool)},
                                       {"server", state_of(link->hall())}}};
        boost::json::object all;
        for (Row const& row : rows) {
            all[row.name] = {{"good", row.state.good}, {"state", row.state.words}};
            if (!command.json) fmt::print("{:<9}{}\n", row.name, row.state.words);
        }
        if (command.json) fmt::print("{}\n", boost::json::serialize(all));
        bool const good = std::ranges::all_of(rows, [](Row const& row) { return row.state.good; });
        return good ? exit_code::success : exit_code::failure;
    } catch (std::exception const& failure) {
        say(failure.what());
        return exit_code::failure;
    }
}

int run_preview(CommonOptions const& common, PreviewCommand const& command) {
    try {
        auto const slip = slip_to_preview(common, command.ticket);
        if (!slip) {
            say(fmt::format("no ticket {} in the spool {}", command.ticket, common.spool.string()));
            return exit_code::failure;
        }
        SlipFonts fonts;
        auto const elements =
            lay_out(*slip, load_slip_template(common.slip), common.paper, Printing::first);
        write_png(draw(elements, common.paper, fonts), command.out);
        return exit_code::success;
    } catch (std::exception const& failure) {
        say(failure.what());
        return exit_code::failure;
    }
}

}  // namespace hallcall::printer
