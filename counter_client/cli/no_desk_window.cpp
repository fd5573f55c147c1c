#include "counter_client/coordinator/coordinator_window.hpp"
#include "counter_client/desk_window.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace hallcall::counter {

int open_desk_window(Invocation const& /*invocation*/, Environment const& /*environment*/) {
    fmt::print(stderr, "hallcall-counter: {}\n", both(text(Say::no_window_built)));
    return 2;
}

int open_coordinator_window(Invocation const& invocation, Environment const& environment) {
    return open_desk_window(invocation, environment);
}

}  // namespace hallcall::counter
