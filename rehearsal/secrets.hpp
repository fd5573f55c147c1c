#pragma once

// The passwords and tokens of one rehearsal, made up for it.

#include "rehearsal/arrivals.hpp"
#include "rehearsal/cast.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

struct Secrets {
    std::map<std::string, std::string> passwords;  ///< by staff id
    std::vector<Kiosk> kiosks;
};

Secrets make_secrets(Cast const& cast, std::size_t kiosks);

/// As `serve --secrets` reads it, mode 0600. Throws `std::system_error`.
void write_secrets(Secrets const& secrets, std::filesystem::path const& file);

}  // namespace hallcall::rehearsal
