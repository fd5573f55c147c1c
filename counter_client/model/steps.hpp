#pragma once

// Every step a clerk can take, as data: its words on the command line, and the request it becomes.
// The command line, batch lines and the window's buttons all make their requests from this table.

#include "counter_client/cli/text.hpp"

#include <boost/json.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::counter {

enum class Method {
    get,
    command,  ///< POST with an idempotency key
    login,
    logout,
    batch,
    watch,
};

struct Argument {
    enum class Meaning {
        text,
        day,    ///< 2026-11-21
        time,   ///< RFC 3339, or HH:MM of the hall's today
        count,  ///< a whole number from 1 on
    };

    std::string_view name;  ///< "--note", or "NUMBER" for one that stands by its place
    /// "note", "finish.note" in the body; "{id}" in the path; "?state" in the query; "" when the
    /// server is not told.
    std::string_view field;
    bool required = false;
    std::span<NamedText const> choices{};  ///< empty: anything
    Meaning meaning = Meaning::text;
    std::string_view otherwise{};  ///< when it is not given; empty: the field is left out
    std::string_view needs{};      ///< a field without which this one makes no sense
    std::string_view flag{};       ///< takes no value and stands for this one

    [[nodiscard]] bool by_place() const { return !name.starts_with("--"); }
};

struct StepRow {
    std::string_view name;  ///< one word or two: "duty end"
    CliSay what;
    Method method = Method::command;
    std::string_view path{};  ///< below /api/v1; {window} and {id} are filled in
    std::span<Argument const> arguments{};
    bool one_needed = false;  ///< one of the first two arguments at least
    bool signed_in = true;    ///< false: works without a staff number

    [[nodiscard]] bool needs_window() const {
        return path.find("{window}") != std::string_view::npos || name == "status";
    }
};

std::span<StepRow const> step_rows();

/// Nothing when there is no step of this name.
StepRow const* find_step(std::string_view name);

/// A ticket's id, and not just its number: 2026-11-21-A023.
bool is_ticket_id(std::string_view text);

struct Given {
    std::string_view field;
    std::string text;
};

/// A step with its arguments. What `parse_step` makes has been checked against the table.
struct Step {
    StepRow const* row = nullptr;
    std::vector<Given> given;

    [[nodiscard]] std::string const* find(std::string_view field) const;
    void set(std::string_view field, std::string text);
};

/// What goes to the server for a step.
struct StepRequest {
    std::string target;
    boost::json::object body;
};

/// `window` is used where the path has one.
StepRequest request_of(Step const& step, std::string_view window);

/// For one segment of a path or one value of a query.
std::string percent_encoded(std::string_view text);

}  // namespace hallcall::counter
