#pragma once

// What keeps a receipt printer from printing, as far as it can say so itself.

#include <array>
#include <string_view>

namespace hallcall::printer {

enum class Trouble {
    unknown,  ///< it could not say
    offline,  ///< cannot be reached, switched off, or set offline
    cover_open,
    paper_out,
    knife_stuck,
    broken,  ///< an error that nobody at the kiosk can mend
};

struct TroubleName {
    Trouble trouble;
    std::string_view name;
};

/// As the server calls them (POST /kiosk/trouble).
inline constexpr std::array<TroubleName, 6> trouble_names{{
    {Trouble::unknown, "unknown"},
    {Trouble::offline, "offline"},
    {Trouble::cover_open, "cover_open"},
    {Trouble::paper_out, "paper_out"},
    {Trouble::knife_stuck, "knife_stuck"},
    {Trouble::broken, "broken"},
}};

constexpr std::string_view name_of(Trouble trouble) {
    for (TroubleName const& row : trouble_names) {
        if (row.trouble == trouble) return row.name;
    }
    return trouble_names.front().name;
}

/// It still prints, but somebody should bring paper.
inline constexpr std::string_view paper_low_name = "paper_low";

}  // namespace hallcall::printer
