#include "rehearsal/secrets.hpp"

#include "client/session/hall_client.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace hallcall::rehearsal {
namespace {

constexpr mode_t only_owner = 0600;

}  // namespace

Secrets make_secrets(Cast const& cast, std::size_t kiosks) {
    Secrets secrets;
    for (std::string const& staff : everybody(cast)) {
        secrets.passwords[staff] = client::random_key();
    }
    for (std::size_t nth = 1; nth <= kiosks; ++nth) {
        secrets.kiosks.push_back({fmt::format("kiosk-{}", nth), client::random_key()});
    }
    return secrets;
}

void write_secrets(Secrets const& secrets, std::filesystem::path const& file) {
    std::string text = "[passwords]\n";
    for (auto const& [staff, password] : secrets.passwords) {
        text += fmt::format("{} = \"{}\"\n", staff, password);
    }
    text += "[devices]\n";
    for (Kiosk const& kiosk : secrets.kiosks) {
        text +=
            fmt::format("{} = {{ role = \"kiosk\", token = \"{}\" }}\n", kiosk.name, kiosk.token);
    }
    std::filesystem::remove(file);
    // Created with its mode, so that nobody can open it in between.
    int const descriptor =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, only_owner);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), file.string());
    auto const written = ::write(descriptor, text.data(), text.size());
    int const error = errno;
    ::close(descriptor);
    if (written != static_cast<ssize_t>(text.size())) {
        throw std::system_error(error, std::generic_category(), file.string());
    }
}

}  // namespace hallcall::rehearsal
