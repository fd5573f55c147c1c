#pragma once

// Reading JSON that a stranger wrote: strict about what it is, exact about what is wrong with it.

#include "protocol/limits.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hallcall::protocol {

/// What is wrong with a text, for the `detail` of a bad_request.
struct Fault {
    std::string what;
};

/// Parses one JSON object; an empty text is an empty object. Refuses malformed text, bytes after
/// the value, invalid UTF-8, a field that stands twice in one object, and nesting deeper than
/// `limits::json_depth`.
std::variant<boost::json::object, Fault> parse_object(std::string_view text);

/// The number of Unicode code points in valid UTF-8.
std::size_t code_points(std::string_view utf8);

/// Takes the fields of an object one by one, and remembers the first thing that was wrong.
///
/// `null` and blank text count as absent. After the last field call `fault()`, which also names
/// fields that nobody asked for.
class Fields {
public:
    explicit Fields(boost::json::object const& object) : object_(object) {}

    /// At most `max_chars` code points; a fault when it is there and is not such text.
    std::optional<std::string> text(std::string_view name, std::size_t max_chars);
    std::optional<boost::json::object> object(std::string_view name);

    /// Like `text`, and a fault when it is absent.
    std::string required_text(std::string_view name, std::size_t max_chars);

    /// Whether the field stands there and is `null`, for those few where that says something.
    [[nodiscard]] bool is_null(std::string_view name) const;

    void refuse(std::string what);

    [[nodiscard]] std::optional<Fault> fault() const;

private:
    boost::json::value const* find(std::string_view name);

    boost::json::object const& object_;
    std::vector<std::string_view> asked_;
    std::optional<Fault> first_;
};

}  // namespace hallcall::protocol
