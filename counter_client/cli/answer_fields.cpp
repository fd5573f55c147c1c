#include "counter_client/cli/answer_fields.hpp"

#include "protocol/timestamp.hpp"

namespace hallcall::counter {

namespace json = boost::json;

std::string text_at(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return {};
    }
    return value->is_string() ? std::string{value->get_string()} : json::serialize(*value);
}

json::object const* object_at(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr ? value->if_object() : nullptr;
}

json::array const& array_at(json::object const& object, std::string_view name) {
    static json::array const none;
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

std::string clock_at(json::object const& object, std::string_view name) {
    auto const at = protocol::parse_timestamp(text_at(object, name));
    return at ? protocol::format_clock(*at) : std::string{};
}

}  // namespace hallcall::counter
