#pragma once

// The secrets file of `serve --secrets`: passwords of staff, tokens of devices. Never part of a
// hall's document, never logged.

#include <map>
#include <string>

namespace hallcall::app::config {

struct Device {
    bool kiosk = false;  ///< else a display
    std::string token;
};

struct Secrets {
    std::map<std::string, std::string> passwords;  ///< staff id → password or "$argon2id$…"
    std::map<std::string, Device> devices;         ///< device id → role and token
};

/// Throws `std::runtime_error` with one line for a file that cannot be read, is readable by others
/// than its owner, or holds anything unexpected (with its line).
Secrets read_secrets(std::string const& path);

}  // namespace hallcall::app::config
