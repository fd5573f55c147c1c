#pragma once

// Reads a TOML table key by key and collects every fault with its line, instead of stopping at the
// first. Only app/config names TOML.

#include <toml++/toml.h>

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::app::config {

struct LineFault {
    std::size_t line = 1;
    std::string what;

    bool operator==(LineFault const&) const = default;
};

/// All faults of one document.
class Faults {
public:
    void add(std::size_t line, std::string what);

    [[nodiscard]] bool empty() const { return faults_.empty(); }
    /// By line.
    [[nodiscard]] std::vector<LineFault> sorted() const;

private:
    std::vector<LineFault> faults_;
};

/// A value together with where it stands, for faults that only show later.
template <typename T>
struct Sourced {
    T value{};
    std::size_t line = 0;
};

/// One table of the document. Keys that nobody asked for are faults when it is `done()`.
class TableReader {
public:
    /// `name` is how faults call the table, "[hall]" or "[[service]] 'A'".
    TableReader(toml::table const& table, std::string name, Faults& faults);

    [[nodiscard]] std::size_t line() const;
    [[nodiscard]] std::size_t line_of(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const;

    std::optional<std::string> text(std::string_view key, std::size_t max_chars = 200);
    std::string text_or(std::string_view key, std::string_view otherwise);
    /// A fault when it is missing or empty.
    std::string required_text(std::string_view key);
    /// An id: 1 to 64 printable characters without blanks and slashes.
    std::string required_id(std::string_view key);
    std::optional<std::string> id(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t min, std::int64_t max);
    std::optional<bool> boolean(std::string_view key);
    std::vector<Sourced<std::string>> texts(std::string_view key);
    /// "08:30"; "24:00" is the end of the day.
    std::optional<std::chrono::minutes> clock(std::string_view key);
    /// [["08:30", "12:00"], …]
    std::vector<std::pair<std::chrono::minutes, std::chrono::minutes>> spans(std::string_view key);

    void fault(std::string_view key, std::string what);
    void done();

    [[nodiscard]] std::string const& name() const { return name_; }
    void rename(std::string name) { name_ = std::move(name); }

private:
    toml::node const* find(std::string_view key);

    toml::table const& table_;
    std::string name_;
    Faults& faults_;
    std::set<std::string, std::less<>> asked_;
};

std::optional<std::chrono::minutes> parse_clock(std::string_view text);
/// "08:30", and "24:00" for the end of the day.
std::string format_minutes(std::chrono::minutes time);

}  // namespace hallcall::app::config
