#pragma once

// What a screen says on standard error, English, a line each.

#include "client/session/hall_stream.hpp"
#include "display/model/board.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::display {

/// One line when the link comes or goes, or the hall lacks what the screen is for.
class Log {
public:
    void look_at(client::Mail const& mail, Board const& board);

    static void note(std::vector<std::string> const& lines);

private:
    static void say(std::string const& what);

    bool connected_ = false;
    bool first_ = true;
    std::optional<std::string> fault_;
    std::uint64_t given_up_ = 0;
};

}  // namespace hallcall::display
