#include "rehearsal/cast.hpp"

#include <stdexcept>

namespace hallcall::rehearsal {

Cast cast_of(std::string_view hall) {
    if (hall == "demo") {
        return {.posts = {{"1", "1001"},
                          {"2", "1002"},
                          {"3", "1003"},
                          {"4", "1004"},
                          {"5", "1005"},
                          {"6", "1006"},
                          {"7", "1007"},
                          {"8", "1008"}},
                .b_roles = {"2001", "2002", "2003"},
                .coordinator = "3001"};
    }
    if (hall == "trace") {
        return {.posts = {{"1", "1001"},
                          {"2", "1002"},
                          {"3", "1003"},
                          {"4", "1004"},
                          {"5", "1005"},
                          {"6", "1006"}},
                .b_roles = {"2001"},
                .coordinator = "3001"};
    }
    throw std::invalid_argument("nobody is cast for the hall '" + std::string{hall} + "'");
}

std::vector<std::string> everybody(Cast const& cast) {
    std::vector<std::string> all = cast.b_roles;
    all.push_back(cast.coordinator);
    for (Post const& post : cast.posts) {
        all.push_back(post.a);
    }
    return all;
}

}  // namespace hallcall::rehearsal
