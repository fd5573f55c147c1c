#pragma once

// Reading a server's answer for people: what is not there is simply not shown.

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace hallcall::counter {

/// A string as it is, another value as JSON; "" for null and for what is not there.
std::string text_at(boost::json::object const& object, std::string_view name);

/// Nothing for what is not there or no object.
boost::json::object const* object_at(boost::json::object const& object, std::string_view name);

/// Empty for what is not there or no array.
boost::json::array const& array_at(boost::json::object const& object, std::string_view name);

/// "09:30" of a time on its own clock; "" for what is no time.
std::string clock_at(boost::json::object const& object, std::string_view name);

}  // namespace hallcall::counter
