#include "ticket_printer/model/rejoin.hpp"

#include "protocol/messages.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

namespace hallcall::printer {

namespace {

using Result = RejoinOutcome::Result;

constexpr std::size_t code_length = 16;

struct StateRow {
    std::string_view state;
    Result result;
};

constexpr std::array<StateRow, 7> states{{
    {"waiting", Result::waiting},
    {"called", Result::called},
    {"serving", Result::called},
    {"parked", Result::called},
    {"finished", Result::over},
    {"cancelled", Result::over},
    {"expired", Result::over},
}};

constexpr int not_found = 404;

RejoinOutcome failed(client::Result const& answer) {
    auto const* refused = std::get_if<client::Refused>(&answer);
    if (refused != nullptr && refused->status == not_found) return {.result = Result::unknown};
    return {.result = Result::no_answer};
}

}  // namespace

std::optional<std::string> code_in(std::string_view scanned) {
    // Scanners may be set to small letters, or to those of a keyboard with Caps Lock.
    std::string code{scanned};
    std::ranges::transform(code, code.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    constexpr std::string_view page = "/FOLLOW/";
    if (auto const at = code.rfind(page); at != std::string::npos) code.erase(0, at + page.size());
    bool const is_code =
        code.size() == code_length && std::ranges::all_of(code, [](char letter) {
            return (letter >= 'A' && letter <= 'Z') || (letter >= '2' && letter <= '7');
        });
    return is_code ? std::optional{std::move(code)} : std::nullopt;
}

std::optional<RejoinOutcome> judge_holder(client::Result const& followed) {
    auto const* answer = std::get_if<client::Answer>(&followed);
    if (answer == nullptr) return failed(followed);
    try {
        auto const ticket = protocol::ticket_from_json(answer->body.at("ticket"));
        auto const row = std::ranges::find(states, ticket.state, &StateRow::state);
        if (row == states.end()) return std::nullopt;
        RejoinOutcome outcome{.result = row->result, .number = ticket.number, .ahead = {}};
        auto const* ahead = answer->body.if_contains("ahead");
        if (row->result == Result::waiting && ahead != nullptr && ahead->is_number()) {
            outcome.ahead = ahead->to_number<std::int64_t>();
        }
        return outcome;
    } catch (std::exception const&) {
        return RejoinOutcome{.result = Result::no_answer};
    }
}

RejoinOutcome judge_rejoin(client::Result const& answer, std::string const& number) {
    if (std::holds_alternative<client::Answer>(answer)) {
        return {.result = Result::rejoined, .number = number, .ahead = {}};
    }
    auto const* refused = std::get_if<client::Refused>(&answer);
    if (refused != nullptr && refused->code == protocol::Code::rejoin_refused) {
        return {.result = Result::too_late, .number = number, .ahead = {}};
    }
    RejoinOutcome outcome = failed(answer);
    outcome.number = number;
    return outcome;
}

}  // namespace hallcall::printer
