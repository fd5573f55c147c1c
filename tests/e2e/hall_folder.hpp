#pragma once

// A folder of its own with everything a server needs, and the documents that the tests put there.

#include "tests/support/temp_folder.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace hallcall::e2e {

/// With the small hall and everybody's secrets in it.
class HallFolder : public TempFolder {
public:
    HallFolder();

    [[nodiscard]] std::string config() const { return (path() / "hall.toml").string(); }
    [[nodiscard]] std::string secrets() const { return (path() / "secrets.toml").string(); }
    [[nodiscard]] std::string db() const { return (path() / "hall.db").string(); }

    void write_config(std::string_view toml) const;
    /// Mode 0600.
    void write_secrets(std::string_view toml) const;
};

std::string read_file(std::filesystem::path const& path);
void write_file(std::filesystem::path const& path, std::string_view text);

/// Everybody's password.
inline constexpr std::string_view password = "correct horse";

/// Three windows, four services, everybody of section 3's table of roles. Issues round the clock.
std::string small_hall();

/// `windows` windows, all of which serve A and B; the A role of window N is wN.
std::string large_hall(int windows);

/// Devices kiosk-1 to kiosk-8 and screen-1 with tokens `token-<id>`, and a password for everybody
/// in either hall, hashed so cheaply that signing in takes no time.
std::string everybodys_secrets();

}  // namespace hallcall::e2e
