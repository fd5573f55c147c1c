#pragma once

// The stored form of single values, and of structs that name their fields once for both directions
// (event_fields.hpp, config_fields.hpp): a FieldWriter and a FieldReader walk the same description,
// so that what is written and what is read cannot drift apart.
//
// Strict when reading: a field that is missing, of the wrong type or not known is a DecodeError.
// The journal refuses files of a newer schema, so an unknown field can only be damage.

#include <boost/json.hpp>

#include "server/engine/ids.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace hallcall::journal {

/// A stored event is not what this program can read; `what()` names the field.
class DecodeError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// `T`, const when it is written, not const when it is read.
template <typename T, typename U>
concept maybe_const = std::same_as<std::remove_const_t<T>, U>;

/// The names of an enum's values in the journal; specialised for each enum that is stored.
template <typename Enum>
struct EnumNames;

namespace detail {

std::int64_t read_integer(boost::json::value const& json);
std::string read_text(boost::json::value const& json);
bool read_bool(boost::json::value const& json);
boost::json::object const& as_object(boost::json::value const& json);
boost::json::array const& as_array(boost::json::value const& json);
std::string write_day(engine::Day day);
engine::Day read_day(std::string_view text);

}  // namespace detail

class FieldWriter;
class FieldReader;

/// How a `T` is written and read. The general one is for structs that have a description.
template <typename T>
struct Form {
    static boost::json::value write(T const& value);
    static T read(boost::json::value const& json);
};

/// Collects the fields of one struct in the order of its description.
class FieldWriter {
public:
    template <typename T>
    void operator()(std::string_view name, T const& value) {
        constant(name, Form<T>::write(value));
    }

    template <typename T>
    void operator()(std::string_view name, std::optional<T> const& value) {
        if (value) {
            constant(name, Form<T>::write(*value));
        }
    }

    /// Left out when empty.
    void unless_empty(std::string_view name, std::string const& text) {
        if (!text.empty()) {
            (*this)(name, text);
        }
    }

    /// The fields of a member stand beside those of the struct that has it.
    template <typename T>
    void flat(T const& member) {
        describe(*this, member);
    }

    /// A field of the stored form that no member stands for.
    void constant(std::string_view name, boost::json::value value);

    [[nodiscard]] boost::json::object take() { return std::move(object_); }

private:
    boost::json::object object_;
};

/// Fills the fields of one struct; `finish` refuses what nobody asked for.
class FieldReader {
public:
    explicit FieldReader(boost::json::object const& object) : object_(object) {}

    template <typename T>
    void operator()(std::string_view name, T& value) {
        value = read<T>(name, require(name));
    }

    template <typename T>
    void operator()(std::string_view name, std::optional<T>& value) {
        if (auto const* json = find(name)) {
            value = read<T>(name, *json);
        }
    }

    void unless_empty(std::string_view name, std::string& text) {
        if (auto const* json = find(name)) {
            text = read<std::string>(name, *json);
        }
    }

    template <typename T>
    void flat(T& member) {
        describe(*this, member);
    }

    void constant(std::string_view name, boost::json::value const& expected);

    void finish() const;

private:
    boost::json::value const* find(std::string_view name);
    boost::json::value const& require(std::string_view name);

    template <typename T>
    static T read(std::string_view name, boost::json::value const& json) {
        try {
            return Form<T>::read(json);
        } catch (DecodeError const& error) {
            throw DecodeError(std::string(name) + ": " + error.what());
        }
    }

    boost::json::object const& object_;
    std::vector<std::string_view> known_;
};

template <typename T>
boost::json::value Form<T>::write(T const& value) {
    FieldWriter writer;
    describe(writer, value);
    return writer.take();
}

template <typename T>
T Form<T>::read(boost::json::value const& json) {
    T value;
    FieldReader reader(detail::as_object(json));
    describe(reader, value);
    reader.finish();
    return value;
}

template <>
struct Form<bool> {
    static boost::json::value write(bool value) { return value; }
    static bool read(boost::json::value const& json) { return detail::read_bool(json); }
};

template <>
struct Form<int> {
    static boost::json::value write(int value) { return value; }
    static int read(boost::json::value const& json) {
        auto const value = detail::read_integer(json);
        if (!std::in_range<int>(value)) {
            throw DecodeError("is too large");
        }
        return static_cast<int>(value);
    }
};

template <>
struct Form<std::string> {
    static boost::json::value write(std::string const& value) { return boost::json::string(value); }
    static std::string read(boost::json::value const& json) { return detail::read_text(json); }
};

template <typename Tag>
struct Form<engine::Id<Tag>> {
    static boost::json::value write(engine::Id<Tag> const& id) {
        return boost::json::string(id.value);
    }
    static engine::Id<Tag> read(boost::json::value const& json) {
        return engine::Id<Tag>(detail::read_text(json));
    }
};

/// Unix milliseconds.
template <>
struct Form<engine::Instant> {
    static boost::json::value write(engine::Instant at) { return at.time_since_epoch().count(); }
    static engine::Instant read(boost::json::value const& json) {
        return engine::Instant(engine::Duration(detail::read_integer(json)));
    }
};

/// "YYYY-MM-DD".
template <>
struct Form<engine::Day> {
    static boost::json::value write(engine::Day day) {
        return boost::json::string(detail::write_day(day));
    }
    static engine::Day read(boost::json::value const& json) {
        return detail::read_day(detail::read_text(json));
    }
};

/// A count of the duration's own unit, which is the last word of the field's name.
template <typename Rep, typename Period>
struct Form<std::chrono::duration<Rep, Period>> {
    using Span = std::chrono::duration<Rep, Period>;

    static boost::json::value write(Span span) { return std::int64_t{span.count()}; }
    static Span read(boost::json::value const& json) { return Span(detail::read_integer(json)); }
};

template <typename T>
struct Form<std::vector<T>> {
    static boost::json::value write(std::vector<T> const& all) {
        boost::json::array array;
        array.reserve(all.size());
        for (auto const& one : all) {
            array.push_back(Form<T>::write(one));
        }
        return array;
    }
    static std::vector<T> read(boost::json::value const& json) {
        std::vector<T> all;
        for (auto const& one : detail::as_array(json)) {
            all.push_back(Form<T>::read(one));
        }
        return all;
    }
};

/// Never null.
template <typename T>
struct Form<std::shared_ptr<T const>> {
    static boost::json::value write(std::shared_ptr<T const> const& value) {
        if (!value) {
            throw std::logic_error("an event without the value that it must carry");
        }
        return Form<T>::write(*value);
    }
    static std::shared_ptr<T const> read(boost::json::value const& json) {
        return std::make_shared<T const>(Form<T>::read(json));
    }
};

template <typename Enum>
    requires std::is_enum_v<Enum>
struct Form<Enum> {
    static boost::json::value write(Enum value) {
        auto const found = std::ranges::find(EnumNames<Enum>::all, value, &Entry::first);
        if (found == EnumNames<Enum>::all.end()) {
            throw std::logic_error("an enum value without a name in the journal");
        }
        return boost::json::string(found->second);
    }
    static Enum read(boost::json::value const& json) {
        auto const text = detail::read_text(json);
        auto const found = std::ranges::find(EnumNames<Enum>::all, text, &Entry::second);
        if (found == EnumNames<Enum>::all.end()) {
            throw DecodeError("unknown value \"" + text + "\"");
        }
        return found->first;
    }

private:
    using Entry = std::pair<Enum, std::string_view>;
};

}  // namespace hallcall::journal
