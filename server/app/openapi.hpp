#pragma once

#include <string_view>

namespace hallcall::app {

/// docs/openapi.json, as built in.
std::string_view openapi_text();

}  // namespace hallcall::app
