#include "server/app/config/toml_reader.hpp"

#include "protocol/checked_json.hpp"
#include "protocol/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::app::config {
namespace {

std::size_t line_of_node(toml::node const& node) {
    return node.source().begin.line;
}

bool is_id(std::string_view text) {
    bool const plain = std::ranges::all_of(text, [](char c) {
        return c != '/' && c != '?' && c != '#' && c != '%' &&
               static_cast<unsigned char>(c) > ' ' && c != '\x7f';
    });
    return plain && !text.empty() && text.size() <= protocol::limits::id_chars;
}

}  // namespace

void Faults::add(std::size_t line, std::string what) {
    faults_.push_back({std::max<std::size_t>(line, 1), std::move(what)});
}

std::vector<LineFault> Faults::sorted() const {
    auto all = faults_;
    std::ranges::stable_sort(all, {}, &LineFault::line);
    return all;
}

TableReader::TableReader(toml::table const& table, std::string name, Faults& faults)
    : table_(table), name_(std::move(name)), faults_(faults) {
}

std::size_t TableReader::line() const {
    return line_of_node(table_);
}

std::size_t TableReader::line_of(std::string_view key) const {
    auto const* node = table_.get(key);
    return node == nullptr ? line() : line_of_node(*node);
}

bool TableReader::has(std::string_view key) const {
    return table_.contains(key);
}

toml::node const* TableReader::find(std::string_view key) {
    asked_.emplace(key);
    return table_.get(key);
}

void TableReader::fault(std::string_view key, std::string what) {
    faults_.add(line_of(key), fmt::format("{}: {}", name_, what));
}

std::optional<std::string> TableReader::text(std::string_view key, std::size_t max_chars) {
    auto const* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const found = node->value_exact<std::string>();
    if (!found) {
        fault(key, fmt::format("'{}' must be a string", key));
        return std::nullopt;
    }
    if (protocol::code_points(*found) > max_chars) {
        fault(key, fmt::format("'{}' is longer than {} characters", key, max_chars));
    }
    return found;
}

std::string TableReader::text_or(std::string_view key, std::string_view otherwise) {
    return text(key).value_or(std::string{otherwise});
}

std::string TableReader::required_text(std::string_view key) {
    auto const found = text(key);
    if (!has(key)) {
        fault(key, fmt::format("'{}' is missing", key));
    } else if (found && found->find_first_not_of(" \t") == std::string::npos) {
        fault(key, fmt::format("'{}' is empty", key));
    }
    return found.value_or("");
}

std::optional<std::string> TableReader::id(std::string_view key) {
    auto const found = text(key);
    if (found && !is_id(*found)) {
        fault(key, fmt::format("'{}' must be 1 to {} characters without blanks or any of / ? # %",
                               key, protocol::limits::id_chars));
    }
    return found;
}

std::string TableReader::required_id(std::string_view key) {
    if (!has(key)) {
        fault(key, fmt::format("'{}' is missing", key));
    }
    return id(key).value_or("");
}

std::optional<std::int64_t> TableReader::integer(std::string_view key, std::int64_t min,
                                                 std::int64_t max) {
    auto const* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const found = node->value_exact<std::int64_t>();
    if (!found || *found < min || *found > max) {
        fault(key, fmt::format("'{}' must be a whole number from {} to {}", key, min, max));
        return std::nullopt;
    }
    return found;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
    auto const* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const found = node->value_exact<bool>();
    if (!found) {
        fault(key, fmt::format("'{}' must be true or false", key));
    }
    return found;
}

std::vector<Sourced<std::string>> TableReader::texts(std::string_view key) {
    std::vector<Sourced<std::string>> all;
    auto const* node = find(key);
    if (node == nullptr) {
        return all;
    }
    auto const* array = node->as_array();
    if (array == nullptr) {
        fault(key, fmt::format("'{}' must be a list of strings", key));
        return all;
    }
    for (toml::node const& entry : *array) {
        if (auto const found = entry.value_exact<std::string>()) {
            all.push_back({*found, line_of_node(entry)});
        } else {
            faults_.add(line_of_node(entry),
                        fmt::format("{}: '{}' must hold strings only", name_, key));
        }
    }
    return all;
}

std::optional<std::chrono::minutes> TableReader::clock(std::string_view key) {
    auto const found = text(key);
    if (!found) {
        return std::nullopt;
    }
    auto const time = parse_clock(*found);
    if (!time) {
        fault(key, fmt::format("'{}' must be a time of day from \"00:00\" to \"24:00\"", key));
    }
    return time;
}

std::vector<std::pair<std::chrono::minutes, std::chrono::minutes>> TableReader::spans(
    std::string_view key) {
    std::vector<std::pair<std::chrono::minutes, std::chrono::minutes>> all;
    auto const* node = find(key);
    if (node == nullptr) {
        return all;
    }
    auto const* array = node->as_array();
    if (array == nullptr) {
        fault(key, fmt::format("'{}' must be a list of [from, until] pairs", key));
        return all;
    }
    for (toml::node const& entry : *array) {
        auto const* pair = entry.as_array();
        auto const part = [&](std::size_t i) -> std::optional<std::chrono::minutes> {
            auto const text = pair->get(i)->value_exact<std::string>();
            return text ? parse_clock(*text) : std::nullopt;
        };
        if (pair == nullptr || pair->size() != 2 || !part(0) || !part(1)) {
            faults_.add(
                line_of_node(entry),
                fmt::format("{}: '{}' must hold pairs like [\"08:30\", \"12:00\"]", name_, key));
            continue;
        }
        all.emplace_back(*part(0), *part(1));
    }
    return all;
}

void TableReader::done() {
    for (auto const& [key, node] : table_) {
        if (!asked_.contains(key.str())) {
            faults_.add(key.source().begin.line,
                        fmt::format("{}: unknown key '{}'", name_, key.str()));
        }
    }
}

std::optional<std::chrono::minutes> parse_clock(std::string_view text) {
    auto const digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() != 5 || !digit(0) || !digit(1) || text[2] != ':' || !digit(3) || !digit(4)) {
        return std::nullopt;
    }
    int const hours = (text[0] - '0') * 10 + (text[1] - '0');
    int const minutes = (text[3] - '0') * 10 + (text[4] - '0');
    std::chrono::minutes const time{hours * 60 + minutes};
    if (minutes > 59 || time > std::chrono::hours{24}) {
        return std::nullopt;
    }
    return time;
}

std::string format_minutes(std::chrono::minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

}  // namespace hallcall::app::config
