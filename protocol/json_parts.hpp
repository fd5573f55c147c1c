#pragma once

// The recurring steps between messages and their JSON. Private to protocol.

#include "protocol/messages.hpp"

#include <stdexcept>

namespace hallcall::protocol::parts {

namespace json = boost::json;

inline json::value or_null(std::optional<std::string> const& text) {
    return text ? json::value(*text) : json::value(nullptr);
}

inline json::value or_null(std::optional<Timestamp> const& at) {
    return at ? json::value(format(*at)) : json::value(nullptr);
}

inline json::value or_null(std::optional<std::int64_t> const& number) {
    return number ? json::value(*number) : json::value(nullptr);
}

inline json::array texts(std::vector<std::string> const& all) {
    return json::array(all.begin(), all.end());
}

inline std::string text_of(json::object const& object, std::string_view name) {
    return std::string{object.at(name).as_string()};
}

/// For fields that an older server does not send.
inline std::string text_or(json::object const& object, std::string_view name,
                           std::string_view otherwise) {
    auto const* value = object.if_contains(name);
    return std::string{
        value != nullptr && value->is_string() ? std::string_view{value->get_string()} : otherwise};
}

inline std::optional<std::string> optional_text(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return std::nullopt;
    }
    return std::string{value->as_string()};
}

inline Timestamp time_from(std::string_view text) {
    auto const at = parse_timestamp(text);
    if (!at) {
        throw std::invalid_argument("not an RFC 3339 time: " + std::string{text});
    }
    return *at;
}

inline std::optional<Timestamp> optional_time(json::object const& object, std::string_view name) {
    auto const text = optional_text(object, name);
    return text ? std::optional{time_from(*text)} : std::nullopt;
}

inline std::int64_t integer_of(json::object const& object, std::string_view name) {
    return object.at(name).to_number<std::int64_t>();
}

inline std::optional<std::int64_t> optional_integer(json::object const& object,
                                                    std::string_view name) {
    auto const* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return std::nullopt;
    }
    return value->to_number<std::int64_t>();
}

/// For a field that an older server does not send.
inline bool flag_of(json::object const& object, std::string_view name, bool otherwise = false) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_bool() ? value->get_bool() : otherwise;
}

inline std::vector<std::string> texts_of(json::object const& object, std::string_view name) {
    std::vector<std::string> all;
    auto const* value = object.if_contains(name);
    if (value != nullptr && value->is_array()) {
        for (json::value const& one : value->get_array()) {
            all.emplace_back(one.as_string());
        }
    }
    return all;
}

template <typename Read>
auto list_of(json::object const& object, std::string_view name, Read read) {
    std::vector<decltype(read(std::declval<json::object const&>()))> all;
    auto const* value = object.if_contains(name);
    if (value != nullptr && value->is_array()) {
        for (json::value const& one : value->get_array()) {
            all.push_back(read(one.as_object()));
        }
    }
    return all;
}

}  // namespace hallcall::protocol::parts
