#include "server/journal/json_form.hpp"

#include <fmt/format.h>

#include <charconv>

namespace hallcall::journal {
namespace detail {

std::int64_t read_integer(boost::json::value const& json) {
    if (!json.is_int64()) {
        throw DecodeError("is not an integer");
    }
    return json.get_int64();
}

std::string read_text(boost::json::value const& json) {
    if (!json.is_string()) {
        throw DecodeError("is not text");
    }
    auto const& text = json.get_string();
    return {text.data(), text.size()};
}

bool read_bool(boost::json::value const& json) {
    if (!json.is_bool()) {
        throw DecodeError("is neither true nor false");
    }
    return json.get_bool();
}

boost::json::object const& as_object(boost::json::value const& json) {
    if (!json.is_object()) {
        throw DecodeError("is not an object");
    }
    return json.get_object();
}

boost::json::array const& as_array(boost::json::value const& json) {
    if (!json.is_array()) {
        throw DecodeError("is not a list");
    }
    return json.get_array();
}

std::string write_day(engine::Day day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

engine::Day read_day(std::string_view text) {
    auto const number = [&](std::size_t from, std::size_t length) {
        int value = -1;
        auto const* const begin = text.data() + from;
        auto const [end, error] = std::from_chars(begin, begin + length, value);
        return error == std::errc{} && end == begin + length ? value : -1;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        throw DecodeError("is not a day");
    }
    int const year = number(0, 4);
    int const month = number(5, 2);
    int const day_of_month = number(8, 2);
    if (year < 0 || month < 0 || day_of_month < 0) {
        throw DecodeError("is not a day");
    }
    engine::Day const day{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                          std::chrono::day(static_cast<unsigned>(day_of_month))};
    if (!day.ok()) {
        throw DecodeError("is not a day");
    }
    return day;
}

}  // namespace detail

void FieldWriter::constant(std::string_view name, boost::json::value value) {
    if (!object_.emplace(name, std::move(value)).second) {
        throw std::logic_error("two fields of one event have the name " + std::string(name));
    }
}

void FieldReader::constant(std::string_view name, boost::json::value const& expected) {
    if (require(name) != expected) {
        throw DecodeError(std::string(name) + ": has not the value that goes with this type");
    }
}

void FieldReader::finish() const {
    for (auto const& field : object_) {
        if (std::ranges::find(known_, std::string_view(field.key())) == known_.end()) {
            throw DecodeError("unknown field \"" + std::string(field.key()) + "\"");
        }
    }
}

boost::json::value const* FieldReader::find(std::string_view name) {
    known_.push_back(name);
    return object_.if_contains(name);
}

boost::json::value const& FieldReader::require(std::string_view name) {
    auto const* const json = find(name);
    if (json == nullptr) {
        throw DecodeError("there is no field \"" + std::string(name) + "\"");
    }
    return *json;
}

}  // namespace hallcall::journal
