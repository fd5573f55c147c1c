#include "counter_client/settings/settings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace hallcall::counter {
namespace {

namespace fs = std::filesystem;

/// Nobody writes more by hand.
constexpr std::uintmax_t most_bytes = 256UL * 1024;

constexpr std::array languages{std::pair{std::string_view{"zh"}, Language::zh},
                               std::pair{std::string_view{"en"}, Language::en},
                               std::pair{std::string_view{"both"}, Language::both}};
constexpr std::array shapes{std::pair{std::string_view{"desk"}, Shape::desk},
                            std::pair{std::string_view{"strip"}, Shape::strip}};

class Reader {
public:
    explicit Reader(std::string path) : path_(std::move(path)) {}

    Settings read(toml::table const& document) {
        Settings settings;
        for (auto const& [name, node] : document) {
            if (name == "language") {
                settings.language = word(node, languages, "language").value_or(settings.language);
            } else if (name == "shape") {
                settings.shape = word(node, shapes, "shape").value_or(settings.shape);
            } else if (name == "keys") {
                read_keys(node, settings.shortcuts);
            } else {
                fault(node, fmt::format("unknown key \"{}\"; there are language, shape and [keys]",
                                        name.str()));
            }
        }
        return settings;
    }

    void fault(toml::node const& node, std::string const& what) {
        fault(node.source().begin.line, what);
    }

    void fault(std::size_t line, std::string const& what) {
        faults_.lines.push_back(fmt::format("{}:{}: {}", path_, line, what));
    }

    [[nodiscard]] SettingsFaults& faults() { return faults_; }

private:
    template <typename Value, std::size_t count>
    std::optional<Value> word(toml::node const& node,
                              std::array<std::pair<std::string_view, Value>, count> const& words,
                              std::string_view name) {
        auto const given = node.value<std::string>();
        for (auto const& [word, value] : words) {
            if (node.is_string() && given == word) {
                return value;
            }
        }
        std::string known;
        for (auto const& [word, value] : words) {
            known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", word);
        }
        fault(node, fmt::format("{} is one of {}", name, known));
        return std::nullopt;
    }

    void read_keys(toml::node const& node, Shortcuts& shortcuts) {
        auto const* table = node.as_table();
        if (table == nullptr) {
            fault(node, "keys is a table: [keys]");
            return;
        }
        for (auto const& [name, value] : *table) {
            auto const row = std::ranges::find(action_rows(), name.str(), &ActionRow::name);
            if (row == action_rows().end()) {
                std::string known;
                for (ActionRow const& one : action_rows()) {
                    known += fmt::format("{}{}", known.empty() ? "" : ", ", one.name);
                }
                fault(value,
                      fmt::format("there is no action \"{}\"; there are {}", name.str(), known));
                continue;
            }
            if (auto keys = key_list(value, name.str())) {
                lines_[row->action] = value.source().begin.line;
                shortcuts.set(row->action, std::move(*keys));
            }
        }
        check_clash(node, shortcuts);
    }

    std::optional<std::vector<Key>> key_list(toml::node const& node, std::string_view action) {
        auto const* array = node.as_array();
        if (array == nullptr) {
            fault(node, fmt::format("{} is a list of keys like [\"F1\", \"KP1\"]", action));
            return std::nullopt;
        }
        std::vector<Key> keys;
        for (toml::node const& one : *array) {
            auto const key =
                one.is_string() ? parse_key(*one.value<std::string>()) : std::optional<Key>{};
            if (!key) {
                fault(one, fmt::format("{}: no such key; keys are like F1, KP1, KP+, Ctrl+L, Enter",
                                       action));
                return std::nullopt;
            }
            keys.push_back(*key);
        }
        return keys;
    }

    void check_clash(toml::node const& node, Shortcuts const& shortcuts) {
        auto const clash = shortcuts.clash();
        if (!clash) {
            return;
        }
        // The defaults do not clash, so at least one of the two is written here.
        auto const line = std::max(lines_[clash->one], lines_[clash->other]);
        fault(line == 0 ? node.source().begin.line : line,
              fmt::format("{} would mean both {} and {} at the same time; give one of them another "
                          "key",
                          name_of(clash->key), row_of(clash->one).name, row_of(clash->other).name));
    }

    std::string path_;
    SettingsFaults faults_;
    std::map<Action, std::size_t> lines_;
};

fs::path usual_path(Environment const& environment) {
    auto const config = environment("XDG_CONFIG_HOME").value_or("");
    auto const home = environment("HOME").value_or("");
    if (config.empty() && home.empty()) {
        return {};
    }
    return (config.empty() ? fs::path{home} / ".config" : fs::path{config}) / "hallcall" /
           "counter.toml";
}

SettingsFaults cannot_read(fs::path const& path, std::string_view why) {
    return {{fmt::format("{}:1: {}", path.string(), why)}};
}

}  // namespace

std::variant<Settings, SettingsFaults> read_settings(std::string const& toml,
                                                     std::string const& path) {
    Reader reader{path};
    try {
        Settings settings = reader.read(toml::parse(toml));
        if (reader.faults().lines.empty()) {
            return settings;
        }
    } catch (toml::parse_error const& error) {
        reader.fault(error.source().begin.line, std::string{error.description()});
    }
    return std::move(reader.faults());
}

std::variant<Settings, SettingsFaults> load_settings(fs::path const& asked_for,
                                                     Environment const& environment) {
    fs::path const path = asked_for.empty() ? usual_path(environment) : asked_for;
    std::error_code error;
    bool const there = !path.empty() && fs::exists(path, error);
    if (!there && asked_for.empty()) {
        return Settings{};
    }
    if (!there) {
        return cannot_read(path, "there is no such file");
    }
    auto const size = fs::file_size(path, error);
    if (error || size > most_bytes) {
        return cannot_read(path, error ? error.message() : "this is too large for a settings file");
    }
    std::ifstream file{path, std::ios::binary};
    std::string const text(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
    if (!file) {
        return cannot_read(path, "it cannot be read");
    }
    return read_settings(text, path.string());
}

}  // namespace hallcall::counter
