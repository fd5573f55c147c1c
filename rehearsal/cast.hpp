#pragma once

// Who works where in halls/demo.toml and halls/trace.toml. The server takes these from the
// documents; the rehearsal gives the same people their programs and passwords. A test compares.

#include <string>
#include <string_view>
#include <vector>

namespace hallcall::rehearsal {

struct Post {
    std::string window;
    std::string a;
};

struct Cast {
    std::vector<Post> posts;
    std::vector<std::string> b_roles;
    std::string coordinator;
};

/// For the hall documents `demo` and `trace`; throws `std::invalid_argument` for another.
Cast cast_of(std::string_view hall);

/// Everybody who needs a password.
std::vector<std::string> everybody(Cast const& cast);

}  // namespace hallcall::rehearsal
