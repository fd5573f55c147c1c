#pragma once

// A hall and a printer whose every step a test decides.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/ticket_printer/slips.hpp"
#include "ticket_printer/desk/desk.hpp"
#include "ticket_printer/desk/server_link.hpp"
#include "ticket_printer/printing/printer.hpp"

namespace hallcall::printer::test {

/// Issues A001, A002, …; remembers keys as the server does.
class FakeLink final : public ServerLink {
public:
    client::Result hall() override {
        if (away) return client::Unreachable{"connection refused"};
        return client::Answer{.status = 200, .body = to_json(sample_hall())};
    }

    client::Result issue(TakeRequest const& request, std::string const& key) override {
        if (before_issue) before_issue();
        asked.push_back({key, request});
        if (refuse) return *refuse;
        if (!by_key.contains(key)) {
            by_key[key] = "A" + std::to_string(1001 + by_key.size()).substr(1);
        }
        if (after_issue) after_issue();
        if (answer_lost) return client::Unreachable{"connection lost"};
        return answer_with(sample_ticket(by_key[key]));
    }

    client::Result follow(std::string_view code) override {
        if (away) return client::Unreachable{"connection refused"};
        followed.emplace_back(code);
        auto ticket = sample_ticket("A001");
        ticket.state = state;
        return client::Answer{.status = 200, .body = {{"ahead", 4}, {"ticket", to_json(ticket)}}};
    }

    client::Result rejoin(std::string_view code) override {
        rejoined.emplace_back(code);
        if (refuse) return *refuse;
        state = "waiting";
        return client::Answer{.status = 200, .body = {}};
    }

    client::Result tell_trouble(std::optional<std::string> const& trouble) override {
        if (away) return client::Unreachable{"connection refused"};
        if (deaf) return *deaf;
        told.emplace_back(trouble.value_or("well"));
        return client::Answer{.status = 200, .body = {}};
    }

    std::string state = "waiting";
    std::vector<std::string> followed;
    std::vector<std::string> rejoined;
    std::vector<std::string> told;
    std::optional<client::Refused> deaf;  ///< what it answers to the printer's trouble
    bool away = false;
    bool answer_lost = false;
    std::optional<client::Refused> refuse;
    std::function<void()> before_issue;
    std::function<void()> after_issue;
    std::map<std::string, std::string> by_key;
    std::vector<std::pair<std::string, TakeRequest>> asked;
};

class FakePrinter final : public Printer {
public:
    std::optional<PrintFault> print(Slip const& slip, Printing printing) override {
        if (on_print) on_print(slip);
        if (fault) return fault;
        out.emplace_back(slip.number, printing);
        slips.push_back(slip);
        return std::nullopt;
    }
    std::optional<bool> has_printed(Slip const&) const override { return can_tell; }
    PrinterReport report() override { return state; }

    std::function<void(Slip const&)> on_print;
    std::optional<PrintFault> fault;
    PrinterReport state = Mute{};
    std::optional<bool> can_tell;
    std::vector<std::pair<std::string, Printing>> out;
    std::vector<Slip> slips;
};

}  // namespace hallcall::printer::test
