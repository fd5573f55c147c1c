#include "server/app/config/secrets.hpp"

#include "server/app/config/toml_reader.hpp"

#include <sys/stat.h>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <set>
#include <stdexcept>

namespace hallcall::app::config {
namespace {

constexpr mode_t others_may = S_IRWXG | S_IRWXO;

void ensure_private(std::string const& path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) {
        throw std::runtime_error(fmt::format("{}: {}", path, std::strerror(errno)));
    }
    if ((status.st_mode & others_may) != 0) {
        throw std::runtime_error(
            fmt::format("{}: readable by others than its owner: chmod 600 it", path));
    }
}

Device read_device(toml::table const& table, std::string const& id, Faults& faults) {
    TableReader reader{table, fmt::format("[devices] '{}'", id), faults};
    std::string const role = reader.required_text("role");
    if (role != "kiosk" && role != "display") {
        reader.fault("role", "'role' must be kiosk or display");
    }
    Device device{.kiosk = role == "kiosk", .token = reader.required_text("token")};
    reader.done();
    return device;
}

Secrets read_tables(toml::table const& document, Faults& faults) {
    Secrets secrets;
    for (auto const& [key, node] : document) {
        auto const* table = node.as_table();
        bool const known = key.str() == "passwords" || key.str() == "devices";
        if (!known || table == nullptr) {
            faults.add(
                key.source().begin.line,
                fmt::format("unknown key '{}': there are [passwords] and [devices]", key.str()));
            continue;
        }
        for (auto const& [id, value] : *table) {
            std::string const name{id.str()};
            if (key.str() == "devices" && value.is_table()) {
                secrets.devices[name] = read_device(*value.as_table(), name, faults);
            } else if (key.str() == "passwords" && value.is_string()) {
                secrets.passwords[name] = value.as_string()->get();
            } else {
                faults.add(id.source().begin.line, fmt::format("'{}' has the wrong form", name));
            }
        }
    }
    std::set<std::string> tokens;
    for (auto const& [id, device] : secrets.devices) {
        if (!tokens.insert(device.token).second) {
            faults.add(1, fmt::format("device '{}' has the token of another device", id));
        }
    }
    return secrets;
}

}  // namespace

Secrets read_secrets(std::string const& path) {
    ensure_private(path);
    Faults faults;
    Secrets secrets;
    try {
        secrets = read_tables(toml::parse_file(path), faults);
    } catch (toml::parse_error const& error) {
        faults.add(error.source().begin.line, std::string{error.description()});
    }
    if (!faults.empty()) {
        LineFault const first = faults.sorted().front();
        throw std::runtime_error(fmt::format("{}:{}: {}", path, first.line, first.what));
    }
    return secrets;
}

}  // namespace hallcall::app::config
