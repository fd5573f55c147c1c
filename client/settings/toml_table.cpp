#include "client/settings/toml_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>
#include <utility>

namespace hallcall::client::settings {
namespace {

struct Document {
    toml::table root;
    std::vector<LineFault> faults;
};

constexpr std::size_t longest_text = 200;

}  // namespace

struct TomlTable::At {
    std::shared_ptr<Document> document;
    toml::table const* table = nullptr;
    std::string prefix;  ///< of a key's name in faults: "voice."
    std::set<std::string, std::less<>> asked;

    At(std::shared_ptr<Document> of, toml::table const* at, std::string named)
        : document(std::move(of)), table(at), prefix(std::move(named)) {}

    toml::node const* find(std::string_view key) {
        asked.insert(std::string{key});
        return table->get(key);
    }

    [[nodiscard]] std::string name(std::string_view key) const {
        return fmt::format("'{}{}'", prefix, key);
    }
};

std::string read_settings_file(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    // One byte more than there may be tells that there are more.
    std::string toml(largest_settings_file + 1, '\0');
    file.read(toml.data(), static_cast<std::streamsize>(toml.size()));
    if (!file.is_open() || file.bad()) {
        throw std::runtime_error(fmt::format("{}: cannot be read; is the path right?", path));
    }
    toml.resize(static_cast<std::size_t>(file.gcount()));
    if (toml.size() > largest_settings_file) {
        throw std::runtime_error(
            fmt::format("{}: more than {} bytes is no settings file", path, largest_settings_file));
    }
    return toml;
}

std::string told(std::string_view file, std::vector<LineFault> const& faults) {
    std::vector<std::string> lines;
    for (LineFault const& fault : faults) {
        lines.push_back(fmt::format("{}:{}: {}", file, fault.line, fault.what));
    }
    return fmt::format("{}", fmt::join(lines, "\n"));
}

TomlTable::TomlTable(std::shared_ptr<At> at) : at_(std::move(at)) {
}

TomlTable TomlTable::parse(std::string_view toml) {
    auto document = std::make_shared<Document>();
    try {
        document->root = toml::parse(toml);
    } catch (toml::parse_error const& error) {
        document->faults.push_back(
            {.line = std::max<std::size_t>(1, error.source().begin.line),
             .what = fmt::format("this is not TOML: {}", error.description())});
    }
    auto const* root = &document->root;
    return TomlTable{std::make_shared<At>(std::move(document), root, "")};
}

bool TomlTable::has(std::string_view key) const {
    return at_->table->contains(key);
}

std::optional<std::string> TomlTable::text(std::string_view key) {
    auto const* node = at_->find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto value = node->value_exact<std::string>();
    if (!value || value->empty() || value->size() > longest_text) {
        fault(key, fmt::format("{} must be a text of 1 to {} bytes in quotes", at_->name(key),
                               longest_text));
        return std::nullopt;
    }
    return value;
}

std::optional<std::size_t> TomlTable::choice(std::string_view key,
                                             std::vector<std::string_view> const& names) {
    auto const* node = at_->find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const value = node->value_exact<std::string>();
    auto const found = value ? std::ranges::find(names, *value) : names.end();
    if (found == names.end()) {
        fault(key,
              fmt::format("{} must be one of \"{}\"", at_->name(key), fmt::join(names, "\", \"")));
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - names.begin());
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, std::int64_t min,
                                               std::int64_t max) {
    auto const* node = at_->find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const value = node->value_exact<std::int64_t>();
    if (!value || *value < min || *value > max) {
        fault(key,
              fmt::format("{} must be a whole number from {} to {}", at_->name(key), min, max));
        return std::nullopt;
    }
    return value;
}

std::optional<double> TomlTable::number(std::string_view key, double min, double max) {
    auto const* node = at_->find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const value = node->is_number() ? node->value<double>() : std::nullopt;
    // Written so that "nan" is refused as well.
    if (!value || !(*value >= min && *value <= max)) {
        fault(key, fmt::format("{} must be a number from {} to {}", at_->name(key), min, max));
        return std::nullopt;
    }
    return value;
}

std::optional<bool> TomlTable::boolean(std::string_view key) {
    auto const* node = at_->find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const value = node->value_exact<bool>();
    if (!value) {
        fault(key, fmt::format("{} must be true or false", at_->name(key)));
    }
    return value;
}

std::optional<std::vector<std::string>> TomlTable::texts(std::string_view key) {
    auto const* node = at_->find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const* array = node->as_array();
    std::vector<std::string> all;
    if (array != nullptr) {
        for (auto const& element : *array) {
            if (auto one = element.value_exact<std::string>()) {
                all.push_back(std::move(*one));
            }
        }
    }
    if (array == nullptr || all.size() != array->size()) {
        fault(key, fmt::format("{} must be a list of texts, [\"…\", \"…\"]", at_->name(key)));
        return std::nullopt;
    }
    return all;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
    auto const* node = at_->find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const* table = node->as_table();
    if (table == nullptr) {
        fault(key, fmt::format("{} must be a table, [{}{}]", at_->name(key), at_->prefix, key));
        return std::nullopt;
    }
    return TomlTable{
        std::make_shared<At>(at_->document, table, fmt::format("{}{}.", at_->prefix, key))};
}

std::optional<std::vector<TomlTable>> TomlTable::tables(std::string_view key) {
    auto const* node = at_->find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const* array = node->as_array();
    std::vector<TomlTable> all;
    if (array != nullptr) {
        for (auto const& element : *array) {
            if (auto const* table = element.as_table()) {
                all.push_back(TomlTable{std::make_shared<At>(
                    at_->document, table, fmt::format("{}{}.", at_->prefix, key))});
            }
        }
    }
    if (array == nullptr || all.size() != array->size()) {
        fault(key,
              fmt::format("{} must be tables, each [[{}{}]]", at_->name(key), at_->prefix, key));
        return std::nullopt;
    }
    return all;
}

void TomlTable::fault(std::string_view key, std::string what) {
    auto const* node = at_->table->get(key);
    auto const& source = node == nullptr ? at_->table->source() : node->source();
    at_->document->faults.push_back(
        {.line = std::max<std::size_t>(1, source.begin.line), .what = std::move(what)});
}

void TomlTable::done() {
    for (auto const& [key, node] : *at_->table) {
        if (!at_->asked.contains(key.str())) {
            fault(key.str(), fmt::format("there is no setting {}", at_->name(key.str())));
        }
    }
}

std::vector<LineFault> TomlTable::faults() const {
    auto sorted = at_->document->faults;
    std::ranges::stable_sort(sorted, {}, &LineFault::line);
    return sorted;
}

}  // namespace hallcall::client::settings
