#include "protocol/checked_json.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <set>

namespace hallcall::protocol {
namespace {

namespace json = boost::json;

/// A SAX pass that only looks for doubled fields; the DOM parser would keep the last one silently.
class DoubledFieldFinder {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    [[nodiscard]] std::string const& doubled() const { return doubled_; }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        seen_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&) {
        seen_.pop_back();
        return true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        key_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        key_.append(part.data(), part.size());
        if (!seen_.back().insert(key_).second && doubled_.empty()) {
            doubled_ = key_;
        }
        key_.clear();
        return true;
    }
    bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
    bool on_double(double, json::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    std::vector<std::set<std::string>> seen_;
    std::string key_;
    std::string doubled_;
};

json::parse_options strict_options() {
    json::parse_options options;
    options.max_depth = limits::json_depth;
    return options;
}

}  // namespace

std::variant<json::object, Fault> parse_object(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return json::object{};
    }
    json::basic_parser<DoubledFieldFinder> finder{strict_options()};
    json::error_code error;
    std::size_t const used = finder.write_some(false, text.data(), text.size(), error);
    if (!error && used < text.size() &&
        text.find_first_not_of(" \t\r\n", used) != std::string_view::npos) {
        error = json::error::extra_data;
    }
    if (error == json::error::too_deep) {
        return Fault{"the JSON is nested too deeply"};
    }
    if (error) {
        return Fault{"the body is not valid JSON: " + error.message()};
    }
    if (!finder.handler().doubled().empty()) {
        return Fault{"the field '" + finder.handler().doubled() + "' stands twice"};
    }
    json::value value = json::parse(text, error, {}, strict_options());
    if (error) {
        return Fault{"the body is not valid JSON: " + error.message()};
    }
    if (!value.is_object()) {
        return Fault{"the body must be a JSON object"};
    }
    return std::move(value.get_object());
}

std::size_t code_points(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

boost::json::value const* Fields::find(std::string_view name) {
    asked_.push_back(name);
    auto const* value = object_.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::optional<std::string> Fields::text(std::string_view name, std::size_t max_chars) {
    auto const* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_string()) {
        refuse("'" + std::string{name} + "' must be a string");
        return std::nullopt;
    }
    std::string_view const found = value->get_string();
    if (found.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return std::nullopt;
    }
    if (code_points(found) > max_chars) {
        refuse("'" + std::string{name} + "' is longer than " + std::to_string(max_chars) +
               " characters");
        return std::nullopt;
    }
    return std::string{found};
}

std::string Fields::required_text(std::string_view name, std::size_t max_chars) {
    auto found = text(name, max_chars);
    if (!found) {
        refuse("'" + std::string{name} + "' is required");
    }
    return std::move(found).value_or("");
}

std::optional<json::object> Fields::object(std::string_view name) {
    auto const* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_object()) {
        refuse("'" + std::string{name} + "' must be an object");
        return std::nullopt;
    }
    return value->get_object();
}

bool Fields::is_null(std::string_view name) const {
    auto const* value = object_.if_contains(name);
    return value != nullptr && value->is_null();
}

void Fields::refuse(std::string what) {
    if (!first_) {
        first_ = Fault{std::move(what)};
    }
}

std::optional<Fault> Fields::fault() const {
    if (first_) {
        return first_;
    }
    for (auto const& member : object_) {
        if (std::ranges::find(asked_, std::string_view{member.key()}) == asked_.end()) {
            return Fault{"unknown field '" + std::string{member.key()} + "'"};
        }
    }
    return std::nullopt;
}

}  // namespace hallcall::protocol
