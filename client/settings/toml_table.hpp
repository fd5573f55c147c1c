#pragma once

// A settings file of a client program: a TOML document read key by key. Every fault is collected
// with its line, so that who wrote a wrong file is told everything at once.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::client::settings {

struct LineFault {
    std::size_t line = 1;
    std::string what;

    bool operator==(LineFault const&) const = default;
};

/// Nobody writes a larger one by hand.
inline constexpr std::size_t largest_settings_file = std::size_t{64} * 1024;

/// The text of a settings file. Throws `std::runtime_error` with one line, FILE: what is wrong.
std::string read_settings_file(std::string const& path);

/// FILE:LINE: what is wrong, a line for each fault.
std::string told(std::string_view file, std::vector<LineFault> const& faults);

/// One table of a document. Copies read the same document and collect the same faults; keys that
/// nobody asked for become faults in `done`.
class TomlTable {
public:
    /// The whole document. When it is no TOML at all, it is empty and has one fault.
    static TomlTable parse(std::string_view toml);

    [[nodiscard]] bool has(std::string_view key) const;

    /// The readers give nothing when the key is not there; with a wrong value they note a fault.
    std::optional<std::string> text(std::string_view key);
    /// One of `names`.
    std::optional<std::size_t> choice(std::string_view key,
                                      std::vector<std::string_view> const& names);
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t min, std::int64_t max);
    std::optional<double> number(std::string_view key, double min, double max);
    std::optional<bool> boolean(std::string_view key);
    std::optional<std::vector<std::string>> texts(std::string_view key);
    std::optional<TomlTable> table(std::string_view key);
    /// [[key]], in the order of the document.
    std::optional<std::vector<TomlTable>> tables(std::string_view key);

    /// A fault at the line of `key`, or of the table when it has no such key.
    void fault(std::string_view key, std::string what);

    /// Notes a fault for each key that was not asked for.
    void done();

    /// Of the whole document, by line.
    [[nodiscard]] std::vector<LineFault> faults() const;

private:
    struct At;
    explicit TomlTable(std::shared_ptr<At> at);

    std::shared_ptr<At> at_;
};

}  // namespace hallcall::client::settings
