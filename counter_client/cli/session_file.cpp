#include "counter_client/cli/session_file.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace hallcall::counter {
namespace {

/// A token is some 40 characters; a longer file is not ours.
constexpr std::size_t longest_token = 512;

constexpr ::mode_t others = S_IRWXG | S_IRWXO;

FileFault fault(std::filesystem::path const& path, std::string_view what, int error) {
    return {fmt::format("{}: {}: {}", path.string(), what, std::generic_category().message(error))};
}

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

bool write_all(int file, std::string_view text) {
    while (!text.empty()) {
        auto const written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

std::filesystem::path session_folder(Environment const& environment) {
    if (auto const runtime = environment("XDG_RUNTIME_DIR"); runtime && !runtime->empty()) {
        return std::filesystem::path{*runtime} / "hallcall";
    }
    if (auto const home = environment("HOME"); home && !home->empty()) {
        return std::filesystem::path{*home} / ".local" / "state" / "hallcall";
    }
    return {};
}

SessionFile::SessionFile(std::filesystem::path folder, std::string const& server,
                         std::string const& staff)
    : folder_(std::move(folder)),
      path_(folder_ /
            fmt::format("{}@{}.session", percent_encoded(staff), percent_encoded(server))) {
}

std::variant<std::optional<std::string>, FileFault> SessionFile::token() const {
    Descriptor const file{::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (file.number() < 0) {
        if (errno == ENOENT) {
            return std::nullopt;
        }
        return fault(path_, "cannot be read", errno);
    }
    struct ::stat status{};
    if (::fstat(file.number(), &status) != 0) {
        return fault(path_, "cannot be read", errno);
    }
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid() ||
        (status.st_mode & others) != 0) {
        return FileFault{
            fmt::format("{}: others than its owner can use this session; remove the file "
                        "and sign in again",
                        path_.string())};
    }
    std::array<char, longest_token + 1> text{};
    auto const length = ::read(file.number(), text.data(), text.size());
    if (length < 0) {
        return fault(path_, "cannot be read", errno);
    }
    if (length == 0 || static_cast<std::size_t>(length) > longest_token) {
        return std::nullopt;
    }
    return std::string{text.data(), static_cast<std::size_t>(length)};
}

std::optional<FileFault> SessionFile::keep(std::string const& token) const {
    if (folder_.empty()) {
        return FileFault{"neither XDG_RUNTIME_DIR nor HOME says where to keep the session"};
    }
    std::error_code error;
    std::filesystem::create_directories(folder_.parent_path(), error);
    if (!error && ::mkdir(folder_.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        error.assign(errno, std::generic_category());
    }
    if (error) {
        return fault(folder_, "cannot be made", error.value());
    }
    // mkostemp makes it for the owner alone before a byte is in it
    std::string temporary = (folder_ / ".session-XXXXXX").string();
    Descriptor const file{::mkostemp(temporary.data(), O_CLOEXEC)};
    if (file.number() < 0) {
        return fault(folder_, "cannot hold a new file", errno);
    }
    if (!write_all(file.number(), token) || ::fsync(file.number()) != 0 ||
        ::rename(temporary.c_str(), path_.c_str()) != 0) {
        int const why = errno;
        ::unlink(temporary.c_str());
        return fault(path_, "cannot be written", why);
    }
    return std::nullopt;
}

std::optional<FileFault> SessionFile::forget() const {
    if (::unlink(path_.c_str()) != 0 && errno != ENOENT) {
        return fault(path_, "cannot be removed", errno);
    }
    return std::nullopt;
}

}  // namespace hallcall::counter
